"""A calendar as a file (.ics) that Outlook, Google's and Apple's calendars open: RFC 5545."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from samling.locale import language
from samling.model import Gathering, utc_now
from samling.model.checks.privacy import find_identity_numbers
from samling.report.calendar.entries import Entry, calendar_entries
from samling.signs import without_marks
from samling.store.machine.export_target import ExportRefused

if TYPE_CHECKING:
    from icalendar import Event

    from samling.model import Team
    from samling.store import Workspace

# The number of a version counts the seconds from here; it has room until 2088.
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
# So many days of the year before and after the entries are in the description of the time zone.
_AROUND = timedelta(days=366)


def calendar_bytes(
    workspace: Workspace, gathering: Gathering | None = None, team: Team | None = None
) -> bytes:
    """Returns the calendar of a network, of one gathering, or with what a team is to do.

    Raises ExportRefused if it holds an identity number, stored before these were refused or by
    another program.
    """
    entries = calendar_entries(workspace, gathering, team)
    for entry in entries:
        if any(map(find_identity_numbers, (entry.title, entry.about, entry.place))):
            folder = str(workspace.folder)
            raise ExportRefused("error.summary_identity_number", place=entry.kind, folder=folder)
    return ics_bytes(entries, workspace.network.title)


def ics_bytes(
    entries: Iterable[Entry], name: str, written: datetime | None = None, zone: str | None = None
) -> bytes:
    """Returns entries as a calendar called `name`.

    `written` is the moment by which this version is newer than others, now by default. `zone`
    names the time zone of the entries, by default that of this machine; with "" they have none
    and stand at the same hour wherever they are looked at.
    """
    from icalendar import Calendar

    found, moment = list(entries), written or utc_now()
    calendar = Calendar()
    calendar.add("prodid", f"-//samling//samling//{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", without_marks(name))
    place = _zone() if zone is None else (ZoneInfo(zone) if zone else None)
    for entry in found:
        calendar.add_component(_event(entry, moment, place))
    if place is not None and any(isinstance(entry.begins, datetime) for entry in found):
        days = sorted(_day(entry.begins) for entry in found)
        calendar.add_missing_timezones(days[0] - _AROUND, days[-1] + _AROUND)
    return bytes(calendar.to_ical())


def _event(entry: Entry, written: datetime, zone: tzinfo | None) -> Event:
    from icalendar import Event

    event = Event()
    # The same at each writing, so that a calendar knows the entry again.
    event.add("uid", f"{entry.kind}-{entry.record.id}@samling")
    event.add("dtstamp", written)
    event.add("last-modified", entry.record.updated)
    event.add("sequence", max(0, int((written - _COUNTED_FROM).total_seconds())))
    event.add("summary", without_marks(entry.title))
    for name, text in (("location", entry.place), ("description", entry.about)):
        if text:
            event.add(name, without_marks(text))
    if entry.group:
        event.add("categories", [without_marks(entry.group)])
    if isinstance(entry.begins, datetime):
        event.add("dtstart", entry.begins.replace(tzinfo=zone))
        if entry.ends is not None:
            event.add("dtend", entry.ends.replace(tzinfo=zone))
    else:
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.begins + timedelta(days=entry.days))
    if entry.cancelled:
        event.add("status", "CANCELLED")
    if entry.cancelled or not isinstance(entry.record, Gathering):
        # Nor does a date by which something is to be done keep anybody busy.
        event.add("transp", "TRANSPARENT")
    return event


def _day(begins: date) -> date:
    return begins.date() if isinstance(begins, datetime) else begins


def _zone() -> ZoneInfo | None:
    """Returns the time zone of this machine; None for one that has none, such as a server.

    An hour without a zone is the same hour everywhere: better than another hour at home.
    """
    from babel.localtime import get_localzone

    try:
        key = getattr(get_localzone(), "key", "")
        return ZoneInfo(key) if "/" in key and not key.startswith("Etc/") else None
    except (LookupError, OSError, ValueError):
        return None
