"""What a period has brought of numbers: new observations, and signals on the charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from samling.model import Measure, Observation, Team
from samling.report.chart.findings.found import in_brief, signals
from samling.report.chart.findings.signal import Signal
from samling.report.chart.measured import MeasureChart
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
            (observation for observation in every if observation.date <= until),
            key=lambda observation: (observation.date, observation.created),
        )
        new = [observation for observation in known if holds(observation.date)]
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
    values = [observed_value(measure, observation) for observation in observations]
    return next((value for value in reversed(values) if value is not None), None)


def _chart(workspace: Workspace, measure: Measure) -> MeasureChart | None:
    try:
        return chart_of(workspace, measure)
    except ChartError:
        # The measure's own screen says why it is refused.
        return None


def _signals(chart: MeasureChart, holds: Callable[[date], bool]) -> tuple[Signal, ...]:
    days = {point.x: day for point, day in zip(chart.chart.points, chart.dates, strict=True)}
    found = []
    for signal in signals(chart):
        day = days.get(signal.last or 0)
        if signal.is_special_cause and day is not None and holds(day):
            found.append(signal)
    return tuple(in_brief(found))
