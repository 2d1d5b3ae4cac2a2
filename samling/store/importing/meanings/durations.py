"""Lengths of time in words: `1 t 20 min`, `1:20 t`, `45 min`.

A column that has hours and minutes beside one another is read in hours, of which a person says
whether they are to count as minutes, unless the heading does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samling.patterns import pattern_of

if TYPE_CHECKING:
    from samling.store.importing.meanings.numbers import Figure

HOURS = frozenset("t h time timer hour hours hr hrs".split())  # noqa: SIM905
MINUTES = frozenset("min mins minutt minutter minute minutes".split())  # noqa: SIM905
_HOURS_WORDS, _MINUTES_WORDS = (
    "|".join(sorted(words, key=len, reverse=True)) for words in (HOURS, MINUTES)
)
_IN_WORDS = pattern_of(
    rf"^([0-9]{{1,4}}) ?(?:{_HOURS_WORDS})\.?(?: og | and |, ?| ?)"
    rf"([0-5]?[0-9]) ?(?:{_MINUTES_WORDS}|m)\.?$"
)
_WITH_COLON = pattern_of(rf"^([0-9]{{1,4}}):([0-5][0-9]) ?(?:{_HOURS_WORDS})\.?$")
_LETTERS = pattern_of(r"[^a-zæøå]+")


def hours_of(text: str) -> float | None:
    """Returns the hours of `1 t 20 min` and of `1:20 t`, in lower case; None for other text."""
    match = _IN_WORDS.match(text) or _WITH_COLON.match(text)
    return int(match[1]) + int(match[2]) / 60 if match else None


def in_one_unit(figures: Sequence[Figure | None], heading: str) -> list[Figure | None]:
    """Returns the figures of a column with lengths of time in one unit, where it has several.

    They are hours or minutes if the heading says so, or else times that a person is asked about.
    """
    said = [figure for figure in figures if figure and figure.kind in ("number", "time")]
    units = {figure.unit for figure in said if figure.unit}
    is_spelled = any(figure.kind == "time" and figure.unit for figure in said)
    if not units <= HOURS | MINUTES or not (is_spelled or (units & HOURS and units & MINUTES)):
        return list(figures)
    words = set(_LETTERS.split(heading.casefold()))
    wished = {"h": bool(words & HOURS - {"time"}), "min": bool(words & MINUTES)}
    settled = [unit for unit, is_said in wished.items() if is_said]
    return [_in(figure, settled[0] if len(settled) == 1 else "") for figure in figures]


def _in(figure: Figure | None, unit: str) -> Figure | None:
    """Returns a length of time in hours (`h`), in minutes, or as a time; others as they are."""
    if figure is None or figure.unit not in HOURS | MINUTES:
        return figure
    factor = 1 / 60 if figure.unit in MINUTES else 1
    times = 60 if unit == "min" else 1
    point, comma = (
        None if number is None else float(f"{number * factor * times:.12g}")
        for number in (figure.point, figure.comma)
    )
    return figure._replace(kind="number" if unit else "time", point=point, comma=comma, unit=unit)
