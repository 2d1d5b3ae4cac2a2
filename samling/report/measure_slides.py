"""The measures on the projector: each chart, with what it says in a sentence or two."""

from __future__ import annotations

from samling.model import Team
from samling.report.chart import MeasureChart
from samling.report.chart_text import draw_chart
from samling.report.measure_list import charts_of_team
from samling.report.signals import in_brief, signals
from samling.report.slides import Slide
from samling.store import Workspace

_SENTENCES = 2


def measure_slides(workspace: Workspace, team: Team) -> list[Slide]:
    """Returns a slide for each measure of a team that has observations."""
    return [
        chart_slide(team.title, chart)
        for _, chart in charts_of_team(workspace, team)
        if chart.readings
    ]


def chart_slide(team: str, chart: MeasureChart, whole: MeasureChart | None = None) -> Slide:
    """Returns the slide of a chart; of the `whole`, where `chart` is a part of it, the words."""

    def draw(width: int, height: int, dark: bool, colour: bool) -> str:
        return draw_chart(chart, width, height, dark=dark, colour=colour)

    said = [one.text() for one in in_brief(signals(whole or chart))[:_SENTENCES]]
    measure = chart.measure
    return Slide(team, measure.title, points=tuple(said), draw=draw, about=measure.id)
