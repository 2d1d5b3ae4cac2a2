"""The clock of a gathering told in lines, for a person who does not see it, and for a script."""

from __future__ import annotations

from samling.locale import format_clock, t
from samling.report.gatherings.times import (
    breaks_words,
    day_words,
    days_words,
    next_words,
    slack_words,
)
from samling.store.codec import write_moment
from samling.store.method.clock import GatheringClock


def clock_lines(clock: GatheringClock) -> list[str]:
    """Returns what the clock shows: the item at hand, what is next, how the day goes."""
    state, gathering = clock.state(), clock.gathering
    day = t(
        "overview.agenda",
        number=gathering.number,
        title=gathering.title,
        date=days_words(gathering),
    )
    at_hand = state.item or clock.opening()
    title = at_hand.title if at_hand else t("overview.no_agenda")
    at = t(f"cli.clock_is.{state.phase}", title=title, time=format_clock(state.remaining))
    auto = t("cli.clock_is.auto") if state.auto else ""
    lines = [day, at, auto, next_words(state), breaks_words(state), day_words(state)]
    return [line for line in (*lines, slack_words(state)) if line]


def clock_as_json(clock: GatheringClock) -> dict[str, object]:
    """Returns the clock as an object for JSON; times in UTC, spans in seconds."""
    state = clock.state()
    return {
        "gathering": clock.gathering.id,
        "phase": state.phase,
        "item": state.item.id if state.item else None,
        "title": state.item.title if state.item else None,
        "remaining": round(state.remaining, 3) if state.item else None,
        "auto": state.auto,
        "behind": round(state.behind, 3),
        "ends": write_moment(state.ends),
        "coming": [
            {
                "item": coming.item.id,
                "title": coming.item.title,
                "begins": write_moment(coming.begins),
                "planned": write_moment(coming.planned),
            }
            for coming in state.coming
        ],
    }
