"""The answers to a statement as a small bar of five shades, for a cell of a table."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import t
from samling.report.evaluation.words import step_words
from samling.report.page.svg import element, frame, text_at

_WIDTH, _HEIGHT = 170, 14
_FONTS = "Helvetica, Arial, sans-serif"
# From 1, disagrees strongly, to 5, agrees strongly: told apart in grey too.
SHADES = ("#f4d9c6", "#dba37c", "#d9d9d9", "#7fa8cf", "#14507f")


def counts_words(counts: Sequence[int]) -> str:
    """Returns how many chose each step, 5 first: `5: 12, 4: 8, 3: 2, 2: 0, 1: 1`."""
    steps = range(len(counts), 0, -1)
    return ", ".join(f"{step}: {counts[step - 1]}" for step in steps)


def svg_bar(counts: Sequence[int]) -> str:
    """Returns the bar, 5 to the left; an empty frame where nobody answered on the scale."""
    total, x = sum(counts), 0.0
    pieces = []
    for step in range(len(counts), 0, -1):
        width = counts[step - 1] / total * _WIDTH if total else 0
        if width:
            pieces.append(
                element("rect", x=x, y=0.5, width=width, height=_HEIGHT - 1, fill=SHADES[step - 1])
            )
        x += width
    edge = element(
        "rect", x=0.5, y=0.5, width=_WIDTH - 1, height=_HEIGHT - 1, fill="none", stroke="#767676"
    )
    return frame(counts_words(counts), _WIDTH, _HEIGHT, *pieces, edge, font_family=_FONTS)


def svg_legend() -> str:
    """Returns what the shades stand for, as a picture of one line."""
    pieces, x = [], 0.0
    for step in range(len(SHADES), 0, -1):
        told = step_words(step)
        shade = SHADES[step - 1]
        pieces.append(
            element("rect", x=x + 0.5, y=2, width=16, height=12, fill=shade, stroke="#767676")
        )
        pieces.append(text_at(x + 22, 13, told, size=12, fill="#1b1b1b"))
        x += 36 + len(told) * 6.8
    return frame(t("evaluation.picture_legend"), round(x), 18, *pieces, font_family=_FONTS)
