"""The description of a pathway as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samling.locale import t
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
from samling.report.pathway_words import (
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

# What means something wherever it stands, in CommonMark and its usual additions.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~#$^{}])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What makes a list, a line or a heading at the beginning of a line.
_AT_START = re.compile(r"^([-+=:]|[0-9]+(?=[.)]))")


def markdown(document: PathwayDocument) -> str:
    """Returns the description as Markdown; all that people wrote is escaped."""
    return "\n\n".join(_parts(document)) + "\n"


def escaped(text: str) -> str:
    """Returns a line of text so that Markdown shows it as it is."""
    return _AT_START.sub(_escape_start, _inline(text))


def _inline(text: str) -> str:
    """Returns text so that Markdown shows it as it is behind other words of its line."""
    return _ENTITY.sub(r"\\&", _ANYWHERE.sub(r"\\\1", " ".join(text.split())))


def _escape_start(found: re.Match[str]) -> str:
    # A number is kept from beginning a list by its full stop, any other sign by itself.
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def _parts(document: PathwayDocument) -> Iterator[str]:
    yield f"# {_inline(document.title)}"
    yield from _text(document.about)
    yield _facts(head_facts(document))
    for part in document.phases:
        yield from _phase(part)
    if document.documents:
        yield f"## {t('pathway.whole_pathway')}"
        yield _list(map(_document, document.documents))
    if document.sources:
        yield f"## {t('pathway.sources')}"
        yield "\n".join(f"{one.number}. {_source(one)}" for one in document.sources)
    yield f"## {t('pathway.contact')}"
    yield escaped(contact_words(document))
    if document.link:
        yield f"{t('pathway.published')}: {_link(document.link, document.link)}"
    yield "---"
    yield escaped(foot_words(document))


def _phase(part: PhasePart) -> Iterator[str]:
    # The full stop of the number is no list behind the signs of a heading.
    yield f"## {part.number}. {_inline(part.title)}"
    yield _facts(phase_facts(part))
    yield from _text(part.description)
    if part.statements:
        yield f"### {t('pathway.standards')}"
        yield _list(map(_statement, part.statements))
    if part.documents:
        yield f"### {t('pathway.documents')}"
        yield _list(map(_document, part.documents))
    if title := transition_title(part):
        yield f"### {_inline(title)}"
        yield from _text(part.transition)
        if over := handing_over(part):
            yield escaped(over)


def _facts(facts: list[tuple[str, str]]) -> str:
    # Another sign than that of the lists, which would else go on from here.
    return "\n".join(f"* **{_inline(label)}:** {_inline(words)}" for label, words in facts)


def _list(items: Iterator[str]) -> str:
    return "\n".join(f"- {one}" for one in items)


def _text(text: str) -> Iterator[str]:
    for block in blocks(text):
        if isinstance(block, Bullets):
            yield _list(map(escaped, block.items))
        else:
            # A backslash at the end of a line keeps the break that was typed.
            yield "\\\n".join(map(escaped, block.lines))


def _statement(line: StatementLine) -> str:
    words = f"{escaped(line.text)} ({_inline(statement_words(line))})"
    return f"{words} \\[{line.source}\\]" if line.source else words


def _document(line: DocumentLine) -> str:
    return f"{_link(line.title, line.link)} ({_inline(document_words(line))}){_plain(line.link)}"


def _source(source: Source) -> str:
    if source.text == source.link:
        return _link(source_words(source), source.link)
    return f"{_link(source_words(source), source.link)}{_plain(source.link)}"


def _link(words: str, link: str) -> str:
    """Returns words that lead to `link`, or only the words where it cannot be followed."""
    if not is_web_link(link):
        return escaped(words)
    address = re.sub(r"([\\<>])", lambda found: f"%{ord(found[1]):02X}", link)
    return f"[{_inline(words)}](<{_ENTITY.sub('&amp;', address)}>)"


def _plain(link: str) -> str:
    """Returns a link that cannot be followed, to stand behind the words."""
    return f": {_inline(link)}" if link and not is_web_link(link) else ""
