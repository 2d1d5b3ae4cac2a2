"""A report as a tree of what stands in it, for any form it is written in.

All texts are as people wrote them: :mod:`html` and :mod:`markdown` escape them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Words that lead to an address, where that can be followed."""

    words: str
    address: str


@dataclass(frozen=True)
class Lines:
    """Several short texts in one cell."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Graphic:
    """A picture in a cell, an SVG element, and the same in words."""

    svg: str
    words: str


Cell = str | Link | Lines | Graphic


@dataclass(frozen=True)
class Heading:
    """A heading below that of its section: level 3, or 4 below that."""

    text: str
    level: int = 3


@dataclass(frozen=True)
class Facts:
    """Labels, each with a few words; those without words are left out."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Text:
    """What somebody wrote, of any length, or a sentence of ours."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list, each item on a line of its own."""

    items: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows under headings; `right` are the places of the columns of numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture, an SVG element, and what it says as sentences."""

    svg: str
    words: tuple[str, ...]


Block = Heading | Facts | Text | Items | Table | Picture


@dataclass(frozen=True)
class Section:
    """A part with a heading; `starts_page` on paper."""

    title: str
    blocks: tuple[Block, ...]
    starts_page: bool = False


@dataclass(frozen=True)
class Page:
    """A whole report: what stands above the sections, and at the foot."""

    title: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    foot: str


def facts(*rows: tuple[str, str]) -> list[Block]:
    """Returns the facts whose words are known, or no block where there are none."""
    known = tuple((label, words) for label, words in rows if words)
    return [Facts(known)] if known else []


def headed(title: str, blocks: Sequence[Block], level: int = 3) -> list[Block]:
    """Returns blocks under a heading, or nothing where there are none."""
    return [Heading(title, level), *blocks] if blocks else []


def table(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], right: Sequence[int] = ()
) -> list[Block]:
    """Returns a table without the columns that are empty all through, or no block."""
    if not rows:
        return []
    used = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    return [
        Table(
            tuple(headings[place] for place in used),
            tuple(tuple(row[place] for place in used) for row in rows),
            tuple(new for new, place in enumerate(used) if place in right),
        )
    ]
