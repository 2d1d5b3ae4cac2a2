"""Two periods of a measure, before and after a split, a freeze or the start of a PDSA cycle."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from samling.locale import format_date, t
from samling.model import SamlingError
from samling.model.measure import PERCENT
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.findings.signal import when
from samling.report.chart.measured import MeasureChart, reading_chart
from samling.report.chart.values import number_text, value_text, with_unit, written
from samling.spc import Point

# With fewer points a period's centre line is little more than chance: six make a shift.
FEWEST = 6


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
    """The two periods, what parts them, and how much the centre line has moved."""

    border: str
    before: Part
    after: Part
    change: float | None


@dataclass(frozen=True)
class Border:
    """What a period begins with, in words; a `cycle` is the start of a PDSA cycle."""

    words: str
    cycle: bool = False


def borders(chart: MeasureChart) -> dict[int, Border]:
    """Returns the first point of each period but the first, with what begins it.

    Periods begin at a split, after a freeze, and where a PDSA cycle starts.
    """
    found: dict[int, Border] = {}
    for _, annotation, index in drawn_annotations(chart):
        if annotation.kind == "pdsa":
            words = " ".join(annotation.text.split())
            found[index + 1] = Border(t("compare.border.cycle", title=words), cycle=True)
    for number in chart.frozen:
        words = t("compare.border.freeze", date=written(when(chart, number)))
        found[number + 1] = Border(words)
    for segment in chart.chart.segments[1:]:
        words = t("compare.border.split", date=written(when(chart, segment.first)))
        found[segment.first] = Border(words)
    return {x: found[x] for x in sorted(found) if 1 < x <= len(chart.readings)}


def compare(chart: MeasureChart, x: int) -> Comparison:
    """Returns the period that point `x` lies in, beside the one before it.

    In the first period it is compared with the next. Cycles that follow closely upon each other
    leave periods of a few points: then they reach over other cycles, to the next split or
    freeze. The lines are worked out anew for both.

    Raises SamlingError where nothing parts the series, or a period has too few points, and
    ChartError where it is refused.
    """
    found = borders(chart)
    if not found:
        raise SamlingError("compare.no_periods")
    at = max([border for border in found if border <= x], default=min(found))
    before, after = _beside(chart, found, at)
    if min(before.count, after.count) < FEWEST:
        others = [x for x, border in found.items() if not border.cycle]
        before, after = _beside(chart, others, at)
    words = found[at].words
    if min(before.count, after.count) < FEWEST:
        raise SamlingError(
            "compare.too_few",
            border=words,
            before=before.count,
            after=after.count,
            minimum=FEWEST,
        )
    moved = None
    if before.cl is not None and after.cl is not None:
        moved = after.cl - before.cl
    return Comparison(words, before, after, moved)


def _beside(chart: MeasureChart, found: Collection[int], at: int) -> tuple[Part, Part]:
    """Returns the periods on both sides of the point `at`, each to the next border."""
    first = max([border for border in found if border < at], default=1)
    last = min([border for border in found if border > at], default=len(chart.readings) + 1) - 1
    parted = reading_chart(chart.measure, chart.readings[first - 1 : last], parts=[at - first])
    before, after = (
        _part(parted, segment.first, segment.last) for segment in parted.chart.segments
    )
    return before, after


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
