"""The places of the app by name, each imported when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from textual.screen import Screen

MakeScreen = Callable[[], Screen[None]]


def _place(module: str, name: str) -> MakeScreen:
    """Returns a function that imports the module and makes its screen `name`."""

    def make() -> Screen[None]:
        return cast("MakeScreen", getattr(import_module(module), name))()

    return make


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "welcome": _place("screens.everywhere.welcome", "Welcome"),
    "home": _place("screens.home.home", "Home"),
    "agenda": _place("screens.agenda.agenda", "Agenda"),
    "mapping": _place("screens.pathway.pathway", "Pathway"),
    "bottlenecks": _place("screens.bottlenecks.bottlenecks", "Bottlenecks"),
    "measures": _place("screens.measures.measures", "Measures"),
    "notes": _place("screens.notes.notes", "Notes"),
    "improvement": _place("screens.improvement.improvement", "Improvement"),
    "library": _place("screens.library.library", "Library"),
    "evaluation": _place("screens.evaluation.evaluation", "EvaluationPlace"),
    "review": _place("screens.review.review", "Review"),
    "assessment": _place("screens.assessment.assessment", "AssessmentPlace"),
    "psfs": _place("screens.psfs.psfs", "Psfs"),
    "documents": _place("screens.documents.documents", "Documents"),
    "gold_standard": _place("screens.gold_standard.gold_standard", "GoldStandardPlace"),
    "exchange": _place("screens.exchange.exchange", "Exchange"),
    "room": _place("screens.room.room", "RoomPlace"),
}

# Places that are opened over another, and kept as they were left.
KEPT: dict[str, Callable[[], Screen[Any]]] = {
    "multiples": _place("screens.measures.multiples", "Multiples"),
}
