"""The agenda of a day: in the report with how it went, and for the participants on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from samling.errors import SamlingError
from samling.locale import format_date, format_days, format_number, format_time, t
from samling.model import AgendaItem, Gathering, last_day, later_days, planned
from samling.report.gatherings.items import group_lines, item_lines
from samling.report.gatherings.times import begins_words
from samling.report.page.tree import Block, Cell, Page, Section, SectionKind, Text, facts, table
from samling.report.summary.tree.agenda import real_minutes
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.store.method.ordering import in_order

# So many lines fit on a page in letters of the usual size; a title longer than that takes two.
_FULL, _LONG = 26, 45


def agenda_blocks(workspace: Workspace, gathering: Gathering) -> list[Block]:
    """Returns the agenda with its groups and rooms, and the minutes planned and used."""
    real = real_minutes(workspace, gathering)
    rows: list[tuple[Cell, ...]] = []
    for item, begins, _ in _timed(workspace, gathering):
        minutes = real[item.id]
        used = format_number(minutes, 0) if minutes else ""
        rows.append(
            (format_time(begins), _in_full(item), item.lead, str(item.minutes), used, item.note)
        )
    headings = [
        *(t("agenda.time"), t("agenda.item"), t("agenda.lead")),
        *(t("summary.planned_minutes"), t("summary.real_minutes"), t("column.note")),
    ]
    return table(headings, rows, [3, 4])


def agenda_page(workspace: Workspace, gathering: Gathering) -> Page:
    """Returns the day's programme on one page; raises SamlingError for a day without any.

    It has the time, what, where and who, and while the clock runs when the rest will really begin.
    How long each item took, and the notes of those who lead the day, are not for the participants.
    """
    timed = list(_timed(workspace, gathering))
    if not timed:
        raise SamlingError("error.no_programme", gathering=gathering.title)
    coming, really_ends = _coming(workspace, gathering)
    new_days = later_days(item for item, _, _ in timed)
    rows: list[tuple[Cell, ...]] = []
    for item, begins, _ in timed:
        if new_day := new_days.get(item.id):
            rows.append(("", f"{t('agenda.day', n=new_day)}, {format_date(begins)}", "", ""))
        will = coming.get(item.id, "")
        rows.append((format_time(begins), _in_full(item), item.lead, will))
    ends = format_time(timed[-1][2])
    rows.append((ends, t("calendar.end"), "", really_ends))
    day = format_days(gathering.date, last_day(gathering), "long")
    when = f"{day}, {format_time(gathering.starts)}–{ends}"
    lead = facts((t("field.date"), when), (t("field.place"), gathering.place))
    if gathering.theme:
        lead.append(Text(gathering.theme))
    now = t("page.as_of", time=format_time(workspace.now().astimezone())) if really_ends else ""
    headings = [t("agenda.time"), t("agenda.item"), t("agenda.lead"), now]
    if not really_ends:
        headings, rows = headings[:-1], [row[:-1] for row in rows]
    lines = sum(_lines(line) for item, _, _ in timed for line in _in_full(item).splitlines())
    return Page(
        title=gathering.title,
        lead=tuple(lead),
        sections=(Section(t("page.agenda"), tuple(table(headings, rows)), _kind(lines)),),
        foot=workspace.network.title,
        wide=True,
        paper="agenda",
    )


def _lines(line: str) -> int:
    return 1 + len(line) // (_LONG + 1)


def _coming(workspace: Workspace, gathering: Gathering) -> tuple[dict[str, str], str]:
    """Returns when the items to come will begin, by id, and the day end; nothing at rest."""
    clock = GatheringClock(workspace, gathering, workspace.now)
    state = clock.state()
    if state.item is None or not clock.is_its_day():
        return {}, ""
    coming = {found.item.id: begins_words(found) for found in state.ahead}
    return coming, format_time(state.ends.astimezone())


def _kind(lines: int) -> SectionKind:
    return "dense" if lines > _FULL else "sheet"


def _timed(
    workspace: Workspace, gathering: Gathering
) -> Iterator[tuple[AgendaItem, datetime, datetime]]:
    items = in_order(workspace.all(AgendaItem, gathering=gathering.id))
    return planned(items, datetime.combine(gathering.date, gathering.starts))


def _in_full(item: AgendaItem) -> str:
    groups = (f"– {group}" for group in group_lines(item))
    return "\n".join([item.title, *item_lines(item), *groups])
