"""The hand that drives the clock: it asks before it ends, works from every place, follows on."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from samling.model import AgendaItem, ClockEvent, Gathering
from samling.store import Workspace
from screens.agenda.agenda import Agenda
from screens.forms.form import Form
from screens.forms.question import Question
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import SIZES, Now, press, running, shown, told

START = datetime(2030, 3, 4, 9, 0).astimezone()


@pytest.fixture
def day(network: Path) -> Workspace:
    """A gathering with three items, on the day that is today for the app."""
    workspace = Workspace.open(network)
    gathering = workspace.put(Gathering(number=9, title="Prøvedag", date=START.date()))
    for place, title in enumerate(("Velkommen", "Gruppearbeid", "Deling"), start=1):
        item = AgendaItem(gathering=gathering.id, position=place, title=title, minutes=10)
        workspace.put(item)
    return workspace


def choose_day(pilot: Pilot[str]) -> None:
    session = pilot.app.session  # type: ignore[attr-defined]
    session.choose_gathering(next(found.id for found in session.gatherings if found.number == 9))


def actions(workspace: Workspace) -> list[str]:
    return [event.action for event in workspace.all(ClockEvent)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_ends_wipes_or_restarts_the_clock_asks(
    day: Workspace, size: tuple[int, int]
) -> None:
    async with running(day, size, Now(START)) as pilot:
        choose_day(pilot)
        # The letters that filter in other places do nothing here.
        await press(pilot, "2", "space", "f", "w")
        assert actions(day) == ["start"]
        # Enter alone, and escape, leave the clock as it is.
        for leaving in ("enter", "escape"):
            for key in ("d", "D"):
                await press(pilot, key)
                assert isinstance(pilot.app.screen, Question)
                await press(pilot, leaving)
        assert actions(day) == ["start"]
        await press(pilot, "d", "down", "enter")
        assert actions(day) == ["start", "finish"]
        for key in ("space", "right", "s"):
            await press(pilot, key)
            assert "Dagen er avsluttet. Starte klokken igjen?" in shown(pilot)
            await press(pilot, "escape")
        assert actions(day) == ["start", "finish"]
        await press(pilot, "s", "down", "enter")
        assert actions(day) == ["start", "finish", "start"]
        await press(pilot, "D", "down", "enter")
        assert actions(day) == []
        await press(pilot, "D")
        assert "ingenting å nullstille" in told(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_clock_is_driven_from_every_place(day: Workspace, size: tuple[int, int]) -> None:
    async with running(day, size, Now(START)) as pilot:
        choose_day(pilot)
        await press(pilot, "4", "f7")
        assert "Klokken går ikke" in told(pilot)
        await press(pilot, "2", "space", "4", "plus")
        assert "15:00 Velkommen" in shown(pilot).splitlines()[0]
        await press(pilot, "f8", "f7")
        assert "‖ 10:00 Gruppearbeid" in shown(pilot).splitlines()[0]
        # In a form, too, where + is a sign to be typed.
        await press(pilot, "n", *"1+1", "f9")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.query(TextArea).first().text == "1+1"
        await press(pilot, "f7")
    assert actions(day) == ["start", "add", "start", "pause", "add", "resume"]


async def test_the_clock_goes_on_while_another_gathering_is_looked_at(day: Workspace) -> None:
    now = Now(START)
    day.change(day.network, as_of=START.date())
    async with running(day, now=now) as pilot:
        choose_day(pilot)
        await press(pilot, "2", "space", "g", *"FS1", "enter")
        assert "► 10:00 Prøvedag: Velkommen" in shown(pilot).splitlines()[0]
        await press(pilot, "4", "f8", "f7")
        assert "‖ 10:00 Prøvedag: Gruppearbeid" in shown(pilot).splitlines()[0]
        await press(pilot, "f7")
        pilot.app._tick()  # type: ignore[attr-defined]
        now.moment += timedelta(minutes=11)
        pilot.app._tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Gruppearbeid" in told(pilot)
    assert actions(day) == ["start", "start", "pause", "resume"]


async def test_the_cursor_follows_the_clock_and_stays_where_it_was_put(day: Workspace) -> None:
    now = Now(START)
    async with running(day, now=now) as pilot:
        choose_day(pilot)
        await press(pilot, "2", "space", "o")
        now.moment += timedelta(minutes=11)
        pilot.app.screen.tick()
        table = pilot.app.screen.query_one(RecordTable)
        assert table.cursor_row == 1
        await press(pilot, "up", "plus")
        assert table.cursor_row == 0
    async with running(day.folder, now=now) as pilot:
        choose_day(pilot)
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, Agenda)
        assert pilot.app.screen.query_one(RecordTable).cursor_row == 1
