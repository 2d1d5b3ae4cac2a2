"""x-bar and s charts: Montgomery's piston rings, and subgroups as they come in real life."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.spc import subgroup_chart
from samling.spc.subgroup_limits import a3, b3, b4, c4
from tests.help.piston_rings import TABLE_6_3, TABLE_6_4

tenth = st.integers(-500, 500).map(lambda tenths: tenths / 10)
groups = st.lists(st.lists(st.none() | tenth, max_size=6), max_size=20)


def test_equal_subgroups_as_in_the_textbook() -> None:
    xbar, s = subgroup_chart("xbar", TABLE_6_3), subgroup_chart("s", TABLE_6_3)
    first = xbar.points[0]
    assert (first.value, first.cl) == (pytest.approx(74.0102), pytest.approx(74.001, abs=5e-4))
    assert first.lcl == pytest.approx(73.988, abs=5e-4)
    assert first.ucl == pytest.approx(74.014, abs=6e-4)
    assert s.points[0].value == pytest.approx(0.0148, abs=5e-5)
    assert s.points[0].cl == pytest.approx(0.0094, abs=5e-5)
    assert s.points[0].lcl == 0
    assert s.points[0].ucl == pytest.approx(0.0196, abs=5e-5)
    for chart in (xbar, s):
        assert not any(point.sigma_signal for point in chart.points)
        assert len({(p.cl, p.lcl, p.ucl) for p in chart.points}) == 1


def test_unequal_subgroups_as_in_the_textbook() -> None:
    xbar, s = subgroup_chart("xbar", TABLE_6_4), subgroup_chart("s", TABLE_6_4)
    limits = {len(g): (p.lcl, p.ucl) for g, p in zip(TABLE_6_4, xbar.points, strict=True)}
    assert xbar.points[0].cl == pytest.approx(74.001, abs=5e-4)
    assert limits[5] == pytest.approx((73.986, 74.015), abs=6e-4)
    assert limits[4] == pytest.approx((73.984, 74.018), abs=1e-3)
    assert limits[3] == pytest.approx((73.981, 74.021), abs=6e-4)
    assert s.points[0].cl == pytest.approx(0.0103, abs=5e-5)
    assert s.points[0].ucl == pytest.approx(0.022, abs=6e-4)
    assert s.points[1].ucl == pytest.approx(0.0264, abs=5e-4)


@pytest.mark.parametrize(
    ("size", "constants"),
    [
        (2, (0.7979, 2.659, 0, 3.267)),
        (5, (0.9400, 1.427, 0, 2.089)),
        (6, (0.9515, 1.287, 0.030, 1.970)),
        (10, (0.9727, 0.975, 0.284, 1.716)),
        (25, (0.9896, 0.606, 0.565, 1.435)),
    ],
)
def test_constants_are_those_of_the_tables(size: int, constants: tuple[float, ...]) -> None:
    found = (c4(size), a3(size), b3(size), b4(size))
    assert found == pytest.approx(constants, abs=6e-4)


def test_huge_subgroups_have_constants_too() -> None:
    for size in (1_000, 100_000, 10_000_000):
        assert c4(size) == pytest.approx(1 - 1 / (4 * size), abs=1e-6)
        assert 0 <= b3(size) <= 1 <= b4(size)


def test_a_missing_value_makes_its_subgroup_smaller() -> None:
    gappy = [(*rings, *[None] * (5 - len(rings))) for rings in TABLE_6_4]
    for kind in ("xbar", "s"):
        assert subgroup_chart(kind, gappy) == subgroup_chart(kind, TABLE_6_4)


def test_a_subgroup_of_one_has_a_mean_but_no_deviation_and_no_limits() -> None:
    some = [[1, 3], [2], [5, 7], [None, None], []]
    xbar, s = subgroup_chart("xbar", some).points, subgroup_chart("s", some).points
    assert [point.value for point in xbar] == [2, 2, 6, None, None]
    assert [point.value for point in s] == pytest.approx(
        [math.sqrt(2), None, math.sqrt(2), None, None]
    )
    assert xbar[1].cl == pytest.approx(18 / 5)
    for point in (*xbar[1:2], *xbar[3:], *s[1:2], *s[3:]):
        assert (point.lcl, point.ucl) == (None, None)
    # 1 and 2 degrees of freedom are pooled; the subgroup of one has none.
    assert s[0].cl == pytest.approx(math.sqrt((2 + 2) / 2))


def test_an_empty_subgroup_does_not_make_the_sizes_unequal() -> None:
    for kind in ("xbar", "s"):
        whole = subgroup_chart(kind, TABLE_6_3)
        gap = subgroup_chart(kind, [*TABLE_6_3[:9], (), *TABLE_6_3[9:]])
        assert gap.points[9].value is None
        assert (gap.points[0].cl, gap.points[0].ucl) == (whole.points[0].cl, whole.points[0].ucl)
        assert gap.segments[0].n_useful == whole.segments[0].n_useful


def test_only_subgroups_of_one_have_means_without_limits() -> None:
    chart = subgroup_chart("xbar", [[1], [2], [6]])
    assert [(p.value, p.cl, p.lcl, p.ucl) for p in chart.points] == [
        (value, 3, None, None) for value in (1, 2, 6)
    ]
    assert [(p.value, p.cl) for p in subgroup_chart("s", [[1], [2]]).points] == [(None, None)] * 2


def test_freeze_split_and_exclusion_count_subgroups() -> None:
    for kind in ("xbar", "s"):
        frozen = subgroup_chart(kind, TABLE_6_3, freeze=12)
        first = subgroup_chart(kind, TABLE_6_3[:12])
        last = subgroup_chart(kind, TABLE_6_3[12:])
        split = subgroup_chart(kind, TABLE_6_3, parts=[12])
        assert {(p.cl, p.lcl, p.ucl) for p in frozen.points} == {
            (p.cl, p.lcl, p.ucl) for p in first.points
        }
        assert [p.cl for p in split.points] == [p.cl for p in (*first.points, *last.points)]
        assert [(segment.first, segment.last) for segment in split.segments] == [(1, 12), (13, 25)]
        odd = [*TABLE_6_3, (1e6, 2e6, 3e6)]
        out = subgroup_chart(kind, odd, exclude=[26])
        assert out.points[0].cl == subgroup_chart(kind, TABLE_6_3).points[0].cl
        assert out.points[25].excluded
        assert out.points[25].sigma_signal


@given(groups)
def test_each_point_is_its_subgroup(some: list[list[float | None]]) -> None:
    xbar, s = subgroup_chart("xbar", some).points, subgroup_chart("s", some).points
    assert len(xbar) == len(s) == len(some)
    for group, middle, spread in zip(some, xbar, s, strict=True):
        values = [value for value in group if value is not None]
        if values:
            assert middle.value == pytest.approx(statistics.mean(values), abs=1e-12)
        else:
            assert middle.value is None
        if len(values) > 1:
            assert spread.value == pytest.approx(statistics.stdev(values), abs=1e-9)
            varies = any(point.value for point in s)
            assert (spread.lcl is not None, middle.ucl is not None) == (varies, varies)
        else:
            assert (spread.value, spread.ucl, middle.ucl) == (None, None, None)
