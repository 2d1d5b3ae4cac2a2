"""Series without anything to see: all equal, one point, zeros, huge, tiny, negative, gaps."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.spc import Chart, chart_kinds, control_chart, kind_needs, subgroup_chart

SERIES_KINDS = [kind for kind in chart_kinds() if not kind_needs(kind).subgroups]
RULED = [(kind, rules) for kind in SERIES_KINDS for rules in kind_needs(kind).rules]
VALUES = {
    "one": [3.0],
    "two": [3.0, 5.0],
    "two equal": [3.0, 3.0],
    "one missing": [None],
    "equal": [7.0] * 30,
    "zeros": [0.0] * 30,
    "huge": [1e300, 2e300, 1.5e300] * 8,
    "tiny": [1e-300, 3e-300, 2e-300] * 8,
    "gaps": [4.0, None, None, 6.0, None, 5.0, None] * 4,
    "a single one between": [0.0] * 12 + [1.0] + [0.0] * 12,
    "a step": [5.0] * 15 + [9.0] * 15,
}
NEGATIVE = [-3.0, -1.0, -2.5, -7.0] * 6


def charted(kind: str, rules: str, values: list[float | None]) -> Chart:
    """Returns the chart of values that a type of chart takes, so many of so many more."""
    if kind == "t":
        values = [None if value is None else value + 1 for value in values]
    under = None
    if kind_needs(kind).denominators == "required":
        under = [None if value is None else 2 * value + 1 for value in values]
    return control_chart(kind, values, under, rules=rules, target=0.5)


def signals(chart: Chart) -> list[int]:
    named = (None, "Common Cause")
    return [
        point.x
        for point in chart.points
        if point.sigma_signal or point.runs_member or point.special_cause not in named
    ]


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize(("kind", "rules"), RULED)
def test_lines_are_numbers_in_their_order(kind: str, rules: str, name: str) -> None:
    chart = charted(kind, rules, VALUES[name])
    for point in chart.points:
        known = [line for line in (point.lcl, point.cl, point.ucl) if line is not None]
        assert all(map(math.isfinite, known))
        # A g chart draws the median, and its limits are about the mean.
        assert known == sorted(known) or kind == "g"
        assert point.sigma_signal <= (point.value is not None)


@pytest.mark.parametrize("name", ["one", "two", "two equal", "one missing", "equal", "zeros"])
@pytest.mark.parametrize(("kind", "rules"), RULED)
def test_nothing_to_see_is_no_signal(kind: str, rules: str, name: str) -> None:
    chart = charted(kind, rules, VALUES[name])
    assert signals(chart) == []
    assert not any(segment.runs_signal for segment in chart.segments)
    assert {caution.code for caution in chart.cautions} & {"few_points", "no_variation"}


@pytest.mark.parametrize("rules", ["anhoej", "mdc"])
def test_values_below_zero_are_as_good_as_others(rules: str) -> None:
    below, above = (
        control_chart("i", [value + move for value in NEGATIVE], rules=rules) for move in (0, 10)
    )
    assert below.points[0].cl == pytest.approx((above.points[0].cl or 0) - 10)
    assert below.points[0].ucl == pytest.approx((above.points[0].ucl or 0) - 10)
    assert signals(below) == signals(above)


@given(
    st.sampled_from([("run", "anhoej"), ("run", "perla"), ("i", "anhoej"), ("i", "mdc")]),
    st.lists(st.none() | st.integers(-20, 20), min_size=1, max_size=30),
    st.sampled_from([2.0**-300, 1.0, 2.0**300]),
)
def test_the_unit_changes_no_signal(
    ruled: tuple[str, str], values: list[int | None], unit: float
) -> None:
    kind, rules = ruled
    plain = control_chart(kind, values, rules=rules)
    scaled = [None if value is None else value * unit for value in values]
    assert signals(control_chart(kind, scaled, rules=rules)) == signals(plain)


@given(
    st.sampled_from([("run", "anhoej"), ("run", "perla"), ("i", "mdc")]),
    st.lists(st.integers(-20, 20), min_size=1, max_size=25),
    st.integers(0, 24),
)
def test_an_excluded_point_might_as_well_be_no_point(
    ruled: tuple[str, str], values: list[int], at: int
) -> None:
    kind, rules = ruled
    at = min(at, len(values))
    out = control_chart(kind, [*values[:at], 10**6, *values[at:]], rules=rules, exclude=[at + 1])
    without = control_chart(kind, values, rules=rules)
    kept = [x if x <= at else x - 1 for x in signals(out) if x != at + 1]
    assert kept == signals(without)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"freeze": 2}, [("frozen", 2)]),
        ({"freeze": 12}, []),
        ({"freeze": 13, "exclude": [1, 2]}, [("frozen", 11)]),
        ({"parts": [2]}, [("earlier", 2)]),
        ({"parts": [14], "freeze": 3}, [("earlier_frozen", 3)]),
        ({"parts": [4], "freeze": 6}, [("frozen", 2), ("earlier", 4)]),
    ],
)
def test_each_segment_with_too_few_points_to_set_its_lines_is_told(
    options: dict[str, Any], told: list[tuple[str, int]]
) -> None:
    chart = control_chart("i", [5.0, 6.5, 4.0, 5.6, 6.4, 4.5, 7.0] * 4, **options)
    few = [caution for caution in chart.cautions if caution.code == "few_points"]
    assert [(caution.form, caution.params["count"]) for caution in few] == told
    assert chart.is_uncertain == any(form == "frozen" for form, _ in told)


@pytest.mark.parametrize("kind", ["run", "i", "c", "mr", "xbar"])
def test_a_freeze_with_no_value_until_it_has_no_effect(kind: str) -> None:
    values = [None, 3.0, *[5.0, 6.5, 4.0, 5.6, 6.4, 4.5, 7.0] * 2]
    if kind == "xbar":
        groups = [[] if value is None else [value, value + 1] for value in values]
        frozen = subgroup_chart(kind, groups, freeze=2, exclude=[2])
        assert frozen == subgroup_chart(kind, groups, exclude=[2])
    else:
        frozen = control_chart(kind, values, freeze=2, exclude=[2])
        assert frozen == control_chart(kind, values, exclude=[2])
    assert frozen.points[-1].cl is not None
