"""A team's pathway as a row of phases, home to home, with its transitions."""

from __future__ import annotations

import textwrap
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message

from samling.locale import t
from samling.model import Phase, transitions
from samling.signs import show_marks
from screens.session.keyed import Keyed
from screens.session.signs import HOME, TRANSITION, WITHIN
from screens.widgets.plain import Static

_GAP = 3
_NARROWEST, _WIDEST = 11, 24


def _two_rows(title: str, width: int) -> tuple[str, str]:
    """Returns the words of `title` that fit in a row of `width`, and the rest."""
    rows = textwrap.wrap(title, width, break_long_words=False) or [""]
    return rows[0], " ".join(rows[1:])


class PhaseStrip(Keyed, Static, can_focus=True):
    """Three rows a phase: its title, of two, and who has the patient; ← → chooses one."""

    class Chosen(Message):
        """A phase was chosen."""

        def __init__(self, phase: Phase) -> None:
            super().__init__()
            self.phase = phase

    AREA = "phase_strip"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "screen.add", "key.add_phase"),
        Binding("enter,r", "screen.edit", "key.rename_phase"),
        Binding("x,delete", "screen.remove", "key.remove"),
        Binding("shift+right", "screen.move(1)", "key.move_right"),
        Binding("shift+left", "screen.move(-1)", "key.move_left"),
    ]

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.phases: list[Phase] = []
        self.chosen = ""

    def show(self, phases: list[Phase], chosen: str) -> None:
        """Shows the pathway with one phase chosen."""
        self.phases, self.chosen = phases, chosen
        self.refresh(layout=True)

    @property
    def place(self) -> int:
        """The place of the chosen phase in the row, from 0."""
        return next((i for i, phase in enumerate(self.phases) if phase.id == self.chosen), 0)

    def _window(self) -> tuple[int, int, int]:
        """Returns the first phase shown, how many are, and the width of each."""
        width = max(_NARROWEST + _GAP, self.content_size.width - 2)
        room = max(1, (width + _GAP) // (_NARROWEST + _GAP))
        count = min(room, len(self.phases))
        first = max(0, min(self.place - count // 2, len(self.phases) - count))
        return first, count, min(_WIDEST, (width + _GAP) // max(1, count) - _GAP)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the chosen phase begins on the screen, behind the sign that there are more."""
        first, _, width = self._window()
        left = 1 + (self.place - first) * (width + _GAP)
        return self.content_region.offset + Offset(left, 0)

    def render(self) -> Text:
        """Returns the row; `‹` and `›` say that there are more phases that way."""
        if not self.phases:
            return Text(t("pathway.no_phases"), style="italic")
        theme = self.app.theme_variables
        first, count, width = self._window()
        gaps = transitions(self.phases)
        rows = [Text(sign, no_wrap=True) for sign in ("‹" if first else " ", " ", " ")]
        for place in range(first, first + count):
            phase = self.phases[place]
            here = phase.id == self.chosen
            style = f"on {theme['panel']}"
            if here:
                ground = theme["primary"] if self.has_focus else theme["secondary"]
                style = f"bold {theme['background']} on {ground}"
            title, more = _two_rows(phase.title, width - 1)
            level = t(f"level.{phase.level}")
            level = f"{place + 1} {HOME if phase.level == 'home' else ''}{level}"
            self._cell(rows[0], title, width, style)
            self._cell(rows[1], more, width, style)
            self._cell(rows[2], level, width, style if here else f"{style} italic")
            if place + 1 < first + count:
                crossing = gaps[place]
                sign = TRANSITION * 2 if crossing else WITHIN * 2
                colour = f"bold {theme['warning']}" if crossing else theme["foreground-muted"]
                rows[0].append(f"{sign:^{_GAP}}", style=colour)
                rows[1].append(" " * _GAP)
                rows[2].append(" " * _GAP)
        if first + count < len(self.phases):
            rows[0].append("›")
        return Text("\n").join(rows)

    @staticmethod
    def _cell(row: Text, words: str, width: int, style: str) -> None:
        cell = Text(f" {show_marks(words)}", no_wrap=True)
        cell.truncate(width, overflow="ellipsis", pad=True)
        cell.stylize(style)
        row.append_text(cell)

    def on_click(self, event: Click) -> None:
        """Chooses the phase clicked."""
        if not self.phases:
            return
        first, count, width = self._window()
        place = first + max(0, event.x - 1) // (width + _GAP)
        if place < first + count:
            self.post_message(self.Chosen(self.phases[place]))
