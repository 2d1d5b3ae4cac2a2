"""Every run, i and p case of qicharts2 0.8.1 comes out the same, nulls and all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samling.spc import Chart, ChartError, chart_kinds, control_chart

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "reference" / "qicharts2_cases.json").read_text(encoding="utf-8")
)
KNOWN = [case for case in CASES if case["chart"] in chart_kinds()]
POINT_FIELDS = ("value", "cl", "lcl", "ucl", "sigma_signal")
SEGMENT_FIELDS = (
    "runs_signal",
    "n_useful",
    "longest_run",
    "longest_run_max",
    "n_crossings",
    "n_crossings_min",
)


def chart_of(case: dict[str, Any]) -> Chart:
    return control_chart(
        case["chart"],
        case["y"],
        case["n"],
        freeze=case["freeze"],
        parts=case["part"] or (),
        exclude=case["exclude"] or (),
    )


def agrees(got: float | None, expected: float | None) -> bool:
    if got is None or expected is None:
        return got is expected
    return got == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_the_reference_has_every_chart_type() -> None:
    assert {case["chart"] for case in KNOWN} == set(chart_kinds())
    assert len(KNOWN) >= 11


@pytest.mark.parametrize("case", KNOWN, ids=[case["name"] for case in KNOWN])
def test_case_agrees_with_qicharts2(case: dict[str, Any]) -> None:
    if case.get("error"):
        with pytest.raises(ChartError):
            chart_of(case)
        return
    chart, expected = chart_of(case), case["expect"]
    for field in POINT_FIELDS:
        got = [getattr(point, field) for point in chart.points]
        wrong = [
            (number, one, want)
            for number, (one, want) in enumerate(zip(got, expected[field], strict=True), start=1)
            if not agrees(one, want)
        ]
        assert not wrong, field
    for field in SEGMENT_FIELDS:
        assert [getattr(one, field) for one in chart.segments] == expected[field], field
