"""The look of a chart drawn as text: its marks, its line glyphs and its colours.

Every meaning has a mark of its own, so that nothing is lost without colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from samling.locale import t
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.columns import split_indices
from samling.report.chart.measured import MeasureChart
from samling.spc import SHIFT, TREND, Point

MARK_POINT = "●"
MARK_OUTSIDE = "◆"
MARK_RUN = "■"
MARK_TREND = "▲"
MARK_TWO_IN_THREE = "✚"
MARK_EXCLUDED = "○"
MARK_EXCLUDED_OUTSIDE = "◇"
# From the least to the most telling.
MARKS = (
    MARK_POINT,
    MARK_EXCLUDED,
    MARK_RUN,
    MARK_TWO_IN_THREE,
    MARK_TREND,
    MARK_EXCLUDED_OUTSIDE,
    MARK_OUTSIDE,
)

LINE_CENTRE = "─"
LINE_LIMIT = "╌"
LINE_TARGET = "═"
LINE_SPLIT = "╎"
LINE_ANNOTATION = "┊"
LINE_CURSOR = "│"


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
    improvement: int
    concern: int
    annotation: int
    cursor: int


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
    improvement=81,
    concern=215,
    annotation=183,
    cursor=231,
)
# Colours with words beside them: contrast 7:1 on white or more, also for the high-contrast light
# # theme.
LIGHT = Palette(
    frame=238,
    data=32,
    point=24,
    cl=236,
    limit=23,
    target=22,
    outside=124,
    run=90,
    excluded=238,
    improvement=19,
    concern=88,
    annotation=54,
    cursor=16,
)


def mark(point: Point) -> str:
    """Returns the mark of a point; a point beyond a limit wins over the other rules."""
    cause = point.special_cause or ""
    beyond = point.sigma_signal or cause in ("Above UCL", "Below LCL") or "Astronomical" in cause
    if point.excluded:
        return MARK_EXCLUDED_OUTSIDE if beyond else MARK_EXCLUDED
    if beyond:
        return MARK_OUTSIDE
    if "Trend" in cause:
        return MARK_TREND
    if "2 in 3" in cause:
        return MARK_TWO_IN_THREE
    in_run = point.runs_member or "7 Points" in cause or "Shift" in cause
    return MARK_RUN if in_run else MARK_POINT


def is_signal(point: Point) -> bool:
    """True for a point whose mark must be seen, however crowded the chart is."""
    return point.value is not None and mark(point) != MARK_POINT


def mark_colour(point: Point, palette: Palette) -> int:
    """Returns the colour of a point's mark.

    Under the rules of Making Data Count, the colour of an improvement or a concern.
    """
    if not point.excluded:
        judged = {
            "special_cause_improvement": palette.improvement,
            "special_cause_concern": palette.concern,
        }
        if point.point_type in judged:
            return judged[point.point_type]
    return {
        MARK_POINT: palette.point,
        MARK_OUTSIDE: palette.outside,
        MARK_EXCLUDED_OUTSIDE: palette.outside,
        MARK_EXCLUDED: palette.excluded,
    }.get(mark(point), palette.run)


def legend(chart: MeasureChart) -> list[tuple[str, str]]:
    """Returns each mark and line that the chart has, with what it means."""
    points = chart.chart.points
    seen = {mark(point) for point in points if point.value is not None}
    aimed = any(target is not None for target in chart.targets)
    perla = chart.chart.rules == "perla"
    marks = [
        (MARK_POINT, t("chart.legend.point")),
        (MARK_OUTSIDE, t("chart.legend.far_out") if perla else t("chart.legend.outside")),
        (MARK_RUN, _run_words(chart)),
        (MARK_TREND, t("chart.legend.trend", count=TREND if perla else chart.measure.trend)),
        (MARK_TWO_IN_THREE, t("chart.legend.two_in_three")),
        (MARK_EXCLUDED, t("chart.legend.excluded")),
        (MARK_EXCLUDED_OUTSIDE, t("chart.legend.excluded_outside")),
    ]
    lines = [
        (
            LINE_CENTRE,
            _centre_words(chart.chart.kind),
            any(point.cl is not None for point in points),
        ),
        (LINE_LIMIT, t("chart.legend.limit"), chart.has_limits),
        (LINE_TARGET, t("chart.legend.target"), aimed),
        (LINE_SPLIT, t("chart.legend.split"), bool(split_indices(chart))),
    ]
    rows = [(sign, text) for sign, text in marks if sign in seen]
    rows += [(sign, text) for sign, text, shown in lines if shown]
    drawn = drawn_annotations(chart) if seen else []
    return rows + ([(drawn[0][0], t("chart.legend.annotation"))] if drawn else [])


def _run_words(chart: MeasureChart) -> str:
    """Returns what a run is by the rules of the chart."""
    if chart.chart.rules == "anhoej":
        return t("chart.legend.run")
    return t("chart.legend.in_a_row", count=SHIFT if chart.chart.rules == "perla" else 7)


def _centre_words(kind: str) -> str:
    """Returns what the centre line is: on g and t charts no mean, as long times are far out."""
    if kind in ("run", "g"):
        return t("chart.legend.median")
    return t("chart.legend.typical_time") if kind == "t" else t("chart.legend.mean")
