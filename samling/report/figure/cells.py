"""A grid of cells to draw a figure on as text, with colours where they are asked for."""

from __future__ import annotations

from rich.cells import cell_len


class Cells:
    """`height` rows of `width` cells, each a sign and a colour of the 256, or None.

    Rows count from 0 at the top, columns from 0 at the left. What lies outside is not drawn.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells: list[list[tuple[str, int | None]]] = [
            [(" ", None)] * width for _ in range(height)
        ]

    def put(self, row: int, column: int, text: str, colour: int | None = None) -> None:
        """Writes a text from a cell on; a sign two cells wide takes both."""
        for sign in text:
            wide = cell_len(sign)
            if 0 <= row < self.height and column >= 0 and column + wide <= self.width:
                self._cells[row][column] = sign, colour
                for beside in range(column + 1, column + wide):
                    self._cells[row][beside] = "", colour
            column += wide

    def text(self, *, colour: bool) -> str:
        """Returns the rows as lines, with ANSI escapes where `colour` is asked for."""
        return "\n".join(_line(row, colour) for row in self._cells)


def _line(row: list[tuple[str, int | None]], colour: bool) -> str:
    plain = "".join(sign for sign, _ in row).rstrip()
    if not colour:
        return plain
    out, now, left = "", None, len(plain)
    for sign, wanted in row:
        if left <= 0:
            break
        if wanted != now and sign not in ("", " "):
            out += f"\x1b[38;5;{wanted}m" if wanted is not None else "\x1b[0m"
            now = wanted
        out += sign
        left -= len(sign)
    return out + ("\x1b[0m" if now is not None else "")
