"""The changes beside a file: whole lines or nothing, and nobody's written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.model import Network, Note
from samling.store import BrokenFile, NotSaved, Workspace
from samling.store.files.change_log import START, Change, append_change, read_changes
from samling.store.repair.plan import plan_repair
from samling.store.repair.repair import repair


def change(text: str) -> Change:
    return Change("2026-11-25T12:00:00.000Z", {"notes": {text: {"id": text, "text": text}}})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "network.changes"


def test_a_place_is_known_again_and_only_what_lies_behind_it_is_read(path: Path) -> None:
    first = append_change(path, change("æ\r\n\u2028"), START)
    second = append_change(path, change("to"), first)
    assert read_changes(path) == ([change("æ\r\n\u2028"), change("to")], second)
    assert read_changes(path, first) == ([change("to")], second)
    assert read_changes(path, second) == ([], second)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_torn_end_is_passed_over_and_written_over(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("log") / "network.changes"
    first = append_change(path, change("hel"), START)
    append_change(path, change("halv"), first)
    whole = path.read_bytes()
    size = data.draw(st.integers(first.size, len(whole) - 2))
    junk = data.draw(st.sampled_from([b"", b"\0" * 40, b"\0" * 40 + b"\n", b"{}"]))
    path.write_bytes(whole[:size] + junk)
    assert read_changes(path) == ([change("hel")], first)
    after = append_change(path, change("ny"), first)
    assert read_changes(path) == ([change("hel"), change("ny")], after)


def test_damage_with_whole_lines_behind_it_is_told(path: Path) -> None:
    first = append_change(path, change("en"), START)
    append_change(path, change("to"), first)
    raw = bytearray(path.read_bytes())
    raw[first.size // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(BrokenFile, match="broken_changes"):
        read_changes(path)


def test_changes_that_came_without_the_lock_are_not_written_over(path: Path) -> None:
    first = append_change(path, change("en"), START)
    append_change(path, change("andres"), first)
    with pytest.raises(NotSaved, match="changed_meanwhile"):
        append_change(path, change("vår"), first)
    assert [next(iter(written.set["notes"])) for written in read_changes(path)[0]] == [
        "en",
        "andres",
    ]


def test_changes_of_another_copy_are_put_together_with_the_file(tmp_path: Path) -> None:
    """As where a sync service brings the one and not the other."""
    ours = Workspace.create(tmp_path / "a", Network(title="Kull"))
    ours.put(Note(text="felles"))
    ours.fold()
    theirs_folder = tmp_path / "b"
    theirs_folder.mkdir()
    for name in ("network.json", "network.changes"):
        (theirs_folder / name).write_bytes((tmp_path / "a" / name).read_bytes())
    (theirs_folder / "teams").mkdir()
    theirs = Workspace.open(theirs_folder)
    ours.put(Note(text="vårt"))
    theirs.put(Note(text="deres"))
    theirs.put(Note(text="deres to"))
    theirs.fold()
    (tmp_path / "a" / "network.json").write_bytes((theirs_folder / "network.json").read_bytes())
    with pytest.raises(BrokenFile, match=r"error\.changes_short"):
        Workspace.open(tmp_path / "a")
    repair(plan_repair(tmp_path / "a"))
    both = Workspace.open(tmp_path / "a")
    assert {note.text for note in both.all(Note)} == {"felles", "vårt", "deres", "deres to"}
    both.put(Note(text="etterpå"))
    both.fold()
    assert len(Workspace.open(tmp_path / "a").all(Note)) == 5


def test_a_file_whose_changes_are_gone_is_told_and_then_as_it_was_folded(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "a", Network(title="Kull"))
    workspace.put(Note(text="foldet"))
    workspace.fold()
    (tmp_path / "a" / "network.changes").unlink()
    with pytest.raises(BrokenFile, match=r"error\.changes_short"):
        Workspace.open(tmp_path / "a")
    repair(plan_repair(tmp_path / "a"))
    again = Workspace.open(tmp_path / "a")
    again.put(Note(text="ny"))
    assert {note.text for note in Workspace.open(tmp_path / "a").all(Note)} == {"foldet", "ny"}
