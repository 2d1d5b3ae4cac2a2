"""Every case of the reference software comes out the same, nulls and all.

qicharts2 0.8.1 for the charts, NHSRplotthedots 0.2.2 for Making Data Count.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from samling.spc import Chart, ChartError, chart_kinds, control_chart, kind_needs
from tests.help import REFERENCE


def read(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((REFERENCE / name).read_text(encoding="utf-8"))
    return cases


CASES = read("qicharts2_cases.json")
MAKING_DATA_COUNT = read("making_data_count_cases.json")
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


def check(chart: Chart, field: str, expected: list[float | None]) -> None:
    got = [getattr(point, field) for point in chart.points]
    wrong = [
        (number, got_value, want)
        for number, (got_value, want) in enumerate(zip(got, expected, strict=True), start=1)
        if not agrees(got_value, want)
    ]
    assert not wrong, field


def test_the_reference_has_every_chart_type() -> None:
    series = {kind for kind in chart_kinds() if not kind_needs(kind).subgroups}
    assert {case["chart"] for case in CASES} == series
    assert (len(CASES), len(MAKING_DATA_COUNT)) == (19, 10)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case_agrees_with_qicharts2(case: dict[str, Any]) -> None:
    if case.get("error"):
        with pytest.raises(ChartError):
            chart_of(case)
        return
    chart, expected = chart_of(case), case["expect"]
    for field in POINT_FIELDS:
        check(chart, field, expected[field])
    for field in SEGMENT_FIELDS:
        assert [getattr(segment, field) for segment in chart.segments] == expected[field], field


@pytest.mark.parametrize(
    "case", MAKING_DATA_COUNT, ids=[case["name"] for case in MAKING_DATA_COUNT]
)
def test_case_agrees_with_nhs_r_plot_the_dots(case: dict[str, Any]) -> None:
    chart = control_chart(
        case["chart"],
        case["y"],
        freeze=case["freeze"],
        parts=case["part"] or (),
        rules=case["rules"],
        direction=case["direction"],
        target=case["target"],
    )
    expected = case["expect"]
    for field in ("cl", "lcl", "ucl"):
        check(chart, field, expected[field])
    assert [point.special_cause for point in chart.points] == expected["special_cause"]
    assert [point.point_type for point in chart.points] == expected["point_type"]
    assert (chart.variation, chart.assurance) == (expected["variation"], expected["assurance"])
