"""Targets that change with time: from which day on each holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from samling.errors import InvalidField
from samling.locale import format_date, format_number
from samling.model.checks import entered
from samling.patterns import pattern_of

_PER_CENT = pattern_of(r"\s*(?:%|prosent|pst\.?|per ?cent)\s*$", re.IGNORECASE)


class PerCent(float):
    """The number of what was typed as per cent: 80 of `80 %`. The chart tells what it is there."""


@dataclass(frozen=True, kw_only=True)
class TargetFrom:
    """A target that holds from a day on, until the next one does; in the unit of the measure."""

    date: date
    value: float

    @property
    def title(self) -> str:
        """The target as it is written in lists and forms: `1.3.2017 = 15`."""
        return f"{format_date(self.date, 'numeric')} = {format_number(self.value)}"


def cleaned_targets(field: str, targets: tuple[TargetFrom, ...]) -> tuple[TargetFrom, ...]:
    """Returns the targets by date, of several for one day the last. Raises InvalidField."""
    by_day: dict[date, TargetFrom] = {}
    for target in targets:
        entered.check_year(field, target.date)
        value = entered.finite(field, target.value)
        by_day[target.date] = TargetFrom(date=target.date, value=value)
    return tuple(by_day[day] for day in sorted(by_day))


def target_on(first: float | None, later: tuple[TargetFrom, ...], day: date | None) -> float | None:
    """Returns the target that holds on a day; the first one without a day."""
    holding = [target.value for target in later if day is not None and target.date <= day]
    return holding[-1] if holding else first


def parse_targets(
    field: str, value: str, read_day: Callable[[str, str], date] = entered.required_day
) -> tuple[TargetFrom, ...]:
    """Returns the targets that are written as `1.3.2017 = 15; 1.9.2017 = 10`.

    `read_day` reads the date, given the field and the text. Raises InvalidField for a part that
    is no date and number.
    """
    parts = value.replace("\n", ";").split(";")
    return tuple(parse_target(field, part, read_day) for part in parts if part.strip())


def parse_target(
    field: str,
    line: str,
    read_day: Callable[[str, str], date] = entered.required_day,
    read_level: Callable[[str, str], float | None] = entered.number,
) -> TargetFrom:
    """Returns the target written as `2017-03-01=15`; raises InvalidField as `parse_targets`."""
    day, sign, number = line.partition("=")
    level = read_level(field, number) if sign else None
    if level is None or not day.strip():
        raise InvalidField(field, "error.target_line", line=line.strip()[:80])
    return TargetFrom(date=read_day(field, day.strip()), value=level)


def parse_level(field: str, typed: str) -> float | None:
    """Returns the number in a text such as 12,5 or 80 %, None where it is empty.

    Raises InvalidField for what is no number.
    """
    plain = _PER_CENT.sub("", typed)
    level = entered.number(field, plain)
    if plain == typed:
        return level
    if level is None:
        raise InvalidField(field, "error.number", value=typed.strip()[:40])
    return PerCent(level)


def targets_text(targets: tuple[TargetFrom, ...]) -> str:
    """Returns the targets as text that :func:`parse_targets` can read."""
    return "; ".join(target.title for target in targets)
