"""Several records at once on a disk that refuses: all of them are stored, or none."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from samling.model import Bottleneck, Network, Note, Response, SamlingError, Team
from samling.store import NotSaved, Workspace
from samling.store.acts.joining import as_one
from samling.store.files import atomic_file, change_log


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "net", Network(title="Kull 9", starts=date(2026, 1, 5)))
    for title in ("KOLS", "Slag"):
        team = made.add_team(Team(title=title, slug=""))
        made.put(Bottleneck(team=team.id, text=f"Den første av {title}"))
    made.put(Note(text="Den første"))
    return made


def contents(workspace: Workspace) -> dict[str, bytes]:
    parts = [workspace.folder, workspace.folder / "teams"]
    files = [path for part in parts for path in part.iterdir() if path.is_file()]
    return {path.name: path.read_bytes() for path in files if path.name[0] != "."}


def texts(workspace: Workspace) -> list[str]:
    found = [*workspace.all(Note), *workspace.all(Bottleneck)]
    return sorted(record.text for record in found)


def full_from(monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """Makes the disk full at the nth time that a file is forced to it."""
    calls = iter(range(1, 100))
    real = atomic_file.sync

    def sync(handle: int) -> None:
        if next(calls) >= nth:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(change_log, "sync", sync)
    monkeypatch.setattr(atomic_file, "sync", sync)


def several_notes(workspace: Workspace) -> None:
    for number in range(5):
        workspace.put(Note(text=f"Nr. {number}"))


def in_three_files(workspace: Workspace) -> None:
    several_notes(workspace)
    for team in workspace.teams():
        workspace.put(Bottleneck(team=team.id, text="Enda en"))


def with_an_answer(workspace: Workspace) -> None:
    several_notes(workspace)
    workspace.put(Response(survey="01a22cf7-1e9c-7000-b1ea-886dea6d8694", comment="Ja"))


@pytest.mark.parametrize(
    ("written", "nth"),
    [(several_notes, 1), (with_an_answer, 1), *((in_three_files, nth) for nth in (1, 2, 3))],
)
def test_on_a_full_disk_nothing_is_stored(
    workspace: Workspace,
    written: Callable[[Workspace], None],
    nth: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, there = contents(workspace), texts(workspace)

    def fails() -> None:
        with as_one(workspace):
            written(workspace)

    with monkeypatch.context() as patch:
        full_from(patch, nth)
        with pytest.raises(NotSaved):
            fails()
    assert contents(workspace) == before
    assert texts(workspace) == texts(Workspace.open(workspace.folder)) == there
    fails()
    assert len(texts(Workspace.open(workspace.folder))) > len(there)


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_change_of_several_files_in_the_app_is_whole_too(
    workspace: Workspace, nth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, depth = contents(workspace), workspace.writing().history.depth()
    more = [Bottleneck(team=team.id, text="Enda en") for team in workspace.teams()]
    with monkeypatch.context() as patch:
        full_from(patch, nth)
        with pytest.raises(NotSaved):
            workspace.write(puts=[Note(text="To"), *more])
    assert contents(workspace) == before
    assert workspace.writing().history.depth() == depth
    workspace.write(puts=[Note(text="To"), *more])
    workspace.undo()
    assert texts(Workspace.open(workspace.folder)) == texts(workspace)


def test_what_is_stored_at_once_is_one_line(workspace: Workspace) -> None:
    changes = workspace.folder / "network.changes"
    before = changes.read_bytes().splitlines() if changes.exists() else []
    with as_one(workspace):
        several_notes(workspace)
        note = next(note for note in workspace.all(Note) if note.text == "Nr. 3")
        workspace.change(note, text="Nr. 3 endret")
        workspace.remove(*(note for note in workspace.all(Note) if note.text == "Nr. 4"))
    assert len(changes.read_bytes().splitlines()) == len(before) + 1
    again = Workspace.open(workspace.folder)
    assert texts(again) == texts(workspace)
    assert "Nr. 3 endret" in texts(again)
    assert "Nr. 4" not in texts(again)


def test_a_team_made_in_vain_leaves_no_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(workspace)

    def fails() -> None:
        with as_one(workspace):
            team = workspace.add_team(Team(title="Hofte", slug=""))
            workspace.put(Bottleneck(team=team.id, text="En"))
            workspace.put(Note(text="To"))
            full_from(monkeypatch, 1)

    with pytest.raises(SamlingError):
        fails()
    assert contents(workspace) == before
