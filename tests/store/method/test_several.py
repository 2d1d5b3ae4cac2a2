"""Several records of pasted texts: one write, one undo, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Action, InvalidField, Note
from samling.store import Workspace
from samling.store.method.actions import save_action, several_actions
from samling.store.method.ordering import in_order
from samling.store.method.several import Several, refusal, store_several
from tests.help.identity_numbers import PUBLISHED

NOTES = Several(lambda text, _: Note(text=text))


def test_forty_notes_are_one_change(network: Path) -> None:
    workspace = Workspace.open(network)
    texts = [f"Notat {n}" for n in range(40)]
    store_several(workspace, NOTES, texts)
    assert [note.text for note in workspace.all(Note)] == texts
    assert workspace.undo().count == 40
    assert workspace.all(Note) == []
    workspace.redo()
    assert len(workspace.all(Note)) == 40


def test_new_ones_go_behind_those_that_are_there(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    save_action(workspace, team, None, text="Den første")
    store_several(workspace, several_actions(workspace, team, owner="lege"), ["B", "C"])
    found = in_order(workspace.all(Action))
    assert [(action.text, action.position) for action in found] == [
        ("Den første", 1),
        ("B", 2),
        ("C", 3),
    ]
    assert found[2].owner == "lege"


def test_actions_that_are_done_have_the_day(network: Path) -> None:
    workspace = Workspace.open(network)
    team, before = workspace.teams()[0], workspace.today()
    store_several(workspace, several_actions(workspace, team, status="done"), ["Ringt"])
    (action,) = workspace.all(Action)
    # Midnight may pass meanwhile.
    assert action.done_on in {before, workspace.today()}


@pytest.mark.parametrize(
    ("text", "key"), [("x" * 20_001, "error.too_long"), ("", "error.required")]
)
def test_unfit_text_is_told(text: str, key: str) -> None:
    error = refusal(NOTES, text)
    assert isinstance(error, InvalidField)
    assert error.key == key


def test_identity_number_is_told_before_anything_is_written() -> None:
    assert refusal(NOTES, f"Pasient {PUBLISHED[0]}") is not None
    assert refusal(NOTES, "Pasienten") is None
