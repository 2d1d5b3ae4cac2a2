"""The 32 cases of `tests/reference/tables`: files as people have them, and what must be read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from samling.cli.main import main
from samling.store.importing.readings.look import look
from samling.store.importing.roles.choices import Choices, parsed_only
from tests.help import REFERENCE
from tests.help.cli_driver import Captured

TABLES = REFERENCE / "tables"
CASES: list[dict[str, Any]] = json.loads((TABLES / "expected.json").read_text("utf-8"))
NAMES = [case["case"] for case in CASES]
TODAY = date(2024, 11, 29)


def chosen(options: list[str]) -> tuple[Choices, str]:
    found: dict[str, Any] = {
        option.removeprefix("--"): value
        for option, value in zip(options[::2], options[1::2], strict=True)
    }
    kind = found.pop("chart", "")
    if "only" in found:
        found["only"] = (parsed_only(found["only"]),)
    return Choices(**found), kind


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_file_is_read_or_asked_about(case: dict[str, Any]) -> None:
    choices, kind = chosen(case["options"])
    looked = look((TABLES / case["file"]).read_bytes(), choices, kind=kind, today=TODAY)
    if case["points"] == "refused":
        assert (looked.question or looked.refusal) is not None
        assert looked.rows == []
        return
    assert looked.question is None
    assert looked.refusal is None
    counted = len(case["points"][0]) == 3
    assert [
        [str(row.day), row.numerator, row.denominator] if counted else [str(row.day), row.value]
        for row in looked.rows
    ] == case["points"]


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["case"] in ("xlsx, second sheet, title, sum", "72 %")],
    ids=lambda case: case["file"],
)
def test_the_command_line_reads_them_so_too(case: dict[str, Any], capsys: Captured) -> None:
    assert main(["chart", str(TABLES / case["file"]), *case["options"], "--json"]) == 0
    points = json.loads(capsys.readouterr().out)["points"]
    fields = (
        ["date", "numerator", "denominator"] if len(case["points"][0]) == 3 else ["date", "value"]
    )
    assert [[point[field] for field in fields] for point in points] == case["points"]


ASKED = {
    "dates that may be either": "--date-order dmy",
    "weeks without a year": "--year",
    "1.804 for 1804, or not": "--decimal",
    "two units, none chosen": "--only",
    "several measures, none chosen": "--value",
    "four a date on an i chart": "--per-date mean",
    "one row an event, not said": "--count week",
}


@pytest.mark.parametrize("name", ASKED)
def test_the_command_line_names_the_option_and_prints_nothing(name: str, capsys: Captured) -> None:
    case = CASES[NAMES.index(name)]
    assert main(["chart", str(TABLES / case["file"]), *case["options"], "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert ASKED[name] in said.err
