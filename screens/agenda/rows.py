"""The list of the agenda: what is planned, when it will be, and how it went."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from samling.locale import format_clock, format_time, t
from samling.model import AgendaItem, ClockState, Coming, Timed, later_days
from samling.report.gatherings.times import begins_words, is_moved, slack_figure
from samling.store.method.clock import GatheringClock
from screens.session.signs import DONE, HERE, ITEM_SIGNS, LOCKED
from screens.widgets.record_table import Cell, Column

_PASSING = 10.0


def agenda_columns(state: ClockState) -> list[Column]:
    """Returns the columns: when it will be while the day runs, and the slack where one is."""
    will = [Column("will", t("agenda.will"), 5)] if state.item else []
    slack = [Column("slack", t("agenda.slack"), 5, right=True)] if _has_slack(state) else []
    return [
        Column("mark", "", 1),
        Column("time", t("agenda.time"), 6),
        *will,
        Column("title", t("agenda.item"), 0),
        Column("lead", t("agenda.lead"), 12 if slack else 16, wide=16),
        Column("planned", t("agenda.planned"), 4, right=True),
        *slack,
        Column("real", t("agenda.real"), 8, right=True),
    ]


def _has_slack(state: ClockState) -> bool:
    return any(coming.slack is not None for coming in state.coming)


def agenda_rows(
    clock: GatheringClock, state: ClockState, theme: Mapping[str, str]
) -> list[tuple[str, list[Cell]]]:
    """Returns a row an item: its id and its cells, in the order of the columns."""
    coming = {found.item.id: found for found in state.coming}
    new_days = later_days(clock.items())
    rows: list[tuple[str, list[Cell]]] = []
    for timed in clock.timetable():
        item = timed.item
        found = coming.get(item.id)
        begun = state.started(item.id)
        cells: list[Cell] = [
            Text(_mark(item, state), style=f"bold {theme['accent']}"),
            format_time(timed.begins.astimezone()) + (LOCKED if item.locked else ""),
        ]
        if state.item:
            cells.append(_will(found, state, theme))
        cells.append(_title(timed, state, theme, new_days.get(item.id, 0)))
        cells += [Text(item.lead, style=theme["foreground-muted"]), str(item.minutes)]
        if _has_slack(state):
            cells.append(_slack(found, theme))
        cells.append(format_clock(state.elapsed[item.id]) if begun else "")
        rows.append((item.id, cells))
    return rows


def _mark(item: AgendaItem, state: ClockState) -> str:
    if _is_here(item, state):
        return HERE
    # Who only came past an item on the way to another has not done it.
    return DONE if state.started(item.id) and state.elapsed[item.id] >= _PASSING else " "


def _is_here(item: AgendaItem, state: ClockState) -> bool:
    return state.item is not None and item.id == state.item.id


def _will(coming: Coming | None, state: ClockState, theme: Mapping[str, str]) -> Text:
    """Returns when an item will begin; nothing for those that have begun."""
    if coming is None or _is_here(coming.item, state):
        return Text("")
    style = f"bold {theme['warning']}" if is_moved(coming) else theme["foreground-muted"]
    return Text(begins_words(coming), style=style)


def _title(timed: Timed, state: ClockState, theme: Mapping[str, str], new_day: int) -> Text:
    item = timed.item
    style = f"bold {theme['accent']}" if _is_here(item, state) else ""
    title = Text(f"{ITEM_SIGNS[item.kind]} {item.title}", style=style)
    if new_day:
        title = Text(f"{t('agenda.day', n=new_day)}: ", style=f"bold {theme['primary']}") + title
    if item.groups:
        groups = t("agenda.groups", n=len(item.groups))
        title.append(f" ({groups})", style=theme["foreground-muted"])
    return title


def _slack(coming: Coming | None, theme: Mapping[str, str]) -> Text:
    if coming is None or coming.slack is None:
        return Text("")
    figure = slack_figure(coming)
    lacks = figure.startswith("\u2212")
    return Text(figure, style=f"bold {theme['error']}" if lacks else theme["foreground-muted"])
