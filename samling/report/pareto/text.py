"""A Pareto chart as text: a row for each cause, its bar, and how far one has come in all.

Bars and the line of what they add up to share one axis, from 0 to 100 % of all, as the two axes
of a Pareto chart do: the first dot stands at the end of the first bar.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from samling.locale import format_number, t
from samling.report.chart.style import DARK, LIGHT, Palette
from samling.report.figure.cells import Cells
from samling.report.page.columns import fitted, one_line
from samling.report.projector.slide import Draw
from samling.spc.compared.pareto import MOST_OF_ALL, Pareto

# The bars of the few large causes, and those of the others; what has been reached; 80 %.
LARGE, SMALL, REACHED, MARKED = "█", "▒", "●", "┊"
_NARROWEST, _LOWEST = 30, 4
# Of the width, the names have a third at most.
_NAMES = 3
_PER_CENT = 6
# A bar has two rows at most, and one below it is empty.
_MOST_ROWS = 3


def pareto_text(chart: Pareto, names: Sequence[str]) -> Draw:
    """Returns what draws the chart as lines, its bars called by `names`."""

    def draw(width: int, height: int, dark: bool, colour: bool) -> str:
        if width < _NARROWEST or height < _LOWEST:
            return t("figure.small")
        return _drawn(chart, names, (width, height), DARK if dark else LIGHT).text(colour=colour)

    return draw


class _Layout:
    """Where things go: columns of the names, the counts, the axis and the per cents, and rows."""

    def __init__(self, chart: Pareto, names: Sequence[str], width: int, height: int) -> None:
        self.shown = list(zip(chart.bars, names, strict=True))
        room = height - 1
        self.hidden = 0
        if len(self.shown) > room:
            self.hidden = len(self.shown) - room + 1
            self.shown = self.shown[: room - 1]
        # Air between the bars, and the legend below them, where there is room for both.
        rows = len(self.shown) + bool(self.hidden)
        self.step = max(1, min(_MOST_ROWS, (height - 3) // rows))
        self.axis = rows * self.step
        self.has_legend = height >= self.axis + 3
        self.height = self.axis + (3 if self.has_legend else 1)
        self.count = max(len(str(bar.count)) for bar in chart.bars)
        longest = max(cell_len(one_line(name)) for _, name in self.shown)
        self.left = min(longest, width // _NAMES)
        self.start = self.left + self.count + 3
        self.span = width - self.start - _PER_CENT

    def column(self, share: float) -> int:
        """Returns the column of a share of all, from 0 to 1."""
        return self.start + round(share * (self.span - 1))


def _drawn(chart: Pareto, names: Sequence[str], size: tuple[int, int], palette: Palette) -> Cells:
    width, height = size
    layout = _Layout(chart, names, width, height)
    cells = Cells(width, min(height, layout.height))
    per_cent = width - _PER_CENT
    for row in range(layout.axis):
        cells.put(row, layout.column(float(MOST_OF_ALL)), MARKED, palette.limit)
    for place, (bar, name) in enumerate(layout.shown):
        row, large = place * layout.step, place < chart.few
        tone = palette.data if large else palette.excluded
        cells.put(row, 0, fitted(name, layout.left), palette.cl if large else None)
        cells.put(row, layout.left + 1, str(bar.count).rjust(layout.count), palette.cl)
        long = max(1, round(chart.share(bar.count) * layout.span))
        for deep in range(max(1, layout.step - 1)):
            cells.put(row + deep, layout.start, (LARGE if large else SMALL) * long, tone)
        reached = chart.share(bar.cumulative)
        cells.put(row, layout.column(reached), REACHED, palette.target)
        told = t("chart.percent", value=format_number(100 * reached, 0))
        cells.put(row, per_cent, told.rjust(_PER_CENT), palette.target)
    if layout.hidden:
        row = len(layout.shown) * layout.step
        cells.put(row, 0, t("pareto.more", n=layout.hidden), palette.frame)
    for share in (0.0, 0.5, float(MOST_OF_ALL)):
        cells.put(layout.axis, layout.column(share), str(round(100 * share)), palette.frame)
    whole = t("chart.percent", value="100").rjust(_PER_CENT)
    cells.put(layout.axis, per_cent, whole, palette.frame)
    column = 0
    for sign, meaning in legend(chart) if layout.has_legend else []:
        cells.put(layout.axis + 2, column, f"{sign} {meaning}", palette.frame)
        column += cell_len(meaning) + 5
    return cells


def legend(chart: Pareto) -> list[tuple[str, str]]:
    """Returns each sign that the chart has, with what it means."""
    rows = [(LARGE, t("pareto.legend.large"))] if chart.few else []
    rows += [(SMALL, t("pareto.legend.small" if chart.few else "pareto.legend.all"))]
    return [*rows, (REACHED, t("pareto.legend.reached")), (MARKED, t("pareto.legend.marked"))]
