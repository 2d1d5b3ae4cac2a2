"""Dates, times, numbers and sorting as the language in use writes them.

Babel knows them; it is imported when the first date is written, since the commands that
write none should not wait for it.
"""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

from samling.locale.words import (
    babel_locale,
    decimal_sign,
    language,
    load_brought,
    look_for_languages,
    speaking,
    t,
    t_in,
)
from samling.patterns import pattern_of

# Beside the colour of how little time is left, in the app and on the wall.
LEVEL_SIGNS = {"calm": "►", "fifth": "▲", "twentieth": "▲▲", "over": "■"}
PAUSED = "‖"  # set aside for now

Style = Literal["short", "medium", "long", "numeric", "compact", "weekday"]


def format_date(value: date | None, style: Style = "medium") -> str:
    """Returns a date, as `18. okt. 2016` (medium); an empty text for None."""
    if value is None:
        return ""
    # Moments that are equal may have different days.
    day = value.date() if isinstance(value, datetime) else value
    return _written_date(day, t_in(language(), f"language.date_{style}"), babel_locale())


@lru_cache(maxsize=10_000)
def _written_date(value: date, pattern: str, locale: str) -> str:
    # The same days are written again and again: each row of a list has some.
    from babel.dates import format_date as babel_date

    return babel_date(value, pattern, locale=locale)


def format_days(first: date, last: date, style: Style = "medium") -> str:
    """Returns a date, or those of several days in a row as `18.–19. okt. 2016`."""
    if first == last:
        return format_date(first, style)
    if style != "medium":
        return f"{format_date(first, style)} – {format_date(last, style)}"
    from babel.dates import format_interval

    return format_interval(first, last, "yMMMd", locale=babel_locale())


def load_languages() -> None:
    """Loads what the languages that samling brings need, for processes forked from this one.

    Those that a person has put beside them are looked for anew by each.
    """
    for code in load_brought():
        with speaking(code):
            format_days(date(2000, 1, 1), date(2000, 1, 2))
    look_for_languages()


def format_near_date(value: date | None, today: date) -> str:
    """Returns a date in a narrow column: `18. okt.` in the year of `today`, else `18.10.16`."""
    same = value is not None and value.year == today.year
    return format_date(value, "short" if same else "compact")


def format_month(value: date) -> str:
    """Returns a month and its year, as `okt. 16`."""
    from babel.dates import format_date as babel_date

    return babel_date(value, "MMM yy", locale=babel_locale())


def format_time(value: time | datetime) -> str:
    """Returns a time of day as 09:05; a datetime in its own time zone."""
    return value.strftime("%H:%M")


def format_clock(seconds: float) -> str:
    """Returns a span as 12:34, or 1:02:03 from an hour; a minus sign before when negative.

    From 100 hours on it is `4 d`: a clock that was forgotten, where no second matters.
    """
    whole = int(abs(seconds))
    sign = "\u2212" if seconds < 0 and whole else ""
    hours, rest = divmod(whole, 3600)
    if hours >= 100:
        return sign + t("span.days", n=hours // 24)
    return (
        f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"
        if hours
        else (f"{sign}{rest // 60:02}:{rest % 60:02}")
    )


def format_span(minutes: int, *, short: bool = False) -> str:
    """Returns whole minutes as `5 min`, and from an hour on as `1 t 5 min`, without a sign.

    In a narrow column, `short`, they are 5 and 1t05.
    """
    hours, rest = divmod(abs(minutes), 60)
    if short:
        return t("span.short", n=hours, minutes=f"{rest:02}") if hours else str(rest)
    parts = [t("span.hours", n=hours)] if hours else []
    parts += [t("span.minutes", n=rest)] if rest or not hours else []
    return " ".join(parts)


# Decimals that are held to be noise of binary numbers: 28.499999999999996 is 28.5.
_NOISE = 6
_CONTEXT = Context(prec=400)


def rounded(value: float, digits: int) -> float:
    """Returns a number with so many decimals, halves away from zero, as people round."""
    if not math.isfinite(value):
        return value
    plain = Decimal(repr(round(value, digits + _NOISE)))
    return float(plain.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _CONTEXT))


def format_change(before: float, after: float, digits: int) -> str:
    """Returns a change with its sign, as +2,2; a change of nothing has none.

    Both numbers are rounded first, so the change is the difference of what is shown.
    """
    change = rounded(rounded(after, digits) - rounded(before, digits), digits)
    return f"{'+' if change > 0 else ''}{format_number(change, digits)}"


def format_number(value: float | None, digits: int | None = None) -> str:
    """Returns a number with the language's decimal sign, an empty text for None.

    Without `digits` it has as many as it needs: four significant, and one decimal from a
    thousand on; with `digits` exactly so many decimals, rounded as by :func:`rounded`.
    """
    if value is None:
        return ""
    if digits is not None:
        plain = f"{rounded(value, digits):.{digits}f}"
    elif value == int(value) and abs(value) < 1e15:
        plain = str(int(value))
    else:
        plain = f"{value:.4g}" if 1e-4 <= abs(value) < 1e3 else f"{value:.1f}"
    if float(plain) == 0 and plain.startswith("-"):
        plain = plain[1:]
    plain = plain.replace("-", "\u2212", 1) if plain.startswith("-") else plain
    return plain.replace(".", decimal_sign())


# Of a whole number's digits, those before each group of three, if there are five or more.
_GROUPED = pattern_of(r"(?<=\d)(?=(?:\d{3})+(?!\d))")
_FEWEST_GROUPED = 5


def format_grouped(value: float | None, digits: int | None = None) -> str:
    """Returns a number as :func:`format_number`, for reading alone: 1 400 000, but 1400.

    The spaces between groups of three are ones at which no line is broken.
    """
    whole, sign, rest = format_number(value, digits).partition(decimal_sign())
    if sum(map(str.isdigit, whole)) >= _FEWEST_GROUPED:
        whole = _GROUPED.sub("\u00a0", whole)
    return whole + sign + rest


def number_as_typed(value: float | None) -> str:
    """Returns a number whole, as a person would type it; an empty text for None."""
    if value is None:
        return ""
    if value == int(value):
        return str(int(value))
    plain = f"{value:.15f}".rstrip("0") if abs(value) < 1 else f"{value:.15g}"
    return plain.replace(".", decimal_sign())


def first_upper(text: str) -> str:
    """Returns a text as it begins a line; unlike `str.capitalize`, the rest stays: PDSA, A4."""
    return text[:1].upper() + text[1:]


def sort_key(value: str) -> str:
    """Returns a key that sorts text as the language in use does.

    The letters behind z stand in the language's file (`language.after_z`, as æøå); other
    accents stand with their letter. In Norwegian ä sorts as æ and ö as ø.
    """
    after = t_in(language(), "language.after_z")
    place = {ord(letter): "{" + chr(ord("a") + at) for at, letter in enumerate(after)}
    for letter, same in zip("äöæø", "æøäö", strict=True):
        if letter not in after and same in after:
            place[ord(letter)] = place[ord(same)]
    plain = unicodedata.normalize("NFC", value).casefold().translate(place)
    return "".join(
        sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign)
    )
