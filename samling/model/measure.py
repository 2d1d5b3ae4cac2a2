"""Measures and their observations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from samling.model import entered
from samling.model.errors import InvalidField
from samling.model.record import TeamRecord

MeasureKind = Literal["outcome", "process", "balancing"]
Direction = Literal["up", "down", "none"]
ChartKind = Literal["run", "i", "p"]
PERCENT = "%"


@dataclass(frozen=True, kw_only=True)
class Measure(TeamRecord):
    """What is measured, and how it is drawn.

    `definition` is the operational definition: who counts what, when and how.
    `direction` is the way that is better. `target` is in the measure's `unit`, so 80
    where the unit is % and 80 per cent is meant. A p chart always has the unit %.
    """

    TABLE: ClassVar[str] = "measures"

    title: str
    definition: str = ""
    kind: MeasureKind = "process"
    unit: str = ""
    direction: Direction = "up"
    target: float | None = None
    chart: ChartKind = "run"

    def __post_init__(self) -> None:
        if self.chart == "p":
            self._set(unit=PERCENT)
        self._clean_lines("title", "unit", required="title")
        self._set(definition=entered.text("definition", self.definition))
        self._clean_choices(kind=MeasureKind, direction=Direction, chart=ChartKind)
        if self.target is not None:
            entered.finite("target", self.target)
            if self.chart == "p" and not 0 <= self.target <= 100:
                raise InvalidField("target", "error.percent", value=self.target)

    @property
    def is_proportion(self) -> bool:
        """True when an observation is so many of so many."""
        return self.chart == "p"


@dataclass(frozen=True, kw_only=True)
class Observation(TeamRecord):
    """One point of a measure: a value, or a numerator and a denominator.

    With none of them the point is missing, and the note must say why.
    """

    TABLE: ClassVar[str] = "observations"

    measure: str
    date: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        self._set(note=entered.text("note", self.note, limit=2_000))
        for name in ("value", "numerator", "denominator"):
            number = getattr(self, name)
            if number is not None:
                entered.finite(name, number)
        for name in ("numerator", "denominator"):
            number = getattr(self, name)
            if number is not None and number < 0:
                raise InvalidField(name, "error.negative")
        if (self.numerator is None) != (self.denominator is None):
            name = "numerator" if self.numerator is None else "denominator"
            raise InvalidField(name, "error.both_counts")
        if self.denominator == 0 and self.numerator:
            raise InvalidField("denominator", "error.zero_denominator")
        if self.value is not None and self.numerator is not None:
            raise InvalidField("value", "error.value_or_counts")
        if self.value is None and self.numerator is None and not self.note:
            raise InvalidField("value", "error.missing_without_note")


def check_observation(measure: Measure, observation: Observation) -> Observation:
    """Returns `observation` when it suits `measure`, else raises InvalidField.

    A p chart needs whole counts with the numerator at most the denominator; a percentage
    on another chart keeps the numerator below the denominator too.
    """
    numerator, denominator = observation.numerator, observation.denominator
    if measure.is_proportion and observation.value is not None:
        raise InvalidField("value", "error.needs_counts", measure=measure.title)
    if numerator is not None and denominator is not None:
        if measure.unit == PERCENT and numerator > denominator:
            raise InvalidField(
                "numerator", "error.numerator_above", numerator=numerator, denominator=denominator
            )
        if measure.is_proportion:
            for name, count in (("numerator", numerator), ("denominator", denominator)):
                if count != int(count):
                    raise InvalidField(name, "error.whole_count", value=count)
    return observation
