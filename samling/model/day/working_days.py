"""The days on which people can be asked to a gathering in Norway.

The rules are few and have stood since 1947, so they are written here instead of taken from a
library of the calendars of all countries.
"""

from __future__ import annotations

from datetime import date, timedelta

_JULY = 7
_SATURDAY = 5
# Public holidays of each year, by month and day, and the days between Christmas and New Year.
_FIXED = {(1, 1), (5, 1), (5, 17), *((12, day) for day in range(24, 32))}
# In days from Easter Sunday: the week before it and its Monday; Ascension Day; Whit Monday.
_BY_EASTER = {*range(-7, 2), 39, 50}
# In days: how far a day is moved at most; no month without working days is longer.
_FARTHEST = 28


def is_working_day(day: date) -> bool:
    """Returns whether people work: no weekend, no public holiday, Easter week or July."""
    is_free = (day.month, day.day) in _FIXED or (day - _easter(day.year)).days in _BY_EASTER
    return not (is_free or day.month == _JULY or day.weekday() >= _SATURDAY)


def near_working_day(day: date) -> date:
    """Returns the working day nearest to `day`, of the same day of the week where there is one."""
    shifts = sorted(range(-_FARTHEST, _FARTHEST + 1), key=lambda shift: (abs(shift), -shift))
    days = [day + timedelta(days=shift) for shift in shifts]
    fitting = [near for near in days if is_working_day(near)]
    same = [near for near in fitting if near.weekday() == day.weekday()]
    return (same or fitting)[0]


def _easter(year: int) -> date:
    """Returns Easter Sunday, by the Gregorian rule in the form that Butcher gave it."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, over = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    fours, left = divmod(rest, 4)
    weekday = (32 + 2 * over + 2 * fours - moon - left) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
