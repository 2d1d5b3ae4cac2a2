"""A gathering of two days, and one that is moved with the deadlines that hang on it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import time_machine

from samling.locale import set_language
from samling.model import Action, AgendaItem, Bottleneck, Gathering, InvalidField, Network, Team
from samling.report.calendar.ics import calendar_bytes
from samling.report.gatherings.at_hand import current_gathering, gathering_state
from samling.report.gatherings.slides import agenda_slides
from samling.report.gatherings.times import days_words
from samling.report.page.markdown import page_markdown
from samling.report.summary.page_agenda import agenda_page
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.store.method.gatherings import deadlines_at, move_deadlines
from tests.help.app_driver import Now

FIRST = date(2030, 6, 4)
SECOND = FIRST + timedelta(days=1)


@pytest.fixture
def two_days(tmp_path: Path) -> tuple[Workspace, Gathering]:
    workspace = Workspace.create(tmp_path / "w", Network(title="Kols"))
    gathering = workspace.put(Gathering(number=1, title="FS1", date=FIRST, days=2))
    workspace.put(
        AgendaItem(gathering=gathering.id, position=1, title="Velkommen", minutes=60),
        AgendaItem(
            gathering=gathering.id,
            position=2,
            title="Frokost",
            minutes=30,
            day=2,
            locked=time(8, 30),
        ),
    )
    return workspace, gathering


def test_it_is_at_hand_on_both_days(two_days: tuple[Workspace, Gathering]) -> None:
    workspace, gathering = two_days
    later = workspace.put(Gathering(number=2, title="FS2", date=SECOND + timedelta(days=90)))
    assert current_gathering([gathering, later], SECOND) == gathering
    assert gathering_state(gathering, [gathering, later], SECOND) == "current"
    assert current_gathering([gathering, later], SECOND + timedelta(days=1)) == later
    assert days_words(gathering) == "4.–5. juni 2030"


def test_the_second_day_has_its_own_morning(two_days: tuple[Workspace, Gathering]) -> None:
    set_language("nb")
    workspace, gathering = two_days
    clock = GatheringClock(workspace, gathering, Now(datetime(2030, 6, 4, 9, 0).astimezone()))
    clock.start(clock.items()[0])
    assert clock.is_its_day()
    [breakfast] = clock.state().ahead
    assert breakfast.begins == datetime(2030, 6, 5, 8, 30).astimezone()
    assert agenda_slides(clock)[-1].points == ("09:00  Velkommen", "Dag 2", "08:30  Frokost")
    page = page_markdown(agenda_page(workspace, gathering))
    assert "Dag 2, 5. juni 2030" in page
    event = icalendar.Calendar.from_ical(calendar_bytes(workspace, gathering)).walk("VEVENT")[0]
    assert event["dtend"].dt.replace(tzinfo=None) == datetime(2030, 6, 5, 9, 0)


def test_the_second_day_begins_with_its_own_first_item_and_asks_when_it_is_late(
    two_days: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = two_days
    workspace.put(AgendaItem(gathering=gathering.id, position=3, title="Deling", minutes=90, day=2))
    now = Now(datetime(2030, 6, 4, 9, 0).astimezone())
    clock = GatheringClock(workspace, gathering, now)
    welcome, breakfast, sharing = clock.items()
    clock.toggle()
    # Going on by itself ends with the day.
    clock.toggle_auto()
    now.moment += timedelta(hours=3)
    assert clock.state().item == welcome
    clock.finish()
    assert clock.opening() is None
    now.moment = datetime(2030, 6, 5, 8, 50).astimezone()
    assert clock.opening() == breakfast
    late = clock.late_start(None)
    assert late is not None
    assert (late.item, late.minutes) == (breakfast, 20)
    assert [minutes for _, minutes in late.cuts] == [20]
    assert late.ends_from_now == datetime(2030, 6, 5, 10, 50).astimezone()
    assert clock.late_start(sharing) is None
    clock.start_as_planned(late)
    assert clock.state().item == breakfast
    assert clock.state().remaining == 10 * 60
    assert clock.opening() is None


def test_the_second_day_is_no_rehearsal_where_the_first_had_no_clock(
    two_days: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = two_days
    now = Now(datetime(2030, 6, 5, 8, 50).astimezone())
    clock = GatheringClock(workspace, gathering, now)
    clock.step(1)
    assert clock.state().item == clock.items()[1]
    assert clock.state().behind == 20 * 60


def test_the_programme_printed_while_the_clock_runs_says_when_lunch_is_now(
    two_days: tuple[Workspace, Gathering],
) -> None:
    set_language("nb")
    workspace, gathering = two_days
    workspace.put(AgendaItem(gathering=gathering.id, position=3, title="Lunsj", minutes=45, day=2))
    moment = datetime(2030, 6, 5, 8, 45).astimezone()
    with time_machine.travel(moment, tick=False):
        assert "Slik det er" not in page_markdown(agenda_page(workspace, gathering))
        clock = GatheringClock(workspace, gathering)
        clock.start(clock.items()[1])
        page = page_markdown(agenda_page(workspace, gathering))
    assert "Slik det er kl. 08:45" in page
    lunch = next(line for line in page.splitlines() if "Lunsj" in line)
    assert "09:15" in lunch


def test_deadlines_on_its_days_move_with_it_at_once(
    two_days: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = two_days
    team = workspace.add_team(Team(title="A", slug="")).id
    workspace.put(
        Action(team=team, text="Ringe", due=FIRST),
        Action(team=team, text="Gjort", due=FIRST, status="done"),
        Action(team=team, text="Senere", due=SECOND + timedelta(days=1)),
        Bottleneck(team=team, text="Epikrisen", due=SECOND),
    )
    new_day = date(2030, 6, 18)
    assert len(deadlines_at(workspace, gathering)) == 2
    assert move_deadlines(workspace, gathering, new_day) == 2
    assert {action.text: action.due for action in workspace.all(Action)} == {
        "Ringe": new_day,
        "Gjort": FIRST,
        "Senere": date(2030, 6, 6),
    }
    assert workspace.all(Bottleneck)[0].due == date(2030, 6, 19)
    workspace.undo()
    assert len(deadlines_at(workspace, gathering)) == 2


@pytest.mark.parametrize("days", [0, 6])
def test_it_lasts_one_to_five_days(days: int) -> None:
    with pytest.raises(InvalidField):
        Gathering(number=1, title="FS1", date=FIRST, days=days)
