"""When the day goes on, in words: the delay, the breaks to come, the slack before a locked item."""

from __future__ import annotations

from samling.locale import format_days, format_span, format_time, t
from samling.model import AgendaItem, ClockState, Coming, Gathering, last_day
from samling.model.day.late_start import LateStart

_A_DAY = 24 * 60


def days_words(gathering: Gathering) -> str:
    """Returns the date of a gathering, or its dates: "18.–19. okt. 2016"."""
    return format_days(gathering.date, last_day(gathering))


def dated_title(gathering: Gathering) -> str:
    """Returns a gathering in a list to choose from: "3 FS3, 8. mars 2017"."""
    return f"{gathering.number} {gathering.title}, {days_words(gathering)}"


def in_minutes(seconds: float) -> int:
    """Returns seconds as whole minutes, the nearest."""
    return round(seconds / 60)


def begins_words(coming: Coming) -> str:
    """Returns the time at which an item will begin, as 10:45."""
    return format_time(coming.begins.astimezone())


def is_moved(coming: Coming) -> bool:
    """Returns whether an item begins at least a minute before or after its planned time."""
    return in_minutes(coming.shift) != 0


def next_items(state: ClockState) -> tuple[Coming, ...]:
    """Returns the items behind the one at hand, which before the start is the first."""
    return state.ahead[1:] if state.item is None else state.ahead


def next_words(state: ClockState) -> str:
    """Returns which item comes next and when; "" behind the last one."""
    following = next_items(state)
    if not following:
        return ""
    return t("agenda.next_is", time=begins_words(following[0]), title=following[0].item.title)


def breaks_words(state: ClockState) -> str:
    """Returns when the next two breaks will be: "Pause 10:25 · Lunsj 12:10"."""
    # The next item is named above it; its planned time is not.
    following = next_items(state)[:1]
    breaks = [found for found in state.breaks if found not in following or is_moved(found)]
    return " · ".join(map(at_words, breaks[:2]))


def at_words(coming: Coming) -> str:
    """Returns an item with its time, and the planned one where that is another."""
    title, time = coming.item.title, begins_words(coming)
    if not is_moved(coming):
        return t("agenda.at", title=title, time=time)
    planned = format_time(coming.planned.astimezone())
    return t("agenda.was_planned", title=title, time=time, planned=planned)


def day_words(state: ClockState) -> str:
    """Returns how far behind or ahead of the plan the day is, and when it ends.

    A clock that was left running, or paused, since another day tells that alone.
    """
    if state.phase == "waiting":
        return ""
    minutes = in_minutes(state.behind)
    if minutes >= _A_DAY:
        return t("agenda.not_ended")
    key = "agenda.on_time"
    if minutes:
        key = "agenda.late" if minutes > 0 else "agenda.early"
    return t(key, span=format_span(minutes), time=format_time(state.ends.astimezone()))


def slack_words(state: ClockState) -> str:
    """Returns how much time is left over, or lacks, before the next locked item of the day."""
    locked, slack = state.locked, state.slack
    if locked is None or slack is None:
        return ""
    minutes = in_minutes(slack)
    key = "agenda.just_before"
    if minutes:
        key = "agenda.slack_before" if minutes > 0 else "agenda.lack_before"
    return t(key, span=format_span(minutes), title=locked.item.title, time=begins_words(locked))


def slack_figure(coming: Coming) -> str:
    """Returns the slack before the next locked item for a narrow column: "+10", "−1t05"."""
    if coming.slack is None:
        return ""
    minutes = in_minutes(coming.slack)
    sign = "\u2212" if minutes < 0 else "+" if minutes else ""
    return sign + format_span(minutes, short=True)


def late_words(late: LateStart, now: str) -> tuple[str, str, str]:
    """Returns the question of a late start, and its answers: from now, and as planned."""
    planned = format_time(late.planned.astimezone())
    cuts = ", ".join(_cut(item, minutes) for item, minutes in late.cuts)
    return (
        t("late.title", planned=planned, now=now),
        t(
            "late.from_now",
            span=format_span(late.minutes),
            time=format_time(late.ends_from_now.astimezone()),
        ),
        t("late.as_planned", cuts=cuts, time=format_time(late.ends_as_planned.astimezone())),
    )


def _cut(item: AgendaItem, minutes: int) -> str:
    return t("late.cut", title=item.title, span=format_span(minutes))
