"""What commands did, kept for the next one to take back; several changes made one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from samling.errors import SamlingError
from samling.model import InvalidField, Network, Note, Response, Team
from samling.store import Workspace
from samling.store.acts.joining import as_one
from samling.store.acts.kept import bring_acts, keep_acts
from samling.store.acts.ways import add, find_any
from samling.store.files.folders import UNDO
from samling.store.keeping.forget import forget
from samling.store.keeping.history import removed_records


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "net", Network(title="Kull 9", starts=date(2026, 1, 5)))
    keep_acts(made, lambda: None)
    return made


def later(workspace: Workspace) -> Workspace:
    """Returns the workspace as the next command finds it."""
    found = Workspace.open(workspace.folder)
    bring_acts(found)
    return found


def kept_file(workspace: Workspace) -> Path:
    (path,) = (workspace.folder / UNDO).iterdir()
    return path


def texts(workspace: Workspace) -> list[str]:
    return [note.text for note in workspace.all(Note)]


def test_several_changes_are_one_to_undo(workspace: Workspace) -> None:
    with as_one(workspace):
        note = workspace.put(Note(text="En"))
        workspace.change(note, text="To")
        add(workspace, Team, title="KOLS")
    again = later(workspace)
    assert again.undo().count > 2
    assert (texts(again), again.teams()) == ([], [])
    again.redo()
    assert (texts(again), len(again.teams())) == (["To"], 1)
    assert not later(workspace).redo()


def test_of_what_fails_nothing_is_left(workspace: Workspace) -> None:
    note = workspace.put(Note(text="En"))

    def fails() -> None:
        with as_one(workspace):
            workspace.change(note, text="To")
            add(workspace, Team, title="KOLS")
            workspace.put(Note(text="Tre"))
            workspace.put(Note(text=""))

    with pytest.raises(InvalidField):
        fails()
    assert texts(workspace) == ["En"]
    assert removed_records(workspace) == []
    assert [*(workspace.folder / "teams").iterdir()] == []
    again = Workspace.open(workspace.folder)
    assert (texts(again), again.teams()) == (["En"], [])
    assert later(workspace).undo()
    assert texts(Workspace.open(workspace.folder)) == []


def test_more_than_the_app_remembers_can_be_one(workspace: Workspace) -> None:
    with as_one(workspace):
        for number in range(230):
            workspace.put(Note(text=f"Nr. {number}"))
    again = later(workspace)
    again.undo()
    assert texts(again) == []


def test_a_file_of_other_hands_is_no_act(workspace: Workspace) -> None:
    workspace.put(Note(text="En"))
    path = kept_file(workspace)
    whole = path.read_text(encoding="utf-8")
    step = json.loads(whole)["done"][0]["steps"][0]
    bad = [
        "",
        "[]",
        "{}",
        '{"done": 5, "undone": []}',
        json.dumps({"done": [{"why": "", "steps": [{**step, "table": "x"}]}], "undone": []}),
        whole.replace("En", "01010750160"),
        whole.replace(step["after"]["id"], "../x"),
    ]
    for text in bad:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SamlingError, match=r"error\.undo_unreadable"):
            later(workspace)
    path.write_text(whole, encoding="utf-8")
    assert later(workspace).undo()


def test_an_act_that_cannot_be_kept_is_done_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    made = Workspace.create(tmp_path / "net", Network(title="Kull 9", starts=date(2026, 1, 5)))
    keep_acts(made, lambda: told.append("not kept"))
    (made.folder / UNDO).write_text("no folder", encoding="utf-8")
    made.put(Note(text="En"))
    assert texts(Workspace.open(made.folder)) == ["En"]
    assert told == ["not kept"]


def test_the_order_of_answers_is_not_kept(workspace: Workspace) -> None:
    survey = "01a22cf7-1e9c-7000-b1ea-886dea6d8694"
    ids = [workspace.put(Response(survey=survey, comment=f"Nr. {n}")).id for n in range(3)]
    kept = kept_file(workspace).read_text(encoding="utf-8")
    assert [id_ in kept for id_ in ids] == [False, False, True]
    workspace.put(Note(text="En"))
    assert ids[2] not in kept_file(workspace).read_text(encoding="utf-8")


def test_what_is_forgotten_cannot_be_undone(workspace: Workspace) -> None:
    workspace.put(Note(text="En"))
    forget(workspace, [])
    assert not (workspace.folder / UNDO).exists()
    assert not later(workspace).undo()


def test_a_record_is_found_by_the_end_of_its_id(workspace: Workspace) -> None:
    first, second = (workspace.put(Note(text=text)) for text in ("En", "To"))
    assert find_any(workspace, second.id) == second
    assert find_any(workspace, f" {first.id[-6:].upper()} ") == first
