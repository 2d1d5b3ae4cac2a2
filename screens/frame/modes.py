"""The places of the app by name, each imported when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from textual.screen import Screen

MakeScreen = Callable[[], Screen[None]]


def _place(module: str, name: str) -> MakeScreen:
    """Returns what makes the screen `name` of `screens.<module>`."""

    def make() -> Screen[None]:
        return cast("MakeScreen", getattr(import_module(f"screens.{module}"), name))()

    return make


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "welcome": _place("everywhere.welcome", "Welcome"),
    "home": _place("home.home", "Home"),
    "agenda": _place("agenda.agenda", "Agenda"),
    "mapping": _place("pathway.mapping", "Mapping"),
    "bottlenecks": _place("bottlenecks.bottlenecks", "Bottlenecks"),
    "measures": _place("measures.measures", "Measures"),
    "notes": _place("notes.notes", "Notes"),
    "improvement": _place("improvement.improvement", "Improvement"),
    "library": _place("library.library", "Library"),
    "evaluation": _place("evaluation.evaluation", "Evaluation"),
    "review": _place("review.review", "Review"),
    "assessment": _place("assessment.assessment", "Assessment"),
    "psfs": _place("psfs.psfs", "Psfs"),
    "documents": _place("documents.documents", "Documents"),
    "gold_standard": _place("gold_standard.gold_standard", "GoldStandardPlace"),
    "exchange": _place("exchange.exchange", "Exchange"),
}
