"""The house keeps its shape: which way imports run, who opens files, how long files are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.help import ROOT

PACKAGES = ("samling", "screens", "sample_data")
# Which parts each part may import, itself apart; all may use the errors, the sentences
# and what cleans a text.
ARROWS: dict[str, set[str]] = {
    "samling": set(),
    "samling.errors": set(),
    "samling.signs": set(),
    "samling.__main__": {"samling.cli"},
    "samling.locale": set(),
    "samling.model": set(),
    "samling.spc": set(),
    "samling.store": {"samling.model", "sample_data"},
    "samling.web": set(),
    "samling.report": {"samling.store", "samling.spc", "samling.model"},
    "samling.cli": {
        *("samling.report", "samling.store", "samling.spc", "samling.model"),
        *("samling.web", "screens"),
    },
    "screens": {"samling.report", "samling.store", "samling.spc", "samling.model"},
    "sample_data": {"samling.store", "samling.model"},
}
TOP_LEVEL = {
    "pyproject.toml",
    "samling",
    "screens",
    "tests",
    "sample_data",
    "README.md",
    "docs",
    "benchmarks",
    "LICENSE",
    "CHANGELOG.md",
}


def modules() -> dict[str, Path]:
    found = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imports(path: Path, at_run_time_only: bool = False) -> Iterator[str]:
    """Yields the modules that a file imports, the late ones among them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if at_run_time_only and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                yield whole if whole in MODULES else str(node.module)


def part(module: str) -> str:
    names = module.split(".")
    return ".".join(names[:2]) if names[0] == "samling" and len(names) > 1 else names[0]


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_follow_the_arrows(module: str) -> None:
    here = part(module)
    allowed = ARROWS[here] | {here, "samling", "samling.errors", "samling.locale", "samling.signs"}
    ours = {part(one) for one in imports(MODULES[module]) if one.split(".")[0] in PACKAGES}
    assert ours <= allowed


@pytest.mark.parametrize("module", sorted(one for one in MODULES if not one.startswith("screens")))
def test_only_the_screens_know_textual(module: str) -> None:
    assert "textual" not in {one.split(".")[0] for one in imports(MODULES[module])}


def test_there_are_no_import_circles() -> None:
    graph = {
        name: {one for one in imports(path, at_run_time_only=True) if one in MODULES} - {name}
        for name, path in MODULES.items()
    }
    while leaves := {name for name, needs in graph.items() if not needs & graph.keys()}:
        for leaf in leaves:
            del graph[leaf]
    assert graph == {}


def test_screens_touch_no_files_and_work_nothing_out() -> None:
    forbidden = {"os", "io", "json", "csv", "shutil", "tempfile", "tinydb", "math", "statistics"}
    for name, path in MODULES.items():
        if name.startswith("screens"):
            assert not {one.split(".")[0] for one in imports(path)} & forbidden, name
            assert not opened(path), name


def test_command_line_and_reports_leave_the_workspace_to_the_store() -> None:
    for name, path in MODULES.items():
        # The schema is a file of the package, not of a workspace.
        if part(name) in {"samling.cli", "samling.model", "samling.spc", "samling.report"}:
            assert not opened(path) or name == "samling.report.summary.schema", name


def opened(path: Path) -> set[str]:
    """Returns what a file calls to read or write files: `Workspace.open` is not such a call."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            known = isinstance(owner, ast.Name) and owner.id in {"Workspace", "os"}
            found |= set() if known else {node.func.attr}
    return found & {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink"}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_files_are_short(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 300


def test_each_screen_has_its_style_beside_it() -> None:
    for style in (ROOT / "screens").rglob("*.tcss"):
        assert style.with_suffix(".py").exists(), style


def test_top_level_holds_what_was_agreed() -> None:
    there = {one.name for one in ROOT.iterdir() if not one.name.startswith(".")}
    assert there - {"build", "dist", "samling.egg-info"} <= TOP_LEVEL
