"""The rules of Perla, Provost and Murray 2011, one by one."""

from __future__ import annotations

import itertools

import pytest

from samling.spc import Chart, ChartError, control_chart
from samling.spc.rules.perla import PerlaFindings, Stretch, runs_bounds

# Median 10, eleven runs of twelve useful points.
CALM = [9.0, 11.0, 8.0, 12.0, 9.0, 11.0, 12.0, 8.0, 11.0, 9.0, 12.0, 8.0]
COMMON = "Common Cause"


def chart(later: list[float | None], **options: object) -> Chart:
    """Returns a run chart with its median at 10: that of the calm points, which come first."""
    asked: dict[str, object] = {"freeze": len(CALM), **options}
    return control_chart("run", [*CALM, *later], rules="perla", **asked)  # type: ignore[arg-type]


def found(later: list[float | None], **options: object) -> PerlaFindings:
    findings = chart(later, **options).segments[-1].perla
    assert findings is not None
    return findings


def spans(stretches: tuple[Stretch, ...]) -> list[tuple[int, int, int, int]]:
    return [(one.first, one.last, one.side, one.count) for one in stretches]


@pytest.mark.parametrize(
    ("later", "shifts"),
    [
        ([11, 12, 11, 12, 11, 12], [(13, 18, 1, 6)]),
        ([11, 12, 11, 12, 11, 9], []),
        # On the median neither makes nor breaks it; a missing point is not there.
        ([11, 12, 10, 11, None, 12, 11, 12, 9], [(13, 20, 1, 6)]),
        ([8, 9, 8, 9, 8, 9, 8, 11], [(12, 19, -1, 8)]),
    ],
)
def test_six_on_one_side_are_a_shift(
    later: list[float | None], shifts: list[tuple[int, int, int, int]]
) -> None:
    assert spans(found(later).shifts) == shifts


@pytest.mark.parametrize(
    ("later", "trends"),
    [
        # The 8 before them is the first of the five.
        ([9, 10, 11, 12, 8], [(12, 16, 1, 5)]),
        ([9, 10, 11, 8], []),
        # Of equal neighbours one counts.
        ([9, 9, 10, 11, 12, 9], [(12, 17, 1, 5)]),
        ([9, 9, 10, 11, 8], []),
        ([9, 11, 13, 12, 11, 9, 7, 8], [(15, 19, -1, 5)]),
    ],
)
def test_five_one_way_are_a_trend(
    later: list[float | None], trends: list[tuple[int, int, int, int]]
) -> None:
    assert spans(found(later).trends) == trends


def test_too_few_and_too_many_runs() -> None:
    calm = found([])
    assert (calm.n_runs, calm.n_runs_min, calm.n_runs_max) == (11, 3, 11)
    assert not calm.too_few_runs
    assert not calm.too_many_runs
    assert found([11.0]).n_runs_max == 11
    assert found([11.0]).too_many_runs
    few = control_chart("run", [1, 2, 1, 2, 1, 7, 8, 7, 8, 7], rules="perla").segments[0]
    assert few.perla is not None
    assert few.perla.too_few_runs
    assert few.runs_signal
    assert not few.long_run


@pytest.mark.parametrize(
    ("useful", "expected"),
    [
        (9, None),
        (10, (3, 9)),
        (11, (3, 10)),
        (20, (6, 16)),
        (29, (10, 20)),
        (30, (11, 21)),
        (40, (15, 27)),
        (60, (24, 38)),
        (61, (24, 39)),
        (100, (42, 60)),
    ],
)
def test_the_table_of_runs(useful: int, expected: tuple[int, int] | None) -> None:
    assert runs_bounds(useful) == expected


def test_bounds_go_on_evenly_beyond_the_table() -> None:
    found = [runs_bounds(useful) for useful in range(10, 400)]
    for earlier, later in itertools.pairwise(found):
        assert earlier is not None
        assert later is not None
        assert 0 <= later[0] - earlier[0] <= 1
        assert 0 <= later[1] - earlier[1] <= 1


def test_a_point_far_out_is_a_judgement_and_no_signal() -> None:
    far = chart([40.0])
    assert far.segments[0].perla is not None
    assert far.segments[0].perla.far_out == ((13, 1),)
    assert far.points[-1].special_cause == "Astronomical Above"
    calm = chart([16.0])
    assert calm.segments[0].perla is not None
    assert calm.segments[0].perla.far_out == ()
    # More than half are equal: the middle half has no width, and nothing is held against it.
    tied = control_chart("run", [5.0] * 12 + [6, 90], rules="perla").segments[0]
    assert tied.perla == PerlaFindings()


def test_names_go_from_shift_over_trend_to_far_out() -> None:
    names = [point.special_cause for point in chart([9, 11, 12, 13, 14, 15, 16, 40]).points[12:]]
    assert names == ["Trend (Increasing)", *["Shift Above CL"] * 7]
    assert chart([11, 12, 11, 12, 11, 12], direction="down").points[-1].point_type == (
        "special_cause_concern"
    )


def test_excluded_points_are_not_there() -> None:
    assert spans(found([11, 12, 11, 99, 12, 11, 12, 9], exclude=[16]).shifts) == [(13, 19, 1, 6)]
    assert chart([99.0], exclude=[13]).points[-1].special_cause == COMMON


def test_half_on_the_median_has_neither_shift_nor_runs() -> None:
    segment = control_chart("run", [0.0] * 14 + [5, 6, 7, 8, 9, 10], rules="perla").segments[0]
    assert segment.ties is not None
    assert segment.perla is not None
    assert (segment.perla.shifts, segment.perla.n_runs) == ((), None)
    assert spans(segment.perla.trends) == [(14, 20, 1, 7)]


def test_they_are_for_run_charts_alone() -> None:
    with pytest.raises(ChartError) as caught:
        control_chart("i", [1, 2], rules="perla")
    assert caught.value.key == "spc.error.perla_kind"
