"""The time, or the cases, between events, made of how many there were at each date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from samling.locale import t
from samling.model import Direction, InvalidField, Measure
from samling.model.checks.fitting import refuse_unfitting
from samling.report.chart.measured import MeasureChart, reading_chart
from samling.report.chart.reading import Reading
from samling.report.measures.rows import chart_of
from samling.report.measures.series import (
    Wishes,
    aimed,
    excluding,
    plain_wishes,
    readings_of,
    refuse_undated,
    wished_baseline,
)
from samling.spc import ChartError
from samling.store import Workspace
from samling.store.importing.readings.row import SeriesRow

# Charts that times between events can be drawn on, the usual one first.
KINDS = ("g", "t", "run", "i", "mr")
_FEWEST = 2
# More events than this a point are not rare, and a chart of each of them is of no use.
_MOST_A_POINT = 5
_TURNED: dict[Direction, Direction] = {"up": "down", "down": "up", "none": "none"}


@dataclass(frozen=True)
class Between:
    """The readings between events, what they count, and how many came since the last event."""

    readings: list[Reading]
    unit: Literal["days", "cases"]
    events: int
    since: int

    def told(self) -> str:
        """Returns how the series was made, and that the last stretch is not over."""
        params = {"count": len(self.readings), "events": self.events, "since": self.since}
        if self.unit == "days":
            return t("between.told.days", **params)
        return t("between.told.cases", **params)


def between_events(readings: Sequence[Reading]) -> Between:
    """Returns the days between events, or without dates the cases; readings are in order.

    A reading's number says how many events there were on its date; one that is missing or
    left out has none. Days are the difference of the dates, so two events on one day are
    0 days apart and those of a week all count as on its first day. Where dates are missing,
    a reading is as many cases as its denominator says, else one; the cases that lie between
    two events are counted, and within one reading these are 0.

    The first event has nothing before it and makes no reading. Raises ChartError for
    numbers that are no counts, for fewer than two events, and for events that are not rare.
    """
    counts = [_count(number, reading) for number, reading in enumerate(readings, start=1)]
    events = sum(counts)
    if events < _FEWEST:
        raise ChartError("spc.error.between_few", count=events)
    if events > _MOST_A_POINT * len(readings):
        raise ChartError("spc.error.between_often", count=events, points=len(readings))
    dated = all(reading.day is not None for reading in readings)
    found: list[Reading] = []
    before: int | None = None
    for at, (reading, count) in enumerate(zip(readings, counts, strict=True)):
        for _ in range(count):
            if before is not None:
                apart = _apart(readings, before, at, dated=dated)
                found.append(Reading(reading.day, (float(apart),), note=reading.note))
            before = at
    since = _apart(readings, before or 0, len(readings) - 1, dated=dated)
    return Between(found, "days" if dated else "cases", events, since)


def series_between(
    rows: Sequence[SeriesRow], title: str, wishes: Wishes
) -> tuple[MeasureChart, Between]:
    """Returns the chart between the events of a file's rows, and how it was made.

    It is a g chart where no other is asked for, as days are whole and may be 0. Raises as
    :func:`between_events`, and InvalidField for wishes that do not go together.
    """
    plain: Any = {"direction": wishes.direction or "none"}
    measure = Measure(team="", title=title, **plain)
    between = between_events(readings_of(rows, "run"))
    return _chart(measure, between, wishes), between


def stored_between(
    workspace: Workspace, measure: Measure, wishes: Wishes
) -> tuple[MeasureChart, Between]:
    """Returns the chart between the events of a measure, and how it was made.

    What is better is turned round: fewer falls are more days between them. Baseline, splits
    and annotations are those of the measure. Raises as :func:`series_between`.
    """
    own = chart_of(workspace, measure)
    between = between_events(own.readings)
    changes: Any = {"direction": wishes.direction or _TURNED[measure.direction]}
    chart = _chart(replace(measure, **changes), between, wishes)
    return replace(chart, annotations=own.annotations), between


def _chart(measure: Measure, between: Between, wishes: Wishes) -> MeasureChart:
    kind = wishes.kind or KINDS[0]
    if kind not in KINDS:
        raise InvalidField("chart", "error.between_kind", kind=kind, allowed=", ".join(KINDS))
    if kind == "t" and any(reading.numbers[0] == 0 for reading in between.readings):
        raise ChartError("spc.error.between_zero")
    changes: dict[str, Any] = {
        "chart": kind,
        "rules": wishes.rules or (measure.rules if kind == measure.chart else "anhoej"),
        "unit": t("between.unit.days") if between.unit == "days" else t("between.unit.cases"),
        "per": 1,
        "target": None,
        "later_targets": (),
        **wishes.look,
    }
    changes |= {name: wish for name, wish in plain_wishes(wishes).items() if wish is not None}
    drawn = aimed(replace(measure, **changes), wishes)
    refuse_unfitting(drawn, changes)
    days = [reading.day for reading in between.readings]
    refuse_undated(wishes, days)
    freeze, parts = wished_baseline(drawn, days, wishes)
    readings = excluding(between.readings, wishes.exclude or ())
    return reading_chart(drawn, readings, freeze=freeze, parts=parts)


def _count(number: int, reading: Reading) -> int:
    count = reading.numbers[0] if len(reading.numbers) == 1 else None
    if len(reading.numbers) > 1 or (count is not None and (count < 0 or count % 1)):
        raise ChartError("spc.error.between_counts", point=number)
    return 0 if count is None or reading.excluded else int(count)


def _apart(readings: Sequence[Reading], before: int, at: int, *, dated: bool) -> int:
    first, last = readings[before].day, readings[at].day
    if dated and first is not None and last is not None:
        return (last - first).days
    cases = sum(
        1 if reading.denominator is None else int(reading.denominator)
        for reading in readings[before + 1 : at + 1]
    )
    return max(0, cases - 1)
