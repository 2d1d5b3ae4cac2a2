"""The measures of a team, each with its chart, and whether its data are late."""

from __future__ import annotations

import contextlib
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from samling.model import Annotation, Cycle, Frequency, Measure, Observation, Team
from samling.report.chart.measured import MeasureChart, measure_chart
from samling.report.improvement import cycle_annotations
from samling.spc import ChartError
from samling.store import Workspace

# The longest that a period of a measure lasts, in days.
_PERIODS: dict[Frequency, int] = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "quarter": 92}
# So many periods without data, and a measure is late.
_PATIENCE = 2


def measures_of(workspace: Workspace, team: Team) -> list[Measure]:
    """Returns the measures of a team in the order they were made."""
    found = workspace.all(Measure, team=team.id)
    return sorted(found, key=lambda measure: (measure.created, measure.id))


def chart_of(workspace: Workspace, measure: Measure) -> MeasureChart:
    """Returns the chart of a stored measure, its PDSA cycles among the annotations.

    Raises ChartError where the series is refused.
    """
    found = workspace.all(Observation, team=measure.team, measure=measure.id)
    notes = workspace.all(Annotation, team=measure.team, measure=measure.id)
    cycles = workspace.all(Cycle, team=measure.team, measure=measure.id)
    return measure_chart(measure, found, [*notes, *cycle_annotations(cycles, measure.id)])


def charts_of_team(workspace: Workspace, team: Team) -> list[tuple[str, MeasureChart]]:
    """Returns the title and the chart of each measure of a team; refused ones are left out."""
    return _charted(
        workspace, [(measure.title, measure) for measure in measures_of(workspace, team)]
    )


def charts_across(workspace: Workspace, title: str) -> list[tuple[str, MeasureChart]]:
    """Returns each team's title and chart of the measure called `title`, case aside."""
    return _charted(
        workspace, [(team.title, measure) for team, measure in measures_called(workspace, title)]
    )


def measures_called(workspace: Workspace, title: str) -> list[tuple[Team, Measure]]:
    """Returns the measures of that title, case aside, each with its team."""
    wanted = title.casefold()
    return [
        (team, measure)
        for team in workspace.teams()
        for measure in measures_of(workspace, team)
        if measure.title.casefold() == wanted
    ]


def _charted(
    workspace: Workspace, named: Iterable[tuple[str, Measure]]
) -> list[tuple[str, MeasureChart]]:
    found = []
    for name, measure in named:
        # The measure's own screen shows the error.
        with contextlib.suppress(ChartError):
            found.append((name, chart_of(workspace, measure)))
    return found


def common_span(charts: Iterable[MeasureChart]) -> tuple[float, float] | None:
    """Returns the least and the greatest of all that charts draw, for one axis to hold."""
    spans = [chart.span for chart in charts if chart.span]
    if not spans:
        return None
    return min(low for low, _ in spans), max(high for _, high in spans)


def is_late(measure: Measure, observations: Iterable[Observation], today: date) -> bool:
    """Returns whether a measure has had no observation for two of its periods.

    An observation that says why a number is missing counts. A measure without a frequency
    is never late; one without observations is so two periods after it was made.
    """
    period = _PERIODS.get(measure.frequency)
    if period is None:
        return False
    days = [observation.date for observation in observations]
    last = max(days, default=measure.created.astimezone().date())
    # An observation's period begins on its date.
    return today >= last + timedelta(days=period * (_PATIENCE + 1))


def is_late_now(workspace: Workspace, measure: Measure) -> bool:
    """Returns whether a stored measure is late on the workspace's own day."""
    found = workspace.all(Observation, team=measure.team, measure=measure.id)
    return is_late(measure, found, workspace.today())


def next_date(measure: Measure, observations: Iterable[Observation], today: date) -> date:
    """Returns the date of the next observation: a period after the last, else `today`."""
    days = sorted({observation.date for observation in observations})
    if not days:
        return today
    last = days[-1]
    match measure.frequency:
        case "month":
            return _months_on(days, 1)
        case "quarter":
            return _months_on(days, 3)
        case "none":
            return today
        case _:
            return last + timedelta(days=_PERIODS[measure.frequency])


def _months_on(days: Sequence[date], months: int) -> date:
    """Returns the day so many months after the last of `days`, which are in order."""
    last = days[-1]
    wanted = last.day
    if last.day == monthrange(last.year, last.month)[1]:
        # 31 January is followed by the last day of February, and that by 31 March.
        wanted = max(day.day for day in days[-2:])
    years, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    return date(years, month + 1, min(wanted, monthrange(years, month + 1)[1]))
