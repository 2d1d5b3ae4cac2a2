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
    "welcome": _place("welcome", "Welcome"),
    "home": _place("home", "Home"),
    "agenda": _place("agenda", "Agenda"),
    "mapping": _place("mapping", "Mapping"),
    "bottlenecks": _place("bottlenecks", "Bottlenecks"),
    "measures": _place("measures", "Measures"),
    "notes": _place("notes", "Notes"),
    "improvement": _place("improvement", "Improvement"),
    "library": _place("library", "Library"),
    "evaluation": _place("evaluation", "Evaluation"),
    "review": _place("review", "Review"),
    "assessment": _place("assessment", "Assessment"),
    "psfs": _place("psfs", "Psfs"),
    "documents": _place("documents", "Documents"),
    "gold_standard": _place("gold_standard", "GoldStandardPlace"),
    "exchange": _place("exchange", "Exchange"),
}
