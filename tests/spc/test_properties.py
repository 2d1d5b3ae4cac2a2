"""What must hold for any series at all."""

from __future__ import annotations

import math
from collections.abc import Collection
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.spc import Chart, ChartError, Segment, control_chart
from samling.spc.estimates import average_moving_range
from samling.spc.runs import fewest_crossings
from samling.spc.series import Series

# Tenths: near enough to what is measured, and free of ties made by rounding alone.
number = st.integers(-5_000, 5_000).map(lambda tenths: tenths / 10)
series = st.lists(number, min_size=1, max_size=60)
gappy = st.lists(st.none() | number, max_size=60)
counts = st.lists(
    st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=50,
)
wild = st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), max_size=30)

COUNTS = ("n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")


def counted(segment: Segment) -> tuple[int | None, ...]:
    return tuple(getattr(segment, name) for name in COUNTS)


def near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return a == pytest.approx(b, rel=1e-9, abs=1e-7)


def lines(chart: Chart) -> list[tuple[float | None, float | None, float | None]]:
    return [(point.cl, point.lcl, point.ucl) for point in chart.points]


@given(series, st.integers(-1_000, 1_000))
def test_shifting_a_series_shifts_its_lines(values: list[float], shift: int) -> None:
    for kind in ("run", "i", "mr"):
        before = control_chart(kind, values)
        after = control_chart(kind, [value + shift for value in values])
        # Ranges do not move with their values.
        moved = 0 if kind == "mr" else shift
        for old, new in zip(lines(before), lines(after), strict=True):
            assert all(
                near(b, None if a is None else a + moved) for a, b in zip(old, new, strict=True)
            )


@given(series, st.sampled_from([2.0, 8.0, 0.5]))
def test_scaling_scales_lines_and_keeps_signals(values: list[float], factor: float) -> None:
    for kind in ("run", "i", "mr"):
        before = control_chart(kind, values)
        after = control_chart(kind, [value * factor for value in values])
        for old, new in zip(lines(before), lines(after), strict=True):
            assert all(
                near(b, None if a is None else a * factor) for a, b in zip(old, new, strict=True)
            )
        assert [p.sigma_signal for p in before.points] == [p.sigma_signal for p in after.points]
        assert counted(before.segments[0]) == counted(after.segments[0])


@given(counts)
def test_p_limits_are_within_0_and_1_around_the_centre(rows: list[tuple[int, int]]) -> None:
    chart = control_chart("p", [top for top, _ in rows], [under for _, under in rows])
    for point, (_, under) in zip(chart.points, rows, strict=True):
        if point.ucl is None:
            assert not under or len({top / size for top, size in rows if size}) == 1
        elif under:
            assert point.lcl is not None
            assert point.cl is not None
            assert point.ucl is not None
            assert 0 <= point.lcl <= point.cl <= point.ucl <= 1
        else:
            assert (point.value, point.lcl, point.ucl) == (None, None, None)


@given(series, st.data())
def test_an_excluded_point_moves_nothing(values: list[float], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(values)))
    moved = [*values]
    moved[place - 1] += 10_000
    for kind in ("run", "i"):
        before = control_chart(kind, values, exclude=[place])
        after = control_chart(kind, moved, exclude=[place])
        without = control_chart(kind, values[: place - 1] + values[place:])
        assert lines(before) == lines(after)
        assert counted(before.segments[0]) == counted(after.segments[0])
        assert after.points[place - 1].excluded
        if without.points:
            assert lines(before)[0] == lines(without)[0]
            assert counted(before.segments[0]) == counted(without.segments[0])


@given(series)
def test_runs_read_the_same_backwards(values: list[float]) -> None:
    forwards = control_chart("run", values)
    backwards = control_chart("run", values[::-1])
    assert counted(forwards.segments[0]) == counted(backwards.segments[0])
    assert [p.runs_member for p in forwards.points] == [
        p.runs_member for p in backwards.points[::-1]
    ]


@given(series, st.data())
def test_a_missing_point_does_not_touch_the_runs(values: list[float], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(values)))
    for kind in ("run", "i"):
        whole = control_chart(kind, values)
        gap = control_chart(kind, [*values[:place], None, *values[place:]])
        assert counted(whole.segments[0]) == counted(gap.segments[0])
        assert gap.points[place].value is None
        assert gap.points[place].cl == whole.points[0].cl


@given(series, series)
def test_a_split_chart_is_two_charts(first: list[float], second: list[float]) -> None:
    for kind in ("run", "i"):
        split = control_chart(kind, first + second, parts=[len(first)])
        left, right = control_chart(kind, first), control_chart(kind, second)
        assert lines(split) == lines(left) + lines(right)
        assert [counted(segment) for segment in split.segments] == [
            counted(left.segments[0]),
            counted(right.segments[0]),
        ]
        assert (split.segments[1].first, split.segments[1].last) == (
            len(first) + 1,
            len(first) + len(second),
        )


@given(series, series)
def test_what_comes_after_the_freeze_moves_no_line(base: list[float], later: list[float]) -> None:
    frozen = control_chart("i", base + later, freeze=len(base))
    assert set(lines(frozen)) == set(lines(control_chart("i", base)))


@given(series, series, st.data())
def test_a_freeze_holds_within_its_segment(
    first: list[float], second: list[float], data: st.DataObject
) -> None:
    early = data.draw(st.integers(1, len(first)))
    late = data.draw(st.integers(1, len(second)))
    both = control_chart("i", first + second, freeze=[early, len(first) + late], parts=[len(first)])
    alone = control_chart("i", first, freeze=early), control_chart("i", second, freeze=late)
    assert lines(both) == [*lines(alone[0]), *lines(alone[1])]


def test_a_segment_has_one_freeze() -> None:
    with pytest.raises(ChartError) as caught:
        control_chart("i", [1, 2, 3, 4, 5], freeze=[1, 2, 4], parts=[3])
    assert (caught.value.key, caught.value.params) == (
        "spc.error.freeze_two",
        {"first": 1, "second": 2},
    )


@given(number, st.integers(1, 40))
def test_a_constant_series_has_no_limits_and_no_signals(value: float, length: int) -> None:
    chart = control_chart("i", [value] * length)
    assert set(lines(chart)) == {(value, None, None)}
    assert chart.segments[0].n_useful == 0
    assert not any(point.sigma_signal for point in chart.points)


@given(st.sampled_from(["run", "i"]), wild)
def test_no_number_is_ever_not_a_number(kind: str, values: list[float | None]) -> None:
    for point in control_chart(kind, values).points:
        for value in (point.value, point.cl, point.lcl, point.ucl):
            assert value is None or math.isfinite(value)


@given(gappy)
def test_the_marked_points_are_the_runs_that_are_too_long(values: list[float | None]) -> None:
    chart = control_chart("run", values, exclude=[1] if values else ())
    for segment in chart.segments:
        members = [point for point in chart.points if point.runs_member]
        assert bool(members) == segment.long_run
        assert segment.runs_signal == (segment.long_run or segment.few_crossings)
        if segment.long_run:
            assert segment.longest_run is not None
            assert len(members) % segment.longest_run == 0
            assert members[-1].x == segment.run_last
            last = chart.points[(segment.run_last or 1) - 1]
            assert last.value is not None
            assert last.cl is not None
            assert (last.value > last.cl) == (segment.run_side == "above")


def test_the_long_run_is_where_it_is() -> None:
    chart = control_chart(
        "run", [5, 4, 6, 3, *[1, 0] * 2, 9, 8, 9, 8, 9, 5.5, 8, 9, 8, 9], freeze=4
    )
    segment = chart.segments[0]
    assert (segment.run_first, segment.run_last, segment.run_side) == (9, 18, "above")
    assert [point.x for point in chart.points if point.runs_member] == list(range(9, 19))


def test_a_value_on_the_limit_is_no_signal() -> None:
    # Mean 4 and limits 4 +/- 6: ten is on the upper one, and eleven beyond it.
    chart = control_chart("c", [4, 3, 5, 4, 10, 11], freeze=4)
    assert (chart.points[0].lcl, chart.points[0].ucl) == (0.0, 10.0)
    assert [point.sigma_signal for point in chart.points] == [*[False] * 5, True]


def test_ranges_are_screened_once_and_not_across_a_gap() -> None:
    # Ranges 1, 1, 1, 20: 20 is above 3.267 times 5.75, and there is none to the gap.
    assert moving_range(1, 2, 3, 4, 24) == 1
    assert moving_range(1, 2, None, 9, 10) == 1
    assert moving_range(1, None, 2) is None
    assert moving_range(4, 4, 4) is None


def moving_range(*values: float | None, breaks: Collection[int] = ()) -> float | None:
    counted = (True,) * len(values)
    return average_moving_range(Series(values, (), (), counted, breaks=frozenset(breaks)), values)


def test_a_break_leaves_out_the_range_over_it() -> None:
    assert moving_range(1, 2, 9, 10) == 3
    assert moving_range(1, 2, 9, 10, breaks=[2]) == 1
    # An excluded point at the break does not join what lies on both sides of it.
    values = [1, 2, 5, 9, 10]
    broken = control_chart("i", values, exclude=[3], breaks=[3])
    assert broken.points[0].ucl == pytest.approx(5.5 + 3 / 1.128)
    ranges = control_chart("mr", values, breaks=[3]).points
    assert [point.value for point in ranges] == [None, 1, 3, None, 1]


@pytest.mark.parametrize("n_useful", [*range(1, 120), 1_000, 5_000])
def test_fewest_crossings_is_the_quantile(n_useful: int) -> None:
    trials, found = n_useful - 1, fewest_crossings(n_useful)
    below = sum(math.comb(trials, k) for k in range(found))
    assert 20 * below < 2**trials <= 20 * (below + math.comb(trials, found))


def test_fewest_crossings_never_falls() -> None:
    found = [fewest_crossings(n) for n in range(1, 400)]
    assert all(a <= b <= a + 1 for a, b in pairwise(found))
