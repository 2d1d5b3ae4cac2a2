"""The day on the wall: the clock, the agenda with the times that hold now, and the timer."""

from __future__ import annotations

from samling.locale import first_upper, format_clock, format_time, t
from samling.model import ClockState, later_days
from samling.report.gatherings.items import task_lines
from samling.report.gatherings.times import (
    begins_words,
    breaks_words,
    day_words,
    days_words,
    is_moved,
    next_items,
    slack_words,
)
from samling.store.method.clock import GatheringClock
from samling.web.telling.showing import Words
from samling.web.wall.scene import Drawn, Scene, filled

# Beside the colour of how little time is left, so that nothing depends on colour alone.
_SIGNS, _PAUSED = {"calm": "►", "fifth": "▲", "twentieth": "▲▲", "over": "■"}, "‖"


def clock(scene: Scene) -> Drawn:
    """Draws the item at hand with the time left, what comes next, the delay and the end.

    The day stands behind it, for who turns the page on the wall, and alone before the first item
    and after the last.
    """
    told = GatheringClock(scene.workspace, scene.day, scene.workspace.now)
    state, shown = told.state(), told.state().item
    if shown is None:
        return agenda(scene)
    following = next_items(state)[:1]
    facts = (day_words(state), slack_words(state), breaks_words(state))
    sign, said = _SIGNS[state.level], t(f"agenda.level_{state.level}")
    if state.phase == "paused":
        sign, said = _PAUSED, t("agenda.phase_paused")
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
    plan = told.timetable()
    ahead = {coming.item.id: coming for coming in state.ahead}
    days = later_days(timed.item for timed in plan)
    lines = []
    for timed in plan:
        planned, coming = format_time(timed.begins.astimezone()), ahead.get(timed.item.id)
        moved = coming is not None and is_moved(coming)
        is_now = timed.item == state.item
        line = {
            "day": t("agenda.day", n=days[timed.item.id]) if timed.item.id in days else "",
            "time": begins_words(coming) if coming else planned,
            "title": timed.item.title,
            "was": t("slides.was_planned", time=planned) if moved else "",
            "is_now": is_now,
            "is_done": not is_now and coming is None and state.phase != "waiting",
        }
        lines.append(line)
    kicker = f"{scene.day.title} · {days_words(scene.day)}"
    return {"kicker": kicker, "lines": lines, "said": day_words(state)}


def timer(scene: Scene) -> Drawn:
    """Draws the timer, whose words the app says each second."""
    words = scene.view.words
    return filled(
        "timer", {"left": words.number}, words=words, level=words.level, points=words.points
    )
