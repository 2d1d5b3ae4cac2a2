"""Backups that a person asks to have deleted: they go, but for the newest that is whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Network, Note
from samling.model.rights import NotAllowed
from samling.store import Workspace
from samling.store.files.backups import listed
from samling.store.keeping.backup_removal import plan_removal, remove_backups
from samling.store.machine.guest import GUEST
from tests.help.cli_driver import Captured, ran

DAYS = ("2026-01-05", "2026-02-05", "2026-03-05 10.00.00 merge")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A network with three backups, the newest last in `DAYS`."""
    workspace = Workspace.create(tmp_path / "kull", Network(title="Kull"))
    workspace.put(Note(text="Før"))
    [made] = listed(workspace.folder)
    for name in DAYS:
        shutil.copytree(made.path, made.path.with_name(name))
    shutil.rmtree(made.path)
    return workspace.folder


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir())


def test_those_before_a_day_go_after_a_yes(folder: Path, capsys: Captured) -> None:
    asked = ["backups", str(folder), "--before", "5.2.2026"]
    assert main(asked) == 2
    told = capsys.readouterr()
    assert DAYS[0] in told.out
    assert DAYS[1] not in told.out
    assert "--yes" in told.err
    assert _names(folder) == list(DAYS)
    ran(capsys, *asked, "--yes")
    assert _names(folder) == [*DAYS[1:]]
    assert "ingen" in ran(capsys, *asked, "--yes")


def test_the_newest_whole_one_stays_and_a_broken_newer_one_does_not(
    folder: Path, capsys: Captured
) -> None:
    (folder / "backups" / DAYS[2] / "network.json").write_text("broken")
    words = [word for name in DAYS for word in ("--delete", name)]
    told = json.loads(ran(capsys, "backups", folder, *words, "--yes", "--json"))
    assert told == {"deleted": True, "gone": [DAYS[2], DAYS[0]], "stays": [DAYS[1]], "left": []}
    assert _names(folder) == [DAYS[1]]
    said = ran(capsys, "backups", folder, "--delete", DAYS[1], "--yes")
    assert f"«{DAYS[1]}» er den nyeste hele" in said
    assert _names(folder) == [DAYS[1]]


def test_what_has_files_of_people_stays_and_is_named(folder: Path, capsys: Captured) -> None:
    (folder / "backups" / DAYS[0] / "mine notater.txt").write_text("viktig")
    assert main(["backups", str(folder), "--before", "1.3.2026", "--yes"]) == 2
    assert DAYS[0] in capsys.readouterr().err
    assert _names(folder) == [DAYS[0], DAYS[2]]


def test_a_name_that_none_has_and_a_day_that_is_none_delete_nothing(
    folder: Path, capsys: Captured
) -> None:
    assert main(["backups", str(folder), "--delete", DAYS[0], "--delete", "2020", "--yes"]) == 2
    assert DAYS[2] in capsys.readouterr().err
    assert main(["backups", str(folder), "--before", "snart", "--yes"]) == 2
    assert "--before" in capsys.readouterr().err
    assert _names(folder) == list(DAYS)


def test_no_browser_of_a_team_deletes_any(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GUEST, "team")
    with pytest.raises(NotAllowed):
        remove_backups(folder, plan_removal(folder, [DAYS[0]]))
    assert _names(folder) == list(DAYS)
