"""A date as people say it: `18.10`, `tirsdag`, `i morgen`, `+2u`, `uke 42`, also in English.

The words are those of all languages there are, as `day_words` in their files. Where the year is
left out, or a weekday is named, it is the day nearest to today on one side of it: the past for
what was measured, the time to come for what is planned. Today itself counts as both, and so does
the week that it is in. A week stands for its Monday.

What can be read in two ways raises :class:`InvalidField`, with a sentence that names them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from samling.errors import InvalidField
from samling.locale import format_date, languages, t_in
from samling.model.checks.entered import check_year, day
from samling.model.checks.privacy import mask_identity_numbers, refuse_identity_number
from samling.patterns import pattern_of

Toward = Literal["past", "coming"]

_WITH_YEAR = pattern_of(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([./ -])[0-9]{1,2}\1[0-9]{2,4}")
_DAY_MONTH = pattern_of(r"([0-9]{1,2}) ?([./ -]) ?([0-9]{1,2})\.?")
_DAY_NAME = pattern_of(r"([0-9]{1,2})\.? ?([^\W\d_]+)\.?(?: ([0-9]{4}))?")
_ISO_WEEK = pattern_of(r"([0-9]{4})-?w([0-9]{1,2})")
_STEPS = pattern_of(r"([+-]) ?([0-9]{1,3}) ?([^\W\d_]*)\.?")
# On a command line a space needs quotes: i.morgen, next_week.
_BETWEEN_WORDS = pattern_of(r"(?<=[^\W\d_])[._-](?=[^\W\d_])")
_SHORTEST = 3
# A day without its year is nearer than that: one that comes every fourth year needs the year.
_FARTHEST = timedelta(days=371)
_AWAY = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}


def typed_day(field: str, typed: str, today: date, toward: Toward) -> date | None:
    """Returns the date that is meant, None when empty; raises InvalidField."""
    text = _BETWEEN_WORDS.sub(" ", typed.replace("\u2212", "-").casefold())
    text = " ".join(text.split())
    if not text:
        return None
    refuse_identity_number(field, typed)
    if _WITH_YEAR.fullmatch(text):
        return day(field, text)
    return check_year(field, _Said(field, typed.strip(), today, toward).day(text))


class _Said:
    """One reading of a text; the errors name the field and show the text."""

    def __init__(self, field: str, typed: str, today: date, toward: Toward) -> None:
        self.field = field
        self.typed = mask_identity_numbers(typed)[:40]
        self.today = today
        self.toward = toward

    def day(self, text: str) -> date:
        for name, days in _AWAY.items():
            if text in _words(name):
                return self.today + timedelta(days=days)
        weekday = _weekday(text)
        if weekday is not None:
            return self._nearest_weekday(weekday)
        first, _, rest = text.partition(" ")
        weekday = _weekday(first.rstrip(".,"))
        if weekday is not None and rest:
            return self._with_weekday(weekday, rest)
        if first in (*_words("next"), *_words("last")):
            return self._beside(rest, 1 if first in _words("next") else -1)
        found = self._week(text) or self._steps(text) or self._month(text)
        if found is None:
            raise self._wrong("error.typed_date")
        return found

    def _wrong(self, key: str, **params: object) -> InvalidField:
        return InvalidField(self.field, key, value=self.typed, **params)

    def _nearest_weekday(self, weekday: int) -> date:
        if self.toward == "past":
            return self.today - timedelta(days=(self.today.weekday() - weekday) % 7)
        return self.today + timedelta(days=(weekday - self.today.weekday()) % 7)

    def _with_weekday(self, weekday: int, rest: str) -> date:
        """Returns the day `rest`, which a weekday was written before."""
        week = self._week(rest)
        if week is not None:
            return week + timedelta(days=weekday)
        found = day(self.field, rest) if _WITH_YEAR.fullmatch(rest) else self.day(rest)
        if found is None or found.weekday() != weekday:
            shown = format_date(found, "weekday")
            raise self._wrong("error.other_weekday", date=shown)
        return found

    def _beside(self, rest: str, way: int) -> date:
        """Returns the first day of the next or the last week; a weekday so named is two days."""
        monday = self.today - timedelta(days=self.today.weekday())
        weekday = _weekday(rest)
        if weekday is not None:
            days = [monday + timedelta(days=weekday + 7 * weeks) for weeks in range(-2, 3)]
            ahead = [found for found in days if (found - self.today).days * way > 0]
            near, far = sorted(ahead, key=lambda found: abs(found - self.today))[:2]
            raise self._two(near, far)
        if rest in _words("week"):
            return monday + timedelta(weeks=way)
        raise self._wrong("error.typed_date")

    def _two(self, one: date, other: date) -> InvalidField:
        shown = {"one": format_date(one, "weekday"), "other": format_date(other, "weekday")}
        return self._wrong("error.two_dates", **shown)

    def _week(self, text: str) -> date | None:
        iso = _ISO_WEEK.fullmatch(text)
        names = "|".join(sorted(map(re.escape, _words("week")), key=len, reverse=True))
        said = re.fullmatch(rf"(?:{names})\.? ?([0-9]{{1,2}})(?:[ ,/-]+([0-9]{{4}}))?", text)
        if iso:
            year, number = int(iso[1]), int(iso[2])
        elif said:
            year, number = int(said[2] or 0), int(said[1])
        else:
            return None
        if year and not _mondays(number, [year]):
            last = date(year, 12, 28).isocalendar().week
            raise self._wrong("error.no_week_of_year", year=str(year), weeks=last)
        years = [year] if year else range(self.today.year - 2, self.today.year + 3)
        return self._nearest(_mondays(number, years), "error.no_such_week", days=6, year=year)

    def _steps(self, text: str) -> date | None:
        match = _STEPS.fullmatch(text)
        if not match:
            return None
        steps = int(f"{match[1]}{match[2]}")
        if match[3] in _words("step_day"):
            return self.today + timedelta(days=steps)
        if match[3] in _words("step_week"):
            return self.today + timedelta(weeks=steps)
        if match[3] in _words("step_month"):
            month = self.today.year * 12 + self.today.month - 1 + steps
            year, month = month // 12, month % 12 + 1
            return date(year, month, min(self.today.day, monthrange(year, month)[1]))
        raise self._wrong("error.which_steps", steps=f"{match[1]}{match[2]}")

    def _month(self, text: str) -> date | None:
        year = 0
        if match := _DAY_MONTH.fullmatch(text):
            dom, month = int(match[1]), int(match[3])
            if match[2] in "/-" and dom != month and max(dom, month) <= 12:
                other = self._in_month(month, dom, 0)
                raise self._two(self._in_month(dom, month, 0), other)
        elif match := _DAY_NAME.fullmatch(text):
            named = _of_prefix(match[2], "months")
            if named is None:
                return None
            dom, month, year = int(match[1]), named + 1, int(match[3] or 0)
        else:
            return None
        return self._in_month(dom, month, year)

    def _in_month(self, dom: int, month: int, year: int) -> date:
        years = [year] if year else range(self.today.year - 2, self.today.year + 3)
        found = [_day_of(each, month, dom) for each in years]
        there = [candidate for candidate in found if candidate is not None]
        return self._nearest(there, "error.no_such_date", year=year)

    def _nearest(
        self, candidates: Iterable[date], key: str, *, days: int = 0, year: int = 0
    ) -> date:
        """Returns the candidate on the side asked for, all of it where the `year` is given.

        Each stands for that day and so many `days` after it.
        """
        lasting = timedelta(days=days)
        there = list(candidates)
        if not year and self.toward == "past":
            there = [first for first in there if first <= self.today <= first + _FARTHEST][-1:]
        elif not year:
            ahead = self.today + _FARTHEST
            there = [first for first in there if self.today <= first + lasting <= ahead][:1]
        if not there:
            raise self._wrong(key)
        return there[0]


def _day_of(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def _mondays(week: int, years: Iterable[int]) -> list[date]:
    """Returns the Mondays of a week in the years that have it."""
    found = []
    for year in years:
        try:
            found.append(date.fromisocalendar(year, week, 1))
        except ValueError:
            continue
    return found


def _words(name: str) -> list[str]:
    """Returns what a thing may be called, in all languages."""
    return [word for spoken in _spoken(name) for word in spoken]


def _spoken(name: str) -> list[list[str]]:
    key = f"day_words.{name}"
    return [[word.strip() for word in t_in(code, key).split(",")] for code in languages()]


def _of_prefix(word: str, name: str) -> int | None:
    """Returns the place of a weekday or a month that begins so, in some language."""
    if len(word) < _SHORTEST:
        return None
    for spoken in _spoken(name):
        places = [place for place, whole in enumerate(spoken) if whole.startswith(word)]
        if len(places) == 1:
            return places[0]
    return None


def _weekday(word: str) -> int | None:
    return _of_prefix(word.rstrip("."), "weekdays")
