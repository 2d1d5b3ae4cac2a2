"""The description of a pathway as a page, which is written as HTML and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from samling.report.page.tree import (
    Block,
    Cell,
    Cited,
    Contents,
    Facts,
    Heading,
    Items,
    Labelled,
    Link,
    Page,
    Section,
    Text,
    Transition,
    headed,
)


def description_page(document: PublishedDescription) -> Page:
    """Returns the description as a page."""
    return Page(
        title=document.title,
        lead=(
            Text(document.about),
            Facts(tuple(head_facts(document))),
            Contents(t("description.contents"), shown=True),
        ),
        sections=tuple(_sections(document)),
        foot=foot_words(document),
    )


def _sections(document: PublishedDescription) -> Iterator[Section]:
    for part in document.phases:
        yield Section(phase_title(part), tuple(_phase(part)), "phase", f"phase-{part.number}")
    if document.documents:
        listed = Items(tuple(map(_document, document.documents)))
        yield Section(t("description.whole_pathway"), (listed,), name="documents")
    if document.sources:
        sources = Items(tuple(map(_source, document.sources)), numbered=True)
        yield Section(t("description.sources"), (sources,), name="sources")
    yield Section(t("description.contact"), tuple(_contact(document)), name="contact")


def _phase(part: PhasePart) -> Iterator[Block]:
    yield Facts(tuple(phase_facts(part)))
    yield Text(part.description)
    yield from headed(t("description.standards"), _items(map(_statement, part.statements)))
    yield from headed(t("description.documents"), _items(map(_document, part.documents)))
    if title := transition_title(part):
        yield Transition((Heading(title), Text(part.transition), Text(handing_over(part))))


def _items(cells: Iterable[Cell]) -> list[Block]:
    """Returns a list of cells, or no block where there are none."""
    items = tuple(cells)
    return [Items(items)] if items else []


def _statement(line: StatementLine) -> Cell:
    text = f"{' '.join(line.text.split())} ({statement_words(line)})"
    return Cited(text, line.source) if line.source else text


def _document(line: DocumentLine) -> Link:
    return Link(line.title, line.link, about=f"({document_words(line)})")


def _source(source: Source) -> Link:
    return Link(source_words(source), source.link, bare=source.text == source.link)


def _contact(document: PublishedDescription) -> Iterator[Block]:
    yield Text(contact_words(document))
    if document.link:
        yield Labelled(t("description.published"), Link(document.link, document.link, bare=True))
