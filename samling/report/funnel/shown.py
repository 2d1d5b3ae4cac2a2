"""A funnel plot with what both drawings need: letters, texts, scales and curves of limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samling.model.measure import PERCENT
from samling.report.chart.layout import Scale
from samling.spc.compared.funnel import Funnel, FunnelLimits, FunnelPoint

# The room left to the right of the largest team, and above the highest point.
_MARGIN = 1.08
# What a limit of a very small team may be above the highest point before it is cut.
_MOST_ABOVE = 1.6


@dataclass(frozen=True)
class ShownTeam:
    """A team with its letter in the plot, its value with unit, and its counts in words."""

    letter: str
    point: FunnelPoint
    value: str
    counts: str


@dataclass(frozen=True)
class ShownFunnel:
    """A funnel plot; `multiplier` turns its ratios into the unit of the measure."""

    chart: Funnel
    teams: tuple[ShownTeam, ...]
    multiplier: int
    unit: str

    @property
    def widest(self) -> float:
        """The denominator at the right edge."""
        return _MARGIN * max(team.point.unit.denominator for team in self.teams)

    def scale(self, rows: int) -> Scale:
        """Returns the axis of values, in the unit: from 0, and to what points and limits need."""
        points = max(max(team.point.value, self.chart.target) for team in self.teams)
        limits = max(team.point.limits.highest for team in self.teams)
        high = min(max(points, limits), _MOST_ABOVE * points) * self.multiplier * _MARGIN
        return Scale(0.0, min(high, 100.0) if self.unit == PERCENT else high, rows)

    def curve(self, steps: int) -> Iterator[tuple[float, FunnelLimits]]:
        """Yields `steps` denominators, from the left to the right edge, with their limits."""
        for step in range(1, steps + 1):
            denominator = self.widest * step / steps
            if denominator >= 1 or self.chart.kind == "u":
                yield denominator, self.chart.limits(denominator)
