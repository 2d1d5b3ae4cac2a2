"""The entries of a calendar: gatherings, guidance meetings, and what a team is to do by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from samling.locale import first_upper, format_time, t
from samling.model import (
    Action,
    AgendaItem,
    Aim,
    Bottleneck,
    Document,
    Gathering,
    Measure,
    Record,
    Team,
    in_time,
    later_days,
    planned,
)
from samling.store import Workspace
from samling.store.method.ordering import in_order


@dataclass(frozen=True)
class Entry:
    """An entry; `begins` is a day, or a local moment without a time zone.

    `days` is how many days one without hours lasts. `ends` is None for a day, and where nobody
    has said how long it takes. `kind` is the table of its record. One that is `cancelled` is
    taken away by the calendar that has it.
    """

    record: Record
    kind: str
    title: str
    begins: date
    ends: datetime | None = None
    place: str = ""
    about: str = ""
    group: str = ""
    cancelled: bool = False
    days: int = 1


def calendar_entries(
    workspace: Workspace, gathering: Gathering | None = None, team: Team | None = None
) -> list[Entry]:
    """Returns one gathering, or all of them with what a team is to do; in order of their dates.

    With all of them come those that were removed and were still to be, as cancelled.
    """
    if gathering is not None:
        return [_of_gathering(workspace, gathering)]
    found = [_of_gathering(workspace, each) for each in in_time(workspace.all(Gathering))]
    found += _cancelled(workspace)
    if team is not None:
        found += _of_team(workspace, team)
    return sorted(found, key=lambda entry: (entry.begins.isoformat(), entry.record.id))


def _cancelled(workspace: Workspace) -> Iterator[Entry]:
    from samling.store.keeping.history import removed_gatherings

    for gathering in removed_gatherings(workspace):
        if gathering.date >= workspace.today():
            title = t("calendar.cancelled", title=f"{gathering.title} · {workspace.network.title}")
            kind = Gathering.TABLE
            yield Entry(gathering, kind, title, gathering.date, cancelled=True)


def _of_gathering(workspace: Workspace, gathering: Gathering) -> Entry:
    items = in_order(workspace.all(AgendaItem, gathering=gathering.id))
    starts = datetime.combine(gathering.date, gathering.starts)
    timed = list(planned(items, starts))
    about = [gathering.theme] if gathering.theme else []
    if timed:
        about.append("\n".join(_agenda(timed)))
    # A gathering is a whole day; of a guidance meeting the hour is known, and no more.
    begins = starts if items or gathering.is_guidance else gathering.date
    return Entry(
        record=gathering,
        kind=Gathering.TABLE,
        title=f"{gathering.title} · {workspace.network.title}",
        begins=begins,
        ends=timed[-1][2] if timed else None,
        place=gathering.place,
        about="\n\n".join(about),
        days=gathering.days,
        group=first_upper(t(f"gathering_kind.{gathering.kind}")),
    )


def _agenda(timed: Sequence[tuple[AgendaItem, datetime, datetime]]) -> Iterator[str]:
    new_days = later_days(item for item, _, _ in timed)
    for item, begins, _ in timed:
        if day := new_days.get(item.id):
            yield t("agenda.day", n=day)
        lead = f" ({item.lead})" if item.lead else ""
        yield f"{format_time(begins)} {item.title}{lead}"
        for group in item.groups:
            yield "  – " + ", ".join(group.facts)
    yield f"{format_time(timed[-1][2])} {t('calendar.end')}"


def _of_team(workspace: Workspace, team: Team) -> Iterator[Entry]:
    """Yields what is to be done by a date: what is done, dropped or resolved has none any more."""
    for action in workspace.all(Action, team=team.id):
        if action.is_open:
            yield from _due(team, action, action.text, action.due, action.owner)
    for bottleneck in workspace.all(Bottleneck, team=team.id):
        if bottleneck.is_open:
            yield from _due(team, bottleneck, bottleneck.text, bottleneck.due, bottleneck.owner)
    for document in workspace.all(Document, team=team.id):
        yield from _due(team, document, document.title, document.revise, document.owner)
    for aim in workspace.all(Aim, team=team.id):
        yield from _due(team, aim, aim.what, aim.by_when)
    for measure in workspace.all(Measure, team=team.id):
        yield from _due(team, measure, measure.title, measure.target_date)


def _due(
    team: Team, record: Record, text: str, day: date | None, owner: str = ""
) -> Iterator[Entry]:
    if day is None:
        return
    about = [text, *([f"{t('column.owner')}: {owner}"] if owner else [])]
    kind = record.TABLE
    yield Entry(
        record=record,
        kind=kind,
        title=t(f"calendar.{kind}", text=" ".join(text.split()), team=team.title),
        begins=day,
        about="\n".join(about),
        group=team.title,
    )
