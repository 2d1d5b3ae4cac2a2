"""The teams that have a measure, with what each has observed within the same dates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samling.model import Measure, Observation, Team
from samling.model.checks.fitting import broken_rules
from samling.model.measure import PROPORTIONS
from samling.report.measures.rows import measures_called, measures_of
from samling.spc import ChartError
from samling.spc.compared.funnel import FunnelKind, FunnelUnit
from samling.store import Workspace


@dataclass(frozen=True)
class TeamsAtOnce:
    """What a funnel plot is made of.

    `measure` is that of the first team, for title and unit. `since` and `until` are the dates
    whose observations count, both among them; they are shared by all teams, unless
    `no_shared_dates`. `left_out` are the titles of teams without a number within them.
    """

    measure: Measure
    kind: FunnelKind
    units: tuple[FunnelUnit, ...]
    since: date
    until: date
    left_out: tuple[str, ...] = ()
    no_shared_dates: bool = False


def teams_at_once(
    workspace: Workspace, title: str, since: date | None = None, until: date | None = None
) -> TeamsAtOnce:
    """Returns the teams whose measure is called `title`, case aside, with their sums.

    Without dates, those from which all teams have numbers until the first team stops. What is
    left out of a chart, or missing, is not counted. Raises ChartError where the measure has no
    denominators, where the teams count in different ways, or where there are no numbers.
    """
    found = measures_called(workspace, title)
    if not found:
        raise ChartError("funnel.error.nobody", measure=title)
    first = found[0][1]
    if any(not measure.needs_counts for _, measure in found):
        raise ChartError("funnel.error.no_denominators", measure=first.title)
    ways = {(measure.chart in PROPORTIONS, measure.multiplier) for _, measure in found}
    if len(ways) > 1:
        raise ChartError("funnel.error.differ", measure=first.title)
    counted = {team.title: _counted(workspace, team, measure) for team, measure in found}
    days = {
        name: [observation.date for observation in seen] for name, seen in counted.items() if seen
    }
    if not days:
        raise ChartError("funnel.error.no_numbers", measure=first.title)
    begin = since or max(min(dates) for dates in days.values())
    end = until or min(max(dates) for dates in days.values())
    apart = begin > end and since is None and until is None
    if begin > end:
        # What was not typed gives way: to all dates on that side.
        begin = since or min(min(dates) for dates in days.values())
        end = until or max(max(dates) for dates in days.values())
    units = [_unit(name, seen, begin, end) for name, seen in counted.items()]
    return TeamsAtOnce(
        first,
        "p" if first.chart in PROPORTIONS else "u",
        tuple(unit for unit in units if unit.denominator),
        begin,
        end,
        tuple(unit.name for unit in units if not unit.denominator),
        apart,
    )


def shared_measures(workspace: Workspace, least: int) -> list[str]:
    """Returns the titles of measures with denominators that so many teams have, in their order."""
    titles: dict[str, str] = {}
    teams: dict[str, set[str]] = {}
    for team in workspace.teams():
        for measure in measures_of(workspace, team):
            if measure.needs_counts:
                key = measure.title.casefold()
                titles.setdefault(key, measure.title)
                teams.setdefault(key, set()).add(team.id)
    return [titles[key] for key, having in teams.items() if len(having) >= least]


def _counted(workspace: Workspace, team: Team, measure: Measure) -> list[Observation]:
    return [
        observation
        for observation in workspace.all(Observation, team=team.id, measure=measure.id)
        if observation.numerator is not None
        and observation.denominator is not None
        and not observation.excluded
        and not any(broken_rules(observation))
    ]


def _unit(name: str, seen: Sequence[Observation], since: date, until: date) -> FunnelUnit:
    within = [observation for observation in seen if since <= observation.date <= until]
    return FunnelUnit(
        name,
        math.fsum(observation.numerator or 0.0 for observation in within),
        math.fsum(observation.denominator or 0.0 for observation in within),
    )
