"""An address as a QR code, drawn with half blocks for the terminal."""

from __future__ import annotations

# Always black on white: not every camera reads the reverse.
_COLOURS, _PLAIN = "\x1b[30;107m", "\x1b[0m"
# The white margin in modules that ISO/IEC 18004 requires.
BORDER = 4
# Two modules above each other, the upper one first; True is black.
_SIGNS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def qr_lines(text: str) -> list[str]:
    """Returns the QR code of `text` as lines, each a white band with black half blocks.

    Error correction is level M or better, as a projector's picture is seen from afar.
    """
    import segno

    code = segno.make(text, error="m", micro=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=BORDER)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return [
        _COLOURS + "".join(_SIGNS[pair] for pair in zip(*two, strict=True)) + _PLAIN
        for two in pairs
    ]
