"""What was one of a kind on each laptop may be two after a merge: nothing breaks on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import t
from samling.model import (
    Aim,
    Assessment,
    Bottleneck,
    ClockEvent,
    Driver,
    Gathering,
    Measure,
    Observation,
    PsfsPerson,
    PsfsRound,
    Team,
    Voting,
    utc_now,
)
from samling.store import Workspace
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from screens.widgets.top_bar import MORE_PLACES, PLACES
from tests.help.app_driver import SIZES, press, running, shown, told
from tests.help.cli_driver import Captured

DAY = date(2030, 3, 1)


def doubled(network: Path, folder: Path) -> Workspace:
    """Both laptops make the same things, each by itself, and are then put together."""
    here = Workspace.open(network)
    team = here.teams()[0]
    one, two = Driver(team=team.id, text="Den ene"), Driver(team=team.id, text="Den andre")
    measure = Measure(team=team.id, title="Ventetid", unit="dager")
    stuck = Bottleneck(team=team.id, text="Står fast")
    here.put(Aim(team=team.id, what="Kortere ventetid"), one, two, measure, stuck)
    there = begin_from(folder / "annen", write_pack(here, None, folder / "alt.samling"))
    for number, workspace in enumerate((here, there)):
        gathering = Gathering(number=1, title="Samling 1", date=DAY)
        person = PsfsPerson(team=team.id, code="A1", activities=("gå",))
        workspace.put(
            gathering,
            ClockEvent(gathering=gathering.id, action="start", at=utc_now()),
            Observation(team=team.id, measure=measure.id, date=DAY, value=float(number)),
            Assessment(team=team.id, gathering=here.all(Gathering)[0].id, anchoring=2),
            Voting(team=team.id, held=DAY, ballot=(stuck.id,)),
            person,
            PsfsRound(team=team.id, person=person.id, date=DAY, scores=(number,)),
        )
        workspace.add_team(Team(title="Slag", slug=""))
    # Each is put below the other: together they go round in a ring.
    here.change(one, parent=two.id)
    there.change(there.get(Driver, two.id), parent=one.id)
    pack = write_pack(there, None, folder / "annen.samling")
    merge(here, plan_merge(here, [pack]))
    return here


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_every_place_shows_them(network: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    workspace = doubled(network, tmp_path)
    async with running(workspace, size) as pilot:
        for place in (*PLACES, *MORE_PLACES):
            pilot.app.session.choose_team(workspace.teams()[0].id)
            pilot.app.go(place)
            await pilot.pause()
            await press(pilot, "P", "right", "escape")
            assert told(pilot) in ("", t("slides.none")), place
        await pilot.app.run_action("app.voting")
        await pilot.pause()
        await press(pilot, "1")
        assert told(pilot) == ""
        pilot.app.go("improvement")
        await pilot.pause()
        assert "Den ene" in shown(pilot)
        assert "Den andre" in shown(pilot)
        await press(pilot, "0", "3")
        assert shown(pilot).count("A1") >= 2
        await press(pilot, "1")
        assert shown(pilot).count("Slag") == 2


def test_the_commands_go_on(network: Path, tmp_path: Path, capsys: Captured) -> None:
    workspace = doubled(network, tmp_path)
    folder = str(workspace.folder)
    team = workspace.teams()[0].title
    for words in (
        ["check", folder],
        ["export", folder],
        ["export", folder, "--format", "html"],
        ["export", folder, "--gathering", "1"],
        ["export", folder, "--team", team],
        ["review", folder, "--team", team],
        ["psfs", folder, "--team", team],
        ["chart", folder, "--team", team, "--measure", "Ventetid"],
        ["list", folder, "gatherings"],
        ["list", folder, "observations", "--team", team, "--measure", "Ventetid"],
    ):
        code = main(words)
        said = capsys.readouterr()
        assert code == 0 or (code == 2 and said.err), (words, said.err)
        assert "Traceback" not in said.err
