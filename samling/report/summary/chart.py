"""A measure in the summary: its observations and its computed chart."""

from __future__ import annotations

from samling.model import Annotation, Measure, Observation
from samling.report.chart.measured import MeasureChart, Reading, measure_chart
from samling.report.chart.signals import Signal, signals
from samling.report.summary.fields import Plain, record_part, rounded
from samling.spc import ChartError, Point, Segment


def measure_part(
    measure: Measure, observations: list[Observation], annotations: list[Annotation]
) -> Plain:
    """Returns the measure with its observations by date and its chart.

    All values, lines and limits are in the measure's unit, so 0 to 100 for a proportion.
    Where the series cannot be charted, `chart` is None and `refused` says why.
    """
    part = record_part(measure)
    part["chart_type"] = part.pop("chart")
    ordered = sorted(
        observations,
        key=lambda observation: (observation.date, observation.created, observation.id),
    )
    part["observations"] = [record_part(observation) for observation in ordered]
    notes = sorted(
        annotations, key=lambda annotation: (annotation.date, annotation.created, annotation.id)
    )
    part["annotations"] = [record_part(annotation) for annotation in notes]
    try:
        chart = measure_chart(measure, ordered)
    except ChartError as error:
        reason = error.key.removeprefix("spc.error.")
        return {
            **part,
            "chart": None,
            "refused": {"reason": reason, "point": error.params.get("point")},
        }
    return {**part, "chart": rounded(_chart(chart)), "refused": None}


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
