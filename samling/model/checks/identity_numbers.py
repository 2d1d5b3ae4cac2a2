"""National identity numbers found in text, in all the shapes in which people write them.

The numbers of Norway are described by Skatteetaten
(skatteetaten.github.io/folkeregisteret-api-dokumentasjon, "Nytt fødselsnummer fra 2032",
read 2026): DDMMYY, three digits, and the check digits k1 and k2. The sum of the first ten
digits by the weights 3 7 6 1 8 9 4 5 2 1 leaves the remainder 0 modulo 11, in numbers given
from 2032 on 0, 1, 2 or 3; the sum of all eleven by 5 4 3 2 7 6 5 4 3 2 1 leaves 0.

The date tells the series: a D-number has 40 added to the day; an H-number and the people
made up by NAV (Dolly) 40 added to the month, those of Norsk helsenett 65, those of
Skatteetaten (Tenor) 80, also together with a D-number. That is how navikt/fnrvalidator and
bekkopen/NoCommons read them. The common help numbers of the health services (FH-numbers,
and H-numbers as they once were) begin with 8 or 9 and hold no date.

The three digits in the middle tell the century no longer: D-numbers were given new series
in 2021, and from 2032 they tell nothing. No rule is made of them, and 29 February is a
date in every fourth year.

Lists of counts and dates hold such numbers by chance, one in thirty of those that begin with a
date. A long row of numbers with the same sign between is a list, and holds none. A recent date
and a count of five digits cannot be told from the number of a child who was born that day:
that is only `possible`, and warned of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from samling.model.checks.identity_shapes import (
    BEGINNINGS,
    BEGUN,
    MOST_DIGITS,
    SHAPES,
    Shape,
    gap_label,
)
from samling.model.checks.plain_form import places_in, plain_form
from samling.patterns import pattern_of

_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ADDED_TO_MONTH = (0, 40, 65, 80)
_FH_FIRST = "89"

_RUN = pattern_of("[0-9]+")
_DIGIT = pattern_of("[0-9]")
# Further numbers that may stand beside one, with the same sign between, before it is a list.
_BESIDE = {"date": 4, "groups": 2, "parts": 0}
# Measurements by date are younger than this year, nearly all who have a number are older.
_FIRST_YEAR_OF_COUNTS = 2015
_DATE_SIGNS = {".", "/", "-"}
# Between a date and a count; a dot, an underscore or a bracket is not.
_BEFORE_A_COUNT = {" ", "\n", ":", ",", ";", "-", "\u2013", "\u2014", "=", "|", "a"}
# Words before a date that say what kind of number comes.
_SAYS_NUMBER = pattern_of(
    r"f\.? ?nr|d-?nr|pnr|f\.? ?dato|født|fødsel|person|id-?nr|\bid\b|born|birth|ssn", re.IGNORECASE
)
_LOOKED_BACK = 40
# Pairs of a date and five digits that make a list, of which at most a fourth may be numbers.
_PAIRS_OF_A_LIST = 4
_LUCKY = 4


class _Runs(NamedTuple):
    """The runs of digits of a text in its plain form, and the labels of the gaps behind them."""

    text: str
    spans: list[tuple[int, int]]
    gaps: list[str | None]

    def digits(self, first: int, last: int) -> list[str]:
        return [self.text[start:end] for start, end in self.spans[first : last + 1]]

    def lengths(self, first: int, last: int) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.spans[first : last + 1])


def is_identity_number(digits: str) -> bool:
    """Returns whether eleven digits, 0 to 9, make a number of any of the series."""
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        return False
    figures = [int(digit) for digit in digits]
    if _remainder(_K2, figures):
        return False
    k1 = _remainder(_K1, figures)
    if digits[0] in _FH_FIRST:
        return k1 == 0
    return k1 <= 3 and begins_with_date(digits)


def begins_with_date(digits: str) -> bool:
    """Returns whether six digits or more begin with the date of birth of a number with one."""
    day, month, year = (int(digits[place : place + 2]) for place in (0, 2, 4))
    day -= 40 if day > 40 else 0
    month -= max(added for added in _ADDED_TO_MONTH if added < month or not added)
    try:
        # The century is not known: a year that may be a leap year is taken for one.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def _remainder(weights: tuple[int, ...], figures: list[int]) -> int:
    return sum(weight * figure for weight, figure in zip(weights, figures, strict=False)) % 11


def identity_spans(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Returns where identity numbers stand in a text, and where those that are `possible`.

    Each from its first digit to behind its last, from the start of the text.
    """
    plain = plain_form(text)
    if len(_DIGIT.findall(plain)) < 11:
        return [], []
    runs = _runs_of(plain)
    found: list[tuple[int, int]] = []
    possible: list[tuple[int, int]] = []
    counted: list[tuple[int, int]] = []
    pairs = 0
    for first, last, shape in _candidates(runs):
        digits = shape.eleven(runs.digits(first, last))
        span = (runs.spans[first][0], runs.spans[last][1])
        is_pair = shape.form == "date" and last == first + 3
        pairs += is_pair
        if not is_identity_number(digits) or _is_listed(runs, first, last, shape):
            continue
        if is_pair and _may_be_count(runs, first, last):
            # A list of dates and counts, of any year, is told by the others in it.
            counted.append(span)
            recent = shape.year == 4 and _is_recent(runs, first, last)
            (possible if recent else found).append(span)
        else:
            found.append(span)
    if pairs >= _PAIRS_OF_A_LIST and len(counted) * _LUCKY <= pairs:
        found = [span for span in found if span not in counted]
        possible = []
    return places_in(text, _apart(found)), places_in(text, _apart(possible))


def is_begun(text: str) -> bool:
    """Returns whether a text ends with what may become an identity number.

    A date of birth and at least one digit more: nobody knows yet how it goes on. After a date
    in three parts three digits more, as it may be followed by many a thing.
    """
    plain = plain_form(text)
    runs = _runs_of(plain)
    last = len(runs.spans) - 1
    if last < 0 or gap_label(plain[runs.spans[last][1] :]) in (None, "a"):
        return False
    for first in range(last, max(last - MOST_DIGITS, -1), -1):
        if first < last and runs.gaps[first] is None:
            return False
        if any(
            _may_stand(runs, first, last, shape)
            and _is_beginning(shape.eleven(runs.digits(first, last)), shape, runs.gaps[last - 1])
            for shape in BEGUN.get(runs.lengths(first, last), ())
        ):
            return True
    return False


def _is_beginning(digits: str, shape: Shape, before: str | None) -> bool:
    # After a date with its dots there may be a time of day.
    in_parts = shape.date == 3
    if not (9 if in_parts else 7) <= len(digits) <= 10 or (in_parts and before in (".", ":", "-")):
        return False
    if len(digits) == 10:
        k1 = _remainder(_K1, [int(digit) for digit in digits])
        if digits[0] in _FH_FIRST:
            return k1 == 0
        return k1 <= 3 and begins_with_date(digits)
    return begins_with_date(digits)


def _runs_of(plain: str) -> _Runs:
    spans = [match.span() for match in _RUN.finditer(plain)]
    gaps = [gap_label(plain[end:start]) for (_, end), (start, _) in pairwise(spans)]
    return _Runs(plain, spans, [*gaps, None])


def _candidates(runs: _Runs) -> Iterator[tuple[int, int, Shape]]:
    """Yields the first and the last run of what has the shape of a number, and the shape."""
    for first in range(len(runs.spans)):
        lengths: tuple[int, ...] = ()
        for last in range(first, min(first + MOST_DIGITS, len(runs.spans))):
            start, end = runs.spans[last]
            lengths += (end - start,)
            if lengths not in BEGINNINGS:
                break
            shape = SHAPES.get(lengths)
            if shape and _may_stand(runs, first, last, shape):
                yield first, last, shape
            if runs.gaps[last] is None:
                break


def _may_stand(runs: _Runs, first: int, last: int, shape: Shape) -> bool:
    """Returns whether the gaps within runs are those of one number."""
    if shape.form == "single":
        # The decimals of 0,12345678901 are none.
        before = runs.text[max(runs.spans[first][0] - 3, 0) : runs.spans[first][0]]
        return not re.search(r"(?<![0-9])0[.,]$", before)
    if shape.form == "parts":
        # The least like a number: only by itself, and not where there may be decimals.
        if last == first + 1 and runs.gaps[first] in (".", ","):
            return False
        beside = {runs.gaps[first - 1] if first else None, runs.gaps[last]}
        return len(set(runs.gaps[first:last])) == 1 and beside <= {None, "a"}
    middle = first + shape.date - 1
    inner = [runs.gaps[place] for place in range(first, last) if place != middle]
    if "a" in inner or (not shape.date and "a" in runs.gaps[first:last]):
        return False
    # A day or month of one digit is common in lists: only with the signs of a date.
    return not shape.is_short or set(inner) <= _DATE_SIGNS


def _is_listed(runs: _Runs, first: int, last: int, shape: Shape) -> bool:
    """Returns whether the runs are part of a longer row with the same sign between all.

    A row of nothing but such numbers is no list of counts.
    """
    if shape.form == "single":
        return False
    label = runs.gaps[first]
    if any(runs.gaps[place] != label for place in range(first, last)):
        return False
    start, end = first, last
    while start and runs.gaps[start - 1] == label:
        start -= 1
    while runs.gaps[end] == label:
        end += 1
    if shape.form == "digits":
        beside = [*runs.lengths(start, first - 1), *runs.lengths(last + 1, end)]
        return 1 in beside
    own = last - first + 1
    if end - start + 1 - own <= _BESIDE[shape.form]:
        return False
    return runs.lengths(start, end) != runs.lengths(first, last) * ((end - start + 1) // own)


def _may_be_count(runs: _Runs, first: int, last: int) -> bool:
    """Returns whether a date of three runs and five digits may be that of a count, and it."""
    *parts, count = runs.digits(first, last)
    day, month = int(parts[0]), int(parts[1])
    if day > 31 or month > 12 or count[0] == "0" or runs.gaps[last - 1] not in _BEFORE_A_COUNT:
        return False
    start = runs.spans[first][0]
    return not _SAYS_NUMBER.search(runs.text[max(start - _LOOKED_BACK, 0) : start])


def _is_recent(runs: _Runs, first: int, last: int) -> bool:
    return int(runs.digits(first, last)[2]) >= _FIRST_YEAR_OF_COUNTS


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns the spans from the start of the text, without those that overlap one before."""
    apart: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart
