"""A Pareto chart as a picture: bars on their side, and the line of what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from samling.locale import format_number, t
from samling.report.chart_picture.style import Colours
from samling.report.figure.frame import Legend, framed
from samling.report.page.svg import broken, element, path_of, text_at, text_width
from samling.spc.compared.pareto import MOST_OF_ALL, Pareto

_SIZE, _LINE = 13.0, 16
# In pixels: a row, its bar, and what the names may take of the width.
_ROW, _BAR, _MOST_NAME = 38, 20, 0.36
_AXIS = 24


def svg_pareto(
    chart: Pareto,
    names: Sequence[str],
    heading: tuple[str, str],
    said: Sequence[str],
    *,
    dark: bool = False,
) -> str:
    """Returns the chart as an SVG document; `heading` is its title and subtitle."""
    drawing = partial(_drawn, chart, names)
    return framed(*heading, drawing, partial(_legend, chart), said, dark=dark)


def _drawn(
    chart: Pareto, names: Sequence[str], width: float, colours: Colours
) -> tuple[list[str], float]:
    widest = max(text_width(name, _SIZE) for name in names)
    left = min(widest, _MOST_NAME * width) + 12
    # To the right of a bar its count has room, and at 100 % the per cent.
    right = width - 52
    bottom = _ROW * len(names) + 6
    elements = [*_axis(left, right, bottom, colours)]
    span = right - left
    reached = [(left + chart.share(bar.cumulative) * span) for bar in chart.bars]
    line = [(x, _ROW * row + _ROW / 2 + 3) for row, x in enumerate(reached)]
    for row, (bar, name) in enumerate(zip(chart.bars, names, strict=True)):
        middle = _ROW * row + _ROW / 2 + 3
        large = row < chart.few
        elements += _name(name, left - 10, middle, colours)
        long = chart.share(bar.count) * span
        look = {
            "fill": colours.data if large else colours.background,
            "stroke": colours.data if large else colours.excluded,
            "class_": "bar large" if large else "bar",
        }
        elements.append(
            element("rect", x=left, y=middle - _BAR / 2, width=long, height=_BAR, **look)
        )
    elements.append(
        element(
            "path",
            d=path_of(line),
            fill="none",
            stroke=colours.target,
            stroke_width=1.6,
            class_="reached",
        )
    )
    for (x, y), bar in zip(line, chart.bars, strict=True):
        look = {"fill": colours.target, "stroke": colours.background, "class_": "dot"}
        elements.append(element("circle", cx=x, cy=y, r=4, **look))
        share = t("chart.percent", value=format_number(100 * chart.share(bar.cumulative), 0))
        elements.append(text_at(x + 9, y + 1, share, size=_SIZE, fill=colours.target))
        end = left + chart.share(bar.count) * span
        elements.append(
            _count(bar.count, end, x, y, colours, filled=bar in chart.bars[: chart.few])
        )
    return elements, bottom + _AXIS


def _count(count: int, end: float, dot: float, y: float, colours: Colours, *, filled: bool) -> str:
    """Returns the number of a bar: behind its end, or inside where the dot stands there."""
    text = str(count)
    wide = text_width(text, _SIZE) + 12
    if dot - end > wide:
        return text_at(end + 6, y + 4.5, text, size=_SIZE, fill=colours.text, font_weight="bold")
    fill = colours.background if filled else colours.text
    look = {"text_anchor": "end", "font_weight": "bold"}
    return text_at(end - 8, y + 4.5, text, size=_SIZE, fill=fill, **look)


def _name(name: str, right: float, middle: float, colours: Colours) -> list[str]:
    lines = broken(name, right, _SIZE, 2)
    top = middle + 4.5 - _LINE * (len(lines) - 1) / 2
    return [
        text_at(right, top + _LINE * place, line, size=_SIZE, fill=colours.text, text_anchor="end")
        for place, line in enumerate(lines)
    ]


def _axis(left: float, right: float, bottom: float, colours: Colours) -> list[str]:
    elements = []
    for share in (0, 20, 40, 60, 80, 100):
        x = left + (right - left) * share / 100
        marked = share == 100 * MOST_OF_ALL
        look = {
            "stroke": colours.limit if marked else colours.grid,
            "stroke-dasharray": "6 4" if marked else None,
        }
        elements.append(element("path", d=path_of([(x, 0), (x, bottom)]), **look))
        text = t("chart.percent", value=str(share))
        fill = colours.limit if marked else colours.quiet
        elements.append(text_at(x, bottom + 17, text, size=12, fill=fill, text_anchor="middle"))
    return elements


def _legend(chart: Pareto, colours: Colours) -> Legend:
    box = {"x": 4, "y": 4, "width": 20, "height": 10}
    large = element("rect", fill=colours.data, stroke=colours.data, **box)
    small = element("rect", fill=colours.background, stroke=colours.excluded, **box)
    line = element("path", d="M2 9h24", stroke=colours.target, stroke_width=1.6)
    dot = element("circle", cx=14, cy=9, r=4, fill=colours.target)
    dashed = {"stroke": colours.limit, "stroke-dasharray": "6 4"}
    marked = element("path", d="M2 9h24", **dashed)
    rows = [(large, t("pareto.legend.large"))] if chart.few else []
    rows += [(small, t("pareto.legend.small" if chart.few else "pareto.legend.all"))]
    rows += [(line + dot, t("pareto.legend.reached")), (marked, t("pareto.legend.marked"))]
    return rows
