"""What a change costs does not grow with the workspace: counted, for time is the machine's."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from benchmarks.made_workspace import make_workspace
from samling.model import Bottleneck, Note, Observation, Record, utc_now
from samling.report.search.search import search
from samling.store import Workspace
from samling.store.files import record_file, table_file
from samling.store.files.change_log import HEADER
from samling.store.files.table_file import FORMAT, load
from samling.store.files.workspace_files import read_all_ahead

# Records and teams of a small workspace, of one with many teams, and of one with many records.
SIZES = [(100, 2), (300, 100), (6_000, 2)]
ASKED = ((os, "stat"), (os, "lstat"), (os, "open"), (os, "scandir"), (os, "listdir"), (io, "open"))


def a_workspace(folder: Path, records: int, teams: int) -> Workspace:
    """A workspace whose backup of the day has been made; its day does not end meanwhile."""
    make_workspace(folder, records, teams)
    moment = utc_now()
    workspace = Workspace.open(folder, lambda: moment)
    for team in workspace.teams()[:2]:
        workspace.put(Note(team=team.id, text="den første"), Bottleneck(team=team.id, text="F"))
    return workspace


def asked(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object]) -> int:
    """Returns how often the system was asked for a file or a folder while `action` was done."""
    count: Counter[str] = Counter()
    with monkeypatch.context() as patch:
        for module, name in ASKED:
            real = getattr(module, name)

            def counted(*words: Any, real: Any = real, name: str = name, **more: Any) -> Any:
                count[name] += 1
                return real(*words, **more)

            patch.setattr(module, name, counted)
        action()
    return count.total()


def structured(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object]) -> int:
    """Returns how many records were made of stored rows while `action` was done."""
    count = 0
    real = record_file.from_plain

    def counted(kind: type[Record], plain: object) -> Record:
        nonlocal count
        count += 1
        return real(kind, plain)

    with monkeypatch.context() as patch:
        patch.setattr(record_file, "from_plain", counted)
        action()
    return count


def sizes(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("records", "teams"), SIZES)
def test_a_change_asks_for_few_files(
    records: int, teams: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = a_workspace(tmp_path / "w", records, teams)
    team = workspace.teams()[1].id
    shown = workspace.all(Bottleneck, team=team)[-1]
    put = asked(monkeypatch, lambda: workspace.put(Note(team=team, text="Ny")))
    change = asked(monkeypatch, lambda: workspace.change(shown, text="Endret"))
    assert 2 <= put <= 60
    assert 2 <= change <= 60


@pytest.mark.parametrize(("records", "teams"), SIZES)
def test_a_change_writes_its_own_record_and_no_other(
    records: int, teams: int, tmp_path: Path
) -> None:
    workspace = a_workspace(tmp_path / "w", records, teams)
    team = workspace.teams()[0]
    before = sizes(tmp_path)
    workspace.put(Note(team=team.id, text="Ny" * 100))
    after = sizes(tmp_path)
    grown = {
        path: size - before.get(path, 0) for path, size in after.items() if size != before[path]
    }
    assert list(grown) == [tmp_path / "w" / "teams" / f"{team.slug}.changes"]
    assert 200 < sum(grown.values()) < 1_000


@pytest.mark.parametrize(("records", "teams"), SIZES)
def test_what_has_been_read_is_not_read_again(
    records: int, teams: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = a_workspace(tmp_path / "w", records, teams)
    team = workspace.teams()[0].id

    def all_again() -> None:
        for kind in (Note, Bottleneck, Observation):
            workspace.all(kind)
        assert search(workspace, "den første")

    all_again()
    workspace.put(Note(team=team, text="Ny"), Bottleneck(team=team, text="Ny"))
    assert structured(monkeypatch, all_again) == 2
    assert structured(monkeypatch, all_again) == 0


@pytest.mark.parametrize(("records", "teams"), SIZES)
def test_opening_reads_and_checks_each_file_once_and_makes_no_record_but_the_teams(
    records: int, teams: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_workspace(tmp_path / "w", records, teams)
    with patch.object(table_file, "_digest", wraps=table_file._digest) as checked:
        made = structured(monkeypatch, lambda: Workspace.open(tmp_path / "w"))
    assert checked.call_count == 1 + teams
    assert made <= 1 + teams


def test_what_another_wrote_elsewhere_is_told_with_the_next_look(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "w", 100, 2)
    ours, theirs = (team.id for team in workspace.teams())
    other = Workspace.open(tmp_path / "w", workspace.now)
    told: list[int] = []
    workspace.watch(lambda: told.append(len(workspace.all(Note, team=theirs))))
    number = len(workspace.all(Note, team=theirs))
    other.put(Note(team=theirs, text="deres"))
    workspace.put(Note(team=ours, text="vårt"))
    assert workspace.refresh()
    assert told == [number + 1, number + 1]
    assert not workspace.refresh()


@pytest.mark.parametrize("folded", [True, False])
def test_a_backup_holds_what_the_files_do_without_their_changes(
    folded: bool, tmp_path: Path
) -> None:
    workspace = a_workspace(tmp_path / "w", 200, 2)
    if folded:
        workspace.fold()
    files = list(workspace.files().every())
    workspace.writing().keep(files, "import")
    (copy,) = (tmp_path / "w" / "backups").glob("* import")
    for file in files:
        there = file.tables()
        tables = load(copy / file.path.relative_to(tmp_path / "w")).tables
        header = tables.pop(HEADER)["file"]
        assert (header["kind"], header["format"]) == (file.purpose, FORMAT)
        assert "changes" not in header
        assert tables == {name: table for name, table in there.items() if name != HEADER}


def test_what_was_read_ahead_is_not_read_again_and_another_text_is(tmp_path: Path) -> None:
    """As an app does that is forked from a process which has read the files."""
    workspace = a_workspace(tmp_path / "network", 100, 3)
    first, *_ = workspace.teams()
    with patch.object(table_file, "read_json", wraps=table_file.read_json) as reads:

        def read_as_opened(title: str) -> int:
            before = reads.call_count
            found = Workspace.open(workspace.folder).get(type(first), first.id)
            assert found.title == title
            return reads.call_count - before

        read_all_ahead(workspace.folder)
        workspace.change(first, title="Beside the file")
        assert read_as_opened("Beside the file") == 0
        # What was taken may have been changed since. Of each file its header, and what it is of.
        assert read_as_opened("Beside the file") == 2 * (1 + 3)
        read_all_ahead(workspace.folder)
        workspace.change(first, title="In the file")
        workspace.fold()
        assert read_as_opened("In the file") == 2
