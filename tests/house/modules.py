"""The program's modules, and what each of them imports and opens."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.help import ROOT

PACKAGES = ("samling", "screens", "sample_data")


def _modules() -> dict[str, Path]:
    found = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = _modules()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _nodes(tree: ast.AST, at_run_time_only: bool) -> Iterator[ast.AST]:
    left = [tree]
    while left:
        node = left.pop()
        may_be_for_types = at_run_time_only and isinstance(node, ast.If)
        if not (may_be_for_types and "TYPE_CHECKING" in ast.dump(node.test)):
            yield node
            left += ast.iter_child_nodes(node)


@cache
def imports(module: str, at_run_time_only: bool = False) -> frozenset[str]:
    """Returns the modules that a module imports, the late ones among them."""
    return frozenset(_imports(module, at_run_time_only))


def _imports(module: str, at_run_time_only: bool) -> Iterator[str]:
    for node in _nodes(_tree(MODULES[module]), at_run_time_only):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in MODULES else str(node.module)


def opened(module: str) -> set[str]:
    """Returns what a module calls to use files: `Workspace.open` is not such a call."""
    found = set()
    for node in ast.walk(_tree(MODULES[module])):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            known = isinstance(owner, ast.Name) and owner.id in {"Workspace", "os"}
            found |= set() if known else {node.func.attr}
    return found & {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink"}


def lines_in(module: str) -> int:
    return len(MODULES[module].read_text(encoding="utf-8").splitlines())
