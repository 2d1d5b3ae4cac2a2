"""A report as Markdown: CommonMark with tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from samling.report.page.prose import Bullets, blocks, is_web_link
from samling.report.page.tree import (
    Block,
    Cell,
    Facts,
    Graphic,
    Heading,
    Items,
    Lines,
    Link,
    Page,
    Picture,
    Table,
    Text,
)

_BETWEEN = " · "


def page_markdown(page: Page) -> str:
    """Returns the report as Markdown; all that people wrote is escaped, pictures are words."""
    return "\n\n".join(_parts(page)) + "\n"


def _parts(page: Page) -> Iterator[str]:
    yield f"# {inline(page.title)}"
    for block in page.lead:
        yield from _block(block)
    for section in page.sections:
        yield f"## {inline(section.title)}"
        for block in section.blocks:
            yield from _block(block)
    yield "---"
    yield escaped(page.foot)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {inline(block.text)}"
        case Facts():
            yield facts_list(block.rows)
        case Text():
            yield from paragraphs(block.text)
        case Items():
            yield listed(_item(item) for item in block.items)
        case Table():
            rows = ([_cell(cell) for cell in row] for row in block.rows)
            yield table([inline(heading) for heading in block.headings], rows, block.right)
        case Picture():
            yield listed(map(escaped, block.words))


def _item(cell: Cell) -> str:
    return escaped(cell) if isinstance(cell, str) else _cell(cell)


def _cell(cell: Cell) -> str:
    match cell:
        case Link():
            return f"{link_to(cell.words, cell.address)}{plain_link(cell.address)}"
        case Lines():
            return _BETWEEN.join(map(inline, cell.texts))
        case Graphic():
            return inline(cell.words)
        case _:
            return inline(cell)


# What means something wherever it stands, in CommonMark and its usual additions.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~#$^{}])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What makes a list, a line or a heading at the beginning of a line.
_AT_START = re.compile(r"^([-+=:]|[0-9]+(?=[.)]))")


def escaped(text: str) -> str:
    """Returns a line of text so that Markdown shows it as it is."""
    return _AT_START.sub(_escape_start, inline(text))


def inline(text: str) -> str:
    """Returns text so that Markdown shows it as it is behind other words of its line."""
    return _ENTITY.sub(r"\\&", _ANYWHERE.sub(r"\\\1", " ".join(text.split())))


def _escape_start(found: re.Match[str]) -> str:
    # A number is kept from beginning a list by its full stop, any other sign by itself.
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def facts_list(facts: Iterable[tuple[str, str]]) -> str:
    """Returns labels with their words behind, as a list."""
    # Another sign than that of the lists, which would else go on from here.
    return "\n".join(f"* **{inline(label)}:** {inline(words)}" for label, words in facts)


def listed(items: Iterable[str]) -> str:
    """Returns a list of items, which are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def paragraphs(text: str) -> Iterator[str]:
    """Yields what somebody wrote as paragraphs and lists."""
    for block in blocks(text):
        if isinstance(block, Bullets):
            yield listed(map(escaped, block.items))
        else:
            # A backslash at the end of a line keeps the break that was typed.
            yield "\\\n".join(map(escaped, block.lines))


def link_to(words: str, link: str) -> str:
    """Returns words that lead to `link`, or only the words where it cannot be followed."""
    if not is_web_link(link):
        return escaped(words)
    address = re.sub(r"([\\<>])", lambda found: f"%{ord(found[1]):02X}", link)
    return f"[{inline(words)}](<{_ENTITY.sub('&amp;', address)}>)"


def plain_link(link: str) -> str:
    """Returns a link that cannot be followed, to stand behind the words."""
    return f": {inline(link)}" if link and not is_web_link(link) else ""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Returns a table of cells that are Markdown of one line; columns of `right` are numbers.

    As GitHub, Pandoc and most others read it; it is an addition to CommonMark.
    """
    marks = ["---:" if place in set(right) else "---" for place in range(len(headings))]
    lines = [headings, marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
