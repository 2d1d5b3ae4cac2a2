"""A control chart drawn to the size it is given."""

from __future__ import annotations

from rich.text import Text
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip

from samling.locale import t
from samling.report.chart.measured import MeasureChart
from samling.report.chart.text import DrawnChart, drawn_chart
from screens.widgets.drawn import Drawn
from screens.widgets.plain import Static

# Charts whose lines are kept as they were painted, by all that they depend on.
_PAINTED: LRUCache[tuple[object, ...], list[Strip]] = LRUCache(24)


class ChartView(Static):
    """Draws `measure_chart`; drawn again when the size or the theme changes.

    `hint` is the key of what is said where there is no chart. The lines of a chart that was
    shown are kept, with what the terminal is sent for them.
    """

    def __init__(self, id: str | None = None, *, hint: str = "chart.empty_hint") -> None:  # noqa: A002
        super().__init__(id=id)
        self.hint = hint
        self.measure_chart: MeasureChart | None = None
        self.cursor: int | None = None
        self.span: tuple[float, float] | None = None

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

    def draw_ahead(self, chart: MeasureChart, further_lines: int) -> None:
        """Draws a chart that may be shown next, so many lines higher than the one at hand."""
        width, height = self.outer_size
        if chart.readings and height:
            self._painted(chart, None, Size(width, max(0, height + further_lines)))

    def render(self) -> Text | Drawn:
        """Returns the chart as it is drawn, or the hint."""
        chart = self.measure_chart
        if chart is None or not chart.readings:
            return Text(t(self.hint), style="italic", justify="center")
        return Drawn(self._drawn(chart, self.content_size).text(self.cursor))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Returns lines to paint; those of a chart that was shown before are not made anew."""
        chart = self.measure_chart
        if chart is None or not chart.readings or self.text_selection is not None:
            return super().render_lines(crop)
        shown = self._painted(chart, self.cursor, self.outer_size)[crop.y : crop.bottom]
        if crop.width == self.outer_size.width:
            return shown
        return [line.crop(crop.x, crop.right) for line in shown]

    def _drawn(self, chart: MeasureChart, size: Size) -> DrawnChart:
        dark, colour = self.app.current_theme.dark, not self.app.no_color
        return drawn_chart(chart, size.width, size.height, dark=dark, colour=colour, span=self.span)

    def _painted(self, chart: MeasureChart, cursor: int | None, size: Size) -> list[Strip]:
        """Returns all lines of a chart in a widget of this size."""
        gutter, style, filters = self.gutter, self.visual_style, tuple(self.get_line_filters())
        drawn = self._drawn(chart, size - gutter.totals)
        look = drawn, cursor, size, gutter, style, filters
        lines = _PAINTED.get(look)
        if lines is None:
            lines = Drawn(drawn.text(cursor)).painted(size, gutter, style)
            for filtered in filters:
                lines = [line.apply_filter(filtered, self.background_colors[1]) for line in lines]
            _PAINTED[look] = lines
        return lines

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Returns the part of the chart that is marked with the mouse."""
        visual = self.render()
        text = visual.text() if isinstance(visual, Drawn) else visual
        return selection.extract(text.plain), "\n"
