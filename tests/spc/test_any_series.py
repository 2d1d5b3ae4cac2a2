"""What must hold for every type of chart and any series, however odd."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import explain
from samling.spc import (
    Chart,
    ChartError,
    chart_kinds,
    control_chart,
    kind_needs,
    subgroup_chart,
    suggest_kind,
)

SERIES_KINDS = [kind for kind in chart_kinds() if not kind_needs(kind).subgroups]
DIVIDED = [kind for kind in SERIES_KINDS if kind_needs(kind).denominators == "required"]

odd_number = (
    st.none()
    | st.floats()
    | st.integers(-5, 50)
    | st.integers()
    | st.sampled_from([10**400, 5e-324, 1.7e308, -1.7e308, 0.0, -0.0, 1e-300])
)
large = st.none() | st.floats(min_value=0, allow_infinity=False) | st.integers(0, 40)
place = st.integers(-1, 12)
options = st.fixed_dictionaries(
    {},
    optional={
        "freeze": place | st.lists(place, max_size=3),
        "parts": st.lists(place, max_size=3),
        "exclude": st.lists(place, max_size=3),
        "rules": st.sampled_from(["anhoej", "mdc", "perla", "", "MDC"]),
        "direction": st.sampled_from(["up", "down", "none", "left"]),
        "target": odd_number | st.lists(odd_number, max_size=10),
        "trend": st.integers(5, 8),
    },
)
rows = st.lists(
    st.integers(0, 30).flatmap(lambda n: st.tuples(st.none() | st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=40,
)


def lines(chart: Chart) -> list[tuple[float | None, ...]]:
    return [(point.cl, point.lcl, point.ucl) for point in chart.points]


def charted(kind: str, data: list[tuple[int | None, int]], **options: Any) -> Chart:
    """Returns a chart of rows of numerators and denominators, both fit for any type."""
    over = [top if kind != "t" or top is None else top + 1 for top, _ in data]
    under = [bottom for _, bottom in data] if kind in DIVIDED else None
    return control_chart(kind, over, under, **options)


def check_numbers(chart: Chart, length: int) -> None:
    assert len(chart.points) == length
    assert [point.x for point in chart.points] == list(range(1, length + 1))
    for point in chart.points:
        for value in (point.value, point.cl, point.lcl, point.ucl):
            assert value is None or math.isfinite(value)
        if point.value is None:
            assert not point.sigma_signal
            assert not point.runs_member
            assert point.special_cause is None


@given(
    st.sampled_from([*chart_kinds(), "pie", ""]),
    st.lists(odd_number, max_size=10),
    st.none() | st.lists(odd_number, max_size=10),
    options,
)
def test_an_odd_series_is_charted_or_refused_with_a_sentence(
    kind: str, values: list[Any], denominators: list[Any] | None, given: dict[str, Any]
) -> None:
    try:
        chart = control_chart(kind, values, denominators, **given)
    except ChartError as error:
        refusal = explain(error)
    else:
        check_numbers(chart, len(values))
        return
    assert refusal.endswith(".")


@given(st.sampled_from(SERIES_KINDS), st.lists(st.tuples(large, large), max_size=10), options)
def test_large_and_tiny_numbers_make_no_other_error(
    kind: str, data: list[tuple[Any, Any]], given: dict[str, Any]
) -> None:
    over = [None if top is None or bottom is None else min(top, bottom) for top, bottom in data]
    for denominators in ([bottom for _, bottom in data], None):
        try:
            chart = control_chart(kind, over, denominators, **given)
        except ChartError:
            continue
        check_numbers(chart, len(data))


@given(
    st.sampled_from(chart_kinds()),
    st.lists(st.lists(odd_number, max_size=5), max_size=12),
    st.lists(place, max_size=2),
)
def test_odd_subgroups_are_charted_or_refused(
    kind: str, groups: list[list[Any]], parts: list[int]
) -> None:
    try:
        chart = subgroup_chart(kind, groups, parts=parts, exclude=parts)
    except ChartError as error:
        refusal = explain(error)
    else:
        check_numbers(chart, len(groups))
        return
    assert refusal.endswith(".")


@given(st.lists(odd_number, max_size=30), st.none() | st.lists(odd_number, max_size=30))
def test_a_suggestion_is_a_type_of_chart_or_a_refusal(
    values: list[Any], denominators: list[Any] | None
) -> None:
    try:
        found = suggest_kind(values, denominators)
    except ChartError as error:
        refusal = explain(error)
    else:
        assert found.kind in SERIES_KINDS
        check_numbers(control_chart(found.kind, values, denominators), len(values))
        return
    assert refusal.endswith(".")


@given(st.sampled_from(SERIES_KINDS), rows, st.data())
def test_a_split_at_the_end_changes_nothing(
    kind: str, data: list[tuple[int | None, int]], draw: st.DataObject
) -> None:
    last = len(data)
    freeze = draw.draw(st.none() | st.integers(1, last))
    parts = draw.draw(st.lists(st.integers(1, last), max_size=2))
    before = charted(kind, data, freeze=freeze, parts=parts)
    assert charted(kind, data, freeze=freeze, parts=[*parts, last]) == before


@given(st.sampled_from([k for k in SERIES_KINDS if k != "mr"]), rows, st.data())
def test_an_excluded_point_never_moves_a_line(
    kind: str, data: list[tuple[int | None, int]], draw: st.DataObject
) -> None:
    out = draw.draw(st.integers(1, len(data)))
    bottom = data[out - 1][1]
    other = draw.draw(st.none() | st.integers(0, bottom))
    moved = [*data[: out - 1], (other, bottom), *data[out:]]
    before, after = charted(kind, data, exclude=[out]), charted(kind, moved, exclude=[out])
    # Its own limits go where its numbers do.
    kept = [index for index in range(len(data)) if index != out - 1]
    assert [lines(before)[index] for index in kept] == [lines(after)[index] for index in kept]
    assert before.points[out - 1].cl == after.points[out - 1].cl
    assert before.segments[0].n_useful == after.segments[0].n_useful


@given(st.sampled_from(["run", "i", "p", "pp", "u", "up", "c", "g"]), rows, st.randoms())
def test_the_centre_line_does_not_mind_the_order(
    kind: str, data: list[tuple[int | None, int]], random: Any
) -> None:
    mixed = [*data]
    random.shuffle(mixed)
    assert charted(kind, mixed).points[0].cl == charted(kind, data).points[0].cl


@given(rows, st.sampled_from([2, 4]))
def test_counts_do_not_scale(data: list[tuple[int | None, int]], factor: int) -> None:
    """Twice as many of everything is narrower, and so no chart of counts is one of values."""
    more = [(None if top is None else top * factor, bottom * factor) for top, bottom in data]
    before, after = charted("u", data).points[0], charted("u", more).points[0]
    assert before.cl == after.cl
    # Numbers that vary too much for limits may do so in the one alone.
    if before.ucl is not None and after.ucl is not None and before.cl:
        reaches = (before.ucl - before.cl, after.ucl - before.cl)
        assert reaches[1] == pytest.approx(reaches[0] / math.sqrt(factor))
    first, last = charted("c", data).points[0], charted("c", more).points[0]
    if first.ucl is not None and last.ucl is not None and first.cl:
        assert last.ucl == pytest.approx(first.cl * factor + 3 * math.sqrt(first.cl * factor))


@given(st.sampled_from(SERIES_KINDS), st.integers(1, 9), st.integers(2, 30))
def test_a_constant_series_lies_on_its_centre_line(kind: str, value: int, length: int) -> None:
    chart = charted(kind, [(value, 10)] * length)
    assert chart.segments[0].n_useful == 0
    assert not any(point.sigma_signal for point in chart.points)
    fractional = control_chart("u", [value] * length, [4.6] * length)
    assert fractional.segments[0].n_useful == 0
