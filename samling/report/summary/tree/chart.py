"""A measure in the summary: its observations and its computed chart."""

from __future__ import annotations

from collections.abc import Iterable

from samling.model import Annotation, Measure, Observation
from samling.report.chart.findings.found import signals
from samling.report.chart.findings.signal import Signal
from samling.report.chart.measured import MeasureChart, measure_chart
from samling.report.chart.reading import Reading
from samling.report.summary.fields import Plain, rounded
from samling.report.summary.tree.parts import Around, Row, plainly
from samling.spc import ChartError, Point, Segment


def dated_observations(around: Around) -> Iterable[Row]:
    """Returns the observations of a measure by date."""
    return plainly(_observations(around))


def _observations(around: Around) -> list[Observation]:
    found = around.linked(Observation)
    return sorted(found, key=lambda each: (each.date, each.created, each.id))


def dated_annotations(around: Around) -> Iterable[Row]:
    """Returns the annotations of a measure by date."""
    found = around.linked(Annotation)
    found.sort(key=lambda each: (each.date, each.created, each.id))
    return plainly(found)


def computed(around: Around) -> Plain:
    """Returns the chart of a measure.

    All values, lines and limits are in the measure's unit, so 0 to 100 for a proportion.
    Where the series cannot be charted, `chart` is None and `refused` says why.
    """
    try:
        made = measure_chart(around.nearest(Measure), _observations(around))
    except ChartError as error:
        reason = error.key.removeprefix("spc.error.")
        return {"chart": None, "refused": {"reason": reason, "point": error.params.get("point")}}
    return {"chart": rounded(_chart(made)), "refused": None}


def _chart(chart: MeasureChart) -> Plain:
    return {
        "points": [
            _point(chart, point, reading)
            for point, reading in zip(chart.chart.points, chart.readings, strict=True)
        ],
        "segments": [_segment(segment) for segment in chart.chart.segments],
        "signals": [_signal(signal) for signal in signals(chart)],
        "variation": chart.chart.variation,
        "assurance": chart.chart.assurance,
    }


def _point(chart: MeasureChart, point: Point, reading: Reading) -> Plain:
    return {
        "x": point.x,
        "date": reading.day.isoformat() if reading.day else None,
        "observations": list(reading.ids),
        "value": chart.in_unit(point.value),
        "numerator": point.numerator,
        "denominator": point.denominator,
        "cl": chart.in_unit(point.cl),
        "lcl": chart.in_unit(point.lcl),
        "ucl": chart.in_unit(point.ucl),
        "sigma_signal": point.sigma_signal,
        "runs_member": point.runs_member,
        "special_cause": point.special_cause,
        "point_type": point.point_type,
        "excluded": point.excluded,
    }


def _segment(segment: Segment) -> Plain:
    return {
        "first": segment.first,
        "last": segment.last,
        "n_useful": segment.n_useful,
        "longest_run": segment.longest_run,
        "longest_run_max": segment.longest_run_max,
        "n_crossings": segment.n_crossings,
        "n_crossings_min": segment.n_crossings_min,
        "runs_signal": segment.runs_signal,
        "long_run": segment.long_run,
        "few_crossings": segment.few_crossings,
        "run_first": segment.run_first,
        "run_last": segment.run_last,
        "run_side": segment.run_side,
    }


def _signal(signal: Signal) -> Plain:
    side = signal.key.rpartition(".")[2]
    return {
        "kind": signal.kind,
        "side": side if side in ("above", "below") else None,
        "first": signal.first,
        "last": signal.last,
        "better": signal.better,
    }
