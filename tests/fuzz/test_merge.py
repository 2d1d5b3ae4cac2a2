"""Changes, lineages and packs at random: refused, or merged and shown, and written again."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.store import Workspace
from samling.store.codec import KINDS
from samling.store.files.change_log import HEADER
from samling.store.files.lineage import VERSION, is_removed, merge_rows
from samling.store.files.row_check import is_row
from samling.store.merging.pack import _digest, write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.merging.source import read_source
from samling.store.repair.plan import plan_repair
from samling.store.repair.repair import repair
from tests.fuzz.fuzz_sample import CHANGES, FILES, small_workspace, with_a_past
from tests.fuzz.fuzz_showing import check, opened, rewrite
from tests.fuzz.fuzzing import Drawn, as_json, damaged, fuzz, mutated, refused
from tests.help.older_format import without_check


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_a_past(tmp_path_factory.mktemp("fuzz") / "past")


@pytest.fixture(scope="module")
def folded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with all in the files themselves, none of it in the changes."""
    folder = with_a_past(tmp_path_factory.mktemp("folded") / "past")
    Workspace.open(folder).fold()
    return folder


@pytest.fixture
def again(past: Path, tmp_path: Path) -> Path:
    """A folder that `fresh` makes anew for each example."""
    return tmp_path / "again"


def fresh(past: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(past, folder)


def lines_of(raw: bytes) -> list[Any]:
    return [json.loads(line[9:]) for line in raw.splitlines()]


def with_checks(changes: list[Any]) -> bytes:
    """Writes changes as a log whose lines are whole, whatever is in them.

    As samling writes them: those before the first that was changed are the same bytes, so that
    the file beside them knows its place and the rest is what another program has added.
    """
    texts = [_as_written(change) for change in changes]
    return b"".join(b"%08x %s\n" % (zlib.crc32(text), text) for text in texts)


def _as_written(change: Any) -> bytes:
    try:
        return json.dumps(change, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return as_json(change)


@pytest.mark.parametrize("whole", [False, True], ids=["beside", "folded"])
def test_changed_changes_are_refused_or_shown(
    past: Path, folded: Path, again: Path, whole: bool
) -> None:
    # Changes that are not those folded into the file are merged with it, row by row.
    base = folded if whole else past
    changes = lines_of((base / CHANGES).read_bytes())

    @fuzz(8)
    @given(mutated(changes))
    def changed(new: Drawn) -> None:
        fresh(base, again)
        (again / CHANGES).write_bytes(with_checks(new.value))
        if opened(again, check):
            assert opened(again, rewrite)
        refused(lambda: read_source(again / CHANGES))
        refused(lambda: read_source(again))

    changed()


def _in_an_unknown_table(changes: list[Any]) -> None:
    changes[0]["set"][""] = changes[0]["set"]["bottlenecks"]


def _of_no_value(changes: list[Any]) -> None:
    [row] = changes[-1]["set"]["bottlenecks"].values()
    row[VERSION]["others"] = {"a": []}


def _of_the_file_itself(changes: list[Any]) -> None:
    changes[-1]["set"][HEADER] = {"file": {"kind": "team", "format": "x"}}


def _without_what_the_file_is(changes: list[Any]) -> None:
    changes[-1]["drop"] = {HEADER: ["file"]}


@pytest.mark.parametrize("whole", [False, True], ids=["beside", "folded"])
@pytest.mark.parametrize(
    ("spoil", "unsure"),
    [
        (_in_an_unknown_table, 0),
        (_of_no_value, 1),
        (_of_the_file_itself, 3),
        (_without_what_the_file_is, 3),
    ],
    ids=["unknown table", "no value", "the file itself", "without what the file is"],
)
def test_what_random_changes_have_found(
    past: Path,
    folded: Path,
    again: Path,
    spoil: Callable[[list[Any]], None],
    unsure: int,
    whole: bool,
) -> None:
    """Each was a traceback, or was taken for a sound change.

    `unsure` records of the spoilt line may lack their last change after a repair.
    """
    fresh(folded if whole else past, again)
    changes = lines_of((again / CHANGES).read_bytes())
    spoil(changes)
    (again / CHANGES).write_bytes(with_checks(changes))
    assert not opened(again, check)
    assert refused(lambda: read_source(again))
    plan = plan_repair(again)
    assert (plan.unsure, plan.lost) == (unsure, 0)
    assert [file.path for file in plan.files] == [(again / CHANGES).with_suffix(".json")]
    repair(plan)
    assert opened(again, rewrite)


def test_damaged_changes_are_refused_or_shown(past: Path, again: Path) -> None:
    raw = (past / CHANGES).read_bytes()

    @fuzz(10)
    @given(damaged(raw))
    def hurt(new: Drawn) -> None:
        fresh(past, again)
        (again / CHANGES).write_bytes(new.value)
        if opened(again, check):
            assert opened(again, rewrite)

    hurt()


@pytest.mark.parametrize("name", FILES)
def test_changed_lineages_are_refused_or_shown(folded: Path, again: Path, name: str) -> None:
    lineages = {(table, row["id"]): row[VERSION] for table, row in _versioned(folded / name)}
    assert lineages

    @fuzz(8)
    @given(st.sampled_from(list(lineages)).flatmap(lambda k: st.tuples(st.just(k), _at(k))))
    def changed(drawn: tuple[tuple[str, str], Drawn]) -> None:
        (table, id_), new = drawn
        fresh(folded, again)
        spoilt = without_check(json.loads((folded / name).read_text()))
        spoilt[table][id_][VERSION] = new.value["lineage"]
        (again / name).write_bytes(as_json(spoilt))
        if opened(again, check):
            assert opened(again, rewrite)

    def _at(key: tuple[str, str]) -> st.SearchStrategy[Drawn]:
        return mutated({"lineage": lineages[key]}).filter(lambda new: "lineage" in new.value)

    changed()


def test_a_changed_pack_is_refused_or_merged(past: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(past)
    path = write_pack(workspace, None, tmp_path / "x.samling")
    document = json.loads(path.read_text())
    base = small_workspace(tmp_path / "base")
    here = tmp_path / "here"

    @fuzz(10)
    @given(mutated(document))
    def changed(new: Drawn) -> None:
        found = new.value
        if isinstance(found.get("samling", {}), dict):
            header = found.get("samling", {}).get("file", {})
            body = {"network": found.get("network"), "teams": found.get("teams")}
            if isinstance(header, dict):
                header["sha256"] = _digest(json.loads(as_json(body)))
        path.write_bytes(as_json(found))
        fresh(base, here)
        if refused(lambda: read_source(path)):
            return
        mine = Workspace.open(here)
        plans: list[Any] = []
        if refused(lambda: plans.append(plan_merge(mine, [path]))):
            return
        if refused(lambda: merge(mine, plans[0])) is None:
            # What was merged can be merged again, and opens.
            merge(mine, plan_merge(mine, [path]))
            again = Workspace.open(here)
            check(again)
            rewrite(again)

    changed()


def test_a_damaged_pack_is_refused_or_merged(past: Path, tmp_path: Path) -> None:
    path = write_pack(Workspace.open(past), None, tmp_path / "x.samling")
    raw = path.read_bytes()

    @fuzz(40)
    @given(damaged(raw))
    def hurt(new: Drawn) -> None:
        path.write_bytes(new.value)
        refused(lambda: read_source(path))

    hurt()


def test_sound_rows_merge_to_a_sound_row(folded: Path) -> None:
    """Whatever a copy says that it has seen. That order is nothing is true of true ones alone."""
    rows = [(table, row) for name in FILES for table, row in _versioned(folded / name)]

    @fuzz(80)
    @given(st.sampled_from(rows).flatmap(_changed))
    def merged(drawn: tuple[str, Any, Drawn]) -> None:
        table, row, new = drawn
        other = new.value["row"]
        if not isinstance(other, dict) or not is_row(table, row["id"], other, KINDS):
            return
        for one, two in ((row, other), (other, row)):
            found = merge_rows(one, two)
            assert found is not None
            assert is_row("removed" if is_removed(found) else table, row["id"], found, KINDS)

    merged()


def _versioned(path: Path) -> list[tuple[str, Any]]:
    document = json.loads(path.read_text())
    tables = [(table, rows) for table, rows in document.items() if table in KINDS]
    return [(table, row) for table, rows in tables for row in rows.values() if VERSION in row]


def _changed(found: tuple[str, Any]) -> st.SearchStrategy[Any]:
    table, row = found
    return st.tuples(st.just(table), st.just(row), mutated({"row": row}).filter(_has_row))


def _has_row(new: Drawn) -> bool:
    return "row" in new.value
