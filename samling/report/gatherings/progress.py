"""How far each team has come: for Home and overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samling.model import (
    Action,
    Bottleneck,
    Measure,
    Observation,
    PathwayEntry,
    Phase,
    Team,
    mapped,
)
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import measure_chart
from samling.report.chart.values import observed_value, value_text
from samling.report.measures.rows import is_late, measures_of
from samling.spc import ChartError
from samling.store import Workspace


@dataclass(frozen=True)
class TeamProgress:
    """A team at a glance.

    `mapped` of its `phases` have both something good and something to improve; `overdue`
    is how many of its open bottlenecks and open actions are past their due date, and
    `overdue_actions` how many of those are actions. The last observation is the newest of
    all the team's measures; `last_value` is written with its unit, "–" where missing.
    `sparkline` holds the values, in the order of their dates and None where missing, of
    the first measure that has data, whose title is `trend_measure`; `signal` tells
    whether the chart of that measure shows special-cause variation. `late` of the
    measures have had no data for two of their periods.
    """

    phases: int
    mapped: int
    open_bottlenecks: int
    overdue: int
    overdue_actions: int
    last_date: date | None
    last_measure: str
    last_value: str
    sparkline: tuple[float | None, ...]
    trend_measure: str
    signal: bool
    late: int


def team_progress(workspace: Workspace, team: Team) -> TeamProgress:
    """Returns how far `team` has come, seen from the workspace's own day."""
    today = workspace.today()
    phases = workspace.all(Phase, team=team.id)
    bottlenecks = [
        bottleneck for bottleneck in workspace.all(Bottleneck, team=team.id) if bottleneck.is_open
    ]
    late_actions = sum(action.is_overdue(today) for action in workspace.all(Action, team=team.id))
    measures = measures_of(workspace, team)
    by_measure: dict[str, list[Observation]] = {measure.id: [] for measure in measures}
    for observation in workspace.all(Observation, team=team.id):
        if observation.measure in by_measure:
            by_measure[observation.measure].append(observation)
    trend = next(
        (measure for measure in measures if _has_data(measure, by_measure[measure.id])), None
    )
    values, signal = _trend(trend, by_measure[trend.id]) if trend else ((), False)
    last_date, last_measure, last_value = _last(measures, by_measure)
    return TeamProgress(
        phases=len(phases),
        mapped=mapped(phases, workspace.all(PathwayEntry, team=team.id)),
        open_bottlenecks=len(bottlenecks),
        overdue=sum(bottleneck.is_overdue(today) for bottleneck in bottlenecks) + late_actions,
        overdue_actions=late_actions,
        last_date=last_date,
        last_measure=last_measure,
        last_value=last_value,
        sparkline=values,
        trend_measure=trend.title if trend else "",
        signal=signal,
        late=sum(is_late(measure, by_measure[measure.id], today) for measure in measures),
    )


def _has_data(measure: Measure, observations: Sequence[Observation]) -> bool:
    return any(observed_value(measure, observation) is not None for observation in observations)


def _in_order(observations: Sequence[Observation]) -> list[Observation]:
    return sorted(
        observations,
        key=lambda observation: (observation.date, observation.created, observation.id),
    )


def _trend(
    measure: Measure, observations: Sequence[Observation]
) -> tuple[tuple[float | None, ...], bool]:
    try:
        chart = measure_chart(measure, observations)
    except ChartError:
        # The measure's own screen shows the error; here it is left out.
        return tuple(
            observed_value(measure, observation) for observation in _in_order(observations)
        ), False
    return chart.values, any(signal.is_special_cause for signal in signals(chart))


def _last(
    measures: Sequence[Measure], by_measure: dict[str, list[Observation]]
) -> tuple[date | None, str, str]:
    newest = [
        (_in_order(by_measure[candidate.id])[-1], candidate)
        for candidate in measures
        if by_measure[candidate.id]
    ]
    if not newest:
        return None, "", ""
    # Of several on the same day the first measure's is shown, as in the sparkline.
    observation, measure = max(newest, key=lambda pair: pair[0].date)
    return (
        observation.date,
        measure.title,
        value_text(measure, observed_value(measure, observation)),
    )
