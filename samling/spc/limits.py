"""Centre line and control limits of run, i and mr charts.

Each function takes a segment as a :class:`Series` and returns its :class:`Lines`. A
further type of chart is one more such function, in a file of its kin, and one more row
in the table of `kinds.py`.
"""

from __future__ import annotations

import math
from itertools import compress
from typing import NamedTuple

from samling.spc.errors import ChartError
from samling.spc.estimates import (
    D2,
    D4,
    average_moving_range,
    baseline_values,
    finite,
    mean,
    median,
    present,
)
from samling.spc.runs import Side
from samling.spc.series import Series, Values


class Lines(NamedTuple):
    """What is drawn of a segment: `values`, `lcl` and `ucl` an entry a point, one `cl`.

    None if it cannot be calculated, or if the chart has no such limit.
    """

    values: Values
    cl: float | None
    lcl: Values
    ucl: Values

    def beyond(self, index: int) -> Side:
        """Returns 1 for a value strictly above its upper limit, -1 below its lower one, else 0."""
        value, lcl, ucl = self.values[index], self.lcl[index], self.ucl[index]
        if value is None:
            return 0
        if ucl is not None and value > ucl:
            return 1
        return -1 if lcl is not None and value < lcl else 0


def run_lines(segment: Series) -> Lines:
    """Returns the lines of a run chart: the median of the baseline and no limits."""
    return flat_lines(segment.values, median(present(baseline_values(segment))), None, None)


def i_lines(segment: Series) -> Lines:
    """Returns the lines of an individuals chart: mean +/- 3 AMR / 1.128.

    Montgomery 6.33, with the average moving range screened (Nelson 1982). There are no
    limits where no moving range is left, as in a constant series.
    """
    return _individuals(segment, 3 / D2)


def making_data_count_lines(segment: Series) -> Lines:
    """Returns the lines of a Making Data Count chart (NHS England): mean +/- 2.66 AMR.

    The same as an individuals chart but for the rounding of 3 / 1.128.
    """
    return _individuals(segment, 2.66)


def mr_lines(segment: Series) -> Lines:
    """Returns the lines of a moving range chart: 0, the mean range, 3.267 times it.

    A range is of a point and the last one before it that is not excluded; the first point of a
    segment has none, nor has one after a missing value. That of an excluded point is drawn, but
    no other point has a range to it. Raises ChartError for a range that a float does not hold.
    """
    ranges: list[float | None] = []
    before: float | None = None
    for number, value in enumerate(segment.values, start=segment.first):
        if number - 1 in segment.breaks:
            before = None
        ranges.append(None if value is None or before is None else abs(value - before))
        if ranges[-1] is not None and not math.isfinite(ranges[-1]):
            raise ChartError("spc.error.not_finite", point=number)
        if number not in segment.excluded:
            before = value
    cl = mean(present(list(compress(ranges, segment.baseline))))
    return flat_lines(tuple(ranges), cl, 0.0, None if cl is None else finite(D4 * cl))


def flat_lines(values: Values, cl: float | None, lcl: float | None, ucl: float | None) -> Lines:
    """Returns lines that are the same at each point."""
    return Lines(values, cl, (lcl,) * len(values), (ucl,) * len(values))


def _individuals(segment: Series, per_range: float) -> Lines:
    baseline = baseline_values(segment)
    cl = mean(present(baseline))
    amr = average_moving_range(segment, baseline)
    if cl is None or amr is None:
        return flat_lines(segment.values, cl, None, None)
    reach = per_range * amr
    return flat_lines(segment.values, cl, finite(cl - reach), finite(cl + reach))
