"""Charts of a series of values, and of a series of subgroups."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from samling.spc.assembly import assemble
from samling.spc.cautions import cautions
from samling.spc.chart import Chart, Point, Segment
from samling.spc.errors import ChartError
from samling.spc.kinds import SERIES_KINDS, SUBGROUP_KINDS, SeriesKind, kind_needs
from samling.spc.limits import making_data_count_lines
from samling.spc.rules.choice import RuleChoice, rule_choice
from samling.spc.rules.making_data_count import DEFAULT_TREND, Judged, assurance
from samling.spc.series import baseline_mask, is_finite, read_series, segment_bounds
from samling.spc.subgroup_limits import read_subgroups
from samling.spc.variation import still_until, without_width


def control_chart(
    kind: str,
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    *,
    freeze: int | Collection[int] | None = None,
    parts: Collection[int] = (),
    exclude: Collection[int] = (),
    rules: str = "anhoej",
    direction: str = "up",
    target: float | Sequence[float | None] | None = None,
    screen: bool = True,
    trend: int = DEFAULT_TREND,
    breaks: Collection[int] = (),
) -> Chart:
    """Returns the chart of a series, in the unit of the values (a p chart: 0 to 1).

    `values` has an entry a point, None where missing; with `denominators` of the same
    length they are numerators, and what is drawn is their ratio (of a c chart the
    numerator). `parts`: a new segment starts after each of these points; one at the last
    point changes nothing yet. `freeze`: the points of a segment until this one alone set its
    centre line and limits; of several, one a segment. One with no value that counts until it
    has no effect. `exclude`: points left out of centre
    line, limits and runs, yet held against the limits. All of them count from 1.

    `rules`: "anhoej", the Anhøj rules with 3 sigma limits; "mdc", Making Data Count, for i
    charts; or "perla", Perla, Provost and Murray, for run charts. Verdicts depend on
    `direction`, the one that is better ("up", "down", or "none" where neither is), and on
    `target`, in the unit of the values: one for all points, or an entry a point. `trend`: how
    many points make a trend by Making Data Count, 6 or 7.

    `screen`: moving ranges that are far larger than the others do not count (Nelson 1982).
    `breaks`: nor do those from one of these points to the next, as a long time lies between.

    Raises ChartError when the series or an option is refused. No points give no chart to
    look at, but an empty one and no error.
    """
    known = _series_kind(kind)
    choice = rule_choice(kind, known.needs.rules, rules, direction, trend)
    targets = _targets(target, len(values))
    excluded = frozenset(exclude)
    bounds = segment_bounds(len(values), parts)
    baseline = baseline_mask(len(values), freeze, bounds, excluded)
    series = read_series(values, denominators, baseline, known.checks)._replace(
        screened=screen,
        excluded=excluded,
        breaks=frozenset(breaks),
    )
    lines_of = making_data_count_lines if choice.is_making_data_count else known.lines
    points: list[Point] = []
    segments: list[Segment] = []
    for start, stop in bounds:
        cut = series.part(start, stop)
        used = [number not in excluded for number in range(start + 1, stop + 1)]
        lines = lines_of(cut)
        if lines.cl is None:
            cut = cut._replace(baseline=tuple(used))
            lines = lines_of(cut)
        more, segment = assemble(
            start,
            lines,
            used,
            (cut.numerators, cut.denominators),
            cut.baseline,
            still=still_until(cut, lines),
            runs_signal=known.runs,
            rules=choice,
        )
        points += more
        segments.append(segment)
    told = cautions(kind, points, segments, rules)
    chart = Chart(kind, tuple(points), tuple(segments), rules, cautions=told)
    return _judged(chart, choice, targets)


def _judged(chart: Chart, choice: RuleChoice, targets: Sequence[float | None]) -> Chart:
    """Returns the chart with its verdicts, from the last segment that has a point to judge."""
    used = [point for point in chart.points if point.value is not None and not point.excluded]
    if not used:
        return chart
    segment = next(segment for segment in reversed(chart.segments) if segment.first <= used[-1].x)
    last = [
        Judged(point.value, point.lcl, point.ucl, targets[point.x - 1])
        for point in used
        if point.x >= segment.first and point.value is not None
    ]
    outlook = assurance(last, choice.direction) if kind_needs(chart.kind).judged else None
    if not choice.is_making_data_count:
        return chart._replace(outlook=outlook)
    return chart._replace(variation=used[-1].point_type, assurance=outlook, outlook=outlook)


def _targets(target: float | Sequence[float | None] | None, length: int) -> Sequence[float | None]:
    """Returns an entry a point. Raises ChartError for one that is no number."""
    given = [target] * length if target is None or isinstance(target, int | float) else target
    one = (target,) if isinstance(target, int | float) else ()
    if any(level is not None and not is_finite(level) for level in (*given, *one)):
        raise ChartError("spc.error.target_not_finite")
    if len(given) != length:
        raise ChartError("spc.error.targets_differ", values=length, targets=len(given))
    return given


def subgroup_chart(
    kind: str,
    groups: Sequence[Sequence[float | None]],
    *,
    freeze: int | Collection[int] | None = None,
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
    whole = read_subgroups(groups, baseline_mask(len(groups), freeze, bounds, excluded))
    points: list[Point] = []
    segments: list[Segment] = []
    for start, stop in bounds:
        none = (None,) * (stop - start)
        cut = whole.part(start, stop)
        used = [number not in excluded for number in range(start + 1, stop + 1)]
        lines = known.lines(cut)
        if lines.cl is None:
            cut = cut._replace(baseline=tuple(used))
            lines = known.lines(cut)
        more, segment = assemble(
            start,
            lines,
            used,
            (none, none),
            cut.baseline,
            still=without_width(lines, cut.baseline),
            runs_signal=True,
            rules=RuleChoice(),
        )
        points += more
        segments.append(segment)
    told = cautions(kind, points, segments)
    return Chart(kind, tuple(points), tuple(segments), cautions=told)


def _series_kind(kind: str) -> SeriesKind:
    if kind_needs(kind).subgroups:
        raise ChartError("spc.error.subgroups_needed", kind=kind)
    return SERIES_KINDS[kind]
