"""A report as one HTML file that needs nothing beside it, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from samling.locale import language
from samling.report.page.prose import Bullets, blocks, is_web_link
from samling.report.page.style import style_of
from samling.report.page.svg import narrowed
from samling.report.page.tree import (
    Block,
    Cell,
    Cited,
    Contents,
    Facts,
    Graphic,
    Heading,
    Items,
    Labelled,
    Lines,
    Link,
    Page,
    Picture,
    Section,
    Table,
    Text,
    Transition,
)
from samling.signs import without_marks


def page_html(page: Page) -> str:
    """Returns the report as a whole HTML5 page in the language in use.

    All that people wrote is escaped by `_words` and `_link`, and nowhere else.
    """
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        _element("title", page.title),
        f"<style>\n{style_of(page)}</style>",
        "</head>",
        "<body>" if page.paper == "report" else f'<body class="{page.paper}">',
        *_body(page),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _body(page: Page) -> Iterator[str]:
    named = [
        (section.name or f"part-{number}", section)
        for number, section in enumerate(page.sections, start=1)
    ]
    yield "<main>"
    yield _element("h1", page.title)
    for block in page.lead:
        yield from _contents(block, named) if isinstance(block, Contents) else _block(block)
    for name, section in named:
        yield from _section(name, section)
    yield "</main>"
    yield f"<footer>{_element('p', page.foot)}</footer>"


def _contents(contents: Contents, named: Sequence[tuple[str, Section]]) -> Iterator[str]:
    if contents.shown:
        yield '<nav aria-labelledby="contents">'
        yield f'<h2 id="contents">{_words(contents.title)}</h2>'
    else:
        yield f'<nav aria-label="{escape(contents.title)}">'
    yield from _list(f'<a href="#{name}">{_words(section.title)}</a>' for name, section in named)
    yield "</nav>"


def _section(name: str, section: Section) -> Iterator[str]:
    of_kind = f' class="{section.kind}"' if section.kind else ""
    yield f'<section id="{name}"{of_kind} aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title">{_words(section.title)}</h2>'
    for block in section.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _element(f"h{block.level}", block.text)
        case Facts():
            yield from _facts(block)
        case Text():
            yield from _paragraphs(block.text)
        case Items():
            yield from _items(block)
        case Table():
            yield from _table(block)
        case Picture():
            # The words are in the picture itself, as text.
            yield f"<figure>{block.svg}</figure>"
        case Labelled():
            yield f"<p>{_words(block.label)}: {_cell(block.cell)}</p>"
        case Transition():
            yield '<div class="transition">'
            for inner in block.blocks:
                yield from _block(inner)
            yield "</div>"


def _facts(block: Facts) -> Iterator[str]:
    yield "<dl>"
    for label, told in block.rows:
        yield f"<div>{_element('dt', label)}{_element('dd', told)}</div>"
    yield "</dl>"


def _items(block: Items) -> Iterator[str]:
    if not block.numbered:
        yield from _list(map(_cell, block.items))
        return
    yield "<ol>"
    for number, item in enumerate(block.items, start=1):
        yield f'<li id="source-{number}">{_cell(item)}</li>'
    yield "</ol>"


def _table(block: Table) -> Iterator[str]:
    yield '<div class="wide"><table>'
    heads = (
        f'<th scope="col"{_side(block, place)}>{_words(heading)}</th>'
        for place, heading in enumerate(block.headings)
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        cells = (f"<td{_side(block, place)}>{_cell(cell)}</td>" for place, cell in enumerate(row))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table></div>"


def _side(block: Table, place: int) -> str:
    return ' class="number"' if place in block.right else ""


def _cell(cell: Cell) -> str:
    match cell:
        case Link():
            return _link(cell)
        case Lines():
            return "".join(_list(map(_words, cell.texts))) if cell.texts else ""
        case Graphic():
            return cell.svg
        case Cited():
            number = cell.source
            return f'{_words(cell.text)} <a class="source" href="#source-{number}">[{number}]</a>'
        case _:
            return "<br>".join(map(_words, cell.split("\n")))


def _link(link: Link) -> str:
    about = f" {_words(link.about)}" if link.about else ""
    if is_web_link(link.address):
        # The style sheet prints the address behind the words, but for the bare ones.
        kind = ' class="bare"' if link.bare else ""
        return f'<a{kind} href="{escape(link.address)}">{_words(link.words)}</a>{about}'
    behind = f": {_words(link.address)}" if link.address and not link.bare else ""
    return f"{_words(link.words)}{about}{behind}"


def _list(items: Iterable[str]) -> Iterator[str]:
    """Yields a list of items, which are HTML already."""
    yield "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def _paragraphs(text: str) -> Iterator[str]:
    """Yields what somebody wrote as paragraphs and lists."""
    for block in blocks(text):
        if isinstance(block, Bullets):
            yield from _list(map(_words, block.items))
        else:
            yield f"<p>{'<br>'.join(map(_words, block.lines))}</p>"


def _element(tag: str, told: str) -> str:
    """Returns an element with nothing but words in it."""
    return f"<{tag}>{_words(told)}</{tag}>"


def _words(text: str) -> str:
    """Returns text escaped for the inside of an element, without invisible characters."""
    return escape(without_marks(narrowed(text)), quote=False)
