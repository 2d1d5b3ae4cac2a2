"""A date that is typed by hand: what it is read as, and the words that show what is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samling.errors import InvalidField
from samling.locale import format_date
from samling.model import entered
from samling.model.checks.typed_day import Toward, typed_day


def is_whole(typed: str) -> bool:
    """Returns whether a date was typed in full, with its year."""
    try:
        return entered.day("date", typed) is not None
    except InvalidField:
        return False


@dataclass(frozen=True)
class DayEntry:
    """How the date of one field is read: seen from `today`, and `toward` the past or the future.

    `toward` is "past" for what has been (an observation, a round of scores), "coming" for what
    is planned (a due date, a gathering).
    """

    today: date
    toward: Toward = "coming"

    def read(self, field: str, typed: str) -> date | None:
        """Returns the date that is meant, None when empty; raises InvalidField."""
        return typed_day(field, typed, self.today, self.toward)

    def required(self, field: str, typed: str) -> date:
        """Returns the date that is meant; an empty text is an error too."""
        found = self.read(field, typed)
        if found is None:
            raise InvalidField(field, "error.required")
        return found

    def words(self, typed: str) -> str:
        """Returns the day that is meant with its weekday; empty where that is not clear (yet)."""
        return format_date(self._meant(typed), "weekday")

    def settled(self, typed: str) -> str:
        """Returns the text, or the date in figures where it would be another one tomorrow."""
        found = None if is_whole(typed) else self._meant(typed)
        return format_date(found, "numeric") if found else typed

    def _meant(self, typed: str) -> date | None:
        try:
            return self.read("date", typed)
        except InvalidField:
            return None
