"""The names of months and days of the week, as babel knows them."""

from __future__ import annotations

from functools import cache

# Other people's tables are in these languages; of Norwegian, both.
_LANGUAGES = ("nb", "nn", "en", "da", "sv")
_SHORTEST = 3
# Babel is loaded only for words that begin as one of these names may.
_MONTHS = frozenset(
    "jan feb mar apr mai may maj jun jul aug sep okt oct nov des dec".split()  # noqa: SIM905
)
_DAYS = frozenset(
    "ma må mo ti tu ty on we to th fr lø la lö sa sø su sö".split()  # noqa: SIM905
)


def month_number(word: str) -> int | None:
    """Returns the number of the month with that name or beginning, None where there is none."""
    return month_numbers().get(word) if word[:3] in _MONTHS else None


def is_weekday(word: str) -> bool:
    """Returns whether a word is a day of the week, or a beginning of one."""
    return word[:2] in _DAYS and word in weekday_names()


@cache
def month_numbers() -> dict[str, int]:
    """Returns the number of the month for each name, and for its beginnings of three letters on."""
    return _beginnings("get_month_names")


@cache
def weekday_names() -> frozenset[str]:
    """Returns the names of the days of the week, and their beginnings of three letters on."""
    return frozenset(_beginnings("get_day_names")) | {"ma", "ti", "on", "to", "fr", "lø", "sø"}


def _beginnings(getter: str) -> dict[str, int]:
    from babel import dates

    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            names = getattr(dates, getter)(width, locale=language)
            for number, name in names.items():
                word = name.casefold().rstrip(".")
                for length in range(_SHORTEST, len(word) + 1):
                    found.setdefault(word[:length], number)
    return found
