"""The findings of a chart: Anhøj's rules, or those of another set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from samling.report.chart.findings.ruled import making_data_count_signals, perla_signals
from samling.report.chart.findings.signal import (
    Side,
    Signal,
    lasting,
    outside,
    points_of,
    when,
)
from samling.report.chart.measured import MeasureChart
from samling.spc import At, Caution, Segment, is_likely

# Other rules than Anhøj's; those have a function of their own below.
_FINDERS: Mapping[str, Callable[[MeasureChart, Segment], Iterator[Signal]]] = {
    "mdc": making_data_count_signals,
    "perla": perla_signals,
}
# Up to so many points outside are listed one by one; more would hide the other findings.
_FEW = 2


def signals(chart: MeasureChart) -> list[Signal]:
    """Returns the findings, cautions first where there are too few points to trust them.

    A chart without special-cause variation has one finding that says so. It has none if there
    are too few useful points or the rules cannot apply; a caution then says why.
    """
    segments = chart.chart.segments
    find = _FINDERS.get(chart.chart.rules, _segment_signals)
    found = [signal for segment in segments for signal in find(chart, segment)]
    few = [
        _too_few(chart, caution) for caution in chart.chart.cautions if caution.code == "few_points"
    ]
    if found or chart.chart.is_uncertain or not _can_signal(chart):
        return [*few, *found]
    return [*few, Signal("none", "spc.signal.none")]


def _too_few(chart: MeasureChart, few: Caution) -> Signal:
    params = {
        name: when(chart, value.x) if isinstance(value, At) else value
        for name, value in few.params.items()
    }
    key = f"spc.caution.few_points.{few.form}" if few.form else "spc.caution.few_points"
    return Signal("too_few", key, params)


def _can_signal(chart: MeasureChart) -> bool:
    """Returns whether all rules could be applied to the last segment, so that silence tells."""
    last = chart.chart.segments[-1]
    rare = chart.chart.caution("rare_events")
    return last.still_until is None and last.ties is None and rare is None


def in_brief(found: Sequence[Signal]) -> list[Signal]:
    """Returns the findings for a glance: cautions and runs first, many points as one line.

    More than two points outside on the same side become one finding, dated at the last.
    """
    outside = [signal for signal in found if signal.kind == "outside"]
    short = [signal for signal in found if signal.kind != "outside"]
    for side in ("above", "below"):
        same = [signal for signal in outside if signal.key.endswith(side)]
        if len(same) <= _FEW:
            short += same
            continue
        key = "spc.signal.many.above" if side == "above" else "spc.signal.many.below"
        params = {"count": len(same), "date": same[-1].params["date"]}
        last = same[-1]
        short.append(Signal("outside", key, params, last.better, same[0].first, last.last))
    return short


def _segment_signals(chart: MeasureChart, segment: Segment) -> Iterator[Signal]:
    rare = chart.chart.caution("rare_events") is not None
    for point in points_of(chart, segment):
        if point.sigma_signal and not is_likely(chart.chart.kind, point, rare=rare):
            yield outside(chart, point)
    side = segment.run_side
    crossings = {"crossings": segment.n_crossings, "minimum": segment.n_crossings_min}
    if segment.long_run and side is not None and segment.run_first is not None:
        found = _long_run(chart, segment, side, segment.run_first, segment.run_last or 0)
        if segment.few_crossings:
            # One change: who stays on a side for long crosses the line less often.
            found = replace(
                found, params=found.params | crossings, also="spc.signal.also.few_crossings"
            )
        yield found
    elif segment.few_crossings:
        yield Signal(
            "few_crossings",
            "spc.signal.few_crossings",
            dict(crossings),
            first=segment.first,
            last=segment.last,
        )


def _long_run(chart: MeasureChart, segment: Segment, side: Side, first: int, last: int) -> Signal:
    """Returns the finding of a long run, which may have ended.

    If the series began with the run, the finding is the change after it.
    """
    lasts, better = lasting(chart, segment, side, first, last)
    params: dict[str, object] = {
        "count": segment.longest_run,
        "date": when(chart, first),
        "maximum": segment.longest_run_max,
    }
    if lasts != "ongoing":
        params["until"] = when(chart, last)
    key = {"ongoing": "long_run", "first": "first_run", "past": "past_run"}[lasts]
    return Signal("long_run", f"spc.signal.{key}.{side}", params, better, first, last)
