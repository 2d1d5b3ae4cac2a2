"""The paired plot of a team's PSFS on the whole screen, and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from samling.locale import t
from samling.report.projector.slide import Slide
from samling.report.psfs.plot import draw_pairs
from samling.report.psfs.results import TeamResults, psfs_of
from samling.report.psfs.slides import psfs_slides
from samling.report.psfs.words import said
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.slide_picture import SlidePicture


class PsfsPlot(Place):
    """The plot above, the sentences below; goes with the team at hand."""

    NAME = "psfs"
    HELP = "help.psfs_plot"
    FOR_TEAM = True
    AUTO_FOCUS = None
    CSS_PATH = "plot.tcss"
    AREA = "psfs_plot"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,c", "leave", "key.back")]

    def body(self) -> ComposeResult:
        """Puts the plot above the words."""
        yield Static(id="plot-title", classes="heading")
        yield SlidePicture(id="plot")
        yield Static(id="plot-said")

    def show(self) -> None:
        """Shows the plot as it is now."""
        team, workspace = self.session.team, self.session.workspace
        if team is None:
            return
        results = psfs_of(workspace, team.id)
        title = t("psfs.plot_title", team=team.title)
        self.query_one("#plot-title", Static).update(title)
        self.query_one(SlidePicture).show(partial(_draw, results))
        self.query_one("#plot-said", Static).update(f"{said(results)} {t('psfs.limit')}.")

    def slides(self) -> Sequence[Slide]:
        """Returns the slides of the place that this plot belongs to."""
        team = self.session.team
        return psfs_slides(self.session.workspace, team) if team else ()

    def action_leave(self) -> None:
        """Goes back to the people."""
        self.dismiss(None)


def _draw(results: TeamResults, width: int, height: int, dark: bool, colour: bool) -> str:
    return draw_pairs(results, width, height, dark=dark, colour=colour)
