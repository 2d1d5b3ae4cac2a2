"""What was undone is made again, as deep as undo, whichever way it was written."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.model import Bottleneck, Network, Note, Team
from samling.model.rights import NotAllowed
from samling.report.records.undone import redone_words
from samling.store import Workspace
from samling.store.files.backups import listed
from samling.store.keeping.history import versions
from samling.store.keeping.restore import plan_restore, restore
from samling.store.merging.choices import choose, waiting
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.repair.plan import plan_repair
from samling.store.repair.repair import repair
from sample_data import copy_kull_3
from tests.help.sampled import sampled
from tests.store.keeping.test_undo import WAYS, do_step, first, stored, two_begun

STEPS = ["put", "change", "remove", "both", "merge", "restore", "back", "choose"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    copy_kull_3(tmp_path / "kull-3")
    return Workspace.open(tmp_path / "kull-3")


@pytest.mark.parametrize("way", sampled(WAYS, every=7))
def test_one_redo_makes_it_again_wholly(workspace: Workspace, way: str) -> None:
    WAYS[way](workspace)
    before, after = stored(workspace), None
    for _ in range(2):
        workspace.undo()
        after = after or stored(workspace)
        assert stored(workspace) == after != before
        assert workspace.redo()
        assert stored(workspace) == before
    assert not workspace.redo()
    assert stored(Workspace.open(workspace.folder)) == before


@settings(max_examples=15, deadline=None)
@given(
    steps=st.lists(st.sampled_from(STEPS), min_size=1, max_size=7),
    moves=st.lists(st.sampled_from(["undo", "undo", "redo"]), max_size=12),
)
def test_undos_and_as_many_redos_change_nothing(steps: list[str], moves: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        workspace, other, team = two_begun(Path(name))
        history = workspace.writing().history
        history.clear()
        states = [stored(workspace)]
        for number, step in enumerate(steps):
            do_step(workspace, other, team, step, number)
            if history.depth() == len(states):
                states.append(stored(workspace))
        # Back and forth in between, and then all the way both ways.
        last = len(states) - 1
        for move in (*moves, *["undo"] * last, *["redo"] * last):
            at = history.depth()
            done = workspace.undo() if move == "undo" else workspace.redo()
            assert bool(done) == (at > 0 if move == "undo" else at < last)
            assert stored(workspace) == states[history.depth()]
            assert history.depth() + history.depth_undone() == last
        assert history.depth() == last
        assert stored(Workspace.open(workspace.folder)) == states[-1]


def test_a_new_change_leaves_nothing_to_redo(workspace: Workspace) -> None:
    workspace.put(Note(text="Først"))
    workspace.undo()
    workspace.put(Note(text="Så"))
    assert not workspace.redo()
    workspace.undo()
    assert workspace.redo().records[0].text == "Så"  # type: ignore[attr-defined]


def test_what_another_program_wrote_meanwhile_stays(workspace: Workspace) -> None:
    bottleneck = first(workspace, Bottleneck)
    workspace.change(bottleneck, text="Endret her", owner="rådgiver")
    workspace.undo()
    other = Workspace.open(workspace.folder)
    other.change(other.get(Bottleneck, bottleneck.id), text="Endret der")
    workspace.redo()
    now = workspace.get(Bottleneck, bottleneck.id)
    assert (now.text, now.owner) == ("Endret der", "rådgiver")
    workspace.undo()
    now = workspace.get(Bottleneck, bottleneck.id)
    assert (now.text, now.owner) == ("Endret der", bottleneck.owner)


def test_a_merge_made_again_is_merged_on_both_laptops(workspace: Workspace, tmp_path: Path) -> None:
    other = begin_from(tmp_path / "annen", write_pack(workspace, None, tmp_path / "a.samling"))
    here, there = workspace.all(Bottleneck)[:2]
    other.change(other.get(Bottleneck, there.id), text="Deres")
    merge(workspace, plan_merge(workspace, [write_pack(other, None, tmp_path / "b.samling")]))
    workspace.change(here, text="Vårt")
    for _ in range(2):
        workspace.undo()
    assert redone_words(workspace.redo()).startswith("Flettingen er gjort om igjen.")
    assert redone_words(workspace.redo()) == "Gjort om igjen: flaskehals «Vårt»."
    merge(other, plan_merge(other, [write_pack(workspace, None, tmp_path / "c.samling")]))
    assert stored(other)["bottlenecks"] == stored(workspace)["bottlenecks"]
    assert not waiting(other)


def test_a_team_that_came_goes_and_comes_again(workspace: Workspace, tmp_path: Path) -> None:
    other = begin_from(tmp_path / "annen", write_pack(workspace, None, tmp_path / "a.samling"))
    team = other.add_team(Team(title="Slag", slug=""))
    other.put(Bottleneck(team=team.id, text="Ventetid"))
    merge(workspace, plan_merge(workspace, [write_pack(other, None, tmp_path / "b.samling")]))
    merged = stored(workspace)
    workspace.undo()
    assert not (workspace.folder / "teams" / "slag.json").exists()
    assert redone_words(workspace.redo()).startswith("Flettingen er gjort om igjen.")
    assert stored(Workspace.open(workspace.folder)) == merged


def test_a_choice_is_settled_again_on_both_laptops(tmp_path: Path) -> None:
    one = Workspace.create(tmp_path / "en", Network(title="Kull 3"))
    note = one.put(Note(text="Felles"))
    two = begin_from(tmp_path / "to", write_pack(one, None, tmp_path / "en.samling"))
    one.change(note, text="Den ene")
    two.change(two.get(Note, note.id), text="Den andre")
    merge(one, plan_merge(one, [write_pack(two, None, tmp_path / "to.samling")]))
    for text in ("Den ene", "Den andre"):
        (wait,) = waiting(one)
        choose(one, wait.record, wait.field, text)
        one.undo()
        one.redo()
        assert not waiting(one)
        assert one.get(Note, note.id).text == text
        one.undo()
    one.redo()
    merge(two, plan_merge(two, [write_pack(one, None, tmp_path / "tre.samling")]))
    assert not waiting(two)
    assert two.get(Note, note.id).text == "Den andre"


def test_a_restore_is_made_again(workspace: Workspace) -> None:
    workspace.put(Note(text="Dagens første"))
    backup = listed(workspace.folder)[0]
    restore(workspace.folder, plan_restore(workspace.folder, backup), workspace)
    restored = stored(workspace)
    workspace.undo()
    assert redone_words(workspace.redo()).startswith("Gjenopprettingen er gjort om igjen.")
    assert stored(Workspace.open(workspace.folder)) == restored
    # A broken file is put together as it was after the redo.
    (workspace.folder / "network.json").write_bytes(b"")
    repair(plan_repair(workspace.folder))
    assert stored(Workspace.open(workspace.folder)) == restored


def test_its_history_says_so(workspace: Workspace) -> None:
    note = workspace.put(Note(text="Ny"))
    workspace.change(note, text="Nyere")
    workspace.undo()
    workspace.redo()
    found = versions(workspace, workspace.get(Note, note.id))
    assert [version.why for version in found] == ["redo", "undo", "", ""]


def test_a_role_that_lost_the_right_does_not_write_by_redo(workspace: Workspace) -> None:
    workspace.change(workspace.network, title="Kull 4")
    workspace.undo()
    workspace.access.role = "viewer"
    with pytest.raises(NotAllowed):
        workspace.redo()
    workspace.access.role = "facilitator"
    assert workspace.redo()
    assert workspace.network.title == "Kull 4"


def test_a_guests_note_comes_again_as_its_own(workspace: Workspace) -> None:
    team = workspace.teams()[0].id
    workspace.access.role, workspace.access.team = "participant", team
    note = workspace.put(Note(text="Fra laget", team=team))
    workspace.undo()
    workspace.redo()
    assert workspace.change(workspace.get(Note, note.id), text="Rettet").text == "Rettet"
