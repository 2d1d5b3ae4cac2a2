"""The day on the projector: the item at hand with its groups, the next one, the whole day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from samling.locale import format_clock, format_time, t
from samling.model import AgendaItem, ClockState, Timed
from samling.report.gatherings.day_lines import day_lines
from samling.report.gatherings.items import group_lines, task_lines
from samling.report.gatherings.times import (
    breaks_words,
    next_words,
    slack_words,
)
from samling.report.projector.slide import Slide
from samling.store.method.clock import GatheringClock


def agenda_slides(clock: GatheringClock) -> list[Slide]:
    """Returns what a room needs to see of the day; nothing where there is no agenda.

    The number above the current item is the time of day at which it ends. Slides do not
    update, but it stays right as long as nobody adds minutes.
    """
    plan, state = clock.timetable(), clock.state()
    if not plan:
        return []
    kicker = clock.gathering.title
    slides: list[Slide] = []
    if state.item is not None:
        ends = clock.now() + timedelta(seconds=max(0.0, state.remaining))
        slides.append(_item(kicker, state.item, format_time(ends.astimezone()), state))
        slides += _task(state.item)
    else:
        first = format_time(plan[0].begins.astimezone())
        points = _facts(plan[0].item)
        slides.append(
            Slide(kicker, plan[0].item.title, number=first, points=points, label=t("slides.begins"))
        )
        slides += _task(plan[0].item)
    day = list(_of_day(plan, state))
    marked = next((at for at, (item, _) in enumerate(day) if item and item == state.item), -1)
    points = tuple(line for _, line in day)
    return [*slides, Slide(kicker, t("slides.day"), points=points, plain=True, marked=marked)]


def _of_day(plan: list[Timed], state: ClockState) -> Iterator[tuple[AgendaItem | None, str]]:
    """Yields the lines of the day, each with its item; the name of a further day has none."""
    for line in day_lines(plan, state):
        if line.day:
            yield None, line.day
        yield line.item, " ".join(filter(None, (f"{line.time}  {line.item.title}", line.was)))


def clock_slide(clock: GatheringClock, sign: str) -> Slide:
    """Returns the clock as it is at this moment, the item at hand and the next one.

    `sign` says in a word or two how the clock stands.
    """
    state, items = clock.state(), clock.items()
    kicker = clock.gathering.title
    if not items:
        return Slide(kicker, t("agenda.nothing"))
    shown = state.item or items[0]
    task = task_lines(shown)[:1] if shown.instruction else ()
    words = (sign, *task, next_words(state), breaks_words(state), slack_words(state))
    return Slide(
        kicker,
        shown.title,
        number=format_clock(state.left(shown)),
        points=tuple(filter(None, words)),
        about=shown.id,
        level=state.level,
    )


def _item(kicker: str, item: AgendaItem, ends: str, state: ClockState) -> Slide:
    words = (next_words(state), breaks_words(state))
    points = (*_facts(item), *filter(None, words))
    kicker = f"{kicker} · {t('slides.until', time=ends)}"
    return Slide(
        kicker, item.title, number=ends, points=points, about=item.id, label=t("slides.ends")
    )


def _task(item: AgendaItem) -> list[Slide]:
    """Returns what the room does now, on a slide of its own; nothing where nobody has said it."""
    lines = task_lines(item)
    heading = t("field.instruction") if item.instruction else t("field.materials")
    return [Slide(item.title, heading, points=lines, about=item.id)] if lines else []


def _facts(item: AgendaItem) -> tuple[str, ...]:
    goal = t("item.fact", name=t("field.goal"), words=item.goal) if item.goal else ""
    return (*filter(None, (item.lead, goal)), *group_lines(item))
