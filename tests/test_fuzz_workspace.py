"""The files of a workspace at random: refused with a sentence, or opened and shown whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import Record
from samling.store import Workspace
from samling.store.codec import KINDS, from_plain, to_plain
from tests.fuzz_showing import show_all
from tests.fuzzing import Drawn, as_json, damaged, fuzz, mutated, refused

ROWS, OBSERVATIONS = 3, 14
FILES = ["network.json", "teams/kols-baerum-og-asker.json"]


def fewer(document: dict[str, Any]) -> dict[str, Any]:
    """Returns a file of the sample with some rows of each kind, those of one measure."""
    kept: dict[str, Any] = {}
    measure = next(iter(document.get("measures", {"": None})))
    for table, rows in document.items():
        if table == "samling":
            kept[table] = rows
            continue
        most = OBSERVATIONS if table == "observations" else ROWS
        chosen = [one for one in rows.items() if one[1].get("measure", measure) == measure]
        kept[table] = dict((chosen or list(rows.items()))[:most])
    return kept


@pytest.fixture
def sample(kull_3: Path, tmp_path: Path) -> Path:
    """A small workspace with every kind of record."""
    folder = tmp_path / "small"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(fewer(json.loads((kull_3 / name).read_text()))))
    Workspace.open(folder)
    return folder


def opened(folder: Path, then: Callable[[Workspace], object]) -> bool:
    """Opens a workspace and does something with it; False where it was refused."""
    return refused(lambda: then(Workspace.open(folder))) is None


def check(workspace: Workspace) -> None:
    """Shows a workspace that opened; each record of it can be written and read again."""
    show_all(workspace)
    records: list[Record] = []
    for kind in KINDS.values():
        records += (found := workspace.all(kind))
        for one in found:
            written = json.loads(json.dumps(to_plain(one), allow_nan=False))
            assert from_plain(kind, written) == one
    json.dumps([to_plain(one) for one in records], ensure_ascii=False).encode()


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused_or_shown(sample: Path, name: str) -> None:
    path = sample / name
    document = json.loads(path.read_text())

    @fuzz(60)
    @given(mutated(document))
    def changed(new: Drawn) -> None:
        path.write_bytes(as_json(new.value))
        opened(sample, check)

    changed()


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_refused_or_shown(sample: Path, name: str) -> None:
    path = sample / name
    raw = path.read_bytes()

    @fuzz(60)
    @given(damaged(raw))
    def hurt(new: Drawn) -> None:
        path.write_bytes(new.value)
        opened(sample, check)
        assert path.read_bytes() == new.value

    hurt()


def test_what_opens_can_be_written(sample: Path, tmp_path: Path) -> None:
    documents = {name: json.loads((sample / name).read_text()) for name in FILES}

    @fuzz(30)
    @given(st.sampled_from(FILES).flatmap(lambda n: st.tuples(st.just(n), mutated(documents[n]))))
    def written(drawn: tuple[str, Drawn]) -> None:
        copy = tmp_path / "copy"
        shutil.copytree(sample, copy, dirs_exist_ok=True)
        (copy / drawn[0]).write_bytes(as_json(drawn[1].value))
        opened(copy, rewrite)
        shutil.rmtree(copy)

    written()


def rewrite(workspace: Workspace) -> None:
    """Writes one record of each kind as it is, takes that back, and opens all anew."""
    for kind in KINDS.values():
        for one in workspace.all(kind)[:1]:
            refused(lambda one=one: workspace.put(one))
            refused(workspace.undo)
    assert opened(workspace.folder, lambda again: again.network)
