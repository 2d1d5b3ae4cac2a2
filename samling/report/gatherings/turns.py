"""The timer for turns on the whole screen: the team, the time left, and who is next."""

from __future__ import annotations

from datetime import datetime

from samling.locale import format_clock, format_time, t
from samling.model import InvalidField, entered
from samling.model.day.turns import Turns, ends_at
from samling.report.projector.slide import Slide


def timer_slide(turns: Turns, now: datetime, sign: str) -> Slide:
    """Returns the timer as it is at `now`; `sign` says in a word or two how it stands."""
    points = [sign]
    if turns.following:
        points.append(t("timer.next", name=turns.following))
    kicker = t("timer.title")
    if turns.names:
        place = t("slides.place", number=turns.at + 1, count=len(turns.names))
        ends = format_time(ends_at(turns, now).astimezone())
        kicker = t("timer.kicker", place=place, time=ends)
    return Slide(
        kicker,
        turns.name or t("timer.title"),
        number=format_clock(turns.left(now)),
        points=tuple(points),
        level=turns.level(now),
    )


def read_turns(minutes: str, names: str) -> Turns:
    """Returns a timer of so many minutes, half ones too, for the names typed one a line.

    Raises InvalidField for minutes that cannot be.
    """
    found = entered.number("minutes", minutes)
    if found is None or not 0.25 <= found <= entered.MINUTES_LIMIT:
        raise InvalidField("minutes", "error.timer_minutes", value=minutes.strip()[:40])
    lines = [entered.line("names", line) for line in names.splitlines() if line.strip()]
    return Turns(tuple(lines), found * 60)
