"""The look of a chart drawn as text: its marks, its line glyphs and its colours.

Every meaning has a mark of its own, so that nothing is lost without colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from samling.locale import t
from samling.model.measure import Direction
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.columns import freeze_indices, split_indices
from samling.report.chart.measured import MeasureChart
from samling.spc import SHIFT, TREND, Point

MARK_POINT = "●"
MARK_OUTSIDE = "◆"
MARK_RUN = "■"
MARK_TREND = "▲"
MARK_TWO_IN_THREE = "✚"
MARK_EXCLUDED = "○"
MARK_EXCLUDED_OUTSIDE = "◇"
# The same rules where what they find is better: a star, or an empty shape.
MARK_OUTSIDE_BETTER = "★"
MARK_RUN_BETTER = "□"
MARK_TREND_BETTER = "△"
MARK_TWO_IN_THREE_BETTER = "✛"
BETTER = {
    MARK_OUTSIDE: MARK_OUTSIDE_BETTER,
    MARK_RUN: MARK_RUN_BETTER,
    MARK_TREND: MARK_TREND_BETTER,
    MARK_TWO_IN_THREE: MARK_TWO_IN_THREE_BETTER,
}
# From the least to the most telling.
MARKS = (
    MARK_POINT,
    MARK_EXCLUDED,
    MARK_RUN,
    MARK_RUN_BETTER,
    MARK_TWO_IN_THREE,
    MARK_TWO_IN_THREE_BETTER,
    MARK_TREND,
    MARK_TREND_BETTER,
    MARK_EXCLUDED_OUTSIDE,
    MARK_OUTSIDE,
    MARK_OUTSIDE_BETTER,
)

MARK_MISSING = "×"

LINE_CENTRE = "─"
LINE_LIMIT = "╌"
LINE_TARGET = "═"
LINE_SPLIT = "╎"
LINE_FREEZE = "┆"
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
# theme.
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


def mark(point: Point, direction: Direction) -> str:
    """Returns the mark of a point; a point beyond a limit wins over the other rules.

    `direction` is the one that is better: what a rule finds in that direction has a mark of
    its own.
    """
    sign = _rule_mark(point)
    return BETTER.get(sign, sign) if is_better(point, direction) else sign


def is_better(point: Point, direction: Direction) -> bool | None:
    """Returns whether a signal at a point is an improvement; None where nothing says so.

    Under Anhøj's and Perla's rules only points far out are: a long run may be what was before.
    """
    if point.excluded:
        return None
    if point.point_type is not None:
        return {"special_cause_improvement": True, "special_cause_concern": False}.get(
            point.point_type
        )
    beyond = _rule_mark(point) == MARK_OUTSIDE
    if direction == "none" or not beyond or point.value is None or point.cl is None:
        return None
    return (direction == "up") == (point.value > point.cl)


def _rule_mark(point: Point) -> str:
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
    return point.value is not None and _rule_mark(point) != MARK_POINT


def mark_colour(point: Point, direction: Direction, palette: Palette) -> int:
    """Returns the colour of a point's mark, by whether it is an improvement or a concern."""
    better = is_better(point, direction)
    if better is not None:
        return palette.improvement if better else palette.concern
    return {
        MARK_POINT: palette.point,
        MARK_OUTSIDE: palette.outside,
        MARK_EXCLUDED_OUTSIDE: palette.outside,
        MARK_EXCLUDED: palette.excluded,
    }.get(_rule_mark(point), palette.run)


def legend(chart: MeasureChart, *, crowded: bool = False) -> list[tuple[str, str]]:
    """Returns each mark and line that is drawn, with what it means.

    Where points are `crowded`, those that are no signal have no mark.
    """
    points = [point for point in chart.chart.points if point.value is not None]
    if not points:
        return []
    direction = chart.measure.direction
    shown = [point for point in points if is_signal(point)] if crowded else points
    judged = {mark(point, direction): is_better(point, direction) for point in shown}
    aimed = any(target is not None for target in chart.targets)
    lines = [
        (
            LINE_CENTRE,
            centre_words(chart.chart.kind),
            any(point.cl is not None for point in points),
        ),
        (LINE_LIMIT, t("chart.legend.limit"), chart.has_limits),
        (LINE_TARGET, t("chart.legend.target"), aimed),
        (LINE_SPLIT, t("chart.legend.split"), bool(split_indices(chart))),
        (LINE_FREEZE, t("chart.legend.freeze"), bool(freeze_indices(chart))),
    ]
    meanings = _meanings(chart)
    rows = [
        (sign, _judged(meanings[_RULE_OF.get(sign, sign)], judged[sign]))
        for sign in _LISTED
        if sign in judged
    ]
    rows += [(MARK_MISSING, t("chart.legend.missing"))] if chart.missing else []
    rows += [(sign, text) for sign, text, is_drawn in lines if is_drawn]
    drawn = drawn_annotations(chart)
    return rows + ([(drawn[0][0], t("chart.legend.annotation"))] if drawn else [])


def sign_is_better(chart: MeasureChart, sign: str) -> bool | None:
    """Returns whether the points of a mark are improvements; None where nothing says so."""
    direction = chart.measure.direction
    points = (point for point in chart.chart.points if mark(point, direction) == sign)
    return next((is_better(point, direction) for point in points if point.value is not None), None)


_RULE_OF = {better: rule for rule, better in BETTER.items()}
_LISTED = (
    MARK_POINT,
    MARK_OUTSIDE_BETTER,
    MARK_OUTSIDE,
    MARK_RUN_BETTER,
    MARK_RUN,
    MARK_TREND_BETTER,
    MARK_TREND,
    MARK_TWO_IN_THREE_BETTER,
    MARK_TWO_IN_THREE,
    MARK_EXCLUDED,
    MARK_EXCLUDED_OUTSIDE,
)


def _meanings(chart: MeasureChart) -> dict[str, str]:
    perla = chart.chart.rules == "perla"
    return {
        MARK_POINT: t("chart.legend.point"),
        MARK_OUTSIDE: t("chart.legend.far_out") if perla else t("chart.legend.outside"),
        MARK_RUN: _run_words(chart),
        MARK_TREND: t("chart.legend.trend", count=TREND if perla else chart.measure.trend),
        MARK_TWO_IN_THREE: t("chart.legend.two_in_three"),
        MARK_EXCLUDED: t("chart.legend.excluded"),
        MARK_EXCLUDED_OUTSIDE: t("chart.legend.excluded_outside"),
    }


def _run_words(chart: MeasureChart) -> str:
    """Returns what a run is by the rules of the chart."""
    if chart.chart.rules == "anhoej":
        return t("chart.legend.run")
    return t("chart.legend.in_a_row", count=SHIFT if chart.chart.rules == "perla" else 7)


def centre_words(kind: str) -> str:
    """Returns what the centre line is: on g and t charts no mean, as long times are far out."""
    if kind in ("run", "g"):
        return t("chart.legend.median")
    return t("chart.legend.typical_time") if kind == "t" else t("chart.legend.mean")


def _judged(meaning: str, better: bool | None) -> str:
    if better is None:
        return meaning
    if better:
        return t("chart.legend.better", meaning=meaning)
    return t("chart.legend.worse", meaning=meaning)
