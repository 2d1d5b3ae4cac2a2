"""Charts of a series of values, and of a series of subgroups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import get_args

from samling.spc.assembly import assemble
from samling.spc.cautions import cautions
from samling.spc.chart import Chart, Point, Segment
from samling.spc.errors import ChartError
from samling.spc.kinds import SERIES_KINDS, SUBGROUP_KINDS, SeriesKind, kind_needs
from samling.spc.limits import making_data_count_lines
from samling.spc.making_data_count import Direction, assurance
from samling.spc.series import baseline_mask, is_finite, read_series, segment_bounds
from samling.spc.subgroup_limits import read_subgroups
from samling.spc.variation import still_until, without_width

RULES = ("anhoej", "mdc")


def control_chart(
    kind: str,
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    *,
    freeze: int | None = None,
    parts: Collection[int] = (),
    exclude: Collection[int] = (),
    rules: str = "anhoej",
    direction: str = "up",
    target: float | None = None,
    screen: bool = True,
    breaks: Collection[int] = (),
) -> Chart:
    """Returns the chart of a series, in the unit of the values (a p chart: 0 to 1).

    `values` has an entry a point, None where missing; with `denominators` of the same
    length they are numerators, and what is drawn is their ratio (of a c chart the
    numerator). `freeze`: only the first so many points set centre line and limits, unless
    there are `parts`. `parts`: a new segment starts after each of these points; one at the
    last point changes nothing yet. `exclude`: points left out of centre line, limits and
    runs, yet held against the limits. All of them count from 1.

    `rules`: "anhoej", the Anhøj rules with 3 sigma limits, or "mdc", Making Data Count,
    which is for i charts. Its verdicts depend on `direction`, the one that is better
    ("up", "down", or "none" where neither is), and on `target`, in the unit of the values.

    `screen`: moving ranges that are far larger than the others do not count (Nelson 1982).
    `breaks`: nor do those from one of these points to the next, as a long time lies between.

    Raises ChartError when the series or an option is refused. No points give no chart to
    look at, but an empty one and no error.
    """
    known = _series_kind(kind)
    better = _check_rules(kind, rules, direction, target)
    excluded = frozenset(exclude)
    bounds = segment_bounds(len(values), parts)
    baseline = baseline_mask(len(values), freeze, parts, excluded)
    series = replace(
        read_series(values, denominators, baseline, known.checks),
        screened=screen,
        breaks=frozenset(breaks),
    )
    lines_of = making_data_count_lines if better else known.lines
    points: list[Point] = []
    segments: list[Segment] = []
    for start, stop in bounds:
        cut = series.part(start, stop)
        lines = lines_of(cut)
        more, segment = assemble(
            start,
            lines,
            [number not in excluded for number in range(start + 1, stop + 1)],
            (cut.numerators, cut.denominators),
            cut.baseline,
            still=still_until(cut, lines),
            runs_signal=known.runs and not better,
            making_data_count=better,
        )
        points += more
        segments.append(segment)
    chart = Chart(
        kind, tuple(points), tuple(segments), rules, cautions=cautions(kind, points, segments)
    )
    judged = [point for point in points if point.value is not None and not point.excluded]
    if better is None or not judged:
        return chart
    last = judged[-1]
    verdict = assurance(last.lcl, last.ucl, better, target)
    return replace(chart, variation=last.point_type, assurance=verdict)


def subgroup_chart(
    kind: str,
    groups: Sequence[Sequence[float | None]],
    *,
    freeze: int | None = None,
    parts: Collection[int] = (),
    exclude: Collection[int] = (),
) -> Chart:
    """Returns the xbar or s chart of subgroups, in the unit of the values.

    `groups` has an entry a subgroup: its values, None where missing, in any number. An
    empty subgroup is a missing point; one of a single value has no limits, and on an s
    chart no value. `freeze`, `parts` and `exclude` count the subgroups from 1 and are as
    in :func:`control_chart`.

    Raises ChartError when the values or an option are refused.
    """
    if not kind_needs(kind).subgroups:
        raise ChartError("spc.error.no_subgroups", kind=kind)
    known = SUBGROUP_KINDS[kind]
    excluded = frozenset(exclude)
    bounds = segment_bounds(len(groups), parts)
    whole = read_subgroups(groups, baseline_mask(len(groups), freeze, parts, excluded))
    points: list[Point] = []
    segments: list[Segment] = []
    for start, stop in bounds:
        none = (None,) * (stop - start)
        cut = whole.part(start, stop)
        lines = known.lines(cut)
        more, segment = assemble(
            start,
            lines,
            [number not in excluded for number in range(start + 1, stop + 1)],
            (none, none),
            cut.baseline,
            still=without_width(lines, cut.baseline),
            runs_signal=True,
            making_data_count=None,
        )
        points += more
        segments.append(segment)
    told = cautions(kind, points, segments)
    return Chart(kind, tuple(points), tuple(segments), cautions=told)


def _series_kind(kind: str) -> SeriesKind:
    if kind_needs(kind).subgroups:
        raise ChartError("spc.error.subgroups_needed", kind=kind)
    return SERIES_KINDS[kind]


def _check_rules(kind: str, rules: str, direction: str, target: float | None) -> Direction | None:
    """Returns the direction that is better under Making Data Count; None under Anhøj."""
    if rules not in RULES:
        raise ChartError("spc.error.unknown_rules", rules=rules, allowed=", ".join(RULES))
    directions: tuple[Direction, ...] = get_args(Direction)
    better = next((choice for choice in directions if choice == direction), None)
    if better is None:
        raise ChartError(
            "spc.error.unknown_direction", direction=direction, allowed=", ".join(directions)
        )
    if target is not None and not is_finite(target):
        raise ChartError("spc.error.target_not_finite")
    if rules not in kind_needs(kind).rules:
        raise ChartError("spc.error.rules_kind", kind=kind)
    return better if rules == "mdc" else None
