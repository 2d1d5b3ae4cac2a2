"""The items of a day in their order, those to come with the times that hold now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samling.locale import format_time, t
from samling.model import AgendaItem, ClockState, Timed, later_days
from samling.report.gatherings.items import group_lines, item_lines
from samling.report.gatherings.times import begins_words, is_moved


@dataclass(frozen=True)
class DayLine:
    """An item: when it begins, or began; `was` says when it was planned, where that has moved.

    `day` names the further day that begins with it, "" for none. `is_ahead` is whether it is
    still to come.
    """

    item: AgendaItem
    time: str
    was: str
    day: str
    is_now: bool
    is_ahead: bool

    @property
    def about(self) -> tuple[str, ...]:
        """Its goal, what one does, what lies ready, and its groups, a line each."""
        return (*item_lines(self.item), *group_lines(self.item))


def day_lines(plan: Sequence[Timed], state: ClockState) -> Iterator[DayLine]:
    """Yields the items of a timetable as the clock stands."""
    ahead = {coming.item.id: coming for coming in state.ahead}
    new_days = later_days(timed.item for timed in plan)
    for timed in plan:
        item, coming = timed.item, ahead.get(timed.item.id)
        planned = format_time(timed.begins.astimezone())
        moved = coming is not None and is_moved(coming)
        yield DayLine(
            item,
            time=begins_words(coming) if coming else planned,
            was=t("slides.was_planned", time=planned) if moved else "",
            day=t("agenda.day", n=new_days[item.id]) if item.id in new_days else "",
            is_now=item == state.item,
            is_ahead=coming is not None,
        )
