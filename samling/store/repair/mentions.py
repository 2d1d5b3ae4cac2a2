"""The records mentioned in a damaged stretch of a file, and what can still be read of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samling.patterns import pattern_of

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PARTS = pattern_of(
    rf'"(?P<part>set|was|drop)": ?\{{"'
    rf'|"(?P<table>[a-z_]+)": ?\{{(?="{_ID}": ?\{{)'
    rf'|"(?P<key>{_ID})": ?(?=\{{)'
    rf'|"id": ?"(?P<id>{_ID})"'
)
_TITLES = ("title", "text", "statement", "code", "name")
_TITLE = pattern_of(rf'"(?:{"|".join(_TITLES)})": ?"((?:[^"\\]|\\.)+)"')
_decoder = json.JSONDecoder()


@dataclass(frozen=True)
class Mention:
    """A record mentioned in a damaged stretch.

    `ids` has two where the damage is in one of them: what the row lies under, and what it says
    itself. `row` is there where all of it could be read, of the `table` it stands in; nothing
    vouches for it.
    """

    ids: frozenset[str]
    title: str = ""
    table: str = ""
    row: Mapping[str, Any] | None = None


def mentions(raw: bytes) -> list[Mention]:
    """Returns the records that a stretch of changes or of a file speaks of, each time it does."""
    text = raw.decode("utf-8", "replace")
    found: list[tuple[set[str], int, str]] = []
    part, table, key_waits = "set", "", False
    for token in _PARTS.finditer(text.replace("\0", "\ufffd")):
        if token["part"]:
            # What follows directly is the first table: its name is looked for in the rest.
            part, table = token["part"], ""
            inner = re.match(r"([a-z_]+)\": ?\{", text[token.end() :])
            table = inner[1] if inner else ""
        elif token["table"]:
            table = token["table"]
        elif token["key"]:
            found.append(({token["key"]}, token.end(), table if part == "set" else ""))
            key_waits = True
        elif key_waits:
            found[-1][0].add(token["id"])
            key_waits = False
        else:
            found.append(({token["id"]}, token.start(), ""))
    ends = [*(start for _, start, _ in found[1:]), len(text)] if found else []
    return [
        Mention(frozenset(ids), _title(text[start:end]), home, _row(text, start) if home else None)
        for (ids, start, home), end in zip(found, ends, strict=True)
    ]


def together(every: Iterable[Mention]) -> list[Mention]:
    """Returns each record once, by whichever of its ids it is spoken of."""
    found: list[Mention] = []
    for mention in every:
        same = [known for known in found if known.ids & mention.ids]
        found = [known for known in found if known not in same]
        ids = mention.ids.union(*(known.ids for known in same))
        titles = [same_record.title for same_record in (*same, mention) if same_record.title]
        found.append(Mention(ids, next(iter(titles), "")))
    return found


def title_in(row: Mapping[str, Any]) -> str:
    """Returns what the record in a row is called; empty for nothing."""
    return next((row[name] for name in _TITLES if isinstance(row.get(name), str)), "")


def _title(text: str) -> str:
    found = _TITLE.search(text)
    if not found:
        return ""
    try:
        return str(json.loads(f'"{found[1]}"'))
    except ValueError:
        return found[1]


def _row(text: str, start: int) -> Mapping[str, Any] | None:
    try:
        read, _ = _decoder.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
