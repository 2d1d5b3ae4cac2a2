"""Small multiples: one measure of all teams on one axis of values, hospital before municipality."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from samling.locale import first_upper, t
from samling.report.chart.findings.found import signals
from samling.report.chart.json import chart_json
from samling.report.chart.measured import MeasureChart
from samling.report.chart.text import draw_chart
from samling.report.chart.values import value_text
from samling.report.chart_picture.picture import svg_plot
from samling.report.chart_picture.plot import make_plot
from samling.report.chart_picture.style import Colours
from samling.report.figure.figure import Figure
from samling.report.figure.frame import framed
from samling.report.measures.rows import charts_across, common_span
from samling.report.page.svg import broken, text_at
from samling.report.projector.slide import Draw
from samling.spc import ChartError
from samling.store import Workspace

# In pixels: a small chart, the air between two, and the heading of a group.
_HEIGHT, _GAP, _HEADING = 170.0, 24.0, 28.0
_COLUMNS = 2
_FEWEST = 2
# The rows of a small chart as text.
_ROWS = 8

Named = tuple[str, str, MeasureChart]


def multiples_figure(workspace: Workspace, title: str) -> Figure:
    """Returns the charts of the measure called `title` of all teams that have it.

    They stand by kind of organisation, hospital first, on one axis. Raises ChartError for fewer
    than two teams with numbers.
    """
    named = _named(workspace, title)
    span = common_span(chart for _, _, chart in named)
    said = tuple(_sentence(name, chart) for _, name, chart in named)
    shown, subtitle = named[0][2].measure.title, t("multiples.subtitle", n=len(named))
    return Figure(
        shown,
        subtitle,
        said,
        _text(named, span),
        lambda dark: framed(shown, subtitle, partial(_drawn, named, span), None, said, dark=dark),
        lambda: {
            "measure": shown,
            "teams": [
                {"team": name, "kind": kind, "chart": chart_json(chart)}
                for kind, name, chart in named
            ],
        },
        partial(_rows, named),
    )


def small_pictures(
    workspace: Workspace, title: str, size: tuple[float, float], *, dark: bool = False
) -> list[tuple[str, str, str]]:
    """Returns each of those charts by itself, `size` pixels wide and high.

    Each is the team, its chart as SVG on the axis of all, and a sentence. Raises ChartError.
    """
    named = _named(workspace, title)
    span = common_span(chart for _, _, chart in named)
    return [
        (
            name,
            svg_plot(chart, *size, dark=dark, span=span),
            in_a_word(chart),
        )
        for _, name, chart in named
    ]


def _named(workspace: Workspace, title: str) -> list[Named]:
    kinds = {team.title: team.organisation_kind for team in workspace.teams()}
    named = [
        (kinds[name], name, chart) for name, chart in charts_across(workspace, title) if chart.seen
    ]
    if len(named) < _FEWEST:
        raise ChartError("multiples.error.few", measure=title, n=len(named))
    return sorted(named, key=lambda each: each[0])


def in_a_word(chart: MeasureChart) -> str:
    """Returns the last number of a chart that has any, and whether there is a signal."""
    special = any(signal.is_special_cause for signal in signals(chart))
    return t("multiples.last_signal" if special else "multiples.last", value=_last(chart))


def _sentence(name: str, chart: MeasureChart) -> str:
    special = any(signal.is_special_cause for signal in signals(chart))
    key = "multiples.said.signal" if special else "multiples.said.none"
    return t(key, team=name, value=_last(chart))


def _last(chart: MeasureChart) -> str:
    return value_text(chart.measure, chart.seen[-1])


def _text(named: Sequence[Named], span: tuple[float, float] | None) -> Draw:
    def draw(width: int, height: int, dark: bool, colour: bool) -> str:  # noqa: ARG001
        lines = []
        for kind, group in groupby(named, key=lambda each: each[0]):
            lines.append(first_upper(t(f"org_kind.{kind}")))
            for _, name, chart in group:
                drawn = draw_chart(chart, width, _ROWS, dark=dark, colour=colour, span=span)
                lines += [name, drawn]
        return "\n".join(lines)

    return draw


def _drawn(
    named: Sequence[Named], span: tuple[float, float] | None, width: float, colours: Colours
) -> tuple[list[str], float]:
    elements: list[str] = []
    wide = (width - _GAP) / _COLUMNS
    top = 0.0
    bold = {"fill": colours.text, "font_weight": "bold"}
    for kind, group in groupby(named, key=lambda each: each[0]):
        heading = first_upper(t(f"org_kind.{kind}"))
        elements.append(text_at(0, top + 15, heading, size=15, **bold))
        top += _HEADING
        members = list(group)
        for place, (_, name, chart) in enumerate(members):
            row, column = divmod(place, _COLUMNS)
            left, above = column * (wide + _GAP), top + row * (_HEIGHT + _GAP)
            line = broken(name, wide, 13, 1)[0]
            elements.append(text_at(left, above + 13, line, size=13, fill=colours.text))
            edges = (left, above + 20, left + wide, above + _HEIGHT)
            elements += make_plot(chart, colours, edges, span).elements()
        top += -(-len(members) // _COLUMNS) * (_HEIGHT + _GAP)
    return elements, top


def _rows(named: Sequence[Named]) -> list[list[str]]:
    rows = [[t("funnel.column.team"), t("funnel.column.value")]]
    return rows + [[name, _last(chart)] for _, name, chart in named]
