"""A report as Markdown: CommonMark with tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samling.patterns import pattern_of
from samling.report.page.prose import Bullets, blocks, is_web_link
from samling.report.page.tree import (
    Block,
    Cell,
    Cited,
    Facts,
    Graphic,
    Heading,
    Items,
    Labelled,
    Lines,
    Link,
    Page,
    Picture,
    Table,
    Text,
    Transition,
)
from samling.signs import without_marks

_BETWEEN = " · "


def page_markdown(page: Page) -> str:
    """Returns the report as Markdown; all that people wrote is escaped, pictures are words."""
    return "\n\n".join(_parts(page)) + "\n"


def _parts(page: Page) -> Iterator[str]:
    yield f"# {inline(page.title)}"
    for block in page.lead:
        yield from _block(block)
    for section in page.sections:
        # "1." does not start a list within a heading.
        yield f"## {inline(section.title)}"
        for block in section.blocks:
            yield from _block(block)
    yield "---"
    yield escaped(page.foot)


def _block(block: Block) -> Iterator[str]:
    """Yields a block; nothing for the contents, which readers of Markdown make themselves."""
    match block:
        case Heading():
            yield f"{'#' * block.level} {inline(block.text)}"
        case Facts():
            # Another bullet than that of the lists, which would otherwise continue.
            yield "\n".join(f"* **{inline(label)}:** {inline(told)}" for label, told in block.rows)
        case Text():
            yield from _paragraphs(block.text)
        case Items():
            yield _items(block)
        case Table():
            yield _table(block)
        case Picture():
            yield _list(map(escaped, block.words))
        case Labelled():
            yield f"{escaped(block.label)}: {_cell(block.cell)}"
        case Transition():
            for inner in block.blocks:
                yield from _block(inner)


def _items(block: Items) -> str:
    if not block.numbered:
        return _list(map(_item, block.items))
    numbered = enumerate(block.items, start=1)
    return "\n".join(f"{number}. {_item(item)}" for number, item in numbered)


def _item(cell: Cell) -> str:
    return escaped(cell) if isinstance(cell, str) else _cell(cell)


def _cell(cell: Cell) -> str:
    match cell:
        case Link():
            return _link(cell)
        case Lines():
            return _BETWEEN.join(map(inline, cell.texts))
        case Graphic():
            return inline(cell.words)
        case Cited():
            return f"{escaped(cell.text)} \\[{cell.source}\\]"
        case _:
            return inline(cell)


def _link(link: Link) -> str:
    about = f" {inline(link.about)}" if link.about else ""
    if is_web_link(link.address):
        address = re.sub(r"([\\<>])", lambda found: f"%{ord(found[1]):02X}", link.address)
        return f"[{inline(link.words)}](<{_ENTITY.sub('&amp;', address)}>){about}"
    behind = f": {inline(link.address)}" if link.address and not link.bare else ""
    return f"{escaped(link.words)}{about}{behind}"


def _list(items: Iterable[str]) -> str:
    """Returns a list of items, which are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def _paragraphs(text: str) -> Iterator[str]:
    """Yields what somebody wrote as paragraphs and lists."""
    for block in blocks(text):
        if isinstance(block, Bullets):
            yield _list(map(escaped, block.items))
        else:
            # A backslash at the end of a line keeps the break that was typed.
            yield "\\\n".join(map(escaped, block.lines))


def _table(block: Table) -> str:
    """Returns a table with a line a row, an addition to CommonMark that most programs read."""
    places = range(len(block.headings))
    marks = ["---:" if place in block.right else "---" for place in places]
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    lines = [list(map(inline, block.headings)), marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# Characters with a meaning anywhere in CommonMark and its usual extensions.
_ANYWHERE = pattern_of(r"([\\`*_\[\]<>|~#$^{}])")
_ENTITY = pattern_of(r"&(?=#?\w+;)")
# What starts a list, a rule or a heading at the beginning of a line.
_AT_START = pattern_of(r"^([-+=:]|[0-9]+(?=[.)]))")


def escaped(text: str) -> str:
    """Returns a line of text so that Markdown shows it as it is."""
    return _AT_START.sub(_escape_start, inline(text))


def inline(text: str) -> str:
    """Returns text so that Markdown shows it as it is behind other words of its line.

    Without marks that nobody sees.
    """
    return _ENTITY.sub(r"\\&", _ANYWHERE.sub(r"\\\1", " ".join(without_marks(text).split())))


def _escape_start(found: re.Match[str]) -> str:
    # For a number the full stop is escaped, otherwise the character itself.
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"
