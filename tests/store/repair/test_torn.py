"""A change that was cut short is told and kept, and comes back as far as it can be read."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from samling.cli.main import main
from samling.model import Network, Note
from samling.report.notices import torn_words
from samling.store import Workspace
from samling.store.keeping.forget import forget
from samling.store.repair.plan import plan_repair
from samling.store.repair.repair import repair, take_back_repair
from tests.help.app_driver import running, words
from tests.help.cli_driver import Captured


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workspace = Workspace.create(tmp_path / "kull", Network(title="Kull"))
    workspace.put(Note(text="først"))
    workspace.put(Note(text="sist"))
    return workspace.folder


def cut(folder: Path, count: int) -> bytes:
    """Cuts bytes off the changes, and returns what then stands of the last line."""
    path = folder / "network.changes"
    raw = path.read_bytes()[:-count]
    path.write_bytes(raw)
    return raw.splitlines()[-1]


def texts(folder: Path) -> set[str]:
    return {note.text for note in Workspace.open(folder).all(Note)}


@pytest.mark.parametrize("count", [2, 5, 40])
def test_what_was_cut_short_is_told_and_outlives_the_next_write(folder: Path, count: int) -> None:
    rest = cut(folder, count)
    workspace = Workspace.open(folder)
    with patch.object(os, "stat", side_effect=AssertionError):
        told = torn_words(workspace)
    assert "network.changes" in told
    assert f'samling repair "{folder}"' in told
    workspace.put(Note(text="etterpå"))
    assert (folder / "network.torn").read_bytes() == rest + b"\n"
    again = Workspace.open(folder)
    assert torn_words(again) == torn_words(workspace) == told
    assert again.copies() == []
    assert texts(folder) == {"først", "etterpå"}


def test_no_more_is_kept_than_the_newest_twenty(folder: Path) -> None:
    for number in range(25):
        rest = cut(folder, 30)
        Workspace.open(folder).put(Note(text=str(number)))
    kept = (folder / "network.torn").read_bytes().splitlines()
    assert len(kept) == 20
    assert kept[-1] == rest


@pytest.mark.parametrize("later", ["", "etterpå"])
@pytest.mark.parametrize("count", [2, 5])
def test_a_change_that_lacks_only_its_end_comes_back(folder: Path, count: int, later: str) -> None:
    first = next(note for note in Workspace.open(folder).all(Note) if note.text == "først")
    Workspace.open(folder).change(first, text="endret")
    cut(folder, count)
    assert texts(folder) == {"først", "sist"}
    if later:
        Workspace.open(folder).put(Note(text=later))
    plan = plan_repair(folder)
    assert [(file.why, file.rebuilt.lost.changes) for file in plan.files] == [("torn", 0)]
    before = {path.name: path.read_bytes() for path in folder.glob("network.*")}
    repair(plan)
    assert texts(folder) == {"endret", "sist", *filter(None, [later])}
    assert torn_words(Workspace.open(folder)) == ""
    assert plan_repair(folder).is_empty
    take_back_repair(folder)
    assert {path.name: path.read_bytes() for path in folder.glob("network.*")} == before


def test_what_cannot_be_read_is_named_and_put_aside(folder: Path, capsys: Captured) -> None:
    rest = cut(folder, 40)
    Workspace.open(folder).put(Note(text="etterpå"))
    assert main(["repair", str(folder), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "«sist»" in told
    (aside,) = (folder / "backups").glob("* repair")
    assert (aside / "network.torn").read_bytes() == rest + b"\n"
    assert texts(folder) == {"først", "etterpå"}
    assert main(["list", str(folder), "notes"]) == 0
    assert capsys.readouterr().err == ""


def test_what_is_forgotten_is_not_kept_there(folder: Path) -> None:
    cut(folder, 40)
    workspace = Workspace.open(folder)
    workspace.put(Note(text="etterpå"))
    forget(workspace, [])
    assert not (folder / "network.torn").exists()
    assert torn_words(workspace) == ""


async def test_home_tells_it(folder: Path) -> None:
    cut(folder, 2)
    async with running(folder) as pilot:
        assert "En endring i network.changes er kuttet av" in words(pilot)
