"""A chart as JSON, for programs that go on with its numbers. See docs/chart-json.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from samling.report.chart.cautions import cautions
from samling.report.chart.measured import MeasureChart
from samling.report.chart.reading import Reading
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
_POINT = (
    "x",
    "value",
    "numerator",
    "denominator",
    "cl",
    "lcl",
    "ucl",
    "sigma_signal",
    "special_cause",
    "note",
    "date",
    "missing",
)
_NO_POINTS = '"points": []'


def chart_json(chart: MeasureChart) -> dict[str, Any]:
    """Returns the chart as JSON values, in the chart's own numbers, none of them rounded.

    A proportion is from 0 to 1, a rate per one of what its denominator counts.
    """
    points = [dict(zip(_POINT, values, strict=True)) for values in _points(chart)]
    return _around(chart) | {"points": points}


def _around(chart: MeasureChart) -> dict[str, Any]:
    """Returns all but the points, for which it keeps the place."""
    found = chart.chart
    return {
        "chart": found.kind,
        "rules": found.rules,
        "points": None,
        "segments": [_segment(segment) for segment in found.segments],
        "variation": found.variation,
        "assurance": found.assurance,
        "warnings": [{"code": caution.code, "text": caution.text} for caution in cautions(chart)],
    }


def chart_json_text(chart: MeasureChart) -> str:
    """Returns the chart as JSON text that ends with a line break."""
    points = _points(chart)
    around = json.dumps(
        _around(chart) | {"points": []}, ensure_ascii=False, indent=1, allow_nan=False
    )
    listed = f'"points": [\n  {_points_text(points)}\n ]' if points else _NO_POINTS
    return around.replace(_NO_POINTS, listed, 1) + "\n"


def _points_text(points: Sequence[tuple[object, ...]]) -> str:
    """Returns points as `json.dumps` writes them with `indent=1`, which takes ten times as long.

    The values are written in one go and parted again: no JSON text has a line break of its own.
    """
    values = list(chain.from_iterable(points))
    written = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=("\n", ": "))
    texts = iter(written[1:-1].split("\n"))
    named = ",\n".join(f'   "{name}": %s' for name in _POINT)
    point = f"{{\n{named}\n  }}"
    return ",\n  ".join([point % of_point for of_point in zip(*[texts] * len(_POINT), strict=True)])


def _points(chart: MeasureChart) -> list[tuple[object, ...]]:
    """Returns the values of `_POINT` for each point."""
    counted = any(reading.denominator is not None for reading in chart.readings)
    return [
        _point(point, reading, counted)
        for point, reading in zip(chart.chart.points, chart.readings, strict=True)
    ]


def _point(point: Point, reading: Reading, counted: bool) -> tuple[object, ...]:
    numerator, denominator = point.numerator, point.denominator
    if point.value is None and counted and len(reading.numbers) == 1:
        # What is there of a point of which the rest is missing: <5 of 24.
        numerator, denominator = reading.numbers[0], reading.denominator
    numbers = [
        None if number is None else float(number)
        for number in (point.value, numerator, denominator, point.cl, point.lcl, point.ucl)
    ]
    return (
        point.x,
        *numbers,
        point.sigma_signal,
        point.special_cause,
        reading.note or None,
        reading.day.isoformat() if reading.day else None,
        _missing(point, reading),
    )


def _missing(point: Point, reading: Reading) -> str | None:
    """Returns the sign in place of the number, which the note of an observation begins with."""
    if point.value is not None:
        return None
    return missing_sign(reading.missing, reading.note) or None


def _segment(segment: Segment) -> dict[str, Any]:
    return {name: getattr(segment, name) for name in _SEGMENT}
