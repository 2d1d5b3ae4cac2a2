"""The annotations of a chart: the letter of each, and the point it is drawn at."""

from __future__ import annotations

import string

from samling.model.measure import Annotation
from samling.report.chart.measured import MeasureChart

_LETTERS = string.ascii_uppercase + string.ascii_lowercase
# Annotations beyond the letters share one sign.
_MORE = "+"


def annotation_letters(chart: MeasureChart) -> list[tuple[str, Annotation]]:
    """Returns each annotation with its letter, in order of date: A to Z, then a to z.

    Letters are given over the whole series, so that a part of it has the same letters.
    """
    return [
        (_LETTERS[place] if place < len(_LETTERS) else _MORE, annotation)
        for place, annotation in enumerate(chart.annotations)
    ]


def drawn_annotations(chart: MeasureChart) -> list[tuple[str, Annotation, int]]:
    """Returns letter, annotation and index of the point for those in the period shown.

    The point is the first on or after the date. A series without dates has none.
    """
    if not chart.annotations:
        return []
    days = [(day, index) for index, day in enumerate(chart.dates) if day is not None]
    if not days:
        return []
    first, last = days[0][0], days[-1][0]
    return [
        (letter, annotation, next(index for day, index in days if day >= annotation.date))
        for letter, annotation in annotation_letters(chart)
        if first <= annotation.date <= last
    ]


def annotation_at(chart: MeasureChart, x: int) -> Annotation | None:
    """Returns the annotation that belongs to point `x` of a whole chart, or None.

    Annotations before the first point belong to the first point, those after the last to the
    last. Of several, the last is returned.
    """
    if not chart.readings:
        return None
    first, last = chart.readings[0].day, chart.readings[-1].day
    drawn = {annotation.id: index + 1 for _, annotation, index in drawn_annotations(chart)}
    found = []
    for annotation in chart.annotations:
        place = drawn.get(annotation.id)
        if place is None and first is not None and last is not None:
            place = 1 if annotation.date < first else len(chart.readings)
        if place == x:
            found.append(annotation)
    return found[-1] if found else None


def listed_annotations(whole: MeasureChart, shown: MeasureChart) -> list[tuple[str, Annotation]]:
    """Returns the annotations listed below a chart: those drawn, and those outside all points."""
    drawn = {annotation.id for _, annotation, _ in drawn_annotations(shown)}
    within = {annotation.id for _, annotation, _ in drawn_annotations(whole)}
    return [
        (letter, annotation)
        for letter, annotation in annotation_letters(whole)
        if annotation.id in drawn or annotation.id not in within
    ]
