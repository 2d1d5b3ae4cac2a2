"""Plain text in columns, for where there is no screen."""

from __future__ import annotations

import re
import shlex
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len, chop_cells, set_cell_size

# In characters: no other id ends in the same.
_ID_END = 8


def fitted(text: str, width: int) -> str:
    """Returns the first line of `text` in exactly `width` columns, cut with an ellipsis."""
    text = one_line(text)
    if cell_len(text) > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}…"
    return set_cell_size(text, width)


def one_line(text: str) -> str:
    """Returns `text` on one line."""
    return " ".join(text.split())


def cut(text: str, longest: int) -> str:
    """Returns `text` on one line of at most so many characters, cut with an ellipsis.

    For paper; in a terminal it is the cells that count, as in :func:`fitted`.
    """
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Returns the paragraphs of `text` broken into lines of at most `width`, indented."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += textwrap.wrap(
            paragraph, max(20, width), initial_indent=indent, subsequent_indent=indent
        )
    return lines


def aligned(
    rows: Sequence[Sequence[str]],
    widest: int = 60,
    gap: int = 2,
    indent: int = 0,
    *,
    is_whole: bool = False,
) -> list[str]:
    """Returns the rows as lines with their columns aligned.

    A column is as wide as its widest cell, at most `widest`, except the last, which is
    never cut. With `is_whole` none is cut: a longer cell moves what follows in its row.
    """
    if not rows:
        return []
    columns = list(zip(*rows, strict=True))[:-1]
    widths = [min(widest, max(cell_len(one_line(cell)) for cell in column)) for column in columns]
    lines = []
    for row in rows:
        parts = [
            one_line(cell) if is_whole and cell_len(one_line(cell)) > width else fitted(cell, width)
            for cell, width in zip(row, widths, strict=False)
        ]
        line = (" " * gap).join([*parts, one_line(row[-1])])
        lines.append(" " * indent + line.rstrip())
    return lines


def columned(rows: Sequence[Sequence[str]], width: int | None, gap: int = 2) -> list[str]:
    """Returns the rows as lines of at most `width` columns; as :func:`aligned` without it.

    Where they are wider, the cells of the widest columns are broken between words and go on
    in the lines below; no column gets narrower than its longest word while another can.
    """
    lines = aligned(rows, gap=gap)
    if width is None or all(cell_len(line) <= width for line in lines):
        return lines
    columns = [[one_line(cell) for cell in column] for column in zip(*rows, strict=True)]
    least = [
        max((cell_len(w) for cell in column for w in cell.split()), default=1) for column in columns
    ]
    widths = [max(map(cell_len, column)) for column in columns]
    room = max(width - gap * (len(columns) - 1), len(columns))
    while sum(widths) > room:
        free = [place for place, wide in enumerate(widths) if wide > least[place]]
        widest = max(free or range(len(widths)), key=lambda place: widths[place])
        widths[widest] -= 1
    found = []
    for row in rows:
        cells = [_broken(one_line(cell), wide) for cell, wide in zip(row, widths, strict=True)]
        for place in range(max(map(len, cells))):
            parts = [
                set_cell_size(cell[place] if place < len(cell) else "", wide)
                for cell, wide in zip(cells, widths, strict=True)
            ]
            found.append((" " * gap).join(parts).rstrip())
    return found


def listed(rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Returns records as lines of at most `width` columns; whole, without it. The id is last.

    Where the id takes room from the words, its end stands for it: commands take that as well.
    """
    lines = aligned(rows, is_whole=width is None)
    if width is None or max(map(cell_len, lines), default=0) <= width:
        return lines
    return columned([[*row[:-1], row[-1][-_ID_END:]] for row in rows], width)


def _broken(text: str, width: int) -> list[str]:
    """Returns a line of text in lines of at most `width` columns, broken between words."""
    lines = [""]
    for word in text.split():
        for piece in chop_cells(word, width):
            longer = f"{lines[-1]} {piece}".strip()
            if cell_len(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def quoted(path: Path) -> str:
    """Returns a path as it is typed in the shell of this system."""
    text = str(path)
    if sys.platform == "win32":
        return f'"{text}"' if re.search(r"[^\w:\\/.-]", text) else text
    # The letters of the alphabet need no quotes, æ, ø and å among them.
    return text if re.fullmatch(r"[\w@%+=:,./-]+", text) else shlex.quote(text)
