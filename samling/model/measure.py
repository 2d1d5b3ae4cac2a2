"""Measures: what is counted, how it is drawn, and what is written on the chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Literal

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.checks.fitting import REMOVED, Rule, Way
from samling.model.record import TeamRecord

MeasureKind = Literal["outcome", "process", "balancing"]
Direction = Literal["up", "down", "none"]
ChartKind = Literal["run", "i", "mr", "p", "pp", "u", "up", "c", "g", "t", "xbar", "s"]
Rules = Literal["anhoej", "mdc"]
Frequency = Literal["none", "day", "week", "fortnight", "month", "quarter"]
AnnotationKind = Literal["intervention", "pdsa", "event"]
PERCENT = "%"

PROPORTIONS: tuple[ChartKind, ...] = ("p", "pp")
RATES: tuple[ChartKind, ...] = ("u", "up")
# Charts of values that are counts themselves.
COUNTS: tuple[ChartKind, ...] = ("c", "g")
# Charts of a value that is not a ratio.
VALUES_ALONE: tuple[ChartKind, ...] = (*COUNTS, "t")
# Charts where all observations of one date make one point.
SUBGROUPS: tuple[ChartKind, ...] = ("xbar", "s")


@dataclass(frozen=True, kw_only=True)
class Measure(TeamRecord):
    """What is measured, and how it is drawn.

    `definition` is the operational definition: who counts what, when and how.
    `direction` is the way that is better. `target` is in the measure's `unit`, so 80
    where the unit is % and 80 per cent is meant, to be reached by `target_date`. A
    proportion always has the unit %; a rate is `per` so many of what the denominator
    counts. `rules` find the signals: Anhøj's with 3 sigma, or Making Data Count's, which
    are for i charts. `screening` leaves moving ranges that are far larger than the others
    out of the limits; without `gap_ranges` those over a gap in the dates are left out too.

    With `baseline_until`, only points up to and including that date set centre line and
    limits. At each date in `splits` a new segment begins; then there is no baseline.

    `subtitle`, `axis_title` (of the axis of values) and `source`, where the numbers come from,
    are written on its picture.

    `table_choices` is JSON: what was chosen about the table that was imported last, for the
    next one with the same columns (`samling/store/importing/remembered.py`).
    """

    TABLE: ClassVar[str] = "measures"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "error.rules_need_i",
            "rules",
            ("rules", "chart"),
            lambda measure: measure.rules == "mdc" and measure.chart != "i",
            lambda _: ({"rules": "anhoej"}, {"chart": "i"}),
        ),
        Rule(
            "error.percent",
            "target",
            ("target", "chart"),
            lambda measure: (
                measure.target is not None
                and measure.is_proportion
                and not 0 <= measure.target <= 100
            ),
            lambda _: ({"target": None}, {"chart": "run"}),
            lambda measure: {"value": measure.target},
        ),
    )
    FOLLOWS: ClassVar[Mapping[str, str]] = MappingProxyType({"unit": "chart", "per": "chart"})

    title: str
    definition: str = ""
    kind: MeasureKind = "process"
    unit: str = ""
    direction: Direction = "up"
    target: float | None = None
    target_date: date | None = None
    chart: ChartKind = "run"
    rules: Rules = "anhoej"
    frequency: Frequency = "none"
    per: int = 1
    baseline_until: date | None = None
    splits: tuple[date, ...] = ()
    screening: bool = True
    gap_ranges: bool = True
    subtitle: str = ""
    axis_title: str = ""
    source: str = ""
    table_choices: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.is_proportion:
            self._set(unit=PERCENT, per=1)
        self._clean_lines("title", "unit", "subtitle", "axis_title", "source", required="title")
        self._set(definition=entered.text("definition", self.definition))
        self._set(table_choices=entered.text("table_choices", self.table_choices))
        self._clean_choices(kind=MeasureKind, direction=Direction, chart=ChartKind, rules=Rules)
        self._clean_choices(frequency=Frequency)
        if not 1 <= self.per <= 1_000_000:
            raise InvalidField("per", "error.per", value=self.per)
        if self.target is not None:
            entered.finite("target", self.target)
        self._check_days("target_date", "baseline_until")
        for day in self.splits:
            entered.check_year("splits", day)
        self._set(splits=tuple(sorted(set(self.splits))))

    @property
    def is_proportion(self) -> bool:
        """True when an observation is so many of so many."""
        return self.chart in PROPORTIONS

    @property
    def needs_counts(self) -> bool:
        """True when an observation must have a numerator and a denominator."""
        return self.chart in PROPORTIONS or self.chart in RATES

    @property
    def multiplier(self) -> int:
        """The factor that turns numerator/denominator into the measure's unit."""
        return 100 if self.unit == PERCENT else self.per


_RATIO = ("numerator", "denominator")
NUMBERS = ("value", *_RATIO)


def _without(*names: str) -> Callable[[Observation], tuple[Way, ...]]:
    """Returns the ways out: an observation without those fields, or no observation."""
    given_up: tuple[Way, ...] = (dict.fromkeys(names),) if names else ()
    return lambda _: (*given_up, {REMOVED: True})


@dataclass(frozen=True, kw_only=True)
class Observation(TeamRecord):
    """One point of a measure: a value, or a numerator and a denominator.

    Without any of them the point is missing, and the note must say why. `excluded` is the
    reason for leaving it out of centre line, limits and runs; empty if it counts.
    """

    TABLE: ClassVar[str] = "observations"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "error.both_counts",
            "numerator",
            _RATIO,
            lambda observation: (
                observation.numerator is None and observation.denominator is not None
            ),
            _without(*_RATIO),
        ),
        Rule(
            "error.both_counts",
            "denominator",
            _RATIO,
            lambda observation: (
                observation.denominator is None and observation.numerator is not None
            ),
            _without(*_RATIO),
        ),
        Rule(
            "error.zero_denominator",
            "denominator",
            _RATIO,
            lambda observation: observation.denominator == 0 and bool(observation.numerator),
            _without(*_RATIO),
        ),
        Rule(
            "error.value_or_counts",
            "value",
            NUMBERS,
            lambda observation: observation.value is not None and observation.numerator is not None,
            lambda observation: (*_without("value")(observation), *_without(*_RATIO)(observation)),
        ),
        Rule(
            "error.missing_without_note",
            "value",
            (*NUMBERS, "note"),
            lambda observation: (
                observation.value is None and observation.numerator is None and not observation.note
            ),
            _without(),
        ),
    )

    measure: str
    date: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    excluded: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        entered.check_year("date", self.date)
        self._set(note=entered.text("note", self.note, limit=2_000))
        self._set(excluded=entered.text("excluded", self.excluded, limit=2_000))
        for name in NUMBERS:
            number = getattr(self, name)
            if number is not None:
                entered.finite(name, number)
        for name in ("numerator", "denominator"):
            number = getattr(self, name)
            if number is not None and number < 0:
                raise InvalidField(name, "error.negative")


@dataclass(frozen=True, kw_only=True)
class Annotation(TeamRecord):
    """Something that happened, written on the chart of a measure at its date."""

    TABLE: ClassVar[str] = "annotations"

    measure: str
    date: date
    text: str
    kind: AnnotationKind = "intervention"

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(text=entered.text("text", self.text, required=True, limit=2_000))
        self._clean_choices(kind=AnnotationKind)
        entered.check_year("date", self.date)


def check_observation(measure: Measure, observation: Observation) -> Observation:
    """Returns `observation` when it suits `measure`, else raises InvalidField.

    A proportion needs whole counts with the numerator at most the denominator, a rate a
    whole numerator; a percentage on another chart keeps the numerator below the
    denominator too. Charts of counts need whole numbers that are not negative, and a t
    chart times above 0; neither has a use for a numerator and a denominator.
    """
    if observation.value is not None:
        _check_value(measure, observation.value)
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is None or denominator is None:
        return observation
    if measure.chart in VALUES_ALONE:
        raise InvalidField("numerator", "error.needs_value", measure=measure.title)
    if measure.unit == PERCENT and numerator > denominator:
        raise InvalidField(
            "numerator", "error.numerator_above", numerator=numerator, denominator=denominator
        )
    whole = {"numerator": numerator} if measure.needs_counts else {}
    if measure.is_proportion:
        whole["denominator"] = denominator
    for name, count in whole.items():
        if count != int(count):
            raise InvalidField(name, "error.whole_count", value=count)
    return observation


def _check_value(measure: Measure, value: float) -> None:
    if measure.needs_counts:
        raise InvalidField("value", "error.needs_counts", measure=measure.title)
    if measure.chart in COUNTS and (value < 0 or value != int(value)):
        raise InvalidField("value", "error.count_value", value=value)
    if measure.chart == "t" and value <= 0:
        raise InvalidField("value", "error.time_value", value=value)
