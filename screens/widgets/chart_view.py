"""A control chart drawn to the size it is given."""

from __future__ import annotations

from rich.text import Text
from textual.selection import Selection

from samling.locale import t
from samling.report.chart.measured import MeasureChart
from samling.report.chart.text import DrawnChart, drawn_chart
from screens.widgets.drawn import Drawn
from screens.widgets.plain import Static


class ChartView(Static):
    """Draws `measure_chart`; drawn again when the size or the theme changes.

    `hint` is the key of what is said where there is no chart.
    """

    def __init__(self, id: str | None = None, *, hint: str = "chart.empty_hint") -> None:  # noqa: A002
        super().__init__(id=id)
        self.hint = hint
        self.measure_chart: MeasureChart | None = None
        self.cursor: int | None = None
        self.span: tuple[float, float] | None = None
        self._drawn: tuple[DrawnChart | None, int | None] = (None, None)
        self._visual = Drawn("")

    def show(
        self,
        measure_chart: MeasureChart | None,
        cursor: int | None = None,
        span: tuple[float, float] | None = None,
    ) -> None:
        """Shows a chart, or for None the hint of what to do.

        `cursor` is the number of the point at hand; `span` the values that the axis must
        hold, for charts that are compared.
        """
        self.measure_chart, self.cursor, self.span = measure_chart, cursor, span
        self.refresh()

    def render(self) -> Text | Drawn:
        """Returns the chart as it is drawn, or the hint."""
        chart, size = self.measure_chart, self.content_size
        if chart is None or not chart.readings:
            return Text(t(self.hint), style="italic", justify="center")
        dark, colour = self.app.current_theme.dark, not self.app.no_color
        drawn = drawn_chart(
            chart, size.width, size.height, dark=dark, colour=colour, span=self.span
        )
        if (drawn, self.cursor) != self._drawn:
            self._drawn = drawn, self.cursor
            self._visual = Drawn(drawn.text(self.cursor))
        return self._visual

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Returns the part of the chart that is marked with the mouse."""
        visual = self.render()
        text = visual.text() if isinstance(visual, Drawn) else visual
        return selection.extract(text.plain), "\n"
