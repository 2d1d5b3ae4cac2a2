"""Columns of numbers that belong together: a part and its whole, yes and no, a running total."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from samling.patterns import pattern_of
from samling.store.importing.meanings.headings import Known, plain_heading
from samling.store.importing.meanings.numbers import Figure
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import TableAsked, Way, asked, shown

_RUNNING = pattern_of(
    r"\b(?:hittil|akkumulert|akk|kumulativ[et]?|kumulert|cumulative|cum|ytd|year to date|so far|"
    r"løpende sum|running total)\b"
)
_ROLLING = pattern_of(r"\b(?:rullerende|glidende|rolling|moving average)\b")
_LAST_MONTHS = pattern_of(
    r"\b(?:siste|last|previous) (?:3|tre|three|6|seks|six|12|tolv|twelve) (?:mnd|måneder|months)\b"
)
# Not `Sum av antall`, as pivot tables have it above the numbers of each period.
_TOTAL = pattern_of(
    r"(?:sum|total(?:t|sum|en)?|i alt|ialt|samlet|til sammen|totalt antall|antall (?:totalt|i alt)|"
    r"total (?:number|count)|grand total)"
)
_NO = ("nei", "no", "ikke", "not")
_FEWEST_OF_TOTAL = 4
# So many rises in a row, twice, are no chance.
_FEWEST_RISES = 5
# What a share is written as: 0.5, 50 %, or 500 per 1000.
_SCALES = (1, 100, 1000)


def first_known(columns: Iterable[Column], known: Known) -> Column | None:
    """Returns the first of the columns that is known so by its heading, or None."""
    return next((column for column in columns if column.known == known), None)


def plain_pair(
    columns: Sequence[Column], numbers: Sequence[Column]
) -> tuple[Column, Column] | None:
    """Returns `antall` and `av` as numerator and denominator, beside which is at most their share.

    In no row is the part larger than the whole, and the whole is not what has been counted so
    far: that would be another table.
    """
    part, whole = first_known(columns, "part"), first_known(columns, "whole")
    others = [column for column in numbers if column not in (part, whole)]
    if part is None or whole is None or any(not _may_stand_beside(column) for column in others):
        return None
    pairs = [
        (of_part.point, of_whole.point)
        for of_part, of_whole in zip(part.figures, whole.figures, strict=True)
        if of_part and of_whole and of_part.point is not None and of_whole.point is not None
    ]
    if not pairs or any(of_part > of_whole for of_part, of_whole in pairs):
        return None
    return None if _counts_so_far(pairs) or _counts_so_far(pairs[::-1]) else (part, whole)


def yes_and_no(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """Returns the columns `Ja` and `Nei`, or `Fulgt` and `Ikke fulgt`, if there are such."""
    plain = {plain_heading(column.heading): column for column in columns if column.heading}
    for heading, column in plain.items():
        for word in _NO:
            other = plain.get(f"{word} {heading}")
            if other is None and heading in ("ja", "yes"):
                other = plain.get(word)
            if other is not None and column.is_number_like and other.is_number_like:
                return column, other
    return None


def yes_or_no_asked(yes: Column, no: Column) -> TableAsked:
    """Returns the question whether yes is a part of yes and no."""
    both = f"{yes.name}+{no.name}"
    return asked(
        "counts",
        Way(f"{yes.name} / ({yes.name} + {no.name})", {"numerator": yes.name, "denominator": both}),
        Way(yes.name, {"value": yes.name}),
        Way(no.name, {"value": no.name}),
        sentence="table.ask.yes_no",
        yes=shown(yes.name),
        no=shown(no.name),
    )


def refuse_running_total(column: Column) -> None:
    """Asks whether numbers that have others in them are to be read as they are.

    A running total is told by its heading, by one of a sum above numbers that never fall within
    the year, or by numbers that rise twice and begin anew in between; a rolling average by its
    heading. Raises TableAsked.
    """
    plain = plain_heading(column.heading)
    way = Way(column.name, {"value": column.name})
    if says_rolling(column.heading):
        sentence = "table.ask.rolling"
    elif (
        _RUNNING.search(plain)
        or (_TOTAL.fullmatch(plain) and _never_falls(column))
        or _begins_anew(column)
    ):
        sentence = "table.ask.running_total"
    else:
        return
    raise asked("running_total", way, sentence=sentence, column=shown(column.name))


def says_rolling(words: str, *, surely: bool = False) -> bool:
    """Returns whether a heading is that of periods which share months with one another.

    A title of the last 12 months may be that of the whole report: then it must say so `surely`.
    """
    plain = words.casefold()
    return bool(_ROLLING.search(plain) or (not surely and _LAST_MONTHS.search(plain)))


def is_share_of(value: Column, numerator: Column, denominator: Column) -> bool:
    """Returns whether a column has the share of two others: then it says nothing of its own."""
    found = [
        (cell, shared, part, whole)
        for cell, of_value, of_part, of_whole in zip(
            value.cells, value.figures, numerator.figures, denominator.figures, strict=True
        )
        if (part := _number(of_part)) is not None
        and (whole := _number(of_whole))
        and (shared := _number(of_value)) is not None
    ]
    return bool(found) and any(
        all(
            abs(shared - scale * part / whole) <= _rounded(cell, scale)
            for cell, shared, part, whole in found
        )
        for scale in _SCALES
    )


def summed(columns: Sequence[Column], place: int, name: str) -> Column:
    """Returns a column of the sums of others, row by row: `Ja+Nei`.

    Where a cell is empty there is no sum; a sign for a missing value stands as it is, and what is
    no number is left for the row to be refused by.
    """
    rows = zip(*(zip(column.cells, column.figures, strict=True) for column in columns), strict=True)
    return columns[0].beside(place, name, [_sum_of(list(row)) for row in rows])


def _sum_of(row: Sequence[tuple[str, Figure | None]]) -> str:
    if not all(cell for cell, _ in row):
        return ""
    signs = [figure.sign for _, figure in row if figure and figure.kind == "missing"]
    if signs:
        return signs[0]
    numbers = [_number(figure) for _, figure in row]
    if any(number is None for number in numbers):
        return " + ".join(cell for cell, _ in row)
    return f"{math.fsum(number or 0 for number in numbers):.15g}"


def _may_stand_beside(column: Column) -> bool:
    return column.known in ("share", "no_part") or plain_heading(column.heading) in _NO


def _counts_so_far(pairs: Sequence[tuple[float, float]]) -> bool:
    """Returns whether the second numbers sum up the first ones, beginning anew or not."""
    if len(pairs) == 1:
        return pairs[0][0] == pairs[0][1]
    return all(
        after - before == part or after == part for (_, before), (part, after) in pairwise(pairs)
    )


def _never_falls(column: Column) -> bool:
    """Returns whether the numbers rise from row to row, or fall with the newest first."""
    numbers = [number for figure in column.numbers if (number := _number(figure)) is not None]
    steps = [after - before for before, after in pairwise(numbers)]
    if len(numbers) < _FEWEST_OF_TOTAL or not any(steps):
        return False
    # It may begin anew once for each year.
    for signed in (steps, [-step for step in steps]):
        falls = sum(1 for step in signed if step < 0)
        if falls * 6 <= len(signed):
            return True
    return False


def _begins_anew(column: Column) -> bool:
    """Returns whether the numbers do nothing but rise, fall back to less than half, and rise."""
    numbers = [number for figure in column.numbers if (number := _number(figure)) is not None]
    runs: list[list[float]] = [[]]
    for before, after in pairwise(numbers):
        if after > before:
            runs[-1].append(after)
        elif after * 2 < before:
            runs.append([])
        else:
            return False
    return sum(len(run) >= _FEWEST_RISES for run in runs) > 1


def _number(figure: Figure | None) -> float | None:
    """Returns a number that needs no other row to be read, or None."""
    if figure is None or figure.kind != "number" or not figure.is_settled:
        return None
    return figure.point if figure.point is not None else figure.comma


def _rounded(cell: str, scale: int) -> float:
    """Returns by how much a share as it is written may differ from the exact one."""
    digits = re.search(r"[.,]([0-9]+)", cell)
    if scale == 1 and not digits:
        return 0
    return float(0.51 * 10 ** -(len(digits[1]) if digits else 0))
