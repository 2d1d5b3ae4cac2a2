"""Where things go in a chart drawn as text: the axes, their labels, the lines' labels.

Plain arithmetic on cells; nothing here draws. Rows count from 0 at the bottom of the
canvas, columns from 0 at its left edge.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

from samling.locale import format_date, format_grouped, t
from samling.model.measure import PERCENT
from samling.report.chart.columns import apart, nearest_point, point_columns
from samling.report.chart.measured import MeasureChart
from samling.report.chart.values import line_name, line_text, with_unit

LineRole = Literal["cl", "ucl", "lcl", "target"]

# Rows between two ticks of the y axis, at least: denser is not read faster.
_ROWS_BETWEEN_TICKS = 2
_UNIT_LENGTH = 8
# Below half of this span values look equal.
_LEAST_SPREAD = 1e-9


@dataclass(frozen=True)
class Scale:
    """The y axis: values from `low` to `high`, in the measure's unit, over `rows` rows."""

    low: float
    high: float
    rows: int

    def row(self, value: float) -> float:
        """Returns the row of a value, fractions of a row kept."""
        # Divided before subtracting, so that the largest floats do not overflow.
        span = self.high / 2 - self.low / 2
        return (value / 2 - self.low / 2) / span * (self.rows - 1)


@dataclass(frozen=True)
class Label:
    """A text at a place on an axis: a row of the y axis or a column of the x axis."""

    at: int
    text: str


@dataclass(frozen=True)
class DateLabel(Label):
    """The date, or the number, of the point `index` of those shown."""

    index: int


@dataclass(frozen=True)
class LineLabel:
    """The name and value of a line, at the right edge of the row `at`."""

    at: int
    text: str
    role: LineRole


def value_scale(chart: MeasureChart, rows: int, span: tuple[float, float] | None = None) -> Scale:
    """Returns a y axis that holds every value, limit, centre line and the target.

    It starts at 0 where that costs little, and stays within 0 and 100 % for percentages.
    With `span` it covers that range instead, for charts that are compared.
    """
    low, high = span or chart.span or (0.0, 0.0)
    floor = 0.0 if low >= 0 else -math.inf
    ceiling = 100.0 if chart.measure.unit == PERCENT and high <= 100 else math.inf
    spread = high / 2 - low / 2
    # A constant series is shown in the middle of a made-up span.
    constant = spread <= max(_LEAST_SPREAD, 1e-12 * abs(high))
    margin = max(abs(high) * 0.1, _LEAST_SPREAD) if constant else 0.08 * spread
    if constant and not high:
        margin = 1.0
    if low >= 0 and low <= 0.2 * high:
        low = 0.0
    return Scale(max(low - margin, floor), min(high + margin, ceiling), rows)


def value_ticks(chart: MeasureChart, scale: Scale, *, unit_on_top: bool) -> list[Label]:
    """Returns the labels of the y axis, round numbers two rows apart or more.

    Percentages have their sign; of another unit `unit_on_top` writes it at the top label.
    """
    # A low chart may have no round number at the usual distance; then at half of it.
    labels = _ticks(scale, _ROWS_BETWEEN_TICKS)
    if len(labels) < 2:
        labels = _ticks(scale, _ROWS_BETWEEN_TICKS / 2) or labels
    unit = chart.measure.unit
    if unit == PERCENT:
        return [Label(label.at, with_unit(label.text, unit)) for label in labels]
    if unit_on_top and labels and len(unit) <= _UNIT_LENGTH and _is_narrow(unit):
        labels[-1] = Label(labels[-1].at, with_unit(labels[-1].text, unit))
    return labels


def _ticks(scale: Scale, rows_between: float) -> list[Label]:
    numbers = round_numbers(scale, rows_between)
    return [Label(round(scale.row(value)), text) for value, text in numbers]


def round_numbers(scale: Scale, rows_between: float) -> list[tuple[float, str]]:
    """Returns the round numbers of an axis, each with its text, upwards.

    They are `rows_between` rows from each other, or more.
    """
    step = _round_step(scale, rows_between)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    if abs(step * 10**digits - round(step * 10**digits)) > 1e-6:
        digits += 1
    # Snapped first: 0.30000000000000004 is not above 0.3.
    first = math.ceil(scale.low / step - 1e-9)
    last = math.floor(scale.high / step + 1e-9)
    return [
        (number * step, format_grouped(number * step, digits=digits))
        for number in range(first, last + 1)
    ]


def _round_step(scale: Scale, rows_between: float) -> float:
    """Returns the smallest of 1, 2, 2.5, 5 times a power of ten that keeps labels apart."""
    most = max(1.0, (scale.rows - 1) / rows_between)
    least = (scale.high / 2 - scale.low / 2) / most * 2
    power = 10.0 ** math.floor(math.log10(least))
    # At powers of ten the logarithm may round to the wrong side.
    return next(
        (power * factor for factor in (1, 2, 2.5, 5) if power * factor >= least * 0.999),
        power * 10,
    )


def _is_narrow(text: str) -> bool:
    return all(cell_len(sign) == 1 for sign in text)


def date_ticks(chart: MeasureChart, width: int) -> list[DateLabel]:
    """Returns as many dates as fit below the x axis with two spaces between them.

    They are those of the points nearest to places evenly spread, and include the first and the
    last. The year is written at the first and where it changes. A series without dates gets the
    numbers of its points.
    """
    length = len(chart.readings)
    columns = point_columns(chart.dates, width)
    fitting: list[DateLabel] = []
    for count in range(1, min(length, width // 6) + 1):
        step = (columns[-1] - columns[0]) / max(1, count - 1)
        places = (columns[0] + index * step for index in range(count))
        picked = dict.fromkeys(nearest_point(columns, place) for place in places)
        labels = _dated(chart, columns, picked)
        if _fits(labels, width):
            fitting = labels
    return fitting


def _dated(chart: MeasureChart, columns: Sequence[float], picked: Iterable[int]) -> list[DateLabel]:
    labels: list[DateLabel] = []
    year: int | None = None
    for index in picked:
        day, at = chart.readings[index].day, round(columns[index])
        if day is None:
            labels.append(DateLabel(at, str(chart.chart.points[index].x), index))
            continue
        text = format_date(day, "short" if day.year == year else "medium")
        labels.append(DateLabel(at, text, index))
        year = day.year
    return labels


def _fits(labels: Sequence[Label], width: int) -> bool:
    end = -2
    for label in labels:
        start = label_start(label, width)
        if start < end + 2 or len(label.text) > width:
            return False
        end = start + len(label.text)
    return True


def label_start(label: Label, width: int) -> int:
    """Returns the first column of a date's label: centred, or moved in from an edge."""
    return max(0, min(label.at - len(label.text) // 2, width - len(label.text)))


def line_labels(chart: MeasureChart, scale: Scale) -> list[LineLabel]:
    """Returns the names and values of the lines as they are at the last point.

    Labels of lines close to each other are moved apart, in order; if there are more labels
    than rows, the least important are left out.
    """
    found = named_lines(chart, scale)[: scale.rows]
    found.sort(key=lambda line: line[0])
    wanted = [min(scale.rows - 1, max(0, round(scale.row(value)))) for value, _, _ in found]
    rows = apart(wanted, scale.rows - 1)
    return [
        LineLabel(round(row), text, role) for row, (_, text, role) in zip(rows, found, strict=True)
    ]


def named_lines(chart: MeasureChart, scale: Scale) -> list[tuple[float, str, LineRole]]:
    """Returns value, text and role of each line at the last point, the most needed first.

    Lines that have the same number are named together: "Median = mål 20". A limit where no
    value can be lies at the edge, and has no number.
    """
    digits = _label_digits(scale)
    named: dict[str, tuple[float, list[LineRole]]] = {}
    for role, value in _last_lines(chart):
        number = format_grouped(value, digits=digits)
        named.setdefault(number, (value, []))[1].append(role)
    return [_named(chart, roles, value, digits) for value, roles in named.values()]


def _last_lines(chart: MeasureChart) -> Iterator[tuple[LineRole, float]]:
    points = chart.chart.points
    start = chart.chart.segments[-1].first
    # A point without a denominator has no limits; those of the point before it are used.
    with_limits = (
        point for point in reversed(points) if point.ucl is not None and point.x >= start
    )
    last = next(with_limits, points[-1])
    cl, ucl, lcl = (chart.in_unit(value) for value in (points[-1].cl, last.ucl, last.lcl))
    found: dict[LineRole, float | None] = {"cl": cl, "target": chart.target}
    found |= {"ucl": ucl, "lcl": lcl}
    yield from ((role, value) for role, value in found.items() if value is not None)


def _named(
    chart: MeasureChart, roles: Sequence[LineRole], value: float, digits: int
) -> tuple[float, str, LineRole]:
    first, *others = roles
    if first in ("ucl", "lcl") and chart.is_impossible(value):
        return chart.drawn(value / chart.scale) or 0.0, line_text(chart, first, value), first
    aimed = "target" in roles and math.isclose(value, chart.target or 0.0)
    number = format_grouped(chart.target if aimed else value, digits=None if aimed else digits)
    # Within the name, "Mål" is written as any word, but "ØKG" stays.
    further = [
        name.lower() if name.istitle() else name
        for name in (line_name(chart, role) for role in others)
    ]
    name = " = ".join([line_name(chart, first), *further])
    return value, t("chart.label.line", name=name, value=number), first


def _label_digits(scale: Scale) -> int:
    """Returns the decimals that tell apart lines a hundredth of the axis from each other."""
    span = scale.high / 2 - scale.low / 2
    return min(9, max(0, 2 - math.floor(math.log10(span * 2) + 1e-9)))
