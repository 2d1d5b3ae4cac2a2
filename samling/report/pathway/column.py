"""A phase in the picture of the whole pathway, and the signs that the picture has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from samling.locale import t
from samling.model import Phase

GOOD, IMPROVE, BOTTLENECK, TRANSITION, WITHIN = "+", "-", "◆", "»", "─"


@dataclass(frozen=True)
class Line:
    """Something that is good, or to be improved; `at_transition` tells where it happens."""

    text: str
    is_bottleneck: bool = False
    at_transition: bool = False

    @property
    def told(self) -> str:
        """The text behind the signs of a bottleneck and of the transition."""
        signs = [BOTTLENECK] * self.is_bottleneck + [TRANSITION] * self.at_transition
        return " ".join([*signs, self.text])


@dataclass(frozen=True)
class Column:
    """A phase, its number from 1, and what stands below it.

    `changes_hands` is true where somebody else has the patient in the next phase;
    `transition` describes how that goes.
    """

    phase: Phase
    number: int
    good: tuple[Line, ...]
    improve: tuple[Line, ...]
    changes_hands: bool
    transition: str

    @property
    def is_mapped(self) -> bool:
        """Whether something is written about it; a phase of a template alone has nothing."""
        return bool(self.good or self.improve or self.transition)

    @property
    def bottlenecks(self) -> int:
        """How many of the lines to be improved are bottlenecks."""
        return sum(line.is_bottleneck for line in self.improve)


# A colour that screens and pictures both have, by its name.
Colour = Literal["target", "point", "outside", "limit"]


class Band(NamedTuple):
    """What stands below a phase under one heading: each line with its sign and its colour."""

    heading: str
    lines: list[tuple[Line, str, Colour]]


def bands(column: Column) -> tuple[Band, Band, Band]:
    """Returns what is good, what is to be improved, and how the patient is handed over."""
    improve: list[tuple[Line, str, Colour]] = [
        (line, BOTTLENECK, "outside") if line.is_bottleneck else (line, IMPROVE, "point")
        for line in column.improve
    ]
    handover = [Line(column.transition)] if column.transition else []
    return (
        Band(t("pathway_list.good"), [(line, GOOD, "target") for line in column.good]),
        Band(t("pathway_list.improve"), improve),
        Band(t("field.transition"), [(line, TRANSITION, "limit") for line in handover]),
    )
