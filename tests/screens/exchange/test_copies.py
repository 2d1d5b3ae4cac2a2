"""Copies that a shared folder has made: the workspace opens, and says that they wait."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Bottleneck, Note, Team
from samling.store import Workspace
from tests.help.app_driver import SIZES, press, running, words
from tests.help.cli_driver import Captured
from tests.store.merging.test_conflicted_copies import NAMES

ONE = "kols-baerum"


def copied(folder: Path, name: str, as_name: str) -> None:
    """Puts a copy of a file, with all that belongs to it, beside it."""
    for path in list(folder.rglob(f"{name}.*")):
        if "backups" not in path.parts:
            shutil.copy(path, path.with_name(path.name.replace(name, as_name, 1)))


@pytest.mark.parametrize("ending", [name.removeprefix("kols") for name in NAMES])
def test_a_copy_is_not_read_as_a_team(network: Path, ending: str) -> None:
    before = Workspace.open(network)
    team = before.teams()[0]
    before.put(Bottleneck(team=team.id, text="Ventetid"))
    copied(network, ONE, f"{ONE}{ending}")
    copied(network, "network", f"network{ending}")
    for workspace in (before, Workspace.open(network)):
        assert [owner.title for owner in workspace.teams()] == [
            "Kols Bærum",
            "Hoftebrudd Ringerike",
        ]
        assert [copy.path.name for copy in workspace.copies()] == [
            f"network{ending}.json",
            f"{ONE}{ending}.json",
        ]
        assert workspace.copies()[1].original == network / "teams" / f"{ONE}.json"
        assert len(workspace.all(Bottleneck)) == 1
    raw = [(path, path.read_bytes()) for path in network.rglob(f"*{ending}.*")]
    assert raw
    before.change(before.get(Team, team.id), title="Kols i Bærum")
    before.put(Note(text="Hei", team=team.id))
    before.fold()
    assert [(path, path.read_bytes()) for path, _ in raw] == raw
    assert Workspace.open(network).teams()[0].title == "Kols i Bærum"


def test_changes_that_were_copied_alone_wait_too(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.put(Note(text="Hei"))
    workspace.put(Note(text="Hei", team=workspace.teams()[0].id))
    for log in (network / "network.changes", network / "teams" / f"{ONE}.changes"):
        shutil.copy(log, log.with_name(f"{log.stem}-laptop-7.changes"))
    assert [copy.path.name for copy in Workspace.open(network).copies()] == [
        "network-laptop-7.changes",
        f"{ONE}-laptop-7.changes",
    ]


def test_a_new_team_does_not_write_over_a_copy(network: Path) -> None:
    copied(network, ONE, f"{ONE}-laptop")
    workspace = Workspace.open(network)
    raw = (network / "teams" / f"{ONE}-laptop.json").read_bytes()
    workspace.add_team(Team(title="Kols Bærum laptop", slug=""))
    assert (network / "teams" / f"{ONE}-laptop.json").read_bytes() == raw
    assert len(Workspace.open(network).teams()) == 3


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("nb", "1 kopi fra en delt mappe venter", "2 kopier fra en delt mappe venter på å flettes"),
        (
            "en",
            "1 copy from a shared folder is waiting",
            "2 copies from a shared folder are waiting",
        ),
    ],
)
def test_the_command_line_has_a_word_for_it(
    network: Path, language: str, one: str, two: str, capsys: Captured
) -> None:
    copied(network, ONE, f"{ONE}-LAPTOP-7")
    words_ = ["--lang", language, "note", str(network), "Hei"]
    assert main(words_) == 0
    said = capsys.readouterr()
    assert len(said.out.strip()) == 36
    assert said.err.startswith(one)
    assert said.err.endswith(f"{ONE}-LAPTOP-7.json\n")
    copied(network, "network", "network (1)")
    assert main(words_) == 0
    assert capsys.readouterr().err.startswith(two)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_home_says_it_as_soon_as_it_is_there(network: Path, size: tuple[int, int]) -> None:
    async with running(network, size) as pilot:
        assert "kopi" not in words(pilot)
        copied(network, ONE, f"{ONE}-LAPTOP-7")
        pilot.app._tick()
        await pilot.pause()
        assert f"1 kopi fra en delt mappe venter på å flettes: {ONE}-LAPTOP-7" in words(pilot)
        assert "Hoftebrudd Ringerike" in words(pilot)
        for path in list(network.rglob(f"{ONE}-LAPTOP-7.*")):
            path.unlink()
        await press(pilot, "4", "1")
        assert "delt mappe" not in words(pilot)
