"""Whether an observation suits its measure."""

from __future__ import annotations

from samling.errors import InvalidField
from samling.model.measure import COUNTS, PERCENT, VALUES_ALONE, Measure, Observation


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
