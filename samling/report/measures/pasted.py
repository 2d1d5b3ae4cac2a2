"""What pasted rows make of a measure: counts of a fraction where it had one value."""

from __future__ import annotations

from collections.abc import Sequence

from samling.model import ChartKind, Measure
from samling.store.importing.readings.row import SeriesRow


def counts_chart(measure: Measure, rows: Sequence[SeriesRow]) -> ChartKind | None:
    """Returns the type of chart that counts ask for, or None where the measure's suits the rows.

    A proportion where each is so many whole ones of so many, else a rate.
    """
    pairs = [
        (row.numerator, row.denominator)
        for row in rows
        if row.numerator is not None and row.denominator is not None
    ]
    if measure.needs_counts or not pairs:
        return None
    is_share = all(
        over <= under and over.is_integer() and under.is_integer()
        for over, under in ((float(over), float(under)) for over, under in pairs)
    )
    return "p" if is_share else "u"
