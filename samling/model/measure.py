"""Measures: what is counted, how it is drawn, and what is written on the chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Literal

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.checks.fitting import REMOVED, Rule, Way
from samling.model.record import TeamRecord
from samling.model.targets import TargetFrom, cleaned_targets, target_on

MeasureKind = Literal["outcome", "process", "balancing"]
Direction = Literal["up", "down", "none"]
ChartKind = Literal["run", "i", "mr", "p", "pp", "u", "up", "c", "g", "t", "xbar", "s"]
Rules = Literal["anhoej", "mdc", "perla"]
# How many points may make a trend by the rules of Making Data Count.
TRENDS = (6, 7)
Frequency = Literal["none", "day", "week", "fortnight", "month", "quarter"]
AnnotationKind = Literal["intervention", "pdsa", "event"]
PERCENT = "%"
# Rules that are for one type of chart.
_RULES_FOR: Mapping[Rules, ChartKind] = MappingProxyType({"mdc": "i", "perla": "run"})

PROPORTIONS: tuple[ChartKind, ...] = ("p", "pp")
RATES: tuple[ChartKind, ...] = ("u", "up")
# Charts of values that are counts themselves.
COUNTS: tuple[ChartKind, ...] = ("c", "g")
# Charts of a value that is not a ratio.
VALUES_ALONE: tuple[ChartKind, ...] = (*COUNTS, "t")
# Charts where all observations of one date make one point.
SUBGROUPS: tuple[ChartKind, ...] = ("xbar", "s")


def _per_cent(
    field: str, none: object, targets: Callable[[Measure], Iterable[float | None]]
) -> Rule:
    """Returns the rule that a proportion's targets in a field are from 0 to 100."""

    def beyond(measure: Measure) -> list[float]:
        given = [target for target in targets(measure) if target is not None]
        return [target for target in given if not 0 <= target <= 100]

    return Rule(
        "error.percent",
        field,
        (field, "chart"),
        lambda measure: measure.is_proportion and bool(beyond(measure)),
        lambda _: ({field: none}, {"chart": "run"}),
        lambda measure: {"value": beyond(measure)[0]},
    )


@dataclass(frozen=True, kw_only=True)
class Measure(TeamRecord):
    """What is measured, and how it is drawn.

    `definition` is the operational definition: who counts what, when and how.
    `direction` is the way that is better. `target` is in the measure's `unit`, so 80
    where the unit is % and 80 per cent is meant, to be reached by `target_date`; from the
    dates of `later_targets` on others hold. A proportion always has the unit %; a rate is
    `per` so many of what the denominator counts. `rules` find the signals: Anhøj's with 3
    sigma, Making Data Count's, which are for i charts and call so many points as `trend` says
    a trend, or those of Perla, Provost and Murray, which are for run charts. `screening`
    leaves moving ranges that are far larger than the others out of the limits; without
    `gap_ranges` those over a gap in the dates are left out too.

    At each date in `splits` a new segment begins. With `baseline_until`, only points up to and
    including that date set centre line and limits of the segment it lies in; of further
    segments `later_baselines` say the same.

    `subtitle`, `axis_title` (of the axis of values) and `source`, where the numbers come from,
    are written on its picture.

    `table_choices` is JSON: what was chosen about the table that was imported last, for the
    next one with the same columns (`samling/store/importing/remembered.py`).
    """

    TABLE: ClassVar[str] = "measures"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "error.rules_need",
            "rules",
            ("rules", "chart"),
            lambda measure: measure.chart != _RULES_FOR.get(measure.rules, measure.chart),
            lambda measure: ({"rules": "anhoej"}, {"chart": _RULES_FOR[measure.rules]}),
        ),
        _per_cent("target", None, lambda measure: (measure.target,)),
        _per_cent(
            "later_targets", (), lambda measure: (each.value for each in measure.later_targets)
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
    later_targets: tuple[TargetFrom, ...] = ()
    chart: ChartKind = "run"
    rules: Rules = "anhoej"
    trend: int = max(TRENDS)
    frequency: Frequency = "none"
    per: int = 1
    baseline_until: date | None = None
    later_baselines: tuple[date, ...] = ()
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
        if self.trend not in TRENDS:
            raise InvalidField("trend", "spc.error.trend", trend=self.trend)
        if self.target is not None:
            entered.finite("target", self.target)
        self._set(later_targets=cleaned_targets("later_targets", self.later_targets))
        self._check_days("target_date", "baseline_until")
        for name in ("splits", "later_baselines"):
            days = {entered.check_year(name, day) for day in getattr(self, name)}
            self._set(**{name: tuple(sorted(days))})

    @property
    def baselines(self) -> tuple[date, ...]:
        """The last days of the stretches that set lines, those of all segments in order."""
        first = () if self.baseline_until is None else (self.baseline_until,)
        return tuple(sorted({*first, *self.later_baselines}))

    def target_on(self, day: date | None) -> float | None:
        """Returns the target that holds on a day, in the unit of the measure."""
        return target_on(self.target, self.later_targets, day)

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
