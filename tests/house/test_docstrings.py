"""The files, and functions with their module, that docstrings and comments name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.help import ROOT
from tests.house.modules import MODULES

# `files/lineage.py`, `lineage.py`, `docs/charts.md`; `files/lineage.merge_rows`.
_FILE = re.compile(r"`([\w./-]+\.(?:py|md|tcss|txt))`")
_NAME = re.compile(r"`((?:\w+/)+\w+)\.(\w+)(?:\(.*?\))?`")
_ENDINGS = ("py", "md", "json", "tcss", "txt", "css", "js")


def test_the_files_that_are_named_are_there() -> None:
    there = {path.relative_to(ROOT).as_posix() for path in _files()}
    ends = {"/".join(name.split("/")[at:]) for name in there for at in range(name.count("/") + 1)}
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in _told()
        for name in _FILE.findall(text)
        if name.lstrip("./") not in ends
    }
    assert missing == set()


def test_the_functions_that_are_named_with_their_module_are_there() -> None:
    missing, found = set(), 0
    for path, text in _told():
        for module, name in _NAME.findall(text):
            if name in _ENDINGS:
                continue
            ending = f"/{module}.py"
            holders = [held for held in MODULES.values() if held.as_posix().endswith(ending)]
            found += bool(holders)
            if not any(re.search(rf"\b{name}\b", held.read_text()) for held in holders):
                missing.add(f"{path.relative_to(ROOT)}: {module}.{name}")
    assert missing == set()
    assert found


def _told() -> Iterator[tuple[Path, str]]:
    """Yields each module with its text: backticks stand in docstrings and comments alone."""
    for path in MODULES.values():
        yield path, path.read_text(encoding="utf-8")


def _files() -> Iterator[Path]:
    for top in ("samling", "screens", "sample_data", "tests", "docs", "benchmarks", ".ci"):
        yield from (ROOT / top).rglob("*.*")
    yield from ROOT.glob("*.*")
