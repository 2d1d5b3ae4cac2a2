"""What people wrote as paragraphs and lists, and the links that can be followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from samling.patterns import pattern_of

_BULLET = pattern_of(r"^[-*•]\s+")


_SCHEME = pattern_of(r"^(https?://|mailto:)\S+$", re.IGNORECASE)


@dataclass(frozen=True)
class Paragraph:
    """Lines of text that belong together."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Bullets:
    """Lines that were written as a list, without their marks."""

    items: tuple[str, ...]


def is_web_link(link: str) -> bool:
    """Returns whether `link` may be followed from a published page: http, https or mailto.

    Anything else, such as a path, a number in a document system or a script, is text.
    """
    if not _SCHEME.match(link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return bool(parts.hostname if parts.scheme != "mailto" else parts.path)


def blocks(text: str) -> list[Paragraph | Bullets]:
    """Returns a text as paragraphs (an empty line between two) and lists.

    Lines in a row that begin with a hyphen, a star or a bullet are a list.
    """
    found: list[Paragraph | Bullets] = []
    for part in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        while lines:
            is_list = bool(_BULLET.match(lines[0]))
            end = next(
                (i for i, line in enumerate(lines) if bool(_BULLET.match(line)) != is_list),
                len(lines),
            )
            taken, lines = lines[:end], lines[end:]
            if is_list:
                found.append(Bullets(tuple(_BULLET.sub("", line) for line in taken)))
            else:
                found.append(Paragraph(tuple(taken)))
    return found
