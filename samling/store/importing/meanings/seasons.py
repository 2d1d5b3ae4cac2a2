"""Seasons and school years that go over the new year: 2020/2021, 2020-21, 20/21.

2009/10 is October as well, and 2020/2021 may be a count of a whole. A column has seasons if each
of its cells goes on into the next year, and the heading, or one cell that can be nothing else,
says so. A season stands for the first day of its first year, as nobody knows when it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samling.patterns import pattern_of
from samling.store.importing.meanings.period import Period

_SEASON = pattern_of(r"^((?:19|20|21)?[0-9]{2}) ?[/\-–—] ?((?:19|20|21)?[0-9]{2})$")
_HEADING = pattern_of(
    r"sesong|season|skoleår|school ?year|studieår|academic year|influensaår|vinter|winter"
    r"|regnskapsår|budsjettår|financial year|fiscal year"
)
_MONTHS = 12
_FULL = 4


def in_seasons(
    heading: str, cells: Sequence[str], year: Callable[[str], int]
) -> list[Period | None] | None:
    """Returns the first year of each cell, None where the column has no seasons.

    Cells without a digit, such as that of a sum, are no periods. `year` tells a year of two digits.
    """
    first = next((cell for cell in cells if any(map(str.isdigit, cell))), "")
    if not _SEASON.match(first):
        return None
    filled = [cell for cell in cells if any(map(str.isdigit, cell))]
    found = {cell: _first_year(cell, year) for cell in filled}
    if None in found.values():
        return None
    called_so = bool(_HEADING.search(heading.casefold()))
    if not called_so and not _can_be_nothing_else(list(found)):
        return None
    years = [found.get(cell) for cell in cells]
    return [None if year is None else Period("year", year) for year in years]


def _first_year(cell: str, year: Callable[[str], int]) -> int | None:
    """Returns 2020 of 2020/2021, 2020-21 and 20/21; None where the second is not the next year."""
    match = _SEASON.match(cell)
    if match is None:
        return None
    first, second = match[1], match[2]
    if len(second) > len(first) or (int(first) + 1 - int(second)) % 10 ** len(second):
        return None
    return year(first)


def _can_be_nothing_else(cells: Sequence[str]) -> bool:
    """Returns whether several seasons tell themselves: by whole years, or no month among them.

    20/21 tells nothing: it may be 20 of 21.
    """
    ends = [match[2] for cell in cells if (match := _SEASON.match(cell)) and len(match[1]) == _FULL]
    if len(ends) < max(2, len(cells)):
        return False
    return any(len(end) == _FULL or not 1 <= int(end) <= _MONTHS for end in ends)
