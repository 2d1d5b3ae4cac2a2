"""A measure's values as text, with unit and suitable digits."""

from __future__ import annotations

from datetime import date

from samling.locale import format_date, format_grouped, t
from samling.model import Measure, Observation
from samling.model.measure import PERCENT
from samling.report.chart.measured import MeasureChart
from samling.store.importing.meanings.missing import is_missing_sign


def observed_value(measure: Measure, observation: Observation) -> float | None:
    """Returns what was observed in the measure's unit; None where it is missing.

    A numerator and a denominator give their ratio times 100 for %, else times the measure's
    `per`.
    """
    top, bottom = observation.numerator, observation.denominator
    if top is None or bottom is None:
        return observation.value
    return top / bottom * measure.multiplier if bottom else None


def value_text(measure: Measure, value: float | None) -> str:
    """Returns a value in the measure's unit as the language writes it, "–" for None."""
    if value is None:
        return "–"
    return with_unit(number_text(value), measure.unit)


def number_text(value: float) -> str:
    """Returns a number with no decimals where it is whole, else one, or as needed below 1."""
    return format_grouped(value, decimals(value))


def line_name(chart: MeasureChart, role: str) -> str:
    """Returns what a line is called: "cl", "lcl", "ucl" or "target"."""
    # For rare events the mean is far from the middle, so their line is the median too.
    if role == "cl" and chart.chart.kind in ("run", "g"):
        return t("chart.name.median")
    return t(f"chart.name.{role}")


def line_text(chart: MeasureChart, role: str, level: float) -> str:
    """Returns a line with its number, in the unit; without one where no value can be."""
    name = line_name(chart, role)
    if role == "cl" or not chart.is_impossible(level):
        return t("chart.label.line", name=name, value=number_text(level))
    edge = chart.bounds[0 if role == "lcl" else 1]
    key = "chart.label.below" if role == "lcl" else "chart.label.above"
    return t(key, name=name, edge=number_text(edge))


def with_unit(number: str, unit: str) -> str:
    """Returns a written number with its unit; only % goes by the rules of the language."""
    if unit == PERCENT:
        return t("chart.percent", value=number)
    return f"{number} {unit}" if unit else number


def decimals(value: float) -> int | None:
    """Returns the decimals to write: none for a whole number, else one, or as needed below 1."""
    if value == int(value):
        return 0
    return 1 if abs(value) >= 1 else None


def written(value: object) -> str:
    """Returns a parameter of a finding as text: dates in the form of the language."""
    return format_date(value) if isinstance(value, date) else str(value)


def missing_sign(read: str, note: str) -> str:
    """Returns the sign that stands where a number is missing, such as <5; empty without one.

    `read` is the one of a file; the note of an observation begins with its own.
    """
    begins = note.split(" · ", maxsplit=1)[0]
    return read or (begins if begins and is_missing_sign(begins) else "")
