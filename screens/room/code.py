"""One code, large: the address, the code, and both as a QR code for the camera of a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from samling.locale import t
from samling.web.letting_in.code_file import Shown
from samling.web.letting_in.codes import PARTICIPANT, Seat
from samling.web.letting_in.listing import seat_words
from samling.web.qr import qr_rows
from screens.frame.base import Dialogue
from screens.room.printed import printed_form
from screens.widgets.plain import Static

# In seconds: a code for one device is another as soon as that has come in.
_LOOKS = 1.0


class ShownCode(Dialogue[bool]):
    """The code of a seat, for the projector; `read` returns what the server tells now."""

    CSS_PATH = "code.tcss"
    HELP = "help.room"
    AREA = "room_code"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "key.back", show=False),
        Binding("p", "print_page", "key.print_page"),
    ]

    def __init__(self, seat: Seat, read: Callable[[], Shown | None]) -> None:
        super().__init__()
        self.seat, self._read, self._drawn = seat, read, ""

    def compose(self) -> ComposeResult:
        """Puts the QR code beside what it says."""
        with Horizontal(id="code-box"):
            yield Static(id="code-picture")
            with Vertical(id="code-words"):
                who = seat_words(self.seat.role, self.seat.title)
                yield Static(t("room.join_as", who=who), id="code-who")
                yield Static(id="code-address")
                yield Static(id="code-code")
                yield Static(t("room.for_one" if self.seat.is_for_one else "room.for_all"))
                key = "room.join_back_print" if self._is_everybodys else "room.join_back"
                yield Static(t(key), id="code-back")

    @property
    def _is_everybodys(self) -> bool:
        return self.seat.role == PARTICIPANT

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers the page for the participants' code alone, which is the one that is kept."""
        if action == "print_page" and not self._is_everybodys:
            return False
        return super().check_action(action, parameters)

    def action_print_page(self) -> None:
        """Asks where the page to print goes."""
        shown, room = self._read(), self.session.room
        code = dict(shown.codes).get(self.seat) if shown else None
        if shown is not None and code is not None:
            evaluation = room.showing.asked.evaluation if room else ""
            workspace, saved = self.session.workspace, self.samling.saved_to
            form = printed_form(workspace, shown, code, evaluation=evaluation, saved=saved)
            self.app.push_screen(form)

    def on_mount(self) -> None:
        """Shows the code, and each that takes its place."""
        self._look()
        self.set_interval(_LOOKS, self._look)

    def _look(self) -> None:
        shown = self._read()
        code = dict(shown.codes).get(self.seat) if shown else None
        if shown is None or code is None:
            # The room was closed meanwhile, or the team is gone.
            self.dismiss(None)
        elif code != self._drawn:
            self._drawn = code
            # Black on white whatever the theme: not every camera reads the reverse.
            picture = Text("\n".join(qr_rows(shown.entry(code))), style="black on white")
            self.query_one("#code-picture", Static).update(picture)
            address = t("room.join_address", address=shown.addresses[0])
            self.query_one("#code-address", Static).update(address)
            self.query_one("#code-code", Static).update(t("room.join_code", code=code))
