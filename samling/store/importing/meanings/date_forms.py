"""The forms in which days and periods are written, as patterns: nb, nn, en, da and sv.

Each is tried on a text in lower case with single spaces. The groups: `day`, `number` of the
month, week, quarter …, `name` of a month, `year`, `last` of several
weeks; `weak` where the whole may be a number too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from samling.patterns import pattern_of
from samling.store.importing.meanings.period import MOST, Unit


class Found(NamedTuple):
    """The kind of period that a form stands for, and the highest number that it has."""

    unit: Unit
    most: int


# A date of numbers alone may have a time, which is taken off before.
YEAR_FIRST = pattern_of(r"^([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})$")
DAY_FIRST = pattern_of(r"^([0-9]{1,2})([./ -])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})$")

_NAME = r"(?P<name>[a-zæøåäö]{3,10})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_ANY_YEAR = r"(?P<year>[0-9]{4}|['’]?[0-9]{2})"
_BETWEEN = r"[ ,./\-]{0,3}"
_ENDING = r"(?:\.|st|nd|rd|th)?"
_WEEK = r"(?:ukenr|ukenummer|uke|veke|uge|vecka|weekno|week|wk|w|u|v)\.?(?: ?nr\.?)?"
_PERIODS: dict[Unit, str] = {
    "quarter": r"(?:kvartal|kvart|kvt|kv|quarter|qtr|q|k)\.?",
    "tertial": r"(?:tertial|tert|t)\.?",
    "half": r"(?:halvår|half(?:[ -]year)?|h)\.?",
}


@cache
def forms() -> list[tuple[re.Pattern[str], Found]]:
    """Returns each form with what it stands for, made when the first cell has need of them."""
    day, month, week = Found("day", 31), Found("month", 12), Found("week", MOST["week"])
    day_number = r"(?P<day>[0-9]{1,2})"
    number = r"(?P<number>[0-9]{1,2})"
    forms: list[tuple[str, Found]] = [
        (rf"{day_number}{_ENDING}[ -]?(?:of )?{_NAME}[ .,\-]{{0,3}}{_ANY_YEAR}", day),
        (rf"{_NAME} ?{day_number}{_ENDING},? {_YEAR}", day),
        (rf"{_YEAR}[ -]{_NAME}[ -]{day_number}", day),
        (r"(?P<weak>(?P<year>(?:19|20|21)[0-9]{2})(?P<number>[01][0-9])(?P<day>[0-3][0-9]))", day),
        (rf"{_NAME}[ .,\-/]{{0,3}}(?:of )?{_ANY_YEAR}", month),
        (rf"{_YEAR}{_BETWEEN}{_NAME}", month),
        (rf"{_YEAR}[-/]{number}", month),
        (rf"{_YEAR}[ _](?P<number>[01][0-9])", month),
        (rf"(?:måned|mnd|month|md)\.? ?{number}(?:[ ,./\-]{{1,3}}(?:of |i )?{_YEAR})?", month),
        (rf"{_YEAR}{_BETWEEN}(?:måned|mnd|month|md)\.? ?{number}", month),
        (r"(?P<year>[0-9]{4})m(?P<number>[0-9]{1,2})", month),
        (rf"{number}[/\-]{_YEAR}", month),
        (r"(?P<weak>(?P<number>[0-9]{1,2})\.(?P<year>(?:19|20|21)[0-9]{2}))", month),
        (r"(?P<weak>(?P<year>(?:19|20|21)[0-9]{2})\.?(?P<number>[01][0-9])(?:\.0)?)", month),
        (rf"{day_number}{_ENDING}[ -]?{_NAME}", day),
        (_NAME, month),
        (rf"{_WEEK} ?{number}(?:[ ,./\-]{{1,3}}(?:of |i )?{_YEAR})?", week),
        # No 10-11, which are two weeks.
        (rf"{_WEEK} ?{number}[ ,./]{{1,3}}(?:of |i )?{_ANY_YEAR}", week),
        (rf"{number}\.? ?(?:uke|veke|uge|week)(?:[ ,./\-]{{1,3}}{_ANY_YEAR})?", week),
        (rf"{_YEAR}{_BETWEEN}{_WEEK} ?{number}", week),
        (rf"{_YEAR}-?w(?P<number>[0-9]{{2}})-?(?P<day>[1-7])", week),
        (rf"{_WEEK} ?{number} ?[-–] ?(?P<last>[0-9]{{1,2}})[ ,]{{1,2}}{_YEAR}", week),
        # 2023.0 is how pandas writes a year beside an empty cell.
        (
            r"(?:år(?:et)? |year )?(?P<weak>(?P<year>(?:19|20|21)[0-9]{2})(?:\.0)?)",
            Found("year", 1),
        ),
    ]
    for unit, words in _PERIODS.items():
        kind, single = Found(unit, MOST[unit]), r"(?P<number>[1-4])"
        forms += [
            (rf"{single}{_ENDING} ?{words}(?:{_BETWEEN}(?:of )?{_ANY_YEAR})?", kind),
            (rf"{words} ?{single}(?:{_BETWEEN}{_ANY_YEAR})?", kind),
            (rf"{_YEAR}{_BETWEEN}{words} ?{single}", kind),
            (rf"{_YEAR}[ ,./\-]{{1,3}}{single}{_ENDING} ?{words}", kind),
        ]
    return [(re.compile(rf"^{form}$"), found) for form, found in forms]


_YEAR_AND_WEEK = pattern_of(r"^(?:19|20|21)[0-9]{2}(?:0[1-9]|[1-4][0-9]|5[0-3])$")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_BEFORE_WORD = pattern_of(
    r"^(i{1,3}|iv)(?=\.? ?(?:kvartal|kvart|kvt|kv|quarter|qtr|tertial|tert|halvår)\b)"
)
# Not within "uke 4 i 2022": it begins the cell, or ends it behind the year.
_BESIDE_YEAR = pattern_of(
    r"^(i{1,3}|iv)(?=$|[ ./-])|(?<=[0-9]{4}[ ./-])(i{1,3}|iv)$", re.IGNORECASE
)


def with_digits(text: str, *, is_part: bool = False) -> str:
    """Returns `iii. kvartal 2022` as `3. kvartal 2022`; other texts as they are.

    `is_part` is for a column of quarters or the like, in which `III` and `III 2022` are such too.
    """
    form = _BESIDE_YEAR if is_part else _BEFORE_WORD
    return form.sub(lambda match: _ROMAN[match[0].casefold()], text)


def are_weeks_with_years(cells: Sequence[str]) -> bool:
    """Returns whether all are as 202242, and some are past the twelve months of a year."""
    filled = [cell for cell in cells if cell]
    return all(map(_YEAR_AND_WEEK.match, filled)) and any(int(cell[4:]) > 12 for cell in filled)
