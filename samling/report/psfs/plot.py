"""A team's PSFS as a paired plot in text: a line a person, from the first to the last score.

Drawn on a grid of our own rather than by plotext: a line is two points on two axes, and
what matters stands at its ends, where several people share a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samling.locale import format_number, t
from samling.model.psfs import HIGHEST
from samling.report.chart.style import DARK, LIGHT, Palette
from samling.report.psfs.results import PersonResult, TeamResults, Verdict

SIGNS: dict[Verdict, str] = {"better": "▲", "worse": "▼", "too_small": "·"}
START, MEAN = "●", "━"
# The dots of a braille cell by column and row, as bits above U+2800.
_BRAILLE = 0x2800
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_DOTS_UP, _DOTS_ACROSS = 4, 2
# Left of the lines: the axis, the mean, how many begin in the row, and the mark.
_AXIS, _NUMBER, _COUNT = 4, 5, 3
_CODES = 8
_NARROWEST, _LOWEST = 34, 5

Cells = list[list[tuple[str, int | None]]]


def draw_pairs(
    results: TeamResults,
    width: int,
    height: int,
    *,
    dark: bool = True,
    colour: bool = False,
    codes: bool = True,
) -> str:
    """Returns the plot in `width` columns and `height` rows, as lines of text.

    Those who share a row at an end are counted there: `3●`, `▲2 ·`. With `codes` the codes
    stand behind their marks where there is room. Without anyone to compare, or with too
    little room, a sentence says so.
    """
    if not results.compared:
        return t("psfs.plot_nobody")
    if width < _NARROWEST or height < _LOWEST:
        return t("psfs.plot_small")
    return _Plot(results, width, height, DARK if dark else LIGHT, codes).text(colour)


class _Plot:
    """One plot: its rows, its columns, and what is put in each cell."""

    def __init__(
        self, results: TeamResults, width: int, height: int, palette: Palette, codes: bool
    ) -> None:
        self.results, self.width, self.palette = results, width, palette
        # Below the rows stand the names of the two axes, and what the marks mean.
        self.rows = height - 2
        self.ends = self._ends()
        self.left = _AXIS + _NUMBER + _COUNT + 1
        self.marks = max(len(end) for end in self.ends.values()) + 1
        room = width - self.left - self.marks - _NUMBER
        widest = max(len(self._names(row)) for row in self.ends) if codes else 0
        self.codes = min(widest, room // 3) if room >= 3 * _CODES else 0
        self.across = room - self.codes
        self.cells: Cells = [[(" ", None)] * width for _ in range(height)]

    def _row(self, score: float) -> int:
        return round((HIGHEST - score) / HIGHEST * (self.rows - 1))

    def _ends(self) -> dict[int, str]:
        """Returns the marks at the right end of each row, several of one kind counted."""
        found: dict[int, Counter[Verdict]] = {}
        for person in self.results.compared:
            if person.last is not None and person.verdict is not None:
                found.setdefault(self._row(person.last), Counter())[person.verdict] += 1
        return {
            row: " ".join(
                f"{sign}{counts[verdict] if counts[verdict] > 1 else ''}"
                for verdict, sign in SIGNS.items()
                if counts[verdict]
            )
            for row, counts in found.items()
        }

    def text(self, colour: bool) -> str:
        """Returns the plot, with ANSI escapes where colour is asked for."""
        self._draw_axis()
        self._draw_people()
        self._draw_mean()
        self._draw_ends()
        self._draw_names()
        return "\n".join(_line(row, colour) for row in self.cells)

    def _put(self, row: int, column: int, text: str, colour: int | None = None) -> None:
        for place, sign in enumerate(text, start=column):
            if 0 <= place < self.width:
                self.cells[row][place] = sign, colour

    def _draw_axis(self) -> None:
        # Each whole score where the rows come out even, else every other or every fifth.
        even = (self.rows - 1) % HIGHEST == 0
        step = (
            1
            if even
            else next(distance for distance in (2, 5, 10) if HIGHEST // distance <= self.rows - 1)
        )
        for row in range(self.rows):
            self._put(row, _AXIS - 1, "│", self.palette.frame)
        for score in range(0, HIGHEST + 1, step):
            self._put(self._row(score), 0, f"{score:>{_AXIS - 1}}┤", self.palette.frame)

    def _colour(self, verdict: Verdict | None) -> int:
        palette = self.palette
        known = {"better": palette.improvement, "worse": palette.concern}
        return known.get(verdict or "", palette.excluded)

    def _draw_people(self) -> None:
        dots: dict[tuple[int, int], int] = {}
        # The ones that say most are drawn last, and keep their colour where lines cross.
        order = ("too_small", "better", "worse")
        for person in sorted(
            self.results.compared, key=lambda person: order.index(person.verdict or "")
        ):
            for row, column, bit in self._dots(person):
                dots[row, column] = dots.get((row, column), 0) | bit
                sign = chr(_BRAILLE + dots[row, column])
                self._put(row, self.left + column, sign, self._colour(person.verdict))

    def _dots(self, person: PersonResult) -> Iterator[tuple[int, int, int]]:
        if person.first is None or person.last is None:
            return
        # From the middle of the row of the start mark to that of the end mark.
        begin = self._row(person.first) * _DOTS_UP + 1.5
        end = self._row(person.last) * _DOTS_UP + 1.5
        count = self.across * _DOTS_ACROSS
        for place in range(count):
            up = int(begin + (end - begin) * place / (count - 1))
            bit = _BITS[place % _DOTS_ACROSS][up % _DOTS_UP]
            yield up // _DOTS_UP, place // _DOTS_ACROSS, bit

    def _draw_mean(self) -> None:
        first, last = self.results.first_mean, self.results.last_mean
        if first is None or last is None:
            return
        palette = self.palette
        start = self.left - 1 - _COUNT
        span = self.across + self.marks + _COUNT + 1
        for place in range(span):
            along = (place - _COUNT - 1) / max(1, self.across - 1)
            score = first + (last - first) * min(1.0, max(0.0, along))
            self._put(self._row(score), start + place, MEAN, palette.cursor)
        begin = f"{format_number(first, 1):>{_NUMBER - 1}} "
        self._put(self._row(first), _AXIS, begin, palette.cursor)
        right = self.left + self.across + self.marks
        self._put(self._row(last), right, f" {format_number(last, 1)}", palette.cursor)

    def _draw_ends(self) -> None:
        palette, compared = self.palette, self.results.compared
        starts = Counter(self._row(person.first) for person in compared if person.first is not None)
        for row, count in starts.items():
            words = f"{count if count > 1 else '':>{_COUNT - 1}}{START}"
            self._put(row, self.left - len(words.strip()), words.strip(), palette.point)
        verdicts = {sign: verdict for verdict, sign in SIGNS.items()}
        at = self.left + self.across
        for row, words in self.ends.items():
            colour = palette.frame
            for place, sign in enumerate(words):
                colour = self._colour(verdicts[sign]) if sign in verdicts else colour
                self._put(row, at + place, sign, colour)
            self._put(row, at + len(words), " ")
            self._put(row, at + self.marks + _NUMBER, self._codes(row), palette.frame)

    def _names(self, row: int) -> str:
        """Returns the codes of those who end in a row, each behind a space."""
        ending = (person for person in self.results.compared if person.last is not None)
        return "".join(
            f" {person.person.code}" for person in ending if self._row(person.last or 0) == row
        )

    def _codes(self, row: int) -> str:
        """Returns the codes of a row, cut with a sign where there is no room for all."""
        words = self._names(row)
        if len(words) <= self.codes:
            return words
        return f"{words[: self.codes - 1]}…" if self.codes else ""

    def _draw_names(self) -> None:
        frame = self.palette.frame
        first, last = t("psfs.axis_first"), t("psfs.axis_last")
        self._put(self.rows, self.left - 1, first, frame)
        right = self.left + self.across + 1
        self._put(self.rows, max(self.left + len(first) + 1, right - len(last)), last, frame)
        column = _AXIS
        for sign, words, colour in self._legend():
            if column + len(words) + 2 <= self.width:
                self._put(self.rows + 1, column, f"{sign} {words}", colour)
                column += len(words) + 4

    def _legend(self) -> Iterator[tuple[str, str, int]]:
        results = self.results
        counts: dict[Verdict, int] = {
            "better": results.better,
            "too_small": results.too_small,
            "worse": results.worse,
        }
        for verdict, count in counts.items():
            yield SIGNS[verdict], f"{t(f'psfs_verdict.{verdict}')} {count}", self._colour(verdict)
        if results.first_mean is not None:
            yield MEAN, t("psfs.legend_mean"), self.palette.cursor


def _line(row: list[tuple[str, int | None]], colour: bool) -> str:
    """Returns a row of cells as text; a colour is written where it changes."""
    plain = "".join(sign for sign, _ in row).rstrip()
    if not colour:
        return plain
    out, now = "", None
    for sign, wanted in row[: len(plain)]:
        if wanted != now and sign != " ":
            out += f"\x1b[38;5;{wanted}m" if wanted is not None else "\x1b[0m"
            now = wanted
        out += sign
    return out + ("\x1b[0m" if now is not None else "")
