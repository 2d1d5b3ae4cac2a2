"""The description of a pathway as Markdown (CommonMark)."""

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
    source_words,
    statement_words,
    transition_title,
)
from samling.report.page.markdown import (
    escaped,
    facts_list,
    inline,
    link_to,
    listed,
    paragraphs,
    plain_link,
)


def markdown(document: PublishedDescription) -> str:
    """Returns the description as Markdown; all that people wrote is escaped."""
    return "\n\n".join(_parts(document)) + "\n"


def _parts(document: PublishedDescription) -> Iterator[str]:
    yield f"# {inline(document.title)}"
    yield from paragraphs(document.about)
    yield facts_list(head_facts(document))
    for part in document.phases:
        yield from _phase(part)
    if document.documents:
        yield f"## {t('description.whole_pathway')}"
        yield listed(map(_document, document.documents))
    if document.sources:
        yield f"## {t('description.sources')}"
        yield "\n".join(f"{one.number}. {_source(one)}" for one in document.sources)
    yield f"## {t('description.contact')}"
    yield escaped(contact_words(document))
    if document.link:
        yield f"{t('description.published')}: {link_to(document.link, document.link)}"
    yield "---"
    yield escaped(foot_words(document))


def _phase(part: PhasePart) -> Iterator[str]:
    # The full stop of the number is no list behind the signs of a heading.
    yield f"## {part.number}. {inline(part.title)}"
    yield facts_list(phase_facts(part))
    yield from paragraphs(part.description)
    if part.statements:
        yield f"### {t('description.standards')}"
        yield listed(map(_statement, part.statements))
    if part.documents:
        yield f"### {t('description.documents')}"
        yield listed(map(_document, part.documents))
    if title := transition_title(part):
        yield f"### {inline(title)}"
        yield from paragraphs(part.transition)
        if over := handing_over(part):
            yield escaped(over)


def _statement(line: StatementLine) -> str:
    words = f"{escaped(line.text)} ({inline(statement_words(line))})"
    return f"{words} \\[{line.source}\\]" if line.source else words


def _document(line: DocumentLine) -> str:
    return (
        f"{link_to(line.title, line.link)} ({inline(document_words(line))}){plain_link(line.link)}"
    )


def _source(source: Source) -> str:
    if source.text == source.link:
        return link_to(source_words(source), source.link)
    return f"{link_to(source_words(source), source.link)}{plain_link(source.link)}"
