"""The agenda: its clock driven by keys, its items edited, copied and made from templates."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from samling.model import AgendaItem, Bottleneck, ClockEvent, Gathering, Group
from samling.store import Workspace
from samling.store.method.ordering import in_order
from screens.agenda.agenda import Agenda
from screens.agenda.clock_panel import ClockPanel
from screens.forms.form import Form
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import SIZES, Now, fill, press, running, shown, told
from tests.help.sampled import sampled

START = datetime(2030, 3, 4, 9, 0).astimezone()


@pytest.fixture
def day(network: Path) -> tuple[Workspace, Gathering]:
    """A gathering with four items on a day of its own."""
    workspace = Workspace.open(network)
    gathering = workspace.put(Gathering(number=9, title="Prøvedag", date=START.date()))
    for place, (title, minutes, work) in enumerate(
        [
            ("Velkommen", 10, "none"),
            ("Gruppearbeid", 20, "mapping"),
            ("Pause", 10, "none"),
            ("Deling", 20, "notes"),
        ],
        start=1,
    ):
        workspace.put(
            AgendaItem(
                gathering=gathering.id, position=place, title=title, minutes=minutes, work=work
            )
        )
    return workspace, gathering


def items(workspace: Workspace, gathering: Gathering) -> list[AgendaItem]:
    return in_order(workspace.all(AgendaItem, gathering=gathering.id))


@pytest.mark.parametrize("size", SIZES)
async def test_day_is_driven_by_keys(
    day: tuple[Workspace, Gathering], size: tuple[int, int]
) -> None:
    workspace, gathering = day
    now = Now(START)
    async with running(workspace, size, now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2")
        assert "Ikke startet" in shown(pilot)
        await press(pilot, "space")
        panel = pilot.app.screen.query_one(ClockPanel)
        assert panel.query_one("#big-clock").words == "10:00"
        now.moment += timedelta(minutes=8, seconds=1)
        pilot.app.screen.tick()
        assert "▲ Under en femtedel igjen" in (await drawn(pilot))
        assert panel.has_class("clock-fifth")
        now.moment += timedelta(minutes=1, seconds=30)
        pilot.app.screen.tick()
        assert "▲▲ Rund av nå" in (await drawn(pilot))
        now.moment += timedelta(minutes=1)
        pilot.app.screen.tick()
        assert "■ Over tiden" in (await drawn(pilot))
        assert panel.query_one("#big-clock").words == "\u221200:31"
        await press(pilot, "plus")
        assert panel.query_one("#big-clock").words == "04:29"
        assert "5 min etter plan" in shown(pilot)
        await press(pilot, "space")
        assert "Pause i klokken" in shown(pilot)
        now.moment += timedelta(minutes=3)
        await press(pilot, "space", "right")
        assert panel.query_one("#big-clock").words == "20:00"
        assert "Gruppearbeid" in shown(pilot)
        await press(pilot, "left")
        assert panel.query_one("#big-clock").words == "04:29"
        await press(pilot, "d", "down", "enter")
        assert "Dagen er avsluttet" in shown(pilot)
    actions = [event.action for event in workspace.all(ClockEvent, gathering=gathering.id)]
    assert actions == ["start", "add", "pause", "resume", "start", "start", "finish"]


async def drawn(pilot) -> str:
    await pilot.pause()
    return shown(pilot)


@pytest.mark.thorough
async def test_clock_goes_on_elsewhere_and_after_a_restart(
    day: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = day
    now = Now(START)
    async with running(workspace, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "space", "3")
        now.moment += timedelta(minutes=4)
        pilot.app.screen.tick()
        assert "06:00 Velkommen" in (await drawn(pilot))
    now.moment += timedelta(minutes=1)
    async with running(workspace.folder, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2")
        panel = pilot.app.screen.query_one(ClockPanel)
        assert panel.query_one("#big-clock").words == "05:00"


async def test_goes_on_by_itself(day: tuple[Workspace, Gathering]) -> None:
    workspace, gathering = day
    now = Now(START)
    async with running(workspace, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "space", "o")
        now.moment += timedelta(minutes=12)
        pilot.app.screen.tick()
        text = await drawn(pilot)
        assert "av seg selv" in text
        assert pilot.app.screen.query_one(ClockPanel).query_one("#big-clock").words == "18:00"


async def test_item_opens_its_work(day: tuple[Workspace, Gathering]) -> None:
    workspace, gathering = day
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "down", "enter")
        assert pilot.app.current_mode == "mapping"


@pytest.mark.parametrize("size", SIZES)
async def test_items_are_added_edited_moved_and_removed(
    day: tuple[Workspace, Gathering], size: tuple[int, int]
) -> None:
    workspace, gathering = day
    async with running(workspace, size) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "a")
        await fill(
            pilot, title="Speilmøte", minutes="25", groups="Kols; rom 204\nHofte; rom 205; lege"
        )
        assert isinstance(pilot.app.screen, Agenda)
        assert [item.title for item in items(workspace, gathering)][:3] == [
            "Velkommen",
            "Speilmøte",
            "Gruppearbeid",
        ]
        added = items(workspace, gathering)[1]
        assert added.groups == (
            Group(title="Kols", place="rom 204"),
            Group(title="Hofte", place="rom 205", lead="lege"),
        )
        await press(pilot, "shift+down", "r")
        await fill(pilot, minutes="30")
        moved = items(workspace, gathering)
        assert [item.title for item in moved][1:3] == ["Gruppearbeid", "Speilmøte"]
        assert moved[2].minutes == 30
        await press(pilot, "x")
        assert "Speilmøte" not in [item.title for item in items(workspace, gathering)]
        await press(pilot, "u")
        assert "Speilmøte" in [item.title for item in items(workspace, gathering)]


@pytest.mark.parametrize("minutes", sampled(["-5", "0", "halvannen", "1441", "12,5", ""], 3))
async def test_impossible_minutes_are_told_at_the_field(
    day: tuple[Workspace, Gathering], minutes: str
) -> None:
    workspace, gathering = day
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "a")
        await fill(pilot, title="Foredrag", minutes=minutes)
        assert isinstance(pilot.app.screen, Form)
        assert ("kan ikke brukes som minutter" if minutes else "må fylles ut") in shown(pilot)
        assert pilot.app.screen.values["title"] == "Foredrag"
    assert len(items(workspace, gathering)) == 4


async def test_agenda_is_copied_from_another_gathering_and_from_a_template(
    day: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = day
    first = next(candidate for candidate in workspace.all(Gathering) if candidate.number == 1)
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        # The items are shown first, and go behind those that are there.
        await press(pilot, "2", "c")
        assert f"1 {first.title}, 8. jan. 2030" in shown(pilot)
        await press(pilot, "enter", "enter", "enter")
        copied = items(workspace, gathering)[4:]
        assert [item.title for item in copied] == [item.title for item in items(workspace, first)]
        assert pilot.app.screen.query_one(RecordTable).current == copied[0].id
        assert not {item.id for item in copied} & {item.id for item in items(workspace, first)}
        before = len(items(workspace, gathering))
        await press(pilot, "m", "enter", "enter", "enter")
        assert len(items(workspace, gathering)) > before + 5


async def test_log_tells_how_the_day_went(day: tuple[Workspace, Gathering]) -> None:
    workspace, gathering = day
    now = Now(START)
    async with running(workspace, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "space")
        now.moment += timedelta(minutes=7)
        await press(pilot, "right", "l")
        text = shown(pilot)
        assert "Slik gikk dagen" in text
        assert "07:00" in text
        await press(pilot, "escape", "D", "down", "enter")
    assert workspace.all(ClockEvent, gathering=gathering.id) == []


async def test_empty_agenda_says_what_to_do(network: Path) -> None:
    workspace = Workspace.open(network)
    gathering = workspace.put(Gathering(number=9, title="Tom", date=START.date()))
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2")
        assert "Dagsordenen er tom" in shown(pilot)
        await press(pilot, "space")
        assert "Legg til et punkt, eller hent en mal" in told(pilot)


async def test_a_start_on_another_day_asks_which_gathering_this_is(
    day: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = day
    team = workspace.teams()[0].id
    bottleneck = workspace.put(Bottleneck(team=team, text="Epikrisen", due=gathering.date))
    now = Now(START + timedelta(days=1))
    async with running(workspace, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "space")
        text = shown(pilot)
        assert "I dag er det 5. mars 2030. Hvilken samling er dette?" in text
        await press(pilot, "escape")
        assert workspace.all(ClockEvent) == []
        await press(pilot, "space", "down", "enter")
        assert workspace.get(Gathering, gathering.id).date == START.date()
        await press(pilot, "u", "space", "enter")
        assert workspace.get(Gathering, gathering.id).date == now.moment.date()
        assert "1 frist er på samlingens gamle dag, 4. mars 2030" in shown(pilot)
        await press(pilot, "enter")
        assert workspace.get(Bottleneck, bottleneck.id).due == now.moment.date()
        [event] = workspace.all(ClockEvent)
        assert event.gathering == gathering.id


async def test_it_was_another_gathering(day: tuple[Workspace, Gathering]) -> None:
    workspace, gathering = day
    other = min(workspace.all(Gathering), key=lambda candidate: candidate.number)
    async with running(workspace, now=Now(START)) as pilot:
        pilot.app.session.choose_gathering(other.id)
        await press(pilot, "2", "space", *"prøvedag", "enter")
        [event] = workspace.all(ClockEvent)
        assert event.gathering == gathering.id


async def test_a_late_start_asks_and_keeps_what_is_locked(
    day: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = day
    pause = items(workspace, gathering)[2]
    workspace.change(pause, locked=time(9, 45))
    now = Now(START + timedelta(minutes=12))
    async with running(workspace, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "space")
        text = shown(pilot)
        assert "Planen sier 09:00, og klokken er 09:12" in text
        assert "Velkommen −9 min, Gruppearbeid −3 min" in text
        assert workspace.all(ClockEvent) == []
        await press(pilot, "escape", "space", "down", "enter")
        events = workspace.all(ClockEvent, gathering=gathering.id)
        assert [event.minutes for event in events] == [0, -9, -3]
        await press(pilot, "u", "space", "enter")
        [event] = workspace.all(ClockEvent, gathering=gathering.id)
        assert event.action == "start"
        assert "3 min luft før Pause 09:45" in shown(pilot)
        assert "09:22" in shown(pilot)
        now.moment += timedelta(minutes=100)
        pilot.app.screen.tick()
        text = await drawn(pilot)
        assert "1 t 7 min etter plan" in text
        assert "mangler 1 t 27 min før Pause" in text
        now.moment += timedelta(days=700)
        pilot.app.screen.tick()
        text = await drawn(pilot)
        assert "Dagen er ikke avsluttet" in text
        assert "−700 d" in text


@pytest.mark.parametrize("hours", [-4, 5])
async def test_a_start_hours_away_from_the_plan_asks(
    day: tuple[Workspace, Gathering], hours: int
) -> None:
    workspace, gathering = day
    moment = START + timedelta(hours=hours)
    async with running(workspace, now=Now(moment)) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "space")
        assert f"Planen sier 09:00, og klokken er {moment.astimezone():%H:%M}" in shown(pilot)
        await press(pilot, "enter")
        assert workspace.all(ClockEvent) == []
        await press(pilot, "space", "down", "enter")
        assert pilot.app.session.clock().planned_start() == moment


async def test_the_second_day_begins_with_its_own_first_item(
    day: tuple[Workspace, Gathering],
) -> None:
    workspace, gathering = day
    workspace.change(gathering, days=2)
    workspace.change(items(workspace, gathering)[2], day=2)
    workspace.change(items(workspace, gathering)[3], day=2)
    now = Now(START)
    async with running(workspace, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "space", "d", "down", "enter")
        assert pilot.app.session.clock().state().phase == "finished"
        now.moment += timedelta(days=1, minutes=8)
        await press(pilot, "space")
        assert "Planen sier 09:00, og klokken er 09:08" in shown(pilot)
        await press(pilot, "down", "enter")
        clock = pilot.app.session.clock()
        assert clock.state().item.title == "Pause"
        assert clock.state().remaining == 2 * 60


async def test_a_timer_beside_the_agenda(
    day: tuple[Workspace, Gathering], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, gathering = day
    now = Now(START)
    async with running(workspace, now=now) as pilot:
        bells: list[str] = []
        monkeypatch.setattr(pilot.app, "bell", lambda: bells.append("rung"))
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2", "k")
        await fill(pilot, minutes="3", names="Kols\nHofte")
        assert "1 av 2" in shown(pilot)
        assert "Neste: Hofte" in shown(pilot)
        await press(pilot, "space")
        for minutes, count in ((2, 0), (2, 1), (1, 1)):
            now.moment += timedelta(minutes=minutes)
            pilot.app._tick()
            await pilot.pause()
            assert len(bells) == count
        assert "■ Over tiden" in shown(pilot)
        await press(pilot, "right")
        assert "2 av 2" in shown(pilot)
        assert pilot.app.session.turns.left(now.moment) == 180
        await press(pilot, "escape")
        now.moment += timedelta(minutes=4)
        pilot.app._tick()
        await pilot.pause()
        assert "Tiden er ute" in told(pilot)
        assert workspace.all(ClockEvent) == []
        await press(pilot, "k")
        assert "2 av 2" in shown(pilot)
        await press(pilot, "left")
    # It goes on while the app is closed, and its end is told when the app is there again.
    now.moment += timedelta(minutes=1)
    async with running(workspace, now=now) as pilot:
        assert "Tidtakeren går: Kols, 02:00 igjen" in told(pilot)
        await press(pilot, "2", "k")
        assert "1 av 2" in shown(pilot)
    now.moment += timedelta(minutes=3)
    async with running(workspace, now=now) as pilot:
        pilot.app._tick()
        await pilot.pause()
        assert "Tiden er ute: Kols" in told(pilot)


async def test_nothing_is_told_of_a_day_that_is_gone(day: tuple[Workspace, Gathering]) -> None:
    workspace, gathering = day
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        await press(pilot, "2")
        assert "planlagt slutt 10:00" in shown(pilot)
        workspace.remove(*workspace.all(Gathering))
        await pilot.pause()
        text = shown(pilot)
        assert "Nettverket har ingen samling ennå" in text
        assert "planlagt slutt" not in text
        assert "Mellomrom starter" not in text
