"""A quarter of the board, or those not rated: a frame with its bottlenecks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message

from samling.locale import t
from samling.report.bottlenecks.board_layout import Pane, pane
from samling.report.bottlenecks.rows import BottleneckRow
from samling.signs import show_marks
from screens.session.signs import DOT, STATUS_SIGNS
from screens.widgets.plain import Static

_SIGN = 2
_VOTES = 4


class BoardPane(Static):
    """Shows rows of bottlenecks, cut to the room, the one at the cursor always in sight."""

    class Chosen(Message):
        """Tells which of the pane's bottlenecks was clicked."""

        def __init__(self, name: str, place: int) -> None:
            super().__init__()
            self.quarter = name
            self.place = place

    def __init__(self, name: str) -> None:
        super().__init__(id=f"board-{name}", classes="quarter")
        self.quarter = name
        self.rows: Sequence[BottleneckRow] = ()
        self.chosen: int | None = None
        self._items: list[int] = []

    def show(self, rows: Sequence[BottleneckRow], chosen: int | None) -> None:
        """Shows `rows`; `chosen` is the place of the cursor, None when it is elsewhere."""
        self.rows, self.chosen = rows, chosen
        self.set_class(chosen is not None, "here")
        self.border_subtitle = t(f"board.{self.quarter}_is")
        self._entitle()
        self.refresh()

    def on_resize(self) -> None:
        """Tells in the frame what there is no room for."""
        self._entitle()

    def _entitle(self) -> None:
        shown = self._laid_out()
        title = f"{t(f'board.{self.quarter}')} {len(self.rows)}"
        title += f" ↑{shown.above}" if shown.above else ""
        title += f" ↓{shown.below}" if shown.below else ""
        self.border_title = title

    def _votes_width(self) -> int:
        return _VOTES if any(row.votes for row in self.rows) else 0

    def _laid_out(self) -> Pane:
        width, height = self.content_size
        texts = [show_marks(row.record.text) for row in self.rows]
        return pane(texts, self.chosen, width - _SIGN - self._votes_width(), height)

    def render(self) -> Text:
        """Returns the lines; what is out of sight is told in the frame."""
        theme, shown, votes = self.app.theme_variables, self._laid_out(), self._votes_width()
        room = self.content_size.width - _SIGN - votes
        self._items = [line.item for line in shown.lines]
        text = Text(no_wrap=True)
        for line in shown.lines:
            row, here = self.rows[line.item], line.item == self.chosen
            sign = f"{STATUS_SIGNS[row.record.status]} " if line.first else "  "
            count = f"{row.votes}{DOT}" if line.first and row.votes else ""
            style = f"bold {theme['background']} on {theme['primary']}" if here else ""
            text.append(sign, style=style or theme["primary"])
            text.append(line.text.ljust(room), style=style)
            text.append(count.rjust(votes), style=style or f"bold {theme['accent']}")
            text.append("\n")
        text.rstrip()
        return text

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the bottleneck at the cursor begins on the screen."""
        row = self._items.index(self.chosen) if self.chosen in self._items else 0
        return self.content_region.offset + Offset(0, row)

    def on_click(self, event: Click) -> None:
        """Moves the cursor to what was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self._items):
            self.post_message(self.Chosen(self.quarter, self._items[offset.y]))
