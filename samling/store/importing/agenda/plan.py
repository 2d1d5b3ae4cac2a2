"""The lines of an agenda on their way in: which are taken, and how long their items last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from samling.model import AgendaItem
from samling.model.checks.entered import MINUTES_LIMIT
from samling.store.importing.agenda.moving import with_times
from samling.store.importing.agenda.reading import AgendaLine, first_start, read_agenda
from samling.store.importing.agenda.source import AgendaSource, agenda_source
from samling.store.importing.cells.source import read_bytes


@dataclass(frozen=True)
class AgendaPlan:
    """What would be taken over: the `lines` but those whose places are `left_out`.

    `source` is where they were read; None for items that are copied. Each change makes a new plan,
    in which the lines say when their items will begin.
    """

    lines: tuple[AgendaLine, ...]
    left_out: frozenset[int] = frozenset()
    source: AgendaSource | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Works out the times."""
        taken = [self.is_taken(place) for place in range(len(self.lines))]
        object.__setattr__(self, "lines", with_times(self.lines, taken))

    @property
    def items(self) -> list[AgendaItem]:
        """The items that would be taken, in their order."""
        return [line.item for line in self._taken() if line.item]

    @property
    def minutes(self) -> int:
        """How long they last together."""
        return sum(item.minutes for item in self.items)

    @property
    def ends(self) -> int | None:
        """When the last of them ends, in minutes from midnight; None where that is not known."""
        last = self._taken()[-1:]
        if not last or last[0].begins is None or last[0].item is None:
            return None
        return last[0].begins + last[0].item.minutes

    @property
    def possible(self) -> int:
        """How many items could be taken."""
        return sum(line.item is not None and line.outcome != "end" for line in self.lines)

    @property
    def doubtful(self) -> int:
        """How many lines a person is to look at."""
        return sum(line.is_doubtful for line in self.lines)

    @property
    def starts(self) -> time | None:
        """When the first of the items begins, None where that is not said."""
        return first_start(self._taken())

    def is_taken(self, place: int) -> bool:
        """Returns whether the line at a place is taken."""
        return place not in self.left_out and self.lines[place].item is not None

    def with_other(self, place: int) -> AgendaPlan:
        """Returns the plan with the line at a place left out, or taken in again.

        A line that was read as a note of the item above becomes an item of its own.
        """
        line = self.lines[place]
        if line.outcome == "note":
            return self._with_item(place)
        if line.item is None:
            return self
        return replace(self, left_out=self.left_out ^ {place})

    def with_minutes(self, place: int, more: int) -> AgendaPlan:
        """Returns the plan with the item at a place so many minutes longer, or shorter."""
        line = self.lines[place]
        if line.item is None:
            return self
        minutes = min(max(line.item.minutes + more, 1), MINUTES_LIMIT)
        changed = replace(line, item=replace(line.item, minutes=minutes))
        return replace(self, lines=(*self.lines[:place], changed, *self.lines[place + 1 :]))

    def _with_item(self, place: int) -> AgendaPlan:
        above = max(n for n, line in enumerate(self.lines[:place]) if line.item)
        lines = list(self.lines)
        lines[above], lines[place] = _parted(lines[above], lines[place])
        return replace(self, lines=tuple(lines))

    def _taken(self) -> list[AgendaLine]:
        return [line for place, line in enumerate(self.lines) if self.is_taken(place)]


def _parted(above: AgendaLine, note: AgendaLine) -> tuple[AgendaLine, AgendaLine]:
    """Returns an item without one of its notes, and the line of that note as an item."""
    assert above.item is not None
    kept = above.item.note.split("\n")
    kept = [row for row in kept if row.strip() != note.text.strip()]
    (read,) = read_agenda([(note.number, [note.text])], above.item.gathering)
    item = replace(above.item, note="\n".join(kept))
    return replace(above, item=item), read


def plan_of_source(source: AgendaSource, gathering: str, days: int = 1) -> AgendaPlan:
    """Returns the plan of rows that were read, for the gathering of that id.

    What is of a day after its last of `days`, and what only says when a day ends, is left out at
    first.
    """
    lines = tuple(read_agenda(source.lines, gathering, days))
    left_out = frozenset(
        n
        for n, line in enumerate(lines)
        if line.outcome == "end" or (line.item and line.day > days)
    )
    return AgendaPlan(lines, left_out, source)


def plan_of_text(text: str, gathering: str, days: int = 1) -> AgendaPlan:
    """Returns the plan of a pasted text."""
    return plan_of_source(agenda_source(text.encode("utf-8", "replace")), gathering, days)


def plan_of_file(file: str, gathering: str, days: int = 1, sheet: str = "") -> AgendaPlan:
    """Returns the plan of a file, or of standard input for `-`; raises TableRefused."""
    return plan_of_source(agenda_source(read_bytes(file), file, sheet), gathering, days)


def plan_of_items(items: Sequence[AgendaItem]) -> AgendaPlan:
    """Returns the plan of items that stand in another agenda, or in a template."""
    lines = [AgendaLine(n, item.title, "item", item) for n, item in enumerate(items, start=1)]
    return AgendaPlan(tuple(lines))
