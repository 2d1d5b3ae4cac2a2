"""A report as one HTML file that needs nothing beside it, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from samling.locale import language, t
from samling.report.page.prose import Bullets, blocks, is_web_link
from samling.report.page.style import PAGE_STYLE
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
    yield f'<nav aria-label="{words(t("description.contents"))}">'
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


def whole_page(title: str, style: str, body: Iterable[str]) -> str:
    """Returns an HTML5 page that needs nothing beside it, in the language in use."""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        text_element("title", title),
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def section(name: str, title: str, kind: str = "") -> Iterator[str]:
    """Yields the beginning of a section with its heading."""
    of_kind = f' class="{kind}"' if kind else ""
    yield f'<section id="{name}"{of_kind} aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title">{words(title)}</h2>'


def facts_list(facts: Iterable[tuple[str, str]]) -> str:
    """Returns labels with their words behind."""
    rows = (
        f"<div>{text_element('dt', label)}{text_element('dd', told)}</div>" for label, told in facts
    )
    return "\n".join(["<dl>", *rows, "</dl>"])


def listed(tag: str, items: Iterable[str]) -> Iterator[str]:
    """Yields a list of items, which are HTML already."""
    yield f"<{tag}>"
    yield from (f"<li>{one}</li>" for one in items)
    yield f"</{tag}>"


def paragraphs(text: str) -> Iterator[str]:
    """Yields what somebody wrote as paragraphs and lists."""
    for block in blocks(text):
        if isinstance(block, Bullets):
            yield from listed("ul", map(words, block.items))
        else:
            yield f"<p>{'<br>'.join(map(words, block.lines))}</p>"


def link_to(told: str, link: str, *, bare: bool = False) -> str:
    """Returns words that lead to `link`, or only the words where it cannot be followed.

    `bare` where the words hold the address, so that it is not printed behind them again.
    """
    if not is_web_link(link):
        return words(told)
    kind = ' class="bare"' if bare else ""
    return f'<a{kind} href="{escape(link)}">{words(told)}</a>'


def plain_link(link: str) -> str:
    """Returns a link that cannot be followed, to stand behind the words."""
    return f": {words(link)}" if link and not is_web_link(link) else ""


def text_element(tag: str, told: str) -> str:
    """Returns an element with nothing but words in it."""
    return f"<{tag}>{words(told)}</{tag}>"


def words(text: str) -> str:
    """Returns text escaped for the inside of an element."""
    return escape(text, quote=False)
