"""What undo leaves as it is, because others have written on it since, and what it says of it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samling.cli.main import main
from samling.model import Action, Bottleneck, Note, Phase, Team
from samling.store import Workspace

Captured = pytest.CaptureFixture[str]


def ran(capsys: Captured, *words: object, code: int = 0) -> str:
    assert main([*map(str, words), "--lang", "en"]) == code
    said = capsys.readouterr()
    return (said.err if code else said.out).strip()


def others(folder: Path) -> Workspace:
    """Returns the workspace as somebody else has it open."""
    return Workspace.open(folder)


def test_what_somebody_has_changed_since_it_was_added_stays(kull_3: Path, capsys: Captured) -> None:
    ran(capsys, "add", kull_3, "notes", "text=before")
    id_ = ran(capsys, "add", kull_3, "notes", "text=mine")
    others(kull_3).change(others(kull_3).get(Note, id_), text="theirs")
    there = others(kull_3).all(Note)
    said = ran(capsys, "undo", kull_3, code=2)
    assert said.startswith("Not undone. Somebody has written more since")
    assert "note “theirs”" in said
    assert others(kull_3).all(Note) == there
    assert ran(capsys, "undo", kull_3) == "Undone: note “before”."


def test_of_several_only_what_others_changed_stays(
    kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO(b'{"text": "one"}\n{"text": "two"}\n'))
    monkeypatch.setattr("sys.stdin", given)
    one, two = ran(capsys, "add", kull_3, "notes", "-").split()
    others(kull_3).change(others(kull_3).get(Note, one), text="theirs")
    told = json.loads(ran(capsys, "undo", kull_3, "--json"))
    assert [each["id"] for each in told["records"]] == [two]
    assert [each["id"] for each in told["stays"]] == [one]
    assert others(kull_3).get(Note, one).text == "theirs"
    assert ran(capsys, "undo", kull_3, "--redo") == "Redone: note “two”."
    assert others(kull_3).get(Note, two).text == "two"


def test_what_others_have_tied_to_it_keeps_it(kull_3: Path, capsys: Captured) -> None:
    id_ = ran(capsys, "add", kull_3, "bottlenecks", "team=kols-baerum", "text=late")
    theirs = others(kull_3)
    team = theirs.get(Bottleneck, id_).team
    action = theirs.put(Action(team=team, text="Ring", bottleneck=id_))
    assert "bottleneck “late”" in ran(capsys, "undo", kull_3, code=2)
    assert others(kull_3).get(Action, action.id).bottleneck == id_
    assert others(kull_3).get(Bottleneck, id_).text == "late"


def test_a_team_that_others_write_of_keeps_its_phases(kull_3: Path, capsys: Captured) -> None:
    ran(capsys, "add", kull_3, "teams", "title=Slag")
    (team,) = [team for team in others(kull_3).teams() if team.title == "Slag"]
    phases = others(kull_3).all(Phase, team=team.id)
    others(kull_3).put(Note(team=team.id, text="Hei"))
    ran(capsys, "undo", kull_3, code=2)
    assert others(kull_3).get(Team, team.id) == team
    assert others(kull_3).all(Phase, team=team.id) == phases


@pytest.mark.parametrize("how", ["changed", "removed"])
def test_undo_that_changes_nothing_says_so(how: str, kull_3: Path, capsys: Captured) -> None:
    theirs = others(kull_3)
    note = theirs.put(Note(text="first"))
    ran(capsys, "set", kull_3, note.id, "text=mine")
    if how == "changed":
        theirs.change(theirs.get(Note, note.id), text="theirs")
    else:
        theirs.remove(theirs.get(Note, note.id))
    there = others(kull_3).all(Note)
    assert ran(capsys, "undo", kull_3, code=2).startswith("Not undone.")
    assert others(kull_3).all(Note) == there
    assert "nothing to undo" in ran(capsys, "undo", kull_3, code=2)


def test_what_was_removed_again_is_not_if_somebody_wrote_on_it(
    kull_3: Path, capsys: Captured
) -> None:
    id_ = ran(capsys, "add", kull_3, "notes", "text=mine")
    ran(capsys, "remove", kull_3, id_)
    ran(capsys, "undo", kull_3)
    others(kull_3).change(others(kull_3).get(Note, id_), text="theirs")
    assert ran(capsys, "undo", kull_3, "--redo", code=2).startswith("Not redone.")
    assert others(kull_3).get(Note, id_).text == "theirs"


ENDED = """
import os, sys
from samling.cli.main import main
from samling.store import together
write = together._write
def ended(files):
    if sys.argv[1] == "after":
        write(files)
    os._exit(9)
together._write = ended
main(sys.argv[2:])
"""


@pytest.mark.parametrize("act", [("add", "notes", "text=last"), ("note", "last")])
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_act_that_ended_as_it_was_written_is_the_one_taken_back(
    when: str, act: tuple[str, ...], kull_3: Path, capsys: Captured
) -> None:
    ran(capsys, "add", kull_3, "notes", "text=before")
    before = others(kull_3).all(Note)
    command: list[Any] = [sys.executable, "-c", ENDED, when, act[0], kull_3, *act[1:]]
    assert subprocess.run(command, check=False).returncode == 9
    left = {note.text for note in others(kull_3).all(Note)}
    assert ("last" in left) == (when == "after")
    said = ran(capsys, "undo", kull_3)
    assert ("last" if when == "after" else "before") in said
    if when == "after":
        assert others(kull_3).all(Note) == before
