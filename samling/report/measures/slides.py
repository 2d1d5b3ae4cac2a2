"""The measures on the projector: each chart, with what it says in a sentence or two."""

from __future__ import annotations

from dataclasses import replace

from samling.locale import t
from samling.model import PERCENT, Team
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sentences import told_sentences
from samling.report.chart.text import draw_chart
from samling.report.chart.values import number_text, value_text
from samling.report.measures.rows import charts_of_team
from samling.report.projector.slide import Slide
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

    said = told_sentences(whole or chart)[:_SENTENCES]
    measure = chart.measure
    return Slide(team, measure.title, points=tuple(said), draw=draw, about=measure.id)


def enlarged_chart(slide: Slide, chart: MeasureChart) -> Slide:
    """Returns the slide of a chart with its last value as the number, and the centre line."""
    last = next((value for value in reversed(chart.values) if value is not None), None)
    if last is None:
        return slide
    centre = chart.in_unit(chart.chart.points[-1].cl)
    unit = chart.measure.unit
    number = number_text(last).replace("\u00a0", " ") + (" %" if unit == PERCENT else "")
    parts = [slide.kicker, slide.headline, "" if unit == PERCENT else unit]
    parts += [t("chart.centre_is", value=value_text(chart.measure, centre))] if centre else []
    return replace(slide, kicker=" · ".join(filter(None, parts)), headline="", number=number)
