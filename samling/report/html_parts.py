"""What every HTML page of ours is made of: elements with all that people wrote escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from samling.locale import language
from samling.report.documents.pathway import Bullets, blocks, is_web_link


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
