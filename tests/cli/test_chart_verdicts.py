"""`samling chart` with targets that change, rules, freezes, and what has no effect."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samling.cli.main import main
from tests.help.cli_driver import Captured

MONTHS = [f"2017-{month:02}-01" for month in range(1, 13)]
VALUES = [9, 11, 10, 12, 9, 11, 10, 8, 12, 9, 11, 10]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = "".join(f"{day};{value}\n" for day, value in zip(MONTHS, VALUES, strict=True))
    made = tmp_path / "dager.csv"
    made.write_text(f"dato;verdi\n{rows}", encoding="utf-8")
    return made


def told(capsys: Captured, *words: object, code: int = 0) -> str:
    """Runs `samling chart`; returns what it says, or why it refuses."""
    assert main(["chart", *map(str, words)]) == code
    said = capsys.readouterr()
    # A sentence is broken where the lines are full.
    return " ".join((said.err if code else said.out).split())


def as_json(capsys: Captured, *words: object) -> Any:
    assert main(["chart", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_target_that_changes_is_judged_and_told(file: Path, capsys: Captured) -> None:
    asked = (file, "--rules", "mdc", "--direction", "up", "--target", 30)
    first = told(capsys, *asked)
    assert "Målnivået (30) nås ikke" in first
    assert "F hos NHS" in first
    later = told(capsys, *asked, "--target", "1.7.2017=2")
    assert "Målnivået (2) kan ventes nådd" in later
    assert "ikke nådd i 6 av 12 punkter" in later
    found = as_json(capsys, *asked, "--target", "2017-07-01=2")
    assert found["assurance"] == "consistent_pass"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--target", "1", "--target", "2"), "To målnivå uten dato"),
        (("--target", "x=2"), "x"),
        (("--target", "2017-03-01="), "er ikke et målnivå fra en dato"),
        (("--rules", "mdc", "--trend", "5"), "6 eller 7"),
        (("--freeze", "3,5", "--chart", "i"), "To frysinger i samme periode"),
        (("--chart", "i", "--rules", "perla"), "Perlas for seriediagram"),
    ],
)
def test_what_cannot_be_is_refused(
    file: Path, capsys: Captured, words: tuple[str, ...], said: str
) -> None:
    assert said in told(capsys, file, *words, code=2)


def test_a_target_from_a_date_needs_dates(tmp_path: Path, capsys: Captured) -> None:
    bare = tmp_path / "uten.csv"
    bare.write_text("verdi\n" + "\n".join(map(str, VALUES)), encoding="utf-8")
    words = ("--chart", "i", "--target", "2017-03-01=2")
    assert "trenger datoer" in told(capsys, bare, *words, code=2)


def test_perla_has_a_run_chart_and_names_for_points(file: Path, capsys: Captured) -> None:
    found = as_json(capsys, file, "--rules", "perla")
    assert (found["chart"], found["rules"]) == ("run", "perla")
    assert {point["special_cause"] for point in found["points"]} == {"Common Cause"}


def test_a_freeze_holds_within_its_segment(file: Path, capsys: Captured) -> None:
    words = ("--chart", "i", "--split", 6, "--freeze", 4, "--freeze", 8)
    points = as_json(capsys, file, *words)["points"]
    assert [points[0]["cl"], points[-1]["cl"]] == [10.5, 9]


def test_what_has_no_effect_is_told_beside_json_too(file: Path, capsys: Captured) -> None:
    words = (file, "--chart", "i", "--freeze", 12, "--no-screen")
    assert told(capsys, *words).count("ingen virkning") == 2
    assert main(["chart", *map(str, words), "--json"]) == 0
    said = capsys.readouterr()
    assert said.err.count("ingen virkning") == 2
    assert "virkning" not in said.out
