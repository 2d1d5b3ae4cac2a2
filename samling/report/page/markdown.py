"""A report as Markdown: CommonMark with tables."""

from __future__ import annotations

from collections.abc import Iterator

from samling.report.markdown_parts import (
    escaped,
    facts_list,
    inline,
    link_to,
    listed,
    paragraphs,
    plain_link,
    table,
)
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
    for one in page.sections:
        yield f"## {inline(one.title)}"
        for block in one.blocks:
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
            yield listed(_item(one) for one in block.items)
        case Table():
            rows = ([_cell(one) for one in row] for row in block.rows)
            yield table([inline(one) for one in block.headings], rows, block.right)
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
