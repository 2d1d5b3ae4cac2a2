"""The description of a pathway as one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from samling.locale import language, t
from samling.report.pathway_document import (
    Bullets,
    DocumentLine,
    PathwayDocument,
    PhasePart,
    Source,
    StatementLine,
    blocks,
    is_web_link,
)
from samling.report.pathway_style import STYLE
from samling.report.pathway_words import (
    contact_words,
    document_words,
    foot_words,
    handing_over,
    head_facts,
    phase_facts,
    phase_title,
    source_words,
    statement_words,
    transition_title,
)


def html(document: PathwayDocument) -> str:
    """Returns the description as a whole HTML5 page; all that people wrote is escaped."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: PathwayDocument) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language()}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield _element("title", document.title)
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield _element("h1", document.title)
    yield from _text(document.about)
    yield _facts(head_facts(document))
    yield from _contents(document)
    for part in document.phases:
        yield from _phase(part)
    if document.documents:
        yield from _section("documents", t("pathway.whole_pathway"))
        yield from _list("ul", map(_document, document.documents))
        yield "</section>"
    if document.sources:
        yield from _section("sources", t("pathway.sources"))
        yield "<ol>"
        yield from (f'<li id="source-{one.number}">{_source(one)}</li>' for one in document.sources)
        yield "</ol>"
        yield "</section>"
    yield from _section("contact", t("pathway.contact"))
    yield _element("p", contact_words(document))
    if document.link:
        link = _link(document.link, document.link, bare=True)
        yield f"<p>{_words(t('pathway.published'))}: {link}</p>"
    yield "</section>"
    yield "</main>"
    yield f"<footer>{_element('p', foot_words(document))}</footer>"
    yield "</body>"
    yield "</html>"


def _contents(document: PathwayDocument) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">'
    yield f'<h2 id="contents">{_words(t("pathway.contents"))}</h2>'
    places = [(f"phase-{one.number}", phase_title(one)) for one in document.phases]
    places += [("documents", t("pathway.whole_pathway"))] if document.documents else []
    places += [("sources", t("pathway.sources"))] if document.sources else []
    places.append(("contact", t("pathway.contact")))
    yield from _list("ul", (f'<a href="#{place}">{_words(title)}</a>' for place, title in places))
    yield "</nav>"


def _phase(part: PhasePart) -> Iterator[str]:
    yield from _section(f"phase-{part.number}", phase_title(part), "phase")
    yield _facts(phase_facts(part))
    yield from _text(part.description)
    if part.statements:
        yield _element("h3", t("pathway.standards"))
        yield from _list("ul", map(_statement, part.statements))
    if part.documents:
        yield _element("h3", t("pathway.documents"))
        yield from _list("ul", map(_document, part.documents))
    if title := transition_title(part):
        yield '<div class="transition">'
        yield _element("h3", title)
        yield from _text(part.transition)
        if over := handing_over(part):
            yield _element("p", over)
        yield "</div>"
    yield "</section>"


def _section(name: str, title: str, kind: str = "") -> Iterator[str]:
    """Yields the beginning of a section with its heading."""
    of_kind = f' class="{kind}"' if kind else ""
    yield f'<section id="{name}"{of_kind} aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title">{_words(title)}</h2>'


def _facts(facts: list[tuple[str, str]]) -> str:
    rows = (f"<div>{_element('dt', label)}{_element('dd', words)}</div>" for label, words in facts)
    return "\n".join(["<dl>", *rows, "</dl>"])


def _list(tag: str, items: Iterable[str]) -> Iterator[str]:
    yield f"<{tag}>"
    yield from (f"<li>{one}</li>" for one in items)
    yield f"</{tag}>"


def _text(text: str) -> Iterator[str]:
    for block in blocks(text):
        if isinstance(block, Bullets):
            yield from _list("ul", map(_words, block.items))
        else:
            yield f"<p>{'<br>'.join(map(_words, block.lines))}</p>"


def _statement(line: StatementLine) -> str:
    words = f"{_words(' '.join(line.text.split()))} ({_words(statement_words(line))})"
    number = line.source
    return f'{words} <a class="source" href="#source-{number}">[{number}]</a>' if number else words


def _document(line: DocumentLine) -> str:
    about = f" ({_words(document_words(line))})"
    return f"{_link(line.title, line.link)}{about}{_plain(line.link)}"


def _source(source: Source) -> str:
    if source.text == source.link:
        return _link(source_words(source), source.link, bare=True)
    return f"{_link(source_words(source), source.link)}{_plain(source.link)}"


def _link(words: str, link: str, *, bare: bool = False) -> str:
    """Returns words that lead to `link`, or only the words where it cannot be followed.

    `bare` where the words hold the address, so that it is not printed behind them again.
    """
    if not is_web_link(link):
        return _words(words)
    kind = ' class="bare"' if bare else ""
    return f'<a{kind} href="{escape(link)}">{_words(words)}</a>'


def _plain(link: str) -> str:
    """Returns a link that cannot be followed, to stand behind the words."""
    return f": {_words(link)}" if link and not is_web_link(link) else ""


def _element(tag: str, words: str) -> str:
    return f"<{tag}>{_words(words)}</{tag}>"


def _words(text: str) -> str:
    return escape(text, quote=False)
