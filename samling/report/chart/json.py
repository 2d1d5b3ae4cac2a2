"""A chart as JSON, for programs that go on with its numbers. See docs/chart-json.md."""

from __future__ import annotations

import json
from typing import Any

from samling.report.chart.cautions import cautions
from samling.report.chart.measured import MeasureChart, Reading
from samling.report.chart.values import missing_sign
from samling.spc import Point, Segment

_SEGMENT = (
    "first",
    "last",
    "n_useful",
    "longest_run",
    "longest_run_max",
    "n_crossings",
    "n_crossings_min",
    "runs_signal",
)
_NO_POINTS = '"points": []'


def chart_json(chart: MeasureChart) -> dict[str, Any]:
    """Returns the chart as JSON values, in the chart's own numbers, none of them rounded.

    A proportion is from 0 to 1, a rate per one of what its denominator counts.
    """
    found = chart.chart
    counted = any(reading.denominator is not None for reading in chart.readings)
    return {
        "chart": found.kind,
        "rules": found.rules,
        "points": [
            _point(*pair, counted=counted)
            for pair in zip(found.points, chart.readings, strict=True)
        ],
        "segments": [_segment(segment) for segment in found.segments],
        "variation": found.variation,
        "assurance": found.assurance,
        "warnings": [{"code": caution.code, "text": caution.text} for caution in cautions(chart)],
    }


def chart_json_text(chart: MeasureChart) -> str:
    """Returns the chart as JSON text that ends with a line break."""
    values = chart_json(chart)
    around = json.dumps(values | {"points": []}, ensure_ascii=False, indent=1, allow_nan=False)
    # In one go, as json is ten times as slow where it indents: no text has a line break of its own.
    points = json.dumps(
        values["points"], ensure_ascii=False, allow_nan=False, separators=(",\n   ", ": ")
    )
    points = points[2:-2].replace("},\n   {", "\n  },\n  {\n   ")
    points = points and "{\n   " + points + "\n  }"
    listed = f'"points": [\n  {points}\n ]' if points else _NO_POINTS
    return around.replace(_NO_POINTS, listed, 1) + "\n"


def _point(point: Point, reading: Reading, *, counted: bool) -> dict[str, Any]:
    numerator, denominator = point.numerator, point.denominator
    if point.value is None and counted and len(reading.numbers) == 1:
        # What is there of a point of which the rest is missing: <5 of 24.
        numerator, denominator = reading.numbers[0], reading.denominator
    return {
        "x": point.x,
        "value": _number(point.value),
        "numerator": _number(numerator),
        "denominator": _number(denominator),
        "cl": _number(point.cl),
        "lcl": _number(point.lcl),
        "ucl": _number(point.ucl),
        "sigma_signal": point.sigma_signal,
        "special_cause": point.special_cause,
        "note": reading.note or None,
        "date": reading.day.isoformat() if reading.day else None,
        "missing": _missing(point, reading),
    }


def _missing(point: Point, reading: Reading) -> str | None:
    """Returns the sign in place of the number, which the note of an observation begins with."""
    if point.value is not None:
        return None
    return missing_sign(reading.missing, reading.note) or None


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _segment(segment: Segment) -> dict[str, Any]:
    return {name: getattr(segment, name) for name in _SEGMENT}
