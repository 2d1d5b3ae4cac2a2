"""A report as a tree of what stands in it, for any form it is written in.

All texts are as people wrote them: :mod:`html` and :mod:`markdown` escape them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Link:
    """Words that lead to an address, where that can be followed; else it stands behind them.

    `about` stands behind the words and is no part of the link. `bare` says that the words hold
    the address themselves, so that it is not written again.
    """

    words: str
    address: str
    about: str = ""
    bare: bool = False


@dataclass(frozen=True)
class Lines:
    """Several short texts in one cell."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Graphic:
    """A picture in a cell, an SVG element, and the same in words."""

    svg: str
    words: str


@dataclass(frozen=True)
class Cited:
    """A text of one line, with the number of its source in a numbered list of the page."""

    text: str
    source: int


Cell = str | Link | Lines | Graphic | Cited


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
    """A list, each item on a line of its own; `numbered` from 1 for each `Cited` to refer to."""

    items: tuple[Cell, ...]
    numbered: bool = False


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


@dataclass(frozen=True)
class Labelled:
    """A paragraph of a label and what it is the label of."""

    label: str
    cell: Cell


@dataclass(frozen=True)
class Transition:
    """Blocks set off from the others: how one phase is left for the next."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Contents:
    """Links to the sections, where a form has them; the title is heard, and read if `shown`."""

    title: str
    shown: bool = False


Block = Heading | Facts | Text | Items | Table | Picture | Labelled | Transition | Contents
# How a section is kept on paper: a phase on one page, another from the top of a new one, the front
# with nothing behind it on its page, a sheet that is a page by itself, and one so full that it
# needs smaller letters for that.
SectionKind = Literal["", "phase", "new-page", "front", "sheet", "dense"]
# What it is printed for: a report of any length, a sheet each on A4, a poster on A3, or the
# programme of a day.
Paper = Literal["report", "sheet", "poster", "agenda"]


@dataclass(frozen=True)
class Section:
    """A part with a heading; `name` is what links lead to, and one is made where it has none."""

    title: str
    blocks: tuple[Block, ...]
    kind: SectionKind = ""
    name: str = ""


@dataclass(frozen=True)
class Page:
    """A whole report: what stands above the sections, and at the foot; `wide` for tables.

    On paper a report has page numbers; what is one page or one a section has none.
    """

    title: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    foot: str
    wide: bool = False
    paper: Paper = "report"


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
