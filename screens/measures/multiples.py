"""Small multiples: a team's measures together, or one measure of all teams on one axis."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from samling.locale import t
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import MeasureChart
from samling.report.funnel.multiples import multiples_figure
from samling.report.measures.rows import charts_across, charts_of_team, common_span
from samling.web.telling.showing import View
from screens.forms.picture_form import figure_form
from screens.frame.base import Place
from screens.session.signs import SIGNAL
from screens.widgets.chart_view import ChartView
from screens.widgets.plain import Static


class SmallChart(Vertical):
    """A chart with its name above, and a sign beside it where there is a signal."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Static(classes="small-title")
        self.view = ChartView()

    def compose(self) -> ComposeResult:
        """Puts the name above the chart."""
        yield self.heading
        yield self.view

    def show(self, name: str, chart: MeasureChart, span: tuple[float, float] | None) -> None:
        """Shows a chart under its name."""
        special = any(signal.is_special_cause for signal in signals(chart))
        self.heading.update(f"{SIGNAL} {name}" if special else name)
        self.view.show(chart, span=span)


class Multiples(Place):
    """The charts in two columns where there is room, else in one; scrolled when many.

    The screen is made once, and is opened again as it was left. `across` is the title of the
    measure that is shown for all teams, "" for all measures of the team at hand.
    """

    NAME = "measures"
    FROM_RECORDS = True
    HELP = "help.multiples"
    FOR_TEAM = True
    AUTO_FOCUS = "#grid"
    CSS_PATH = "multiples.tcss"
    AREA = "multiples"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "svg", "key.svg"),
        Binding("escape,m,w", "leave", "key.back"),
    ]

    across = ""

    def body(self) -> ComposeResult:
        """Puts the heading above the grid."""
        yield Static(id="multiples-title", classes="heading")
        yield VerticalScroll(id="grid")

    def show(self) -> None:
        """Shows the charts as they are now."""
        workspace, team = self.session.workspace, self.session.team
        if self.across:
            named = charts_across(workspace, self.across)
            title = t("multiples.across", measure=self.across, n=len(named))
            span = common_span(chart for _, chart in named)
        else:
            named = charts_of_team(workspace, team) if team else []
            title = t("multiples.team", team=team.title if team else "", n=len(named))
            span = None
        heading, grid = self.query_one("#multiples-title", Static), self.query_one("#grid")
        if title != heading.content:
            grid.scroll_home(animate=False)
        heading.update(title)
        there = list(grid.query(SmallChart))
        missing = [SmallChart() for _ in range(len(named) - len(there))]
        for extra in there[len(named) :]:
            extra.remove()
        if missing:
            grid.mount(*missing)
        for view, (name, chart) in zip([*there, *missing], named, strict=False):
            view.show(name, chart, span)

    def follows_from(self) -> object:
        """Returns what the picture depends on."""
        return super().follows_from(), self.across

    def on_wall(self) -> View:
        """Shows the charts on the wall."""
        team = self.session.team
        return View("multiples", team.id if team else "", self.across)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the key of the picture, which is of one measure for all teams."""
        if action == "svg" and not self.across:
            return False
        return super().check_action(action, parameters)

    def action_svg(self) -> None:
        """Asks where the charts are to go as one picture."""
        workspace = self.session.workspace
        figure = multiples_figure(workspace, self.across)
        self.app.push_screen(figure_form(workspace, figure, self._drawn))

    def _drawn(self, path: Path) -> None:
        self.samling.saved_to(path, "export.picture_done")

    def action_leave(self) -> None:
        """Goes back to the measures."""
        self.dismiss(None)
