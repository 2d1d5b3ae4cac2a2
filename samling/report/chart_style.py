"""The look of a chart drawn as text: its marks, its line glyphs and its colours.

Every meaning has a mark of its own, so that nothing is lost without colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from samling.locale import t
from samling.report.chart import MeasureChart
from samling.spc import Point

MARK_POINT = "●"
MARK_OUTSIDE = "◆"
MARK_RUN = "■"
MARK_EXCLUDED = "○"
MARK_EXCLUDED_OUTSIDE = "◇"
# From the least to the most telling.
MARKS = (MARK_POINT, MARK_EXCLUDED, MARK_RUN, MARK_EXCLUDED_OUTSIDE, MARK_OUTSIDE)

LINE_CENTRE = "─"
LINE_LIMIT = "╌"
LINE_TARGET = "═"


@dataclass(frozen=True)
class Palette:
    """Colours as numbers of the 256-colour palette, which nearly every terminal has."""

    frame: int
    data: int
    point: int
    cl: int
    limit: int
    target: int
    outside: int
    run: int
    excluded: int


DARK = Palette(
    frame=247,
    data=74,
    point=153,
    cl=252,
    limit=179,
    target=114,
    outside=210,
    run=221,
    excluded=247,
)
LIGHT = Palette(
    frame=240,
    data=32,
    point=25,
    cl=236,
    limit=130,
    target=28,
    outside=160,
    run=91,
    excluded=240,
)


def mark(point: Point) -> str:
    """Returns the mark of a point; being beyond a limit weighs more than a long run."""
    if point.excluded:
        return MARK_EXCLUDED_OUTSIDE if point.sigma_signal else MARK_EXCLUDED
    if point.sigma_signal:
        return MARK_OUTSIDE
    return MARK_RUN if point.runs_member else MARK_POINT


def mark_colour(sign: str, palette: Palette) -> int:
    """Returns the colour of a mark."""
    return {
        MARK_OUTSIDE: palette.outside,
        MARK_EXCLUDED_OUTSIDE: palette.outside,
        MARK_RUN: palette.run,
        MARK_EXCLUDED: palette.excluded,
    }.get(sign, palette.point)


def legend(chart: MeasureChart) -> list[tuple[str, str]]:
    """Returns each mark and line that the chart has, with what it means."""
    points = chart.chart.points
    marks = {mark(point) for point in points if point.value is not None}
    median = chart.chart.kind == "run"
    rows = [
        (MARK_POINT, t("chart.legend.point"), MARK_POINT in marks),
        (MARK_OUTSIDE, t("chart.legend.outside"), MARK_OUTSIDE in marks),
        (MARK_RUN, t("chart.legend.run"), MARK_RUN in marks),
        (MARK_EXCLUDED, t("chart.legend.excluded"), MARK_EXCLUDED in marks),
        (
            MARK_EXCLUDED_OUTSIDE,
            t("chart.legend.excluded_outside"),
            MARK_EXCLUDED_OUTSIDE in marks,
        ),
        (
            LINE_CENTRE,
            t("chart.legend.median") if median else t("chart.legend.mean"),
            any(point.cl is not None for point in points),
        ),
        (LINE_LIMIT, t("chart.legend.limit"), chart.has_limits),
        (LINE_TARGET, t("chart.legend.target"), chart.target is not None),
    ]
    return [(sign, text) for sign, text, shown in rows if shown]
