"""Over midnight and the change of clocks: what is at hand, what is shown, what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from textual.pilot import Pilot

from samling.model import Action, AgendaItem, Gathering, Network
from samling.report.gatherings.at_hand import gathering_at_hand
from samling.report.summary.writing import record_part
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from sample_data.demo import demo_workspace
from screens.widgets.timeline import Timeline
from tests.help.app_driver import Now, running, until

OSLO = ZoneInfo("Europe/Oslo")
NIGHT = date(2030, 12, 31)
EVE = datetime.combine(NIGHT, time(23), OSLO)


@pytest.fixture(autouse=True)
def in_oslo() -> Iterator[None]:
    """The place's own zone: days and times are told in it."""
    with time_machine.travel(EVE - timedelta(days=300)):
        yield


def evening(folder: Path, now: Now, day: date = NIGHT, starts: time = time(23)) -> Workspace:
    """A network with a gathering of two hours late on an evening, and another weeks later."""
    workspace = Workspace.create(folder / "w", Network(title="Kull 4"), now)
    late, later = (
        Gathering(number=1, title="Kveldssamling", date=day, starts=starts),
        Gathering(number=2, title="Neste samling", date=day + timedelta(days=40)),
    )
    workspace.put(late, later)
    for place, title in enumerate(("Velkommen", "Gruppearbeid"), start=1):
        workspace.put(AgendaItem(gathering=late.id, position=place, title=title, minutes=60))
    return workspace


def at_hand(workspace: Workspace, now: Now) -> str:
    gathering = gathering_at_hand(workspace, now())
    assert gathering is not None
    return gathering.title


def test_a_gathering_over_midnight_stays_at_hand_to_the_end_of_its_plan(tmp_path: Path) -> None:
    now = Now(EVE)
    workspace = evening(tmp_path, now)
    for minutes, title in ((0, "Kvelds"), (61, "Kvelds"), (119, "Kvelds"), (121, "Neste")):
        now.moment = EVE + timedelta(minutes=minutes)
        assert at_hand(workspace, now).startswith(title), minutes


def test_a_clock_that_runs_keeps_it_two_hours_longer_and_no_more(tmp_path: Path) -> None:
    now = Now(EVE)
    workspace = evening(tmp_path, now)
    gathering = gathering_at_hand(workspace, EVE)
    assert gathering is not None
    clock = GatheringClock(workspace, gathering, now)
    clock.start(clock.items()[0])
    for minutes, title in ((121, "Kvelds"), (239, "Kvelds"), (241, "Neste")):
        now.moment = EVE + timedelta(minutes=minutes)
        assert at_hand(workspace, now).startswith(title), minutes
    now.moment = EVE + timedelta(minutes=70)
    clock.finish()
    assert at_hand(workspace, now) == "Neste samling"


@pytest.mark.parametrize(
    ("day", "starts", "plan"),
    [
        (date(2031, 3, 30), time(1, 30), ["01:30", "03:30"]),
        (date(2031, 10, 26), time(1, 30), ["01:30", "02:30"]),
        (date(2030, 12, 31), time(23), ["23:00", "00:00"]),
    ],
)
def test_the_clock_counts_real_minutes_whatever_the_clocks_on_the_wall_do(
    tmp_path: Path, day: date, starts: time, plan: list[str]
) -> None:
    begins = datetime.combine(day, starts, OSLO)
    with time_machine.travel(begins):
        now = Now(begins.astimezone(UTC))
        workspace = evening(tmp_path, now, day, starts)
        clock = GatheringClock(workspace, workspace.all(Gathering)[0], now)
        clock.start(clock.items()[0])
        now.moment += timedelta(minutes=90)
        state = clock.state()
        assert [f"{each.begins.astimezone():%H:%M}" for each in clock.timetable()] == plan
        assert state.remaining == -30 * 60
        assert state.behind == 30 * 60
        assert state.ends - now() == timedelta(hours=1)


async def test_the_new_day_is_shown_at_midnight_by_itself(tmp_path: Path) -> None:
    now = Now(datetime(2030, 3, 4, 23, 59, 58, tzinfo=OSLO))
    workspace = Workspace.create(tmp_path / "w", Network(title="Kull 4"), now)
    for number, day in enumerate((date(2030, 3, 4), date(2030, 5, 6)), start=1):
        workspace.put(Gathering(number=number, title=f"Samling{number}", date=day))

    def here(pilot: Pilot[str]) -> str:
        """Returns the title over the sign for now on the time line, and what that says."""
        titles, points = pilot.app.screen.query_one(Timeline).render().plain.splitlines()[:2]
        at = points.index("►")
        return f"{titles[at:].split()[1]} {points[at:].split()[1]}"

    async with running(workspace, (120, 40), now) as pilot:
        assert here(pilot) == "Samling1 her"
        now.moment += timedelta(seconds=3)
        await until(pilot, lambda: here(pilot) == "Samling2 neste")


def test_an_old_copy_of_the_demo_is_kept_beside_one_of_the_same_second(home: Path) -> None:
    demo_workspace()
    # The second hour of the doubled one has the names of the first.
    for hour in (0, 1):
        with time_machine.travel(datetime(2031, 10, 26, hour, 30, tzinfo=UTC), tick=False):
            demo_workspace(fresh=True)
            demo_workspace(fresh=True)
    olds = [path for path in home.iterdir() if path.name.startswith("kull-3-")]
    assert len(olds) == 4
    assert all(Workspace.open(old).teams() for old in olds)


def test_the_day_of_an_old_change_is_that_where_one_is() -> None:
    moment = datetime(2030, 3, 4, 23, 30, tzinfo=UTC)
    action = Action(team="t", text="Ring", status="done", created=moment, updated=moment)
    with time_machine.travel(datetime(2030, 3, 6, 12, tzinfo=OSLO)):
        assert record_part(action)["done_on"] == "2030-03-05"


def test_forms_and_files_of_the_leap_day(tmp_path: Path) -> None:
    from samling.store.merging.pack import pack_name
    from samling.store.method.start import start_network

    with time_machine.travel(datetime(2028, 2, 29, 0, 5, tzinfo=OSLO)):
        workspace = start_network(
            tmp_path / "w",
            title="Skuddår",
            aim="",
            first_day=date.today(),
            place="",
            teams=["Kols"],
            with_templates=True,
        )
        assert pack_name(workspace, None) == "skuddar-2028-02-29.samling"
        days = [gathering.date for gathering in workspace.all(Gathering)]
    assert min(days) == date(2028, 2, 29)
    assert [(later - earlier).days for earlier, later in pairwise(sorted(days))] == [49, 105, 77]
