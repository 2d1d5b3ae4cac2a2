"""The description of a pathway as one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

from samling.locale import t
from samling.report.documents.description import (
    DocumentLine,
    PhasePart,
    PublishedDescription,
    Source,
    StatementLine,
)
from samling.report.documents.description_words import (
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
from samling.report.page.html import (
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
from samling.report.page.style import STYLE


def html(document: PublishedDescription) -> str:
    """Returns the description as a whole HTML5 page; all that people wrote is escaped."""
    return whole_page(document.title, STYLE, _body(document))


def _body(document: PublishedDescription) -> Iterator[str]:
    yield "<main>"
    yield text_element("h1", document.title)
    yield from paragraphs(document.about)
    yield facts_list(head_facts(document))
    yield from _contents(document)
    for part in document.phases:
        yield from _phase(part)
    if document.documents:
        yield from section("documents", t("description.whole_pathway"))
        yield from listed("ul", map(_document, document.documents))
        yield "</section>"
    if document.sources:
        yield from section("sources", t("description.sources"))
        yield "<ol>"
        yield from (f'<li id="source-{one.number}">{_source(one)}</li>' for one in document.sources)
        yield "</ol>"
        yield "</section>"
    yield from section("contact", t("description.contact"))
    yield text_element("p", contact_words(document))
    if document.link:
        link = link_to(document.link, document.link, bare=True)
        yield f"<p>{words(t('description.published'))}: {link}</p>"
    yield "</section>"
    yield "</main>"
    yield f"<footer>{text_element('p', foot_words(document))}</footer>"


def _contents(document: PublishedDescription) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">'
    yield f'<h2 id="contents">{words(t("description.contents"))}</h2>'
    places = [(f"phase-{one.number}", phase_title(one)) for one in document.phases]
    places += [("documents", t("description.whole_pathway"))] if document.documents else []
    places += [("sources", t("description.sources"))] if document.sources else []
    places.append(("contact", t("description.contact")))
    yield from listed("ul", (f'<a href="#{place}">{words(title)}</a>' for place, title in places))
    yield "</nav>"


def _phase(part: PhasePart) -> Iterator[str]:
    yield from section(f"phase-{part.number}", phase_title(part), "phase")
    yield facts_list(phase_facts(part))
    yield from paragraphs(part.description)
    if part.statements:
        yield text_element("h3", t("description.standards"))
        yield from listed("ul", map(_statement, part.statements))
    if part.documents:
        yield text_element("h3", t("description.documents"))
        yield from listed("ul", map(_document, part.documents))
    if title := transition_title(part):
        yield '<div class="transition">'
        yield text_element("h3", title)
        yield from paragraphs(part.transition)
        if over := handing_over(part):
            yield text_element("p", over)
        yield "</div>"
    yield "</section>"


def _statement(line: StatementLine) -> str:
    told = f"{words(' '.join(line.text.split()))} ({words(statement_words(line))})"
    number = line.source
    return f'{told} <a class="source" href="#source-{number}">[{number}]</a>' if number else told


def _document(line: DocumentLine) -> str:
    about = f" ({words(document_words(line))})"
    return f"{link_to(line.title, line.link)}{about}{plain_link(line.link)}"


def _source(source: Source) -> str:
    if source.text == source.link:
        return link_to(source_words(source), source.link, bare=True)
    return f"{link_to(source_words(source), source.link)}{plain_link(source.link)}"
