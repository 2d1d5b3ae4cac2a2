"""The gatherings on a line, with where the network is now."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message

from samling.locale import format_date, t
from samling.model import Gathering
from samling.report.gatherings.at_hand import gathering_state
from samling.report.gatherings.times import days_words
from samling.signs import show_marks
from screens.session.keyed import Keyed
from screens.session.signs import GATHERING_SIGNS, GUIDANCE_SIGNS
from screens.widgets.plain import Static

_WORDS = {"current": "home.now", "next": "home.next"}
_NARROWEST = 15
# A guidance meeting has the room of its date.
_NARROW = 9


class Timeline(Keyed, Static, can_focus=True):
    """Four rows: title, line, date and place of each gathering; ← → chooses one."""

    class Chosen(Message):
        """A gathering was chosen; `opened` when it is to be opened too."""

        def __init__(self, gathering: str, opened: bool) -> None:
            super().__init__()
            self.gathering = gathering
            self.opened = opened

    AREA = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "key.open_agenda"),
        Binding("left", "step(-1)", "key.previous", show=False),
        Binding("right", "step(1)", "key.next", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.gatherings: list[Gathering] = []
        self.chosen = ""
        self.today: date | None = None

    def show(self, gatherings: list[Gathering], chosen: str, today: date) -> None:
        """Shows the gatherings with one of them chosen."""
        self.gatherings, self.chosen, self.today = gatherings, chosen, today
        self.refresh(layout=True)

    def _window(self) -> list[tuple[Gathering, int]]:
        """Returns the gatherings that fit, around the chosen one, with the width of each."""
        width, every = self.content_size.width, self.gatherings
        place = next((i for i, g in enumerate(every) if g.id == self.chosen), 0)
        first = last = place
        left = width - _narrowest(every[place])
        # The one before first: what has been tells more than what is to come.
        while grown := [
            step
            for step in (first - 1, last + 1)
            if 0 <= step < len(every) and _narrowest(every[step]) <= left
        ]:
            nearest = min(grown, key=lambda step: abs(step - place))
            left -= _narrowest(every[nearest])
            first, last = min(first, nearest), max(last, nearest)
        shown = every[first : last + 1]
        large = [gathering for gathering in shown if not gathering.is_guidance] or shown
        more = max(0, left) // len(large)
        return [
            (gathering, _narrowest(gathering) + (more if gathering in large else 0))
            for gathering in shown
        ]

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the chosen gathering begins on the screen."""
        left = 0
        for gathering, width in self._window() if self.gatherings else ():
            if gathering.id == self.chosen:
                break
            left += width
        return self.content_region.offset + Offset(left, 0)

    def render(self) -> Text:
        """Returns the time line."""
        if not self.gatherings or self.today is None:
            return Text(t("home.no_gatherings"), style="italic")
        theme = self.app.theme_variables
        rows = [Text(no_wrap=True) for _ in range(4)]
        for gathering, width in self._window():
            state = gathering_state(gathering, self.gatherings, self.today)
            here = gathering.id == self.chosen
            style = f"bold {theme['primary']}" if here else ""
            if here and self.has_focus:
                style = f"bold {theme['background']} on {theme['primary']}"
            self._cell(rows[0], f"{gathering.number} {gathering.title}", width, style)
            last = gathering is self.gatherings[-1]
            small = gathering.is_guidance
            signs = GUIDANCE_SIGNS if small else GATHERING_SIGNS
            point = signs["current" if state in _WORDS else state]
            point += f" {t(_WORDS[state])} " if state in _WORDS and not small else ""
            line = point + (
                "" if last else ("━" if state == "done" else "┄") * (width - len(point))
            )
            colour = theme["accent"] if state in _WORDS else theme["primary"]
            self._cell(rows[1], line, width, colour, gap=0)
            gap = 1 if small else 2
            short = small and width < _NARROWEST
            day = format_date(gathering.date, "short") if short else days_words(gathering)
            self._cell(rows[2], day, width, "", gap=gap)
            self._cell(rows[3], gathering.place, width, theme["foreground-muted"], gap=gap)
        return Text("\n").join(rows)

    @staticmethod
    def _cell(row: Text, words: str, width: int, style: str, gap: int = 2) -> None:
        cell = Text(show_marks(words), style=style, no_wrap=True)
        cell.truncate(width - gap, overflow="ellipsis")
        row.append_text(cell)
        row.append(" " * (width - cell.cell_len))

    def action_step(self, step: int) -> None:
        """Chooses the gathering before or after."""
        ids = [gathering.id for gathering in self.gatherings]
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
        if not self.gatherings:
            return
        ends = 0
        for gathering, width in self._window():
            ends += width
            if event.x < ends:
                self.post_message(self.Chosen(gathering.id, opened=gathering.id == self.chosen))
                return


def _narrowest(gathering: Gathering) -> int:
    return _NARROW if gathering.is_guidance else _NARROWEST
