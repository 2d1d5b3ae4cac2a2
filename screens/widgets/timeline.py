"""The gatherings on a line, with where the network is now."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from samling.locale import format_date, t
from samling.model import Gathering
from samling.report.progress import gathering_state
from screens.signs import GATHERING_SIGNS

_LINES = {"done": "━", "current": "┄", "ahead": "┄"}
_NARROWEST = 16


class Timeline(Static, can_focus=True):
    """Four rows: title, line, date and place of each gathering; ← → chooses one."""

    class Chosen(Message):
        """A gathering was chosen; `opened` when it is to be opened too."""

        def __init__(self, gathering: str, opened: bool) -> None:
            super().__init__()
            self.gathering = gathering
            self.opened = opened

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "key.open_agenda"),
        Binding("left", "step(-1)", "key.previous", show=False),
        Binding("right", "step(1)", "key.next", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.gatherings: list[Gathering] = []
        self.chosen = ""
        self.today: date | None = None

    def show(self, gatherings: list[Gathering], chosen: str, today: date) -> None:
        """Shows the gatherings with one of them chosen."""
        self.gatherings, self.chosen, self.today = gatherings, chosen, today
        self.refresh(layout=True)

    def _window(self) -> tuple[list[Gathering], int]:
        """Returns the gatherings that fit, around the chosen one, and the width of each."""
        width = self.content_size.width
        room = max(1, width // _NARROWEST)
        place = next((i for i, g in enumerate(self.gatherings) if g.id == self.chosen), 0)
        first = max(0, min(place - room // 2, len(self.gatherings) - room))
        shown = self.gatherings[first : first + room]
        return shown, width // max(1, len(shown))

    def render(self) -> Text:
        """Returns the time line."""
        if not self.gatherings or self.today is None:
            return Text(t("home.no_gatherings"), style="italic")
        theme = self.app.theme_variables
        shown, width = self._window()
        rows = [Text(no_wrap=True) for _ in range(4)]
        for one in shown:
            state = gathering_state(one, self.gatherings, self.today)
            here = one.id == self.chosen
            style = f"bold {theme['primary']}" if here else ""
            if here and self.has_focus:
                style = f"bold {theme['background']} on {theme['primary']}"
            self._cell(rows[0], f"{one.number} {one.title}", width, style)
            last = one is self.gatherings[-1]
            point = GATHERING_SIGNS[state]
            point += f" {t('home.now')} " if state == "current" else ""
            line = point + ("" if last else _LINES[state] * (width - len(point)))
            colour = theme["accent"] if state == "current" else theme["primary"]
            self._cell(rows[1], line, width, colour, gap=0)
            self._cell(rows[2], format_date(one.date), width, "")
            self._cell(rows[3], one.place, width, theme["foreground-muted"])
        return Text("\n").join(rows)

    @staticmethod
    def _cell(row: Text, words: str, width: int, style: str, gap: int = 2) -> None:
        cell = Text(words, style=style, no_wrap=True)
        cell.truncate(width - gap, overflow="ellipsis")
        row.append_text(cell)
        row.append(" " * (width - cell.cell_len))

    def action_step(self, step: int) -> None:
        """Chooses the gathering before or after."""
        ids = [one.id for one in self.gatherings]
        if self.chosen in ids:
            place = ids.index(self.chosen) + step
            if 0 <= place < len(ids):
                self.post_message(self.Chosen(ids[place], opened=False))

    def action_open(self) -> None:
        """Opens the agenda of the chosen gathering."""
        if self.chosen:
            self.post_message(self.Chosen(self.chosen, opened=True))

    def on_click(self, event: Click) -> None:
        """Chooses the gathering clicked; a second click opens it."""
        shown, width = self._window()
        place = event.x // max(1, width)
        if place < len(shown):
            chosen = shown[place].id
            self.post_message(self.Chosen(chosen, opened=chosen == self.chosen))
