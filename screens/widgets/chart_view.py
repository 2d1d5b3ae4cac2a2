"""A control chart drawn to the size it is given."""

from __future__ import annotations

from rich.text import Text

from samling.locale import language, t
from samling.report.chart.measured import MeasureChart
from samling.report.chart.text import DrawnChart
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
        self._drawn: DrawnChart | None = None
        self._drawn_as: tuple[object, ...] = ()
        self._cursor: int | None = None
        self._text = Text()

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

    def render(self) -> Text:
        """Returns the chart as text."""
        chart, size = self.measure_chart, self.content_size
        if chart is None or not chart.readings:
            return Text(t(self.hint), style="italic", justify="center")
        dark, colour = self.app.current_theme.dark, not self.app.no_color
        wanted = (chart, size, dark, colour, self.span, language())
        if self._drawn is None or wanted != self._drawn_as:
            self._drawn = DrawnChart(
                chart, size.width, size.height, dark=dark, colour=colour, span=self.span
            )
        elif self.cursor == self._cursor:
            return self._text
        self._drawn_as, self._cursor = wanted, self.cursor
        self._text = Text.from_ansi(self._drawn.text(self.cursor), no_wrap=True)
        return self._text
