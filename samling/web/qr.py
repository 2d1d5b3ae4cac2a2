"""An address as a QR code: with half blocks for the terminal, and as SVG for a page."""

from __future__ import annotations

# Always black on white: not every camera reads the reverse.
_COLOURS, _PLAIN = "\x1b[30;107m", "\x1b[0m"
# The white margin in modules that ISO/IEC 18004 requires.
BORDER = 4
# Two modules above each other, the upper one first; True is black.
_SIGNS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def qr_lines(text: str) -> list[str]:
    """Returns the rows of the QR code of `text` for a terminal, black on white."""
    return [f"{_COLOURS}{row}{_PLAIN}" for row in qr_rows(text)]


def qr_rows(text: str) -> list[str]:
    """Returns the QR code of `text` as rows of half blocks, which are to be black on white.

    Error correction is level M or better, as a projector's picture is seen from afar.
    """
    import segno

    code = segno.make(text, error="m", micro=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=BORDER)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_SIGNS[pair] for pair in zip(*two, strict=True)) for two in pairs]


def qr_svg(text: str) -> str:
    """Returns the QR code of `text` as an SVG element, black on white, as large as its frame."""
    import segno

    code = segno.make(text, error="m", micro=False)
    return code.svg_inline(border=BORDER, light="#fff", omitsize=True)
