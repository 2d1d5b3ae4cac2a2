"""What people type, turned into values: text, numbers, dates, minutes, times.

Each function takes the field's name first, so that the message can be shown at
the field, and raises :class:`InvalidField` where the text cannot be read.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from samling.errors import InvalidField
from samling.model.checks.privacy import (
    mask_identity_numbers,
    number_text,
    refuse_identity_number,
)
from samling.patterns import pattern_of
from samling.signs import clean

TITLE_LIMIT = 200
TEXT_LIMIT = 20_000
LINK_LIMIT = 2_000
PATH_LIMIT = 4_000
# Of a file or a folder, on every system.
NAME_LIMIT = 255
_QUOTES = (('"', '"'), ("'", "'"), ("\u201c", "\u201d"), ("\u00ab", "\u00bb"))
MINUTES_LIMIT = 24 * 60
DAYS_LIMIT = 5

# A date in a file from Excel in Norway is 18.10.2016 (or 18.10.16); elsewhere ISO.
_DAY_FIRST = pattern_of(r"^([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4}|[0-9]{2})$")
_YEAR_FIRST = pattern_of(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$")
_NUMBER = pattern_of(r"^[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)$")
_TIME = pattern_of(r"^([0-9]{1,2})(?:[:.]?([0-9]{2}))?$")


def text(field: str, value: str, *, required: bool = False, limit: int = TEXT_LIMIT) -> str:
    """Returns `value` in NFC, without outer spaces and forbidden characters.

    Raises InvalidField when it is empty though `required`, or longer than `limit`
    characters.
    """
    value = unicodedata.normalize("NFC", clean(value)).strip()
    if required and not value:
        raise InvalidField(field, "error.required")
    if len(value) > limit:
        raise InvalidField(field, "error.too_long", length=len(value), limit=limit)
    return value


def line(field: str, value: str, *, required: bool = False, limit: int = TITLE_LIMIT) -> str:
    """Returns `value` as one line of text; errors as for :func:`text`."""
    # Line breaks of all kinds are spaces here, also those that a longer text may not have.
    spaced = clean(" ".join(value.split()))
    return text(field, " ".join(spaced.split()), required=required, limit=limit)


def path(field: str, value: str, *, required: bool = False) -> str:
    """Returns a path as one line, without the quotation marks that Windows copies it with.

    Raises InvalidField for what no file can be called, such as a pasted text.
    """
    found = unquoted(line(field, unquoted(value), required=required, limit=PATH_LIMIT))
    if any(len(name) > NAME_LIMIT for name in re.split(r"[/\\]", found)):
        raise InvalidField(field, "error.no_file_name", limit=NAME_LIMIT)
    return found


def expanded(typed: str) -> Path:
    """Returns a path typed, with ~ as the home folder; `~name` without such a user is a name."""
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def unquoted(value: str) -> str:
    """Returns a text without one pair of quotation marks around all of it."""
    plain = value.strip()
    for first, last in _QUOTES:
        inside = plain[1:-1]
        if len(plain) > 1 and plain[0] == first and plain[-1] == last and first not in inside:
            return inside.strip()
    return value


def number(field: str, value: str) -> float | None:
    """Returns the number in `value`, with decimal comma or point; None when empty.

    Spaces between thousands are removed, including Excel's no-break space.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", value).replace("\u2212", "-")
    if not plain:
        return None
    # As it was typed, and without the spaces.
    refuse_identity_number(field, value)
    refuse_identity_number(field, plain)
    if not _NUMBER.match(plain):
        raise InvalidField(field, "error.number", value=mask_identity_numbers(value.strip())[:40])
    return typed_number(field, float(plain.replace(",", ".")))


def typed_number(field: str, value: float) -> float:
    """Returns a number that was typed; raises InvalidField also for an identity number.

    Excel writes one as 4.9E+10, and without the zero in front.
    """
    refuse_identity_number(field, number_text(value))
    return finite(field, value)


def finite(field: str, value: float) -> float:
    """Returns `value`; raises InvalidField when it is infinite or not a number."""
    if not math.isfinite(value) or abs(value) > 1e15:
        raise InvalidField(field, "error.number", value=str(value))
    return value


def day(field: str, value: str) -> date | None:
    """Returns the date in `value`, as 18.10.2016 or 2016-10-18; None when empty."""
    plain = value.strip()
    if not plain:
        return None
    if match := _YEAR_FIRST.match(plain):
        year, month, dom = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.match(plain):
        dom, month, year = (int(part) for part in match.groups())
        year += 2000 if len(match[3]) == 2 else 0
    else:
        raise InvalidField(field, "error.date", value=mask_identity_numbers(plain)[:40])
    try:
        found = date(year, month, dom)
    except ValueError:
        raise InvalidField(field, "error.no_such_date", value=plain) from None
    return check_year(field, found)


def check_year(field: str, value: date) -> date:
    """Returns `value`; raises InvalidField for a year outside 1900 to 2199.

    Other years are typing errors, and date arithmetic fails at the ends of the calendar.
    """
    if not 1900 <= value.year < 2200:
        raise InvalidField(field, "error.year", year=value.year)
    return value


def check_moment(field: str, value: datetime) -> datetime:
    """Returns `value`; raises InvalidField for one without a zone, or outside 1900 to 2199.

    At the ends of the calendar, conversion to local time fails.
    """
    if value.tzinfo is None or not 1900 <= value.year < 2200:
        raise InvalidField(field, "error.year", year=value.year)
    return value


def check_published(field: str, value: int) -> int:
    """Returns `value`; raises InvalidField unless it is a year of 1800 to 2199."""
    if not 1800 <= value < 2200:
        raise InvalidField(field, "error.published", year=value)
    return value


def required_day(field: str, value: str) -> date:
    """Returns the date in `value`; an empty text is an error too."""
    found = day(field, value)
    if found is None:
        raise InvalidField(field, "error.required")
    return found


def whole(field: str, value: str) -> int:
    """Returns the whole number in `value`, of at most six digits."""
    plain = value.strip().replace("\u2212", "-")
    if not re.match(r"^[+-]?[0-9]{1,6}$", plain):
        is_large = re.match(r"^[+-]?[0-9]{7,}$", plain)
        key = "error.whole_too_large" if is_large else "error.whole_number"
        raise InvalidField(field, key, value=plain[:40])
    return int(plain)


def minutes(field: str, value: str) -> int:
    """Returns whole minutes, 1 to 1440."""
    plain = text(field, value, required=True)
    if not re.match(r"^[+-]?[0-9]{1,6}$", plain):
        raise InvalidField(field, "error.minutes", value=plain[:40])
    return check_minutes(field, int(plain))


def check_minutes(field: str, value: int) -> int:
    """Returns `value`; raises InvalidField unless it is 1 to 1440 minutes."""
    if not 1 <= value <= MINUTES_LIMIT:
        raise InvalidField(field, "error.minutes", value=value)
    return value


def check_days(field: str, value: int) -> int:
    """Returns `value`; raises InvalidField unless it is 1 to 5: the days of a gathering."""
    if not 1 <= value <= DAYS_LIMIT:
        raise InvalidField(field, "error.days", value=value, limit=DAYS_LIMIT)
    return value


def days(field: str, value: str) -> int:
    """Returns a whole number of days, 1 to 5."""
    return check_days(field, whole(field, value))


def maybe_clock_time(field: str, value: str) -> time | None:
    """Returns a time of day as :func:`clock_time` reads it; None when empty."""
    return clock_time(field, value) if value.strip() else None


def clock_time(field: str, value: str) -> time:
    """Returns a time of day written as 9, 0900, 9.00 or 09:00."""
    match = _TIME.match(value.strip())
    if match:
        hour, minute = int(match.group(1)), int(match.group(2) or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise InvalidField(field, "error.time", value=value.strip()[:40])


def choice(field: str, value: str, allowed: Sequence[str]) -> str:
    """Returns `value` when it is one of `allowed`, else raises InvalidField."""
    if value not in allowed:
        raise InvalidField(field, "error.choice", value=value[:40], allowed=", ".join(allowed))
    return value
