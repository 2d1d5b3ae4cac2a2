"""The house keeps its shape: which way imports run, who opens files, how large a room is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.help import ROOT
from tests.house.modules import MODULES, PACKAGES, imports, lines_in, opened
from tests.house.rooms import ROOMS

# Which parts each part may import, itself apart; all may use what EVERYWHERE names.
ARROWS: dict[str, set[str]] = {
    "samling": set(),
    "samling.errors": set(),
    "samling.patterns": set(),
    "samling.signs": set(),
    "samling.__main__": {"samling.cli"},
    "samling.locale": set(),
    "samling.model": set(),
    "samling.spc": set(),
    "samling.store": {"samling.model"},
    "samling.web": {"samling.report", "samling.store", "samling.model"},
    "samling.report": {"samling.store", "samling.spc", "samling.model"},
    "samling.cli": {
        *("samling.report", "samling.store", "samling.spc", "samling.model"),
        *("samling.web", "screens", "sample_data"),
    },
    "screens": {
        *("samling.report", "samling.store", "samling.spc", "samling.model"),
        *("samling.web", "sample_data"),
    },
    "sample_data": {"samling.store", "samling.model"},
}
EVERYWHERE = {"samling", "samling.errors", "samling.locale", "samling.patterns", "samling.signs"}
MOST_MODULES, MOST_IN_COMMANDS_AND_TESTS = 20, 35
MOST_LINES, FEWEST_LINES = 300, 25
# Short as they are: found by their names.
MAY_BE_SHORT = {
    "samling.spc.errors",
    "samling.web.phone.parts",
    "screens.session.window",
    "screens.terminal.drivers",
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
    "CONTRIBUTING.md",
}


def part(module: str) -> str:
    names = module.split(".")
    return ".".join(names[:2]) if names[0] == "samling" and len(names) > 1 else names[0]


def test_imports_follow_the_arrows() -> None:
    for module in MODULES:
        allowed = ARROWS[part(module)] | {part(module)} | EVERYWHERE
        ours = {part(other) for other in imports(module) if other.split(".")[0] in PACKAGES}
        assert ours <= allowed, module


def test_rooms_of_a_floor_follow_their_arrows() -> None:
    for floor, rooms in ROOMS.items():
        assert _arrows(floor) == {room: set(below.split()) for room, below in rooms.items()}


def test_arrows_between_rooms_run_down() -> None:
    for floor, rooms in ROOMS.items():
        above = list(rooms)
        for room, below in rooms.items():
            higher = set(below.split()) & set(above[above.index(room) :])
            assert not higher, f"{floor}: {room} uses {higher}, which stand above it"


def _arrows(floor: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for module in MODULES:
        if module.startswith(f"{floor}."):
            room = _room(module, floor)
            others = {
                _room(imported, floor)
                for imported in imports(module)
                if imported.startswith(f"{floor}.")
            }
            found.setdefault(room, set()).update(others - {room})
    return found


def _room(module: str, floor: str) -> str:
    return module.removeprefix(f"{floor}.").split(".")[0]


def test_only_the_screens_know_textual() -> None:
    for module in MODULES:
        if not module.startswith("screens"):
            assert "textual" not in {imported.split(".")[0] for imported in imports(module)}, module


def test_there_are_no_import_circles() -> None:
    graph = {
        module: {
            imported for imported in imports(module, at_run_time_only=True) if imported in MODULES
        }
        - {module}
        for module in MODULES
    }
    while leaves := {name for name, needs in graph.items() if not needs & graph.keys()}:
        for leaf in leaves:
            del graph[leaf]
    assert graph == {}


def test_screens_touch_no_files_and_work_nothing_out() -> None:
    forbidden = {"os", "io", "json", "csv", "shutil", "tempfile", "tinydb", "math", "statistics"}
    for module in MODULES:
        if module.startswith("screens"):
            assert not {imported.split(".")[0] for imported in imports(module)} & forbidden, module
            assert not opened(module), module


def test_command_line_and_reports_leave_the_workspace_to_the_store() -> None:
    for module in MODULES:
        # The schema is a file of the package, not of a workspace.
        if part(module) in {"samling.cli", "samling.model", "samling.spc", "samling.report"}:
            assert not opened(module) or module == "samling.report.summary.schema", module


def test_no_folder_has_more_than_one_can_look_over() -> None:
    folders = Counter(path.parent for path in _files() if path.name != "__init__.py")
    for folder, count in folders.items():
        name = folder.relative_to(ROOT).as_posix()
        is_long = name.startswith("tests") or name == "samling/cli/commands"
        assert count <= (MOST_IN_COMMANDS_AND_TESTS if is_long else MOST_MODULES), name


def _files() -> Iterator[Path]:
    for top in (*PACKAGES, "tests"):
        yield from (ROOT / top).rglob("*.py")


def test_files_are_neither_long_nor_a_few_lines() -> None:
    for module, path in MODULES.items():
        assert lines_in(module) <= MOST_LINES, module
        is_named = path.name.startswith("__") or module.startswith("samling.cli.commands.")
        if not is_named and module not in MAY_BE_SHORT:
            assert lines_in(module) >= FEWEST_LINES, module


def test_each_package_says_what_it_is_for() -> None:
    for module, path in MODULES.items():
        if path.name == "__init__.py":
            assert path.read_text(encoding="utf-8").startswith('"""'), module


def test_each_screen_has_its_style_beside_it() -> None:
    for style in (ROOT / "screens").rglob("*.tcss"):
        assert style.with_suffix(".py").exists(), style


def test_top_level_holds_what_was_agreed() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - {"build", "dist", "samling.egg-info"} <= TOP_LEVEL
