"""What sets the types of chart apart, where the reference cases do not reach."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from samling.spc import Chart, KindNeeds, chart_kinds, control_chart, kind_needs


def lines(chart: Chart, index: int = 0) -> tuple[float | None, float | None, float | None]:
    point = chart.points[index]
    return (point.cl, point.lcl, point.ucl)


def values(chart: Chart) -> list[float | None]:
    return [point.value for point in chart.points]


def test_every_kind_says_what_it_needs() -> None:
    needs = {kind: kind_needs(kind) for kind in chart_kinds()}
    assert list(needs) == ["run", "i", "mr", "p", "pp", "u", "up", "c", "g", "t", "xbar", "s"]

    def those(wanted: object, field: str) -> str:
        return " ".join(kind for kind, need in needs.items() if getattr(need, field) == wanted)

    assert those("required", "denominators") == "p pp u up"
    assert those("optional", "denominators") == "run i mr"
    assert those(True, "proportion") == "p pp"
    assert those(True, "subgroups") == "xbar s"
    assert those(True, "whole") == "p pp u up c g"
    assert those(False, "has_limits") == "run"
    assert those(("anhoej", "mdc"), "rules") == "i"
    assert those(("anhoej", "perla"), "rules") == "run"
    assert those(True, "judged") == "i p pp u up c g t"
    assert needs["t"] == KindNeeds()


def test_ranges_are_to_the_point_before_and_start_anew_at_a_split() -> None:
    chart = control_chart("mr", [5, 8, None, 4, 5, 9], parts=[4])
    assert values(chart) == [None, 3, None, None, None, 4]
    assert lines(chart) == (3, 0, pytest.approx(9.801))
    assert lines(chart, 4) == (4, 0, pytest.approx(13.068))


def test_an_excluded_point_has_no_part_in_the_ranges_of_others() -> None:
    # Its own range, of 4 to 9, is drawn; the next one is of 4 to 5.
    chart = control_chart("mr", [3, 4, 9, 5], exclude=[3])
    assert values(chart) == [None, 1, 5, 1]
    assert chart.points[0].cl == 1
    assert values(control_chart("mr", [9, 3, 4], exclude=[1])) == [None, None, 1]


def test_ranges_of_a_frozen_baseline() -> None:
    chart = control_chart("mr", [3, 4, 6, 60], freeze=3)
    assert chart.points[0].cl == 1.5
    assert [point.sigma_signal for point in chart.points] == [False, False, False, True]


def test_runs_of_ranges_are_counted_but_no_signal() -> None:
    chart = control_chart("mr", [0, 1] * 8 + [0, 5] * 8)
    segment = chart.segments[0]
    assert segment.n_useful == 31
    assert segment.longest_run == 16
    assert not segment.runs_signal
    assert not any(point.runs_member for point in chart.points)


def test_a_single_point_has_a_floor_on_mr_and_t_charts() -> None:
    assert lines(control_chart("mr", [4])) == (None, 0, None)
    assert lines(control_chart("t", [4])) == (4, 0, None)
    assert lines(control_chart("c", [4])) == (4, 0, 10)
    assert lines(control_chart("g", [4])) == (4, 0, pytest.approx(4 + 3 * math.sqrt(20)))


def test_laney_widens_by_the_moving_ranges_of_z() -> None:
    over, under = [10, 30, 10, 30], [100, 100, 100, 100]
    p, pp = control_chart("p", over, under), control_chart("pp", over, under)
    sigma = math.sqrt(0.2 * 0.8 / 100)
    sigma_z = 0.2 / sigma / 1.128
    assert lines(p) == (0.2, pytest.approx(0.2 - 3 * sigma), pytest.approx(0.2 + 3 * sigma))
    assert lines(pp) == (0.2, 0, pytest.approx(0.2 + 3 * sigma * sigma_z))
    u, up = control_chart("u", over, under), control_chart("up", over, under)
    wide = (0.2 / math.sqrt(0.2 / 100)) / 1.128
    assert u.points[0].ucl == pytest.approx(0.2 + 3 * math.sqrt(0.002))
    assert up.points[0].ucl == pytest.approx(0.2 + 3 * math.sqrt(0.002) * wide)


@pytest.mark.parametrize("kind", ["pp", "up"])
def test_laney_has_no_limits_without_ranges_of_z(kind: str) -> None:
    for over in ([0, 0, 0], [10, 20, 40], [5, None, 7]):
        chart = control_chart(kind, over, [100, 200, 400])
        assert chart.points[0].cl is not None
        assert {(point.lcl, point.ucl) for point in chart.points} == {(None, None)}


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_nothing_of_nothing_is_a_gap_without_limits(kind: str) -> None:
    over, under = [3, 0, 4, 9, 2, None], [20, 0, 20, 25, 20, 20]
    chart = control_chart(kind, over, under)
    assert chart.points[0].cl == 18 / 85
    for index in (1, 5):
        assert values(chart)[index] is None
        assert lines(chart, index) == (18 / 85, None, None)
    assert chart.points[2].ucl is not None
    assert chart.points[1].denominator == 0


def test_counts_of_none_and_of_all_have_no_limits() -> None:
    assert lines(control_chart("p", [0, 0], [5, 6])) == (0, None, None)
    assert lines(control_chart("p", [5, 6], [5, 6])) == (1, None, None)
    assert lines(control_chart("u", [0, 0], [5, 6])) == (0, None, None)
    assert lines(control_chart("c", [0, 0])) == (0, None, None)
    assert lines(control_chart("g", [0, 0])) == (0, None, None)


def test_a_c_chart_counts_and_does_not_divide() -> None:
    chart = control_chart("c", [4, 9, 5, 2], [10, None, 20, 0])
    assert values(chart) == [4, None, 5, 2]
    assert chart.points[0].cl == pytest.approx(11 / 3)


def test_values_may_be_ratios() -> None:
    for kind in ("run", "i", "mr", "g", "t"):
        ratio = control_chart(kind, [3, 8, 5, 9], [2, 4, 2, 2])
        assert [lines(ratio, index) for index in range(4)] == [
            lines(control_chart(kind, [1.5, 2, 2.5, 4.5]), index) for index in range(4)
        ]


def test_a_g_chart_draws_the_median_and_reaches_from_the_mean() -> None:
    chart = control_chart("g", [0, 1, 2, 13])
    assert lines(chart) == (1.5, 0, pytest.approx(4 + 3 * math.sqrt(20)))
    assert chart.segments[0].n_useful == 4


def test_a_t_chart_draws_the_times_as_they_are() -> None:
    times = [12.1, 3.3, 7.7, 12.1, 40.2]
    chart = control_chart("t", times)
    assert values(chart) == times
    roots = [time ** (1 / 3.6) for time in times]
    middle = sum(roots) / 5
    amr = sum(abs(b - a) for a, b in pairwise(roots)) / 4
    assert lines(chart) == (
        pytest.approx(middle**3.6),
        pytest.approx(max(0, middle - 3 * amr / 1.128) ** 3.6),
        pytest.approx((middle + 3 * amr / 1.128) ** 3.6),
    )


def test_frozen_counts_set_the_lines_of_all() -> None:
    for kind, under in (
        ("c", None),
        ("u", [10] * 6),
        ("up", [10] * 6),
        ("g", None),
        ("pp", [50] * 6),
    ):
        over = [4, 6, 5, 7, 30, 31]
        frozen = control_chart(kind, over, under, freeze=4)
        base = control_chart(kind, over[:4], under and under[:4])
        assert lines(frozen) == lines(base)
        assert lines(frozen, 5) == lines(base)
        assert frozen.points[4].sigma_signal
