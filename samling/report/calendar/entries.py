"""The entries of a calendar: gatherings, guidance meetings, and what a team is to do by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from samling.locale import first_upper, format_time, t
from samling.model import (
    AgendaItem,
    Gathering,
    Record,
    Team,
    in_time,
    later_days,
    planned,
)
from samling.model.kinds import DECLARED, SOURCES, kind_of
from samling.store import Workspace
from samling.store.method.ordering import in_order

_DONE = ("done", "resolved")
# So long after its date is what is done, dropped or removed written, to be taken away.
_KEPT = timedelta(days=92)


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
    """Yields what is to be done by a date, and as cancelled what was and is no more.

    That is what was done, dropped, resolved, parked or removed, for three months after its date.
    """
    from samling.store.keeping.history import removed_of_team

    since = workspace.today() - _KEPT
    for kind in DECLARED:
        for record in workspace.all(kind.record, team=team.id) if kind.deadline else ():
            due = kind.due(record)
            if due is not None and getattr(record, "is_open", True):
                yield _to_do(team, record, due)
            elif due is not None and due >= since:
                is_done = getattr(record, "status", "") in _DONE
                yield _over(_to_do(team, record, due), "done" if is_done else "cancelled")
    for removed in removed_of_team(workspace, team):
        due = kind_of(type(removed)).due(removed)
        if due is not None and due >= since:
            yield _over(_to_do(team, removed, due), "cancelled")


def _to_do(team: Team, record: Record, due: date) -> Entry:
    text, _ = next(iter(SOURCES[type(record)].texts(record)))
    owner = getattr(record, "owner", "")
    return Entry(
        record=record,
        kind=record.TABLE,
        title=t(f"calendar.{record.TABLE}", text=" ".join(text.split()), team=team.title),
        begins=due,
        about="\n".join([text, *([f"{t('column.owner')}: {owner}"] if owner else [])]),
        group=team.title,
    )


def _over(entry: Entry, why: str) -> Entry:
    """Returns an entry as one that a calendar is to take away; `why` is done or cancelled."""
    return replace(entry, title=t(f"calendar.{why}", title=entry.title), cancelled=True)
