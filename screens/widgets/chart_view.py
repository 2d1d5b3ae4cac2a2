"""A control chart drawn to the size it is given."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from samling.locale import t
from samling.report.chart import MeasureChart
from samling.report.chart_text import draw_chart


class ChartView(Static):
    """Draws `measure_chart`; drawn again when the size or the theme changes."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.measure_chart: MeasureChart | None = None
        self._drawn: tuple[object, ...] = ()
        self._text = Text()

    def show(self, measure_chart: MeasureChart | None) -> None:
        """Shows a chart, or for None the hint of what to do."""
        self.measure_chart = measure_chart
        self.refresh()

    def render(self) -> Text:
        """Returns the chart as text."""
        chart, size = self.measure_chart, self.content_size
        if chart is None or not chart.readings:
            return Text(t("chart.empty_hint"), style="italic", justify="center")
        dark, colour = self.app.current_theme.dark, not self.app.no_color
        wanted = (chart, size.width, size.height, dark, colour)
        if wanted != self._drawn:
            drawn = draw_chart(chart, size.width, size.height, dark=dark, colour=colour)
            self._text, self._drawn = Text.from_ansi(drawn, no_wrap=True), wanted
        return self._text
