"""The clock of a gathering by commands: driven, told, and taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samling.cli.main import main
from samling.model import AgendaItem, ClockEvent, Gathering
from samling.store import Workspace
from samling.store.files.folder_lock import LOCK_FILE
from tests.help.cli_driver import Captured, ran


@pytest.fixture
def folder(tmp_path: Path, capsys: Captured) -> Path:
    """A network whose first gathering is held on the machine's own day."""
    new = ("new", tmp_path / "net", "--title", "Kull 9", "--starts", "i dag", "--no-open", "-q")
    ran(capsys, *new)
    return tmp_path / "net"


def told(capsys: Captured, folder: Path, *words: str) -> Any:
    return json.loads(ran(capsys, "clock", folder, *words, "--json"))


def refused(capsys: Captured, folder: Path, *words: str) -> str:
    assert main(["clock", str(folder), *words, "--lang", "en"]) == 2
    return capsys.readouterr().err


def test_a_day_is_driven(folder: Path, capsys: Captured) -> None:
    workspace = Workspace.open(folder)
    (today,) = (day for day in workspace.all(Gathering) if day.number == 1)
    items = sorted(workspace.all(AgendaItem, gathering=today.id), key=lambda item: item.position)
    (folder / LOCK_FILE).unlink()
    assert told(capsys, folder)["phase"] == "waiting"
    assert not (folder / LOCK_FILE).exists(), "a folder that only may be read is enough to look"
    assert "not running" in refused(capsys, folder, "pause")
    assert "FOLDER start" in refused(capsys, folder, "add", "-m", "5")
    assert told(capsys, folder, "start")["item"] == items[0].id
    assert "has begun" in refused(capsys, folder, "start")
    assert told(capsys, folder, "neste")["item"] == items[1].id
    paused = told(capsys, folder, "pause")
    assert (paused["phase"], paused["title"]) == ("paused", items[1].title)
    more = told(capsys, folder, "add", "--minutes", "5")
    assert round(more["remaining"] - paused["remaining"]) == 300
    assert "at least one must be left" in refused(capsys, folder, "add", "-m", "-500")
    assert "with a minus in front" in refused(capsys, folder, "add", "-m", "1441")
    assert told(capsys, folder, "resume")["phase"] == "running"
    assert told(capsys, folder, "auto")["auto"] is True
    assert told(capsys, folder, "back")["item"] == items[0].id
    assert "no item there" in refused(capsys, folder, "back")
    there = told(capsys, folder, "start", "--item", items[2].title)
    assert there["item"] == items[2].id
    lines = ran(capsys, "clock", folder).splitlines()
    assert lines[1].startswith(f"{items[2].title}: ")
    assert told(capsys, folder, "slutt")["phase"] == "finished"
    for words in (["start"], ["pause"], ["add", "-m", "5"], ["finish"]):
        assert "has ended" in refused(capsys, folder, *words)
    ran(capsys, "undo", folder)
    assert told(capsys, folder)["item"] == items[2].id
    assert told(capsys, folder, "reset")["phase"] == "waiting"
    assert Workspace.open(folder).all(ClockEvent) == []
    ran(capsys, "undo", folder)
    assert told(capsys, folder)["item"] == items[2].id


def test_what_does_not_belong_together_is_refused(folder: Path, capsys: Captured) -> None:
    assert "--minutes" in refused(capsys, folder, "add")
    assert "belongs to" in refused(capsys, folder, "next", "--minutes", "3")
    assert "belongs to" in refused(capsys, folder, "pause", "--item", "Velkommen")
    assert "Choose one of" in refused(capsys, folder, "start", "--item", "Finnes ikke")
    assert "find the word “dance”. Choose one of: show" in refused(capsys, folder, "dance")
    assert "99" in refused(capsys, folder, "start", "-g", "99")
    assert Workspace.open(folder).all(ClockEvent) == []


def test_another_gathering_is_rehearsed(folder: Path, capsys: Captured) -> None:
    found = told(capsys, folder, "start", "-g", "2")
    days = {day.number: day.id for day in Workspace.open(folder).all(Gathering)}
    assert (found["gathering"], found["phase"]) == (days[2], "running")
