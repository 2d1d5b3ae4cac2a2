"""Where the network is in time, and how far each team has come: for Home and overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from samling.model import (
    Action,
    Bottleneck,
    Gathering,
    Measure,
    Observation,
    PathwayEntry,
    Phase,
    Team,
    in_time,
    last_day,
    mapped,
)
from samling.model.clock import REHEARSAL
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import measure_chart
from samling.report.chart.values import observed_value, value_text
from samling.report.measures.rows import is_late, measures_of
from samling.spc import ChartError
from samling.store import Workspace
from samling.store.method.clock import GatheringClock

GatheringState = Literal["done", "current", "next", "ahead"]


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


def current_gathering(gatherings: Sequence[Gathering], today: date) -> Gathering | None:
    """Returns the first gathering that is not over `today`, else the last; None without any."""
    ordered = in_time(gatherings)
    ahead = [gathering for gathering in ordered if last_day(gathering) >= today]
    return next(iter(ahead or ordered[-1:]), None)


def gathering_at_hand(workspace: Workspace, now: datetime) -> Gathering | None:
    """Returns the current gathering; None if there is none.

    One whose day goes on past midnight stays at hand until its plan has ended and, while its
    clock runs, two hours longer.
    """
    gatherings = workspace.all(Gathering)
    eve = workspace.today() - timedelta(days=1)
    last = next(
        (gathering for gathering in reversed(in_time(gatherings)) if last_day(gathering) == eve),
        None,
    )
    if last is not None and _goes_on(GatheringClock(workspace, last, lambda: now)):
        return last
    return current_gathering(gatherings, workspace.today())


def _goes_on(clock: GatheringClock) -> bool:
    state, now = clock.state(), clock.now()
    if state.item is not None:
        return now < state.planned_end + REHEARSAL
    return state.phase == "waiting" and now < state.planned_end


def gathering_state(
    gathering: Gathering, gatherings: Sequence[Gathering], today: date
) -> GatheringState:
    """Returns whether `gathering` is done, held today, the next to be held, or ahead of that."""
    current = current_gathering(gatherings, today)
    if current is not None and gathering.id == current.id:
        # The last gathering stays at hand, but is done once it is over.
        if last_day(gathering) < today:
            return "done"
        return "next" if gathering.date > today else "current"
    return "done" if last_day(gathering) < today else "ahead"


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
