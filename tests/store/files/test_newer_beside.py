"""An older program beside a newer one: what is untouched is read, the rest is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Note, Team
from samling.model.rights import NotAllowed
from samling.store import Workspace
from samling.store.errors import BrokenFile
from samling.store.files.table_file import FORMAT
from tests.help.app_driver import press, running, words
from tests.help.cli_driver import Captured

NEWER = "kols-baerum-og-asker"


def renewed(path: Path) -> bytes:
    """Makes a file one that a newer samling has written; returns it."""
    raw = path.read_bytes().replace(f'"format": {FORMAT}'.encode(), b'"format": 99', 1)
    path.write_bytes(raw)
    return raw


@pytest.fixture
def mixed(kull_3: Path) -> Path:
    renewed(kull_3 / "teams" / f"{NEWER}.json")
    return kull_3


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.[jc]*") if path.is_file()}


def test_the_other_teams_are_read_and_nothing_is_written(mixed: Path) -> None:
    before = contents(mixed)
    workspace = Workspace.open(mixed)
    assert [path.name for path in workspace.newer] == [f"{NEWER}.json"]
    assert NEWER not in {team.slug for team in workspace.teams()}
    assert len(workspace.teams()) > 5
    # Also what no browser sees.
    assert any(note.team for note in workspace.all(Note))
    team = workspace.teams()[0]
    writes: list[Callable[[], object]] = [
        lambda: workspace.put(Note(text="Hei")),
        lambda: workspace.change(team, title="Ny"),
        lambda: workspace.add_team(Team(title="Ny", slug="ny")),
        lambda: workspace.remove(team),
    ]
    for write in writes:
        with pytest.raises(NotAllowed):
            write()
    assert contents(mixed) == before


def test_the_network_itself_of_a_newer_format_is_refused(kull_3: Path) -> None:
    renewed(kull_3 / "network.json")
    with pytest.raises(BrokenFile, match="newer_file"):
        Workspace.open(kull_3)


def test_the_commands_tell(mixed: Path, capsys: Captured) -> None:
    assert main(["list", str(mixed), "teams", "--json"]) == 0
    said = capsys.readouterr()
    assert len(json.loads(said.out)) > 5
    assert f"Lagret av en nyere samling, og ikke rørt: {NEWER}.json." in said.err
    for refused in (["note", str(mixed), "Hei"], ["pack", str(mixed), "-o", str(mixed.parent)]):
        assert main(refused) == 2
        assert "Nettverket kan bare leses her" in capsys.readouterr().err
    assert main(["doctor", str(mixed), "-q"]) == 0
    assert "nyere samling" in capsys.readouterr().out


async def test_keys_that_cannot_work_are_not_offered(network: Path) -> None:
    renewed(network / "teams" / "kols-baerum.json")
    async with running(Workspace.open(network)) as pilot:
        assert "Lagret av en nyere samling, og ikke rørt: kols-baerum.json" in words(pilot)
        assert "bare lesing" in words(pilot)
        for place in "123456789":
            await press(pilot, place)
            offered = {binding.binding.action for binding in pilot.app.active_bindings.values()}
            assert not offered & {"add", "edit", "remove", "note", "start_pause", "add_gathering"}
