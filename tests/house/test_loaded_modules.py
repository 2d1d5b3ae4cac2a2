"""Nothing is imported that a command does not use."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samling import model
from samling.cli.line.typers import build
from tests.help import REFERENCE, ROOT
from tests.help.sampled import sampled
from tests.house.modules import MODULES

# What takes time to import, or has no business in most commands.
HEAVY = {
    *(
        "aiohttp",
        "attr",
        "babel",
        "cattrs",
        "filelock",
        "jinja2",
        "jsonschema",
        "plotext",
        "psycopg",
    ),
    *(
        "pydantic",
        "python_calamine",
        "rich",
        "sample_data",
        "screens",
        "textual",
        "textual_serve",
        "tinydb",
        "typer",
    ),
    *("samling.model", "samling.report", "samling.spc"),
}
STORE = {"samling.model", "tinydb"}
# The lock, which only who writes takes.
WRITES = {"filelock"}
# What is not read without it: help, and several words as one argument.
TYPER = {"typer"}
# Text as wide as it is on the screen: rich knows the width of signs.
TABLE = STORE | {"rich", "samling.report"}
DATED = TABLE | {"babel"}
# Of a file: nothing of a workspace.
CHART = {"samling.model", "samling.report", "samling.spc"}
TEAM = ("-t", "kols-baerum-og-asker")
TABLE_FILE, WORKBOOK = REFERENCE / "tables" / "c3.csv", REFERENCE / "tables" / "f1.xlsx"
# What each command loads of all that is heavy; those with a sub-name do a part of their work.
LOADED: dict[str, tuple[list[str], set[str]]] = {
    "--help": (["--help"], TYPER),
    "--version": (["--version"], TYPER),
    "chart --help": (["chart", "--help"], TYPER | {"samling.model"}),
    "demo --help": (["demo", "--help"], TYPER),
    "schema": (["schema"], {"samling.report"}),
    "chart": (["chart", str(TABLE_FILE), "--json"], CHART),
    "chart of a workbook": (
        [*("chart", str(WORKBOOK), "--sheet", "Data", "--json")],
        CHART | {"python_calamine"},
    ),
    "note": (["note", "kull-3", "Hei"], STORE | WRITES | {"samling.report"}),
    "add": (["add", "kull-3", "notes", "text=Hei"], STORE | WRITES | TYPER | {"samling.report"}),
    "add --fields": (["add", "kull-3", "notes", "--fields"], TABLE),
    "remove": (
        ["remove", "kull-3", "204bc94c-32b0-5021-956a-23b633a7d38a"],
        STORE | WRITES | {"rich", "samling.report"},
    ),
    "clock": (["clock", "kull-3"], DATED - {"rich"}),
    "pack": (["pack", "kull-3", *TEAM, "-o", "."], STORE | {"samling.report"}),
    "search": (["search", "kull-3", "kols"], TABLE | TYPER),
    "survey": (["survey", "kull-3"], TABLE),
    "check": (["check", "kull-3"], TABLE),
    "list": (["list", "kull-3", "teams"], TABLE | {"samling.spc"}),
    "backups": (["backups", "kull-3"], TABLE),
    "review": (["review", "kull-3", *TEAM], DATED | {"samling.spc"}),
    "pareto": (["pareto", "kull-3", *TEAM], DATED | {"samling.spc"}),
    "funnel": (["funnel", "kull-3", "-m", "viktig"], DATED | {"samling.spc"}),
    "psfs": (["psfs", "kull-3", *TEAM], DATED | {"samling.spc"}),
    "export": (
        ["export", "kull-3", "-g", "1", "-o", "day.json"],
        STORE | {"samling.report", "samling.spc"},
    ),
}


def loaded(folder: Path, words: list[str]) -> set[str]:
    """Returns the names of the modules that a command has loaded when it is done."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "help" / "loaded.py"), *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return set(json.loads(run.stderr.splitlines()[-1]))


@pytest.mark.parametrize("name", sampled(LOADED, 3))
def test_a_command_loads_what_it_uses(name: str, kull_3: Path) -> None:
    words, expected = LOADED[name]
    found = loaded(kull_3.parent, words)
    assert found & HEAVY == expected
    places = {key: place.split(":")[0] for key, (place, _) in build().later_commands.items()}
    # A command may lend another a function, but no command lends all.
    own = {places.get(name.split(maxsplit=1)[0], ""), "check"}
    assert {f"samling.cli.commands.{place}" for place in {*places.values()} - own} & found == set()


def test_the_picture_of_a_file_is_drawn_without_the_web(tmp_path: Path) -> None:
    found = loaded(tmp_path, ["chart", str(TABLE_FILE), "--svg", "a.svg"])
    assert {"email", "http", "ssl", "typer", "urllib.request"} & found == set()


def test_no_module_compiles_a_pattern_when_it_is_imported() -> None:
    compiling = {
        module
        for module, path in MODULES.items()
        if module.startswith("samling.")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "re.compile(" in line and not line.startswith(" ")
    }
    assert compiling == set()


def test_the_chart_of_a_file_makes_no_other_records_than_a_measures(tmp_path: Path) -> None:
    found = loaded(tmp_path, ["chart", str(TABLE_FILE), "--json"])
    assert "samling.model.measure" in found
    others = {"agenda", "evaluation", "improvement", "network", "pathway"}
    assert {f"samling.model.{name}" for name in others} & found == set()


def test_each_name_of_the_model_comes_from_where_it_is_said_to_be() -> None:
    assert all(hasattr(model, name) for name in model.__all__)
    # What the type checker is told.
    tree = ast.parse(Path(model.__file__).read_text("utf-8"))
    late = next(node for node in tree.body if isinstance(node, ast.If))
    told = {
        alias.name: str(node.module).removeprefix("samling.model.")
        for node in late.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == model._MODULES


def test_the_first_picture_of_the_app_needs_no_record() -> None:
    # Neither does the folder that is to be opened.
    opens = "from samling.cli.options import folder_path; folder_path('.')"
    script = f"import sys, screens.app; {opens}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = set(run.stdout.split())
    assert found & HEAVY == {"rich", "screens", "textual"}
    assert "screens.frame.base" not in found
    assert "textual.widgets._data_table" not in found
