"""What a period has brought of numbers: new observations, and signals on the charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from samling.model import Measure, Observation, Team
from samling.report.chart.measured import MeasureChart
from samling.report.chart.signals import Signal, in_brief, signals
from samling.report.chart.values import observed_value
from samling.report.measures.rows import chart_of, is_late, measures_of
from samling.spc import ChartError
from samling.store import Workspace


@dataclass(frozen=True)
class MeasureNews:
    """A measure with data in a period, or without any when it should have had some.

    `new` counts the observations of the period. `last` is the newest value, in the
    measure's unit, and `before` the last from before the period; None where there is none
    or it is missing. `signals` are the findings of special-cause variation whose last
    point is in the period. `chart` is None where the series is refused. `late` tells that
    two periods of the measure had gone without data at the end.
    """

    measure: Measure
    new: int
    last: float | None
    before: float | None
    signals: tuple[Signal, ...]
    chart: MeasureChart | None
    late: bool


def measure_news(
    workspace: Workspace, team: Team, holds: Callable[[date], bool], until: date
) -> Iterator[MeasureNews]:
    """Yields the measures of a team that there is something to say of, in their order.

    `holds` tells the days of the period, which ends with `until`.
    """
    for measure in measures_of(workspace, team):
        every = workspace.all(Observation, team=team.id, measure=measure.id)
        known = sorted(
            (one for one in every if one.date <= until), key=lambda one: (one.date, one.created)
        )
        new = [one for one in known if holds(one.date)]
        late = is_late(measure, known, until)
        if not new and not late:
            continue
        earlier = known[: len(known) - len(new)]
        chart = _chart(workspace, measure)
        yield MeasureNews(
            measure=measure,
            new=len(new),
            last=_last(measure, new),
            before=_last(measure, earlier),
            signals=_signals(chart, holds) if chart and new else (),
            chart=chart,
            late=late,
        )


def _last(measure: Measure, observations: list[Observation]) -> float | None:
    values = [observed_value(measure, one) for one in observations]
    return next((one for one in reversed(values) if one is not None), None)


def _chart(workspace: Workspace, measure: Measure) -> MeasureChart | None:
    try:
        return chart_of(workspace, measure)
    except ChartError:
        # The measure's own screen says why it is refused.
        return None


def _signals(chart: MeasureChart, holds: Callable[[date], bool]) -> tuple[Signal, ...]:
    days = {point.x: day for point, day in zip(chart.chart.points, chart.dates, strict=True)}
    found = []
    for one in signals(chart):
        day = days.get(one.last or 0)
        if one.is_special_cause and day is not None and holds(day):
            found.append(one)
    return tuple(in_brief(found))
