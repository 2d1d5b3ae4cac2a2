"""The day on the wall: the clock, the agenda with the times that hold now, and the timer."""

from __future__ import annotations

from samling.locale import LEVEL_SIGNS, PAUSED, first_upper, format_clock, t
from samling.model import ClockState
from samling.report.gatherings.day_lines import day_lines
from samling.report.gatherings.items import task_lines
from samling.report.gatherings.times import (
    begins_words,
    breaks_words,
    day_words,
    days_words,
    next_items,
    slack_words,
)
from samling.store.method.clock import GatheringClock
from samling.web.telling.showing import Words
from samling.web.wall.scene import Drawn, Scene, filled


def clock(scene: Scene) -> Drawn:
    """Draws the item at hand with the time left, what comes next, the delay and the end.

    The day stands behind it, for who turns the page on the wall, and alone before the first item
    and after the last.
    """
    told = GatheringClock(scene.workspace, scene.day, scene.workspace.now)
    state = told.state()
    shown = state.item
    if shown is None:
        return agenda(scene)
    following = next_items(state)[:1]
    facts = (day_words(state), slack_words(state), breaks_words(state))
    sign, said = LEVEL_SIGNS[state.level], t(f"agenda.level_{state.level}")
    if state.phase == "paused":
        sign, said = PAUSED, t("agenda.phase_paused")
    return filled(
        "clock",
        {"left": format_clock(state.left(shown))},
        kicker=scene.day.title,
        title=shown.title,
        task=task_lines(shown)[:1] if shown.instruction else (),
        level=state.level,
        sign=sign,
        said=said,
        following=[(begins_words(coming), coming.item.title) for coming in following],
        facts=[first_upper(fact) for fact in facts if fact],
        day=_agenda(scene, told, state),
    )


def agenda(scene: Scene) -> Drawn:
    """Draws the items of the day with the times that hold now."""
    told = GatheringClock(scene.workspace, scene.day, scene.workspace.now)
    if not told.items():
        return filled("slide", words=Words(scene.day.title, t("agenda.nothing")))
    return filled("agenda", day=_agenda(scene, told, told.state()))


def _agenda(scene: Scene, told: GatheringClock, state: ClockState) -> dict[str, object]:
    lines = [
        {
            "day": line.day,
            "time": line.time,
            "title": line.item.title,
            "was": line.was,
            "is_now": line.is_now,
            "is_done": not (line.is_now or line.is_ahead or state.phase == "waiting"),
        }
        for line in day_lines(told.timetable(), state)
    ]
    kicker = f"{scene.day.title} · {days_words(scene.day)}"
    return {"kicker": kicker, "lines": lines, "said": day_words(state)}


def timer(scene: Scene) -> Drawn:
    """Draws the timer, whose words the app says each second."""
    words = scene.view.words
    return filled(
        "timer", {"left": words.number}, words=words, level=words.level, points=words.points
    )
