"""What every screen of samling has: the session, the bars, and the telling of errors."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.screen import ModalScreen, Screen

from samling.errors import SamlingError
from samling.locale import explain, t
from samling.report.projector.slide import Slide
from screens.session.app_session import SessionApp
from screens.session.keyed import Keyed
from screens.session.session import Session
from screens.widgets.key_bar import KeyBar
from screens.widgets.plain import Static
from screens.widgets.record_table import WIDE, RecordTable
from screens.widgets.top_bar import TopBar
from screens.widgets.tour_strip import TourStrip

ScreenResult = TypeVar("ScreenResult")


# The keys of the app do not reach a modal screen by themselves.
HELP_KEY = Binding("question_mark,f1", "app.help", "key.help", show=False)


class InSession(Keyed):
    """Gives a screen or a widget of the app the session's own names.

    What its handlers are refused, as by a disk that has been pulled out, is told; Textual
    would end the program.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)  # type: ignore[misc]
        except SamlingError as error:
            self.samling.tell(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves out the keys of what the role has no right to."""
        if not self.samling.offers(getattr(self, "AREA", ""), action):
            return False
        offered: bool | None = super().check_action(action, parameters)  # type: ignore[misc]
        return offered

    @property
    def samling(self) -> SessionApp:
        """The app."""
        return cast("SessionApp", self.app)  # type: ignore[attr-defined]

    @property
    def session(self) -> Session:
        """The session of the app."""
        return self.samling.session


class Dialogue(InSession, ModalScreen[ScreenResult]):
    """A modal screen with the session at hand."""

    # The key of the text that explains it, for one that has HELP_KEY among its bindings.
    HELP: ClassVar[str] = ""
    AREA = "base"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "key.back"), HELP_KEY]

    def action_leave(self) -> None:
        """Goes back without doing anything."""
        self.dismiss(None)

    def keep(self) -> bool:
        """Keeps what has been typed as a draft; False if it is not on disk."""
        return True

    def offer_rescue(self) -> None:
        """Offers to write what was typed to a file of its own, where that can be done here."""


class Place(InSession, Screen[None]):
    """One of the places of the app: bars above and below, the place's own between.

    `NAME` names it in the top bar; `HELP` is the key of the text that explains it.
    """

    NAME: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    FOR_TEAM: ClassVar[bool] = False
    # What fills the place, by the actions of its keys: shown first while there is nothing in it.
    FILLED_BY: ClassVar[Sequence[str]] = ("add",)
    # Where a place begins. Of itself the first widget would, and a search line eats the keys.
    AUTO_FOCUS: ClassVar[str | None] = "RecordTable"

    def compose(self) -> ComposeResult:
        """Puts the place's body between the bars."""
        yield TopBar(self.NAME, self.FOR_TEAM)
        with Vertical(id="body"):
            yield from self.body()
        yield Static(t("base.no_team"), id="no-team")
        yield Static(id="unread")
        yield TourStrip()
        yield KeyBar()

    @abstractmethod
    def body(self) -> ComposeResult:
        """Yields the widgets of the place."""

    @abstractmethod
    def show(self) -> None:
        """Shows the data as it is now; may raise SamlingError."""

    def on_mount(self) -> None:
        """Shows the data for the first time, once all of the screen is there."""
        self.reload()
        self.call_after_refresh(self._shown_whole)

    # True once all of the screen is there: the clock's tick may come before that.
    ready = False
    _wanted = ""
    _was_wide = False
    # True once the data have been shown: before that an empty place would tell an untruth.
    _read = False

    def _shown_whole(self) -> None:
        self.ready = True
        self.reload()
        if self._wanted:
            self.select(self._wanted)
            self._wanted = ""

    def on_screen_resume(self) -> None:
        """Shows the data again on coming back."""
        self.reload()

    def reload(self) -> None:
        """Shows the data; keeps what was on the screen where the data cannot be read."""
        if not self.is_mounted:
            return
        self._was_wide = self.wide
        try:
            self.show()
            self.query_one(TopBar).show(self.session)
            self.query_one(TourStrip).show(self.samling.tour)
            self._read = True
        except SamlingError as error:
            self.query_one("#unread", Static).update(explain(error))
            self.samling.tell(error)
        # Read, and nobody's: what a team has not written is no matter yet.
        no_team = self._read and self.FOR_TEAM and self.session.team is None
        self.query_one("#body").display = self._read and not no_team
        self.query_one("#no-team").display = no_team
        self.query_one("#unread").display = not self._read
        self.refresh_bindings()

    def first_keys(self) -> Sequence[str]:
        """Returns the actions whose keys matter most now: those that fill an empty place."""
        if not self.query_one("#body").display:
            return ()
        return self.FILLED_BY if any(widget.display for widget in self.query(".empty")) else ()

    def slides(self) -> Sequence[Slide]:
        """Returns what of the place is shown on the projector; none by itself."""
        return ()

    def slide_at(self) -> str:
        """Returns what of the place is at hand, by id: the slides begin with the one about it."""
        return ""

    # Keys that do in the enlarged view what an action of the place does.
    ENLARGED_KEYS: ClassVar[Mapping[str, str]] = {
        "up": "step_at_hand(-1)",
        "down": "step_at_hand(1)",
        "left": "step_at_hand(-1)",
        "right": "step_at_hand(1)",
    }

    # True where what is enlarged changes by itself, as a clock does.
    ENLARGED_LIVE: ClassVar[bool] = False

    def enlarged(self) -> Slide:
        """Returns what is shown enlarged: of the slides the one about what is at hand."""
        slides, at = self.slides(), self.slide_at() or self.record_at_hand()
        about = [slide for slide in slides if at and slide.about == at]
        return (*about, *slides, Slide("", t("slides.none")))[0]

    def keep(self) -> bool:
        """Keeps what is being typed here, as the program ends; False if it is not on disk."""
        return True

    def copied(self) -> str:
        """Returns what `y` copies: the words of what is at hand."""
        return self.enlarged().text()

    def action_step_at_hand(self, step: int) -> None:
        """Moves the cursor of the list, as the arrows do when it has the focus."""
        for table in [listing for listing in self.query(RecordTable) if listing.display][:1]:
            table.move_cursor(row=table.cursor_row + step)

    def record_at_hand(self) -> str:
        """Returns the id of the record at the cursor; what is none has no history."""
        tables = [table for table in self.query(RecordTable) if table.display and table.current]
        focused = [table for table in tables if table.has_focus]
        return (focused or tables)[0].current if tables else self.slide_at()

    def select(self, record_id: str) -> None:
        """Puts the cursor on a record, where there is a list that has it."""
        for table in self.query(RecordTable):
            table.select(record_id)

    def show_record(self, record_id: str) -> None:
        """Shows the data as it is now with the cursor on a record, once all is there."""
        if self.ready:
            self.reload()
            self.select(record_id)
        else:
            self._wanted = record_id

    @property
    def wide(self) -> bool:
        """True where the columns of a table are the wide ones."""
        return self.size.width >= WIDE

    def on_resize(self) -> None:
        """Shows the data anew where the window has become a wide one, or is none any more."""
        if self.ready and self.wide != self._was_wide:
            self.reload()

    def on_paste(self, event: Paste) -> None:
        """Says where a text can be pasted; nothing of it is taken for keys."""
        event.stop()
        self.samling.say("said.paste_nowhere")

    def own_keys(self) -> list[Binding]:
        """Returns the keys of this place itself, those of the app left out."""
        bindings = [binding for binding in type(self).BINDINGS if isinstance(binding, Binding)]
        return [binding for binding in bindings if binding.description]

    def tick(self) -> None:
        """Is called each second; shows what depends on the time alone."""
        # A second may pass while the place is being put together, or taken down.
        for bar in self.query(TopBar):
            self.samling.attempt(partial(bar.show, self.session))
