"""A series that no honest chart can be made of is refused, and the person is told why."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from samling.locale import explain, has_key, language, set_language
from samling.report.chart.measured import measure_chart
from samling.spc import ChartError, chart_kinds, control_chart, kind_needs, subgroup_chart
from tests.help.chart_samples import make_measure, make_observations

SERIES_KINDS = [kind for kind in chart_kinds() if not kind_needs(kind).subgroups]
REFUSED: list[tuple[str, str, list[Any], list[Any] | None, dict[str, Any]]] = [
    ("spc.error.unknown_kind", "pie", [1], None, {}),
    ("spc.error.denominator_missing", "p", [1, 2], None, {}),
    ("spc.error.lengths_differ", "p", [1, 2], [3], {}),
    ("spc.error.numerator_above", "p", [1, 5], [3, 4], {}),
    ("spc.error.negative_count", "p", [-1, 2], [3, 4], {}),
    ("spc.error.negative_count", "p", [1, 2], [3, -4], {}),
    ("spc.error.negative_count", "i", [1, 2], [3, -4], {}),
    ("spc.error.zero_denominator", "p", [1, 2], [3, 0], {}),
    ("spc.error.zero_denominator", "run", [1, 2], [3, 0], {}),
    ("spc.error.not_finite", "i", [1, math.nan], None, {}),
    ("spc.error.not_finite", "run", [math.inf, 1], None, {}),
    ("spc.error.not_finite", "p", [1, 1], [2, math.inf], {}),
    ("spc.error.not_finite", "i", [1e308, 1], [1e-308, 1], {}),
    ("spc.error.freeze_range", "i", [1, 2, 3], None, {"freeze": 0}),
    ("spc.error.freeze_range", "i", [1, 2, 3], None, {"freeze": 4}),
    ("spc.error.part_range", "i", [1, 2, 3], None, {"parts": [0]}),
    ("spc.error.part_range", "i", [1, 2, 3], None, {"parts": [4]}),
    ("spc.error.exclude_range", "i", [1, 2, 3], None, {"exclude": [4]}),
    ("spc.error.exclude_range", "i", [1, 2, 3], None, {"exclude": [0]}),
    ("spc.error.denominator_missing", "pp", [1, 2], None, {}),
    ("spc.error.denominator_missing", "u", [1, 2], None, {}),
    ("spc.error.denominator_missing", "up", [1, 2], None, {}),
    ("spc.error.numerator_above", "pp", [1, 5], [3, 4], {}),
    ("spc.error.negative_count", "u", [-1, 2], [3, 4], {}),
    ("spc.error.negative_count", "c", [1, -2], None, {}),
    ("spc.error.negative_count", "c", [1, 2], [3, -4], {}),
    ("spc.error.negative_count", "g", [1, -2], None, {}),
    ("spc.error.negative_count", "g", [-1, 2], [3, 4], {}),
    ("spc.error.time_not_positive", "t", [1, 2, 0], None, {}),
    ("spc.error.time_not_positive", "t", [1, -2], None, {"exclude": [2]}),
    ("spc.error.not_finite", "mr", [1.7e308, -1.7e308], None, {}),
    ("spc.error.not_finite", "i", [10**400, 1], None, {}),
    ("spc.error.subgroups_needed", "xbar", [1, 2], None, {}),
    ("spc.error.subgroups_needed", "s", [1, 2], None, {}),
    ("spc.error.unknown_rules", "i", [1, 2], None, {"rules": "nelson"}),
    ("spc.error.unknown_direction", "i", [1, 2], None, {"direction": "sideways"}),
    ("spc.error.target_not_finite", "i", [1, 2], None, {"target": math.nan}),
    ("spc.error.rules_kind", "run", [1, 2], None, {"rules": "mdc"}),
    ("spc.error.rules_kind", "p", [1, 2], [3, 4], {"rules": "mdc"}),
]


@pytest.fixture(params=["nb", "en"])
def in_each_language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = language()
    set_language(request.param)
    yield
    set_language(before)


@pytest.mark.usefixtures("in_each_language")
@pytest.mark.parametrize(("key", "kind", "values", "denominators", "options"), REFUSED)
def test_refused_with_a_sentence(
    key: str,
    kind: str,
    values: list[Any],
    denominators: list[Any] | None,
    options: dict[str, Any],
) -> None:
    with pytest.raises(ChartError) as caught:
        control_chart(kind, values, denominators, **options)
    assert caught.value.key == key
    assert has_key(key)
    sentence = explain(caught.value)
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.usefixtures("in_each_language")
@pytest.mark.parametrize(
    ("key", "kind", "groups", "options"),
    [
        ("spc.error.unknown_kind", "pie", [[1, 2]], {}),
        ("spc.error.no_subgroups", "i", [[1, 2]], {}),
        ("spc.error.not_finite", "s", [[1, 2], [3, math.inf]], {}),
        ("spc.error.not_finite", "xbar", [[1, 2], [1.7e308, -1.7e308]], {}),
        ("spc.error.freeze_range", "xbar", [[1, 2]], {"freeze": 2}),
        ("spc.error.part_range", "xbar", [[1, 2]], {"parts": [2]}),
        ("spc.error.exclude_range", "s", [[1, 2]], {"exclude": [2]}),
    ],
)
def test_subgroups_refused_with_a_sentence(
    key: str, kind: str, groups: list[Any], options: dict[str, Any]
) -> None:
    with pytest.raises(ChartError) as caught:
        subgroup_chart(kind, groups, **options)
    assert caught.value.key == key
    assert caught.value.params.get("point", 2) == 2
    assert "{" not in explain(caught.value)


def test_no_type_of_chart_is_needed_by_a_name_that_is_none() -> None:
    with pytest.raises(ChartError) as caught:
        kind_needs("pie")
    assert caught.value.params["kind"] == "pie"


def test_the_offending_point_is_named_across_a_split() -> None:
    for kind, values in (("t", [1, 2, 3, 0]), ("mr", [1, 2, -1.7e308, 1.7e308])):
        with pytest.raises(ChartError) as caught:
            control_chart(kind, values, parts=[2])
        assert caught.value.params == {"point": 4}


def test_the_offending_point_is_named() -> None:
    with pytest.raises(ChartError) as caught:
        control_chart("p", [1, 2, 9], [5, 5, 5])
    assert caught.value.params == {"point": 3, "numerator": 9, "denominator": 5}


def test_a_p_chart_refuses_a_measure_whose_points_are_values() -> None:
    with pytest.raises(ChartError) as caught:
        measure_chart(make_measure(chart="p"), make_observations([40.0, 50.0]))
    assert caught.value.key == "spc.error.value_without_counts"
    assert caught.value.params == {"point": 1}


@pytest.mark.parametrize("kind", SERIES_KINDS)
def test_an_empty_series_is_an_empty_chart(kind: str) -> None:
    chart = control_chart(kind, [])
    assert chart.points == ()
    assert chart.segments == ()


@pytest.mark.parametrize("kind", SERIES_KINDS)
@pytest.mark.parametrize("denominators", [None, [None, None, None]])
def test_a_series_with_nothing_in_it_has_points_without_lines(
    kind: str, denominators: list[None] | None
) -> None:
    chart = control_chart(kind, [None, None, None], denominators)
    # As in qicharts2: these two have a floor whatever the values are.
    floor = 0 if kind in ("mr", "t") else None
    assert [(p.value, p.cl, p.lcl, p.ucl) for p in chart.points] == [(None, None, floor, None)] * 3
    assert chart.segments[0].n_useful == 0
    assert chart.segments[0].longest_run is None
    assert not chart.segments[0].runs_signal


def test_half_a_ratio_is_a_missing_point() -> None:
    chart = control_chart("p", [3, None, 2, 4], [10, 10, None, 10])
    assert [point.value for point in chart.points] == [0.3, None, None, 0.4]
    assert chart.points[0].cl == pytest.approx(7 / 20)
    assert chart.points[1].ucl is None
    assert chart.points[2].denominator is None
