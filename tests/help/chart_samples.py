"""Measures with their observations, for the tests of charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from samling.model.measure import Measure, Observation
from samling.report.chart.measured import MeasureChart, measure_chart

START = date(2016, 10, 18)


def make_measure(**fields: Any) -> Measure:
    return Measure(**{"team": "t", "title": "Ventetid", "chart": "i", **fields})


def make_observations(
    values: Sequence[float | None],
    denominators: Sequence[float] | None = None,
    *,
    days: int = 7,
) -> list[Observation]:
    found = []
    for index, value in enumerate(values):
        fields: dict[str, Any] = {"date": START + timedelta(days=days * index)}
        if value is None:
            fields["note"] = "ferie"
        elif denominators is None:
            fields["value"] = value
        else:
            fields |= {"numerator": value, "denominator": denominators[index]}
        found.append(Observation(team="t", measure="m", **fields))
    return found


def make_chart(
    values: Sequence[float | None],
    denominators: Sequence[float] | None = None,
    *,
    freeze: int | None = None,
    parts: Sequence[int] = (),
    exclude: Sequence[int] = (),
    days: int = 7,
    **fields: Any,
) -> MeasureChart:
    observations = make_observations(values, denominators, days=days)
    for number in exclude:
        place = number - 1
        observations[place] = replace(observations[place], excluded="feil i tellingen")
    if freeze is not None:
        fields["baseline_until"] = observations[freeze - 1].date
    splits = tuple(observations[part].date for part in parts)
    return measure_chart(make_measure(splits=splits, **fields), observations)
