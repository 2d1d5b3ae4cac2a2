"""Windows by simulation: its errors, put in where Linux would go on (docs/windows.md)."""

from __future__ import annotations

import ctypes
import errno
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from samling.cli import main as command_line
from samling.cli import shells
from samling.cli.main import main
from samling.model import Note
from samling.store import Workspace, change_settings
from tests.help.app_driver import press, running, words
from tests.help.cli_driver import Captured, ran
from tests.help.windows import NOT_READY, UNREACHABLE, Scanner, take_away

TEAM = ("-t", "kols-baerum-og-asker")


def test_a_virus_scanner_delays_and_refuses_nothing(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each rename, of files and folders, is refused twice.
    scanner = Scanner(monkeypatch)
    ran(capsys, "demo")
    ran(capsys, "demo", "--fresh")
    ran(capsys, "note", "kull-3", "Hei")
    ran(capsys, "export", "kull-3", "-g", "3", "-o", str(home / "day.json"))
    assert main(["import-summary", str(home / "day.json"), str(home / "other")]) == 0
    capsys.readouterr()
    ran(capsys, "pack", "kull-3", *TEAM, "-o", str(home / "team.samling"))
    ran(capsys, "merge", "kull-3", str(home / "team.samling"), "--yes")
    ran(capsys, "new", str(home / "new"), "--title", "N", "--starts", "1.1.2030", "--no-open")
    [backup] = (home / "kull-3" / "backups").iterdir()
    ran(capsys, "backups", "kull-3", "--restore", backup.name, "--yes")
    assert max(scanner.tries.values()) >= 3
    assert {number for number in scanner.tries.values() if number % 3} == set()


async def test_a_note_is_not_dropped_for_its_backup(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner = Scanner(monkeypatch)
    scanner.held = kull_3 / "backups"
    workspace = Workspace.open(kull_3)
    note = workspace.put(Note(text="Ring Drammen"))
    assert Workspace.open(kull_3).get(Note, note.id) == note
    assert workspace.lacks_backup
    async with running(workspace) as pilot:
        await press(pilot, "1")
        assert "Dagens sikkerhetskopi er ikke laget ennå" in words(pilot)
        scanner.held = None
        workspace.put(Note(text="og Kongsberg"))
        await pilot.pause()
        assert not workspace.lacks_backup
        assert len([*(kull_3 / "backups").iterdir()]) == 1
        await press(pilot, "2", "1")
        assert "Dagens sikkerhetskopi er ikke laget ennå" not in words(pilot)


def test_what_cannot_be_taken_back_without_a_backup_waits_for_one(
    kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.open(kull_3).put(Note(text="Hei"))
    [backup] = (kull_3 / "backups").iterdir()
    before = (kull_3 / "network.changes").read_bytes()
    Scanner(monkeypatch).held = kull_3 / "backups"
    assert main(["backups", str(kull_3), "--restore", backup.name, "--yes"]) == 2
    assert "den er i bruk av et annet program" in capsys.readouterr().err
    assert (kull_3 / "network.changes").read_bytes() == before


@pytest.mark.parametrize("winerror", [NOT_READY, UNREACHABLE])
def test_a_drive_that_is_gone_is_told(
    winerror: int, home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drive = tmp_path / "E"
    ran(capsys, "demo")
    change_settings(last_workspace=str(drive / "kull-3"))
    take_away(monkeypatch, drive, winerror)
    said = {NOT_READY: "disken er tatt ut", UNREACHABLE: "nettverksmappen svarer ikke"}[winerror]
    for refused in (
        ("list", str(drive / "kull-3"), "teams"),
        ("new", str(drive / "ny"), "--title", "N", "--starts", "1.1.2030", "--no-open"),
        ("chart", str(drive / "a.csv")),
    ):
        assert main([*refused]) == 2
        assert said in capsys.readouterr().err
    assert "Velkommen" in ran(capsys)
    assert f"{drive / 'kull-3'}, er ikke der" in ran(capsys, "doctor", "-q")
    ran(capsys, "list", "kull-3", "teams")


@pytest.mark.parametrize("name", ["con.svg", "NUL.svg", "Com1.svg"])
def test_no_file_has_the_name_of_a_device(name: str, kull_3: Path, capsys: Captured) -> None:
    picture = ("chart", str(kull_3), "-m", "Hemolyserte", "--svg")
    assert main([*picture, str(kull_3.parent / name)]) == 2
    assert "Windows kan ikke ha en fil" in capsys.readouterr().err
    assert main(["new", str(kull_3.parent / "aux"), "--title", "N", "--no-open"]) == 2
    assert "«aux»" in capsys.readouterr().err
    # Three letters of it in a longer name are nobody's.
    ran(capsys, *picture, str(kull_3.parent / "console.svg"))


def test_a_reader_that_has_gone_is_no_error(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: list[str]) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    written = []
    monkeypatch.setattr(command_line, "_run", gone)
    monkeypatch.setattr(os, "dup2", lambda *ends: written.append(ends))
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
    assert main(["list"]) == 1
    assert capsys.readouterr().err == ""
    assert len(written) == 1


@pytest.mark.parametrize(("page", "encoding"), [(850, "cp850"), (65001, "utf-8"), (0, "cp1252")])
def test_completion_is_written_in_the_code_page_of_the_console(
    page: int, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = SimpleNamespace(GetConsoleOutputCP=lambda: page)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    shells.register()
    sys.stdout.write("KOLS Bærum")
    sys.stdout.flush()
    assert written.getvalue().decode(encoding) == "KOLS Bærum"
