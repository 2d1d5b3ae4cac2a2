"""A measure before and after a day, each part with its own lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samling.locale import format_date, t
from samling.model.measure import PERCENT
from samling.report.chart.measured import MeasureChart, reading_chart
from samling.report.chart.values import number_text, value_text, with_unit
from samling.spc import Point


@dataclass(frozen=True)
class Part:
    """One part of a series: its points, its lines at the last of them, in the unit."""

    first: date | None
    last: date | None
    count: int
    cl: float | None
    lcl: float | None
    ucl: float | None


@dataclass(frozen=True)
class Comparison:
    """The two parts, and how much the centre line has moved."""

    before: Part
    after: Part
    change: float | None


def compare(chart: MeasureChart, x: int) -> Comparison | None:
    """Returns the parts before point `x` and from it on; None where one would be empty.

    The lines are worked out anew for each part, whatever baseline or splits the measure
    has. Raises ChartError where the series is refused.
    """
    if not 1 < x <= len(chart.readings):
        return None
    parted = reading_chart(chart.measure, chart.readings, parts=[x - 1])
    before, after = (
        _part(parted, segment.first, segment.last) for segment in parted.chart.segments
    )
    change = None
    if before.cl is not None and after.cl is not None:
        change = after.cl - before.cl
    return Comparison(before, after, change)


def _part(chart: MeasureChart, first: int, last: int) -> Part:
    points = chart.chart.points[first - 1 : last]
    limited = next((point for point in reversed(points) if point.ucl is not None), None)
    end: Point = limited or points[-1]
    return Part(
        first=chart.dates[first - 1],
        last=chart.dates[last - 1],
        count=sum(point.value is not None and not point.excluded for point in points),
        cl=chart.in_unit(points[-1].cl),
        lcl=chart.in_unit(end.lcl),
        ucl=chart.in_unit(end.ucl),
    )


def comparison_rows(chart: MeasureChart, found: Comparison) -> list[list[str]]:
    """Returns a heading and a row for each number: its name, before, after, and the change."""
    measure = chart.measure

    def row(key: str, name: str) -> list[str]:
        pair = (getattr(found.before, name), getattr(found.after, name))
        return [t(key), *(value_text(measure, value) for value in pair), ""]

    head = ["", t("compare.before"), t("compare.after"), t("compare.change")]
    centre = row("compare.cl", "cl")
    if found.change is not None:
        sign = "+" if found.change > 0 else ""
        # From 40 % to 60 % is 20 percentage points, not 20 %.
        unit = t("compare.percentage_points") if measure.unit == PERCENT else measure.unit
        centre[3] = sign + with_unit(number_text(found.change), unit)
    rows = [
        head,
        [t("compare.from"), format_date(found.before.first), format_date(found.after.first), ""],
        [t("compare.to"), format_date(found.before.last), format_date(found.after.last), ""],
        [t("compare.count"), str(found.before.count), str(found.after.count), ""],
        centre,
    ]
    if found.before.ucl is not None or found.after.ucl is not None:
        rows += [row("compare.ucl", "ucl"), row("compare.lcl", "lcl")]
    return rows
