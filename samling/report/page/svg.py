"""Elements of an SVG picture as text: escaped, in a fixed form, without any reference."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable

from rich.cells import cell_len

from samling.locale import language
from samling.patterns import pattern_of

FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif"
# Widths of characters in heights of the font, generous for the fonts above.
_NARROW, _COMMON, _CAPITAL, _WIDE = 0.33, 0.57, 0.7, 0.95
_NARROW_ONES = frozenset(" fijlrtIJ.,:;!|'()[]-·/\u00a0\u202f")
_WIDE_ONES = frozenset("mwMWÆæ@%—…")
# What the lines of a text may be wider than its mean.
_SLACK = 0.94
_BREAKS = pattern_of("[ \t\n\r\f\v]+")
# The space before a group of three digits.
_GROUP_SPACE = pattern_of(r"(?<=\d)\u00a0(?=\d{3}(?!\d))")
# What XML cannot hold, even escaped. Told the other way round, by what it can hold, it takes
# Python 8 ms to compile.
_FORBIDDEN = pattern_of("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Attribute = str | float | None


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """Returns an element; `children` are elements, or text that is escaped already.

    `_` in the name of an attribute stands for `-`, and one at the end is taken away;
    numbers have one decimal at most, and None leaves the attribute out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={_quoted(_clean(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def picture(title: str, width: float, height: float, *parts: str) -> str:
    """Returns a whole picture of so many pixels; the title is told by screen readers."""
    told = element("title", words(title))
    return frame(title, width, height, told, *parts, lang=language(), font_family=FONTS)


def frame(label: str, width: float, height: float, *parts: str, **more: Attribute) -> str:
    """Returns an `svg` element of so many pixels; the label is told by screen readers."""
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {short(width)} {short(height)}",
        width=width,
        height=height,
        role="img",
        aria_label=label,
        **more,
    )


def words(text: str) -> str:
    """Returns text escaped for the inside of an element."""
    return _escaped(_clean(text))


# As xml.sax.saxutils does both, whose import loads what speaks to the web: 17 modules, 20 ms.
def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _quoted(text: str) -> str:
    """Returns the value of an attribute, in the quotes that it has not itself."""
    text = _escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' in text and "'" not in text:
        return f"'{text}'"
    within = text.replace('"', "&quot;")
    return f'"{within}"'


def text_at(
    x: float, y: float, text: str, *, size: float, fill: str, **attributes: Attribute
) -> str:
    """Returns a line of text with its base line at `y`, in pixels as all else."""
    return element("text", words(text), x=x, y=y, font_size=size, fill=fill, **attributes)


def text_width(text: str, size: float) -> float:
    """Returns about how wide a line of text is, rather too much than too little."""
    return size * math.fsum(map(_width, text))


def broken(text: str, width: float, size: float, most: int | None = None) -> list[str]:
    """Returns text broken into lines of about `width` pixels at most, `most` lines of it."""
    # Not at spaces that keep a number together.
    plain = " ".join(filter(None, _BREAKS.split(text)))
    if text_width(plain, size) <= width:
        return [plain] if plain else []
    mean = text_width(plain, size) / len(plain)
    columns = max(8, int(width * _SLACK / mean))
    return textwrap.wrap(plain, columns, max_lines=most, placeholder=" …")


def _width(character: str) -> float:
    if character in _NARROW_ONES:
        return _NARROW
    if character in _WIDE_ONES or cell_len(character) > 1:
        return _WIDE
    return _CAPITAL if character.isupper() else _COMMON


def path_of(places: Iterable[tuple[float, float]]) -> str:
    """Returns the path data of a line through places."""
    return "".join(
        f"{'L' if number else 'M'}{short(x)} {short(y)}" for number, (x, y) in enumerate(places)
    )


def short(value: float) -> str:
    """Returns a number of pixels with one decimal at most."""
    # Rounded first: -0.01 is 0, not -0.
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _clean(value: str | float) -> str:
    return _FORBIDDEN.sub("\ufffd", narrowed(value)) if isinstance(value, str) else short(value)


def narrowed(text: str) -> str:
    """Returns text with narrow spaces between the groups of a number's digits."""
    return _GROUP_SPACE.sub("\u202f", text)
