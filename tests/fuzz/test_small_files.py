"""Summaries, drafts and settings at random."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.report.summary.comparison import comparison_rows, team_lines
from samling.report.summary.import_ import import_summary
from samling.report.summary.reader import parse_summary
from samling.report.summary.summary import Scope, make_summary
from samling.store import Workspace, change_settings, read_settings
from samling.store.drafts.drafts import Drafts
from samling.store.importing.typed_row import typed_of
from samling.store.machine.settings import Settings, settings_file
from samling.store.method.answer_draft import paper_of
from tests.fuzz.fuzz_sample import small_workspace
from tests.fuzz.fuzz_showing import check
from tests.fuzz.fuzzing import Drawn, as_json, damaged, fuzz, mutated, refused, values


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = small_workspace(tmp_path_factory.mktemp("fuzz") / "small")
    return make_summary(Workspace.open(folder), Scope(answers=True))


def compared(raw: bytes) -> None:
    """Reads a summary and shows the teams in it, as the comparison does."""
    lines = team_lines([parse_summary(raw, "x.json")])
    "\n".join("\t".join(row) for row in comparison_rows(lines)).encode()


def test_a_changed_summary_is_refused_or_compared(summary: Any) -> None:
    @fuzz(40)
    @given(mutated(summary))
    def changed(new: Drawn) -> None:
        refused(lambda: compared(as_json(new.value)))

    changed()


def test_a_changed_summary_is_refused_or_becomes_a_workspace(summary: Any, tmp_path: Path) -> None:
    path, folder = tmp_path / "x.json", tmp_path / "new"

    @fuzz(6)
    @given(mutated(summary))
    def changed(new: Drawn) -> None:
        path.write_bytes(as_json(new.value))
        shutil.rmtree(folder, ignore_errors=True)
        if refused(lambda: import_summary(path, folder)) is None:
            check(Workspace.open(folder))

    changed()


def test_a_damaged_summary_is_refused_or_compared(summary: Any) -> None:
    @fuzz(40)
    @given(damaged(as_json(summary)))
    def hurt(new: Drawn) -> None:
        refused(lambda: compared(new.value))

    hurt()


def test_any_draft_is_a_draft_or_none(tmp_path: Path) -> None:
    (tmp_path / "network.json").write_text("{}")
    drafts = Drafts(tmp_path)
    drafts.save("form", {"at": "1", "answer:a": "3", "new date": "1.2.2016"})
    (path,) = (tmp_path / "drafts").glob("*/[0-9a-f]*.json")
    raw = path.read_bytes()
    drafts.close()
    about = (path.parent / "session.json").read_bytes()

    @fuzz(60)
    @given(damaged(raw).map(lambda new: new.value) | mutated(json.loads(raw)).map(_written))
    def hurt(new: bytes) -> None:
        path.write_bytes(new)
        read = Drafts(tmp_path)
        found = read.read("form")
        paper_of(found)
        typed_of(found)
        # What is found can be kept again.
        assert read.save("form", found) or any(map(_is_private, found.values()))
        read.clear("form")
        read.close()
        path.parent.mkdir(exist_ok=True)
        (path.parent / "session.json").write_bytes(about)

    hurt()


def _is_private(text: str) -> bool:
    from samling.model.checks.privacy import find_identity_numbers

    return bool(find_identity_numbers(text))


def _written(new: Drawn) -> bytes:
    return as_json(new.value)


@fuzz(60)
@given(st.binary(max_size=60) | values.map(as_json) | st.builds(dict, theme=values).map(as_json))
def test_any_settings_are_settings_or_none(raw: bytes) -> None:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    assert isinstance(read_settings(), Settings)
    change_settings(last_workspace="/tmp/\udce6")
    assert read_settings().last_workspace == "/tmp/\udce6"
