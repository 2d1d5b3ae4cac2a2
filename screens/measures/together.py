"""A measure drawn in two ways that belong together: a pair of charts, or with a histogram."""

from __future__ import annotations

from samling.model import Measure
from samling.report.figure.figure import Figure
from samling.report.measures.rows import chart_of
from samling.report.together.pair import pair_figure
from samling.report.together.side import histogram_figure
from screens.figure.figure import FigurePlace


class TogetherPlace(FigurePlace):
    """i and mr, or xbar and s, on one time axis; `o` has a histogram at the side instead.

    It begins with `way`, one of `WAYS`.
    """

    NAME = "measures"
    HELP = "help.together"
    CSS_PATH = "../figure/figure.tcss"
    WAYS = ("pair", "histogram")

    def __init__(self, measure_id: str, way: str) -> None:
        super().__init__()
        self.measure_id = measure_id
        self.way = way

    def figure(self) -> Figure:
        """Returns the figure of the way that is chosen."""
        workspace = self.session.workspace
        chart = chart_of(workspace, workspace.get(Measure, self.measure_id))
        return pair_figure(chart) if self.way == "pair" else histogram_figure(chart)
