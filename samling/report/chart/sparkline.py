"""A series as one line of block characters."""

from __future__ import annotations

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float | None], width: int) -> str:
    """Returns the values as blocks, one a value, the last `width` of them.

    A missing value is a space, a constant series lies at half height; no values, or a
    width below 1, give an empty text. The blocks span from the least to the greatest of
    the values shown.
    """
    shown = list(values[-width:]) if width > 0 else []
    known = [value for value in shown if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    return "".join(" " if value is None else _block(value, low, high) for value in shown)


def _block(value: float, low: float, high: float) -> str:
    # Halved, so that the span of the largest floats does not overflow.
    span = high / 2 - low / 2
    if not span:
        return _BLOCKS[len(_BLOCKS) // 2 - 1]
    return _BLOCKS[round((value / 2 - low / 2) / span * (len(_BLOCKS) - 1))]
