"""A report as one HTML file that needs nothing beside it, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator

from samling.locale import t
from samling.report.html_parts import (
    facts_list,
    link_to,
    listed,
    paragraphs,
    plain_link,
    section,
    text_element,
    whole_page,
    words,
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
    Section,
    Table,
    Text,
)
from samling.report.page_style import PAGE_STYLE


def page_html(page: Page) -> str:
    """Returns the report as a whole HTML5 page; all that people wrote is escaped."""
    return whole_page(page.title, PAGE_STYLE, _body(page))


def _body(page: Page) -> Iterator[str]:
    yield "<main>"
    yield text_element("h1", page.title)
    for block in page.lead:
        yield from _block(block)
    if len(page.sections) > 1:
        yield from _contents(page)
    for number, one in enumerate(page.sections, start=1):
        yield from _section(one, number)
    yield "</main>"
    yield f"<footer>{text_element('p', page.foot)}</footer>"


def _contents(page: Page) -> Iterator[str]:
    yield f'<nav aria-label="{words(t("pathway.contents"))}">'
    links = (
        f'<a href="#part-{number}">{words(one.title)}</a>'
        for number, one in enumerate(page.sections, start=1)
    )
    yield from listed("ul", links)
    yield "</nav>"


def _section(one: Section, number: int) -> Iterator[str]:
    yield from section(f"part-{number}", one.title, "new-page" if one.starts_page else "")
    for block in one.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield text_element(f"h{block.level}", block.text)
        case Facts():
            yield facts_list(block.rows)
        case Text():
            yield from paragraphs(block.text)
        case Items():
            yield from listed("ul", map(_cell, block.items))
        case Table():
            yield from _table(block)
        case Picture():
            # The words are in the picture itself, as text.
            yield f"<figure>{block.svg}</figure>"


def _table(block: Table) -> Iterator[str]:
    yield '<div class="wide"><table>'
    heads = (
        f'<th scope="col"{_side(block, place)}>{words(one)}</th>'
        for place, one in enumerate(block.headings)
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        cells = (f"<td{_side(block, place)}>{_cell(one)}</td>" for place, one in enumerate(row))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table></div>"


def _side(block: Table, place: int) -> str:
    return ' class="number"' if place in block.right else ""


def _cell(cell: Cell) -> str:
    match cell:
        case Link():
            return f"{link_to(cell.words, cell.address)}{plain_link(cell.address)}"
        case Lines():
            return "".join(listed("ul", map(words, cell.texts))) if cell.texts else ""
        case Graphic():
            return cell.svg
        case _:
            return "<br>".join(map(words, cell.split("\n")))
