"""The calendar as others read it: gatherings with agendas, due dates, and what has moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import time_machine

from samling.model import Action, AgendaItem, Bottleneck, Document, Gathering, Group, Network, Team
from samling.report.calendar.entries import calendar_entries
from samling.report.calendar.ics import calendar_bytes, ics_bytes
from samling.store import Workspace
from samling.store.keeping.history import removed_gatherings

WRITTEN = datetime(2030, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A network before its first gathering."""
    with time_machine.travel(WRITTEN):
        yield filled(Workspace.create(tmp_path / "w", Network(title="Kols; Bærum, Asker")))


def filled(workspace: Workspace) -> Workspace:
    """Plans gatherings and what is due."""
    day = workspace.put(
        Gathering(number=1, title="FS1", date=date(2030, 6, 4), place="Rom 3", theme="Mål")
    )
    groups = (Group(title="Kols", place="Rom 2"),)
    workspace.put(
        AgendaItem(gathering=day.id, position=1, title="Velkommen", minutes=15),
        AgendaItem(gathering=day.id, position=2, title="Arbeid", minutes=90, groups=groups),
    )
    workspace.put(
        Gathering(
            number=2, title="Veiledning", date=date(2030, 9, 1), starts=time(13), kind="guidance"
        ),
        Gathering(number=3, title="FS2", date=date(2030, 12, 3)),
    )
    team = workspace.add_team(Team(title="A", slug=""))
    workspace.put(
        Action(team=team.id, text="Ringe", due=date(2030, 7, 1), owner="Sykepleier"),
        Action(team=team.id, text="Gjort", due=date(2030, 7, 2), status="done"),
        Action(team=team.id, text="Uten frist"),
    )
    workspace.put(Document(team=team.id, title="Prosedyre", revise=date(2031, 1, 1)))
    return workspace


def events(raw: bytes) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(raw)
    found = {str(event["summary"]).split(" ·")[0]: event for event in calendar.walk("VEVENT")}
    assert len({str(event["uid"]) for event in found.values()}) == len(found)
    return found


def test_a_gathering_has_its_hours_and_its_agenda(workspace: Workspace) -> None:
    raw = ics_bytes(calendar_entries(workspace), "N", WRITTEN, "Europe/Oslo")
    found = events(raw)
    assert list(found) == ["FS1", "Veiledning", "FS2"]
    day = found["FS1"]
    # 9 o'clock in the summer in Oslo.
    assert day["dtstart"].dt.astimezone(UTC) == datetime(2030, 6, 4, 7, tzinfo=UTC)
    assert day["dtend"].dt - day["dtstart"].dt == timedelta(minutes=105)
    assert str(day["location"]) == "Rom 3"
    assert str(day["description"]).splitlines() == [
        *("Mål", "", "09:00 Velkommen", "09:15 Arbeid", "  – Kols, Rom 2", "10:45 Slutt"),
    ]
    # How long the meeting takes nobody has said, and a gathering without an agenda is a day.
    assert "dtend" not in found["Veiledning"]
    assert found["FS2"]["dtstart"].dt == date(2030, 12, 3)
    assert found["FS2"]["dtend"].dt == date(2030, 12, 4)
    assert raw.count(b"BEGIN:VTIMEZONE") == 1
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_what_a_team_is_to_do_is_there_until_it_is_done(workspace: Workspace) -> None:
    found = events(calendar_bytes(workspace, team=workspace.teams()[0]))
    due = found["Frist: Ringe (A)"]
    assert (due["dtstart"].dt, str(due["transp"])) == (date(2030, 7, 1), "TRANSPARENT")
    assert "Sykepleier" in str(due["description"])
    assert found["Revideres: Prosedyre (A)"]["dtstart"].dt == date(2031, 1, 1)
    assert not [title for title in found if "Uten frist" in title]


def test_what_is_done_dropped_or_removed_is_taken_away(workspace: Workspace) -> None:
    team = workspace.teams()[0]
    workspace.put(
        Action(team=team.id, text="Droppet", due=date(2030, 7, 3)),
        Action(team=team.id, text="Gammel", due=date(2029, 9, 1), status="done"),
        Bottleneck(team=team.id, text="Venter", due=date(2030, 8, 1)),
    )
    before = events(ics_bytes(calendar_entries(workspace, team=team), "N", WRITTEN))
    for title in ("Frist: Ringe (A)", "Frist: Droppet (A)", "Frist for flaskehals: Venter (A)"):
        assert "status" not in before[title]
    actions = {action.text: action for action in workspace.all(Action)}
    workspace.change(actions["Ringe"], status="done")
    workspace.change(actions["Droppet"], status="dropped")
    workspace.change(workspace.all(Bottleneck)[0], status="resolved")
    workspace.remove(workspace.all(Document)[0])
    later = WRITTEN + timedelta(minutes=1)
    after = events(ics_bytes(calendar_entries(workspace, team=team), "N", later))
    gone = {title for title, event in after.items() if str(event.get("status")) == "CANCELLED"}
    assert gone == {
        "Ferdig: Frist: Ringe (A)",
        "Ferdig: Frist: Gjort (A)",
        "Avlyst: Frist: Droppet (A)",
        "Ferdig: Frist for flaskehals: Venter (A)",
        "Avlyst: Revideres: Prosedyre (A)",
    }
    assert not [title for title in after if "Gammel" in title]
    for title, event in before.items():
        same = next(other for other in after.values() if other["uid"] == event["uid"])
        assert same["sequence"] > event["sequence"], title


def test_opened_again_it_moves_what_has_moved(workspace: Workspace) -> None:
    before = events(ics_bytes(calendar_entries(workspace), "N", WRITTEN))["FS1"]
    workspace.change(workspace.all(Gathering)[0], date=date(2030, 6, 5))
    workspace.remove(workspace.all(AgendaItem)[-1])
    later = WRITTEN + timedelta(minutes=5)
    after = events(ics_bytes(calendar_entries(workspace), "N", later))["FS1"]
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"] >= 0
    assert after["dtstamp"].dt > before["dtstamp"].dt
    assert after["dtstart"].dt.date() == date(2030, 6, 5)
    # Less than it was: the newer one counts, though no record of what was removed is left.
    assert after["dtend"].dt - after["dtstart"].dt < before["dtend"].dt - before["dtstart"].dt


def test_a_removed_gathering_is_cancelled_until_it_is_brought_back(workspace: Workspace) -> None:
    before = events(ics_bytes(calendar_entries(workspace), "N", WRITTEN))["FS2"]
    past = Gathering(number=9, title="FS0", date=date(2020, 1, 1))
    workspace.put(past)
    workspace.remove(past)
    gathering = workspace.all(Gathering, title="FS2")[0]
    workspace.remove(gathering)
    found = events(ics_bytes(calendar_entries(workspace), "N", WRITTEN + timedelta(minutes=1)))
    assert list(found) == ["FS1", "Veiledning", "Avlyst: FS2"]
    after = found["Avlyst: FS2"]
    assert str(after["status"]) == "CANCELLED"
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    # The moment of the removal, and not of the last change before it.
    assert removed_gatherings(workspace)[-1].updated > gathering.updated
    assert after["dtstart"].dt == date(2030, 12, 3)
    workspace.undo()
    assert "status" not in events(calendar_bytes(workspace))["FS2"]


def test_a_machine_without_a_time_zone_names_none(workspace: Workspace) -> None:
    day = events(ics_bytes(calendar_entries(workspace), "N", WRITTEN, ""))["FS1"]
    assert day["dtstart"].dt == datetime(2030, 6, 4, 9)
    entries = calendar_entries(workspace, workspace.all(Gathering)[0])
    assert [entry.title for entry in entries] == ["FS1 · Kols; Bærum, Asker"]
