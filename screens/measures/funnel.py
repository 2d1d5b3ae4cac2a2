"""The funnel plot of a measure that several teams have."""

from __future__ import annotations

from samling.report.figure.figure import Figure
from samling.report.funnel.figure import funnel_figure
from samling.report.funnel.teams import teams_at_once
from screens.figure.figure import FigurePlace


class FunnelPlace(FigurePlace):
    """All teams that have the measure of this title, each against limits of its size.

    Its words say which team stands apart, and what to be careful with.
    """

    NAME = "measures"
    HELP = "help.funnel"
    CSS_PATH = "../figure/figure.tcss"

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title_of = title

    def figure(self) -> Figure:
        """Returns the figure of the dates that the teams share."""
        return funnel_figure(teams_at_once(self.session.workspace, self.title_of))
