"""What the newest backup has and the folder has not is told, and comes back with a repair."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from samling.cli.main import main
from samling.model import Note
from samling.store import Workspace
from samling.store.files import backups
from samling.store.method.start import start_network
from tests.help.app_driver import running, words
from tests.help.cli_driver import Captured, ran

TEAM = "teams/kols-baerum"


def write(folder: Path, *texts: str) -> None:
    workspace = Workspace.open(folder)
    team = workspace.teams()[0].id
    for text in texts:
        workspace.put(Note(text=text, team=team))


def texts(folder: Path) -> set[str]:
    return {note.text for note in Workspace.open(folder).all(Note)}


@pytest.fixture
def folder(network: Path) -> Iterator[Path]:
    """A network with a backup in the middle of a day's notes, all of them in the changes.

    All of it is on one day: the first change of the next makes a newer backup.
    """
    with time_machine.travel(datetime.now(UTC).replace(hour=9) + timedelta(days=2)):
        write(network, "en", "to", "tre", "fire")
        files = Workspace.open(network).files().every()
        backups.keep(network, files, datetime.now(UTC), "import")
        write(network, "fem")
        yield network


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-700])


def lines_gone(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))


def lines_in_the_middle_gone(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], *lines[3:]]))


def zeros(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[:-700] + bytes(700))


WAYS = [cut, lines_gone, lines_in_the_middle_gone, zeros]


@pytest.mark.parametrize("spoil", WAYS)
def test_changes_that_lack_what_the_backup_has_are_told_and_come_back(
    folder: Path, spoil: Callable[[Path], None], capsys: Captured
) -> None:
    spoil(folder / f"{TEAM}.changes")
    write(folder, "etterpå")
    assert main(["list", str(folder), "notes"]) == 0
    assert f'samling repair "{folder}"' in capsys.readouterr().err
    ran(capsys, "repair", folder, "--yes")
    assert texts(folder) >= {"en", "to", "tre", "fire", "etterpå"}
    assert main(["list", str(folder), "notes"]) == 0
    assert capsys.readouterr().err == ""


def test_a_team_of_which_nothing_is_left_is_told(folder: Path, capsys: Captured) -> None:
    for suffix in (".json", ".changes"):
        (folder / f"{TEAM}{suffix}").unlink()
    assert main(["list", str(folder), "teams"]) == 0
    assert f"{TEAM}.json" in capsys.readouterr().err
    assert main(["doctor", str(folder)]) in (0, 2)
    assert "kols-baerum.json" in capsys.readouterr().out
    ran(capsys, "repair", folder, "--yes")
    assert {"en", "to", "tre", "fire"} <= texts(folder)


async def test_home_tells_it_too(folder: Path) -> None:
    lines_gone(folder / f"{TEAM}.changes")
    async with running(folder) as pilot:
        assert "Her mangler noe som den nyeste sikkerhetskopien har" in words(pilot)


def test_what_is_whole_is_told_of_nothing(folder: Path, capsys: Captured) -> None:
    Workspace.open(folder).fold()
    write(folder, "seks")
    ran(capsys, "backups", folder, "--restore", backups.listed(folder)[0].name, "--yes")
    assert main(["list", str(folder), "notes"]) == 0
    assert capsys.readouterr().err == ""


def other(tmp_path: Path) -> Path:
    made = start_network(
        tmp_path / "other",
        title="Et annet",
        aim="",
        first_day=date(2031, 1, 7),
        place="",
        teams=["Slag"],
        with_templates=True,
    )
    return made.folder


@pytest.mark.parametrize("name", [f"{TEAM}.changes", "network.changes"])
def test_changes_of_another_network_are_refused(
    folder: Path, tmp_path: Path, name: str, capsys: Captured
) -> None:
    before = texts(folder)
    kept = (folder / name).read_bytes()
    shutil.copy(other(tmp_path) / "network.changes", folder / name)
    assert main(["list", str(folder), "notes"]) == 2
    assert name in capsys.readouterr().err
    (folder / name).write_bytes(kept)
    assert texts(folder) == before


def test_the_file_of_another_network_is_told(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    made = other(tmp_path)
    for name in ("network.json", "network.changes"):
        shutil.copy(made / name, folder / name)
    assert main(["list", str(folder), "notes"]) == 0
    told = capsys.readouterr().err
    assert "annet nettverk" in told
    ran(capsys, "backups", folder, "--restore", backups.listed(folder)[0].name, "--yes")
    assert Workspace.open(folder).network.title == "Læringsnettverk for kols"
