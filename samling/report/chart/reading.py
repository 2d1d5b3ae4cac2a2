"""A point's data before charting, of the observations of a measure or of rows of a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from samling.locale import t
from samling.model.checks.fitting import broken_rules
from samling.model.measure import Measure, Observation
from samling.spc import ChartError


class Reading(NamedTuple):
    """A point's data before charting; `day` is None in a series without dates.

    `numbers` are the point's values: one, or all of a subgroup. `excluded` is the reason for
    leaving it out. `ids` are the ids of its observations. `missing` is the sign that stands
    where the number should be.
    """

    day: date | None
    numbers: tuple[float | None, ...]
    denominator: float | None = None
    note: str = ""
    excluded: str = ""
    ids: tuple[str, ...] = ()
    missing: str = ""


def reading_of(measure: Measure, number: int, group: Sequence[Observation]) -> Reading:
    """Returns the reading of the observations of point `number`, from 1.

    Raises ChartError for one that the measure cannot draw.
    """
    first = group[0]
    if any(map(broken_rules, group)):
        # A merge left numbers that do not fit together: no point until a person chooses.
        return Reading(
            day=first.date,
            numbers=tuple(None for _ in group),
            note=" · ".join(
                [
                    *(observation.note for observation in group if observation.note),
                    t("chart.unfitting"),
                ]
            ),
            excluded=next(
                (observation.excluded for observation in group if observation.excluded), ""
            ),
            ids=tuple(observation.id for observation in group),
        )
    if measure.needs_counts:
        # The measure may have been an i chart when its first points were written.
        if first.value is not None:
            raise ChartError("spc.error.value_without_counts", point=number)
        numbers: tuple[float | None, ...] = (first.numerator,)
    else:
        numbers = tuple([_value(measure, number, observation) for observation in group])
    alone = len(group) == 1
    return Reading(
        day=first.date,
        numbers=numbers,
        denominator=first.denominator if measure.needs_counts else None,
        note=first.note if alone else " · ".join(one.note for one in group if one.note),
        excluded=first.excluded
        if alone
        else next((one.excluded for one in group if one.excluded), ""),
        ids=tuple([one.id for one in group]),
    )


def _value(measure: Measure, number: int, observation: Observation) -> float | None:
    if observation.numerator is None or observation.denominator is None:
        return observation.value
    if not observation.denominator:
        if observation.numerator:
            raise ChartError("spc.error.zero_denominator", point=number)
        return None
    return observation.numerator * measure.multiplier / observation.denominator
