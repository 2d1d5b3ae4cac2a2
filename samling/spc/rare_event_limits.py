"""Centre line and control limits of rare events: g and t charts."""

from __future__ import annotations

import math

from samling.spc.errors import ChartError
from samling.spc.estimates import (
    D2,
    average_moving_range,
    baseline_values,
    finite,
    mean,
    median,
    present,
)
from samling.spc.limits import Lines, flat_lines
from samling.spc.series import Series

# Raised to 1 / 3.6, times between events are near normal (Nelson 1994; Montgomery 7.28).
POWER = 3.6


def g_lines(segment: Series) -> Lines:
    """Returns the lines of a g chart, of the cases between events.

    The limits are m +/- 3 sqrt(m (m + 1)) from the mean m, cut at 0; the centre line is
    the median, as the distribution is skew (Benneyan 2001).
    """
    baseline = present(baseline_values(segment))
    middle = mean(baseline)
    if middle is None:
        return flat_lines(segment.values, None, None, None)
    reach = 3 * math.sqrt(middle) * math.sqrt(middle + 1)
    ucl = finite(middle + reach)
    return flat_lines(segment.values, median(baseline), max(0.0, middle - reach), ucl)


def t_lines(segment: Series) -> Lines:
    """Returns the lines of a t chart, of the time between events.

    An individuals chart of y ** (1 / 3.6), its lines raised back to 3.6. The lower limit
    is 0 where it would be below that or cannot be worked out. Raises ChartError for a
    time of 0 or less, excluded or not.
    """
    for number, value in enumerate(segment.values, start=segment.first):
        if value is not None and value <= 0:
            raise ChartError("spc.error.time_not_positive", point=number)
    baseline = [None if time is None else time ** (1 / POWER) for time in baseline_values(segment)]
    middle = mean(present(baseline))
    if middle is None:
        return flat_lines(segment.values, None, 0.0, None)
    amr = average_moving_range(segment, baseline)
    reach = math.nan if amr is None else 3 * amr / D2
    cl = _raised(middle)
    for value in present(segment.values):
        # A value on the line is on it in either scale; raising back may round beside it.
        if value ** (1 / POWER) == middle:
            cl = value
            break
    lcl = _raised(middle - reach) if middle > reach else 0.0
    return flat_lines(segment.values, cl, lcl, _raised(middle + reach))


def _raised(value: float) -> float | None:
    try:
        return finite(value**POWER)
    except OverflowError:
        return None
