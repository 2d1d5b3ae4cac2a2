"""How well one colour is told from another, as WCAG 2.2 reckons it.

Relative luminance and contrast ratio by the definitions of W3C (www.w3.org/TR/WCAG22,
"relative luminance" and "contrast ratio"): text needs 4.5 (AA) or 7 (AAA), large text and what
is not text 3.
"""

from __future__ import annotations

Colour = tuple[int, int, int]


def luminance(colour: Colour) -> float:
    """Returns the relative luminance of an sRGB colour, 0 for black to 1 for white."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(front: Colour, other: Colour) -> float:
    """Returns the contrast of two colours, 1 for the same to 21 for black and white."""
    darker, lighter = sorted((luminance(front), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colour(written: str) -> Colour:
    """Returns the parts of a colour written as #rrggbb; raises ValueError for another."""
    if len(written) != 7 or written[0] != "#":
        raise ValueError(written)
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)
