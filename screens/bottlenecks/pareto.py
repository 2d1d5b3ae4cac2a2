"""The Pareto chart of a team's bottlenecks, or of all teams': which few make up most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from samling.report.figure.figure import Figure
from samling.report.pareto.counted import WAYS, By, bottleneck_tally
from samling.report.pareto.figure import pareto_figure
from screens.figure.figure import FigurePlace


class ParetoPlace(FigurePlace):
    """The bottlenecks by phase, by level of the pathway, by owner or by votes.

    Those of the list's filter: all, or the open ones.
    """

    NAME = "bottlenecks"
    HELP = "help.pareto"
    CSS_PATH = "../figure/figure.tcss"
    WAYS: ClassVar[Sequence[str]] = WAYS
    HAS_EVERYONE = True

    def __init__(self, *, all_teams: bool = False, open_only: bool = False) -> None:
        super().__init__()
        self.all_teams = all_teams
        self.open_only = open_only

    def figure(self) -> Figure:
        """Returns the figure of the way that is chosen."""
        team = None if self.all_teams else self.session.team
        by = cast("By", self.way)
        tally = bottleneck_tally(self.session.workspace, team, by, open_only=self.open_only)
        return pareto_figure(tally)
