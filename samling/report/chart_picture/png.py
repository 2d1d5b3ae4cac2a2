"""A picture as PNG, for programs that take no SVG: twice as fine, with letters of its own.

The letters come along in `fonts/` (OFL.txt there), so that the picture is the same on every
machine, and on one that has none.
"""

from __future__ import annotations

import struct
import zlib

from samling.errors import SamlingError
from samling.patterns import pattern_of

ZOOM = 2
_FONT = "Samling Sans"
# In bytes: what a PNG file begins with, its size among it.
_HEAD = 33
# What the letters that come along have none for, such as emoji and Chinese: those are the system's.
_FOREIGN = pattern_of("[^\0-\u04ff\u1e00-\u25ff\u303f\u3040]")


def png_of(svg: str) -> bytes:
    """Returns an SVG picture as PNG, two pixels for each of its own.

    Raises SamlingError where the part of the program that draws it is not there.
    """
    from importlib.resources import files

    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise SamlingError("error.no_png") from error
    folder = files("samling.report.chart_picture") / "fonts"
    letters = [str(folder / f"SamlingSans-{weight}.ttf") for weight in ("Regular", "Bold")]
    drawn = svg_to_bytes(
        svg_string=svg,
        zoom=ZOOM,
        # Those named in the picture, such as Arial, are on some machines alone.
        skip_system_fonts=not _FOREIGN.search(svg),
        font_files=letters,
        font_family=_FONT,
        sans_serif_family=_FONT,
    )
    return drawn[:_HEAD] + _fineness() + drawn[_HEAD:]


def _fineness() -> bytes:
    """Returns the part of a PNG file that says how fine it is; it is pasted at that size.

    An SVG picture has 96 pixels an inch; the file counts them a metre.
    """
    dots = round(96 * ZOOM / 0.0254)
    part = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    return struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
