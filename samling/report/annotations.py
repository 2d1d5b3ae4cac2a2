"""The annotations of a chart: the letter of each, and the point it is drawn at."""

from __future__ import annotations

import string

from samling.model.measure import Annotation
from samling.report.chart import MeasureChart

_LETTERS = string.ascii_uppercase + string.ascii_lowercase
# More than anyone can tell apart on one chart share a sign.
_MORE = "+"


def annotation_letters(chart: MeasureChart) -> list[tuple[str, Annotation]]:
    """Returns each annotation with its letter, in order of date: A to Z, then a to z.

    They are those of the whole series, so that a part of it has the letters of the whole.
    """
    return [
        (_LETTERS[place] if place < len(_LETTERS) else _MORE, one)
        for place, one in enumerate(chart.annotations)
    ]


def drawn_annotations(chart: MeasureChart) -> list[tuple[str, Annotation, int]]:
    """Returns letter, annotation and index of the point for those in the period shown.

    The point is the first on or after the date. A series without dates has none.
    """
    days = [(day, index) for index, day in enumerate(chart.dates) if day is not None]
    if not days:
        return []
    first, last = days[0][0], days[-1][0]
    return [
        (letter, one, next(index for day, index in days if day >= one.date))
        for letter, one in annotation_letters(chart)
        if first <= one.date <= last
    ]
