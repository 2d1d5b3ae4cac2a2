"""The shapes in which people write eleven digits of an identity number.

A text is taken apart into runs of digits and the gaps between them. A shape says how long the
runs of one number are; `SHAPES` has them all by these lengths. The five digits that are left
when the date of birth is written are called the personal number.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from samling.patterns import pattern_of

# How surely the lengths alone tell a number from a list of counts: `single` is one run of
# digits, `date` a date and a personal number, `groups` other groups of two to four digits,
# `parts` two or three parts of any length, and `digits` each digit by itself.
Form = Literal["single", "date", "groups", "parts", "digits"]
Lengths = tuple[int, ...]

_DATES: tuple[Lengths, ...] = ((6,), (2, 2, 2), (4, 2), (2, 4))
_FULL_DATES: tuple[Lengths, ...] = ((8,), (2, 2, 4), (4, 4))
_SHORT_DATES = tuple(
    (day, month, year)
    for day, month, year in product((1, 2), (1, 2), (2, 4))
    if (day, month) != (2, 2)
)
_PERSONAL: tuple[Lengths, ...] = ((5,), (3, 2), (2, 3))
_LONGEST_GAP = 40
_MOST_SIGNS = 4
_WORD = pattern_of(r"[^\W\d_]+")
_MOST_WORDS = 2
_SHORT_WORD = 4
# Longer words that stand between a date of birth and what follows it.
_WORDS = {
    *("personnr", "personnummer", "personnummeret", "personnumre", "fødselsnr", "fødselsnummer"),
    *("fødselsnummeret", "nummer", "nummeret", "number", "personal", "deretter", "siste"),
    *("siffer", "sifre", "digits"),
}


class Shape(NamedTuple):
    """How the runs of a number are written.

    `date` is the number of runs of the date, 0 where it does not stand by itself; `year` the
    number of digits of the year; `is_short` is True for a day or month of one digit.
    """

    form: Form
    date: int = 0
    year: int = 2
    is_short: bool = False

    def eleven(self, runs: list[str]) -> str:
        """Returns the eleven digits of a number; empty for a year outside 1900 to 2099."""
        if self.is_short and len(runs) >= self.date:
            day, month = runs[0].zfill(2), runs[1].zfill(2)
            runs = [day, month, *runs[2:]]
        digits = "".join(runs)
        if self.year == 2:
            return digits
        return digits[:4] + digits[6:] if digits[4:6] in ("19", "20") else ""


def _all_shapes() -> Iterator[tuple[Lengths, Shape]]:
    for parts in (2, 3):
        for lengths in product(range(2, 10), repeat=parts):
            if sum(lengths) == 11:
                yield lengths, Shape("parts")
    for lengths in ((3, 3, 3, 2), (4, 4, 3)):
        yield lengths, Shape("groups")
    yield (1,) * 11, Shape("digits")
    yield (11,), Shape("single")
    yield (13,), Shape("single", year=4)
    for personal in _PERSONAL:
        form: Form = "date" if len(personal) == 1 else "groups"
        for date in _DATES:
            yield (*date, *personal), Shape(form, len(date))
        for date in _FULL_DATES:
            yield (*date, *personal), Shape(form, len(date), year=4)
    for day, month, year in (*_SHORT_DATES, (2, 2, 2), (2, 2, 4)):
        is_short = (day, month) != (2, 2)
        if is_short:
            yield (day, month, year, 5), Shape("date", 3, year, is_short=True)
        # Nothing between the year and the rest, or what has no width.
        yield (day, month, year + 5), Shape("date", 3, year, is_short=is_short)
    yield (4, 7), Shape("date", 2)
    yield (4, 9), Shape("date", 2, year=4)


SHAPES: dict[Lengths, Shape] = dict(_all_shapes())
# The longest, in digits and in runs; and the beginnings of all, so that one can stop early.
MOST_DIGITS = 13
BEGINNINGS = frozenset(
    lengths[:length] for lengths in SHAPES for length in range(1, len(lengths) + 1)
)


def _begun() -> Iterator[tuple[Lengths, Shape]]:
    for lengths, shape in SHAPES.items():
        if shape.form != "parts":
            for length in range(1, len(lengths) + 1):
                for digits in range(1, lengths[length - 1] + 1):
                    yield (*lengths[: length - 1], digits), shape


# The lengths of a number that is being typed, its last run not whole yet.
BEGUN: dict[Lengths, list[Shape]] = {}
for _lengths, _shape in _begun():
    BEGUN.setdefault(_lengths, []).append(_shape)


@lru_cache(maxsize=1024)
def gap_label(gap: str) -> str | None:
    """Returns what tells one gap between runs from another; None for one no number has.

    Signs without the spaces around them, a space, a line break, or `a` for words.
    """
    if len(gap) > _LONGEST_GAP:
        return None
    words = _WORD.findall(gap)
    signs = "".join(sign for sign in gap if not sign.isspace() and not sign.isalpha())
    if len(signs) > _MOST_SIGNS or len(words) > _MOST_WORDS:
        return None
    if words:
        short = (len(word) <= _SHORT_WORD or word.casefold() in _WORDS for word in words)
        return "a" if all(short) else None
    return signs or ("\n" if "\n" in gap else " ")
