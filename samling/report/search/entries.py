"""What can be found: made of rows where their texts are those of the records, else of records."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from samling.model import Record
from samling.model.kinds import SOURCES, Texts
from samling.report.search.folding import fold
from samling.store.rows import Stored


@dataclass(slots=True)
class Entry:
    """A thing that can be found; `folded` is its title, a line feed, and its body.

    `made` is the record of `stored`, which is made when the entry is shown.
    """

    kind: type[Record]
    id: str
    stored: Stored | None
    made: Record | None
    order: int
    title: str
    body: str
    folded: str
    title_end: int

    @property
    def record(self) -> Record:
        """What is found."""
        if self.made is None:
            assert self.stored is not None
            self.made = self.stored.file.made(self.kind, self.stored.row)
        return self.made


# Rows, or records, as they were searched last, and the entries of each.
Known = tuple[Sequence[Any], Sequence[tuple[Entry, ...]]]


def fold_entries(
    kind: type[Record], found: Sequence[Any], order: int, before: Known | None
) -> list[tuple[Entry, ...]]:
    """Returns the entries of each row or record; those of one that is as it was are kept."""
    # Both stay in memory in `before`, so a number stands for one of them alone.
    was = {_number(one): kept for one, kept in zip(*before, strict=True)} if before else {}
    names = SOURCES[kind].names
    entries = []
    for one in found:
        kept = was.get(_number(one)) if was else None
        entries.append(_made(kind, one, order, names) if kept is None else kept)
    return entries


def _number(one: Stored | Record) -> int:
    return id(one.row if isinstance(one, Stored) else one)


def _made(
    kind: type[Record], one: Stored | Record, order: int, names: Sequence[str]
) -> tuple[Entry, ...]:
    if not names or isinstance(one, Record):
        record = one if isinstance(one, Record) else one.file.made(kind, one.row)
        return _of_record(kind, record, order)
    texts = [*map(one.row.get, names)]
    if not any(texts):
        return ()
    for text in texts:
        if text and not _is_as_read(text):
            return _of_record(kind, one.file.made(kind, one.row), order)
    title, *others = texts
    return _entries([(title or "", "\n".join(filter(None, others)))], kind, one, None, order)


def _is_as_read(text: object) -> bool:
    """Returns whether a stored text is what its record has, and what it is found by.

    One line with nothing to be cleaned of is the same to any field, and the same as its first
    line.
    """
    return (
        isinstance(text, str)
        and text.isprintable()
        and "  " not in text
        and text == text.strip()
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def _of_record(kind: type[Record], record: Record, order: int) -> tuple[Entry, ...]:
    return _entries(SOURCES[kind].texts(record), kind, None, record, order)


def _entries(
    texts: Iterable[Texts],
    kind: type[Record],
    stored: Stored | None,
    made: Record | None,
    order: int,
) -> tuple[Entry, ...]:
    found = []
    id_ = made.id if made else str(stored.row["id"]) if stored else ""
    for title, body in texts:
        head, below = (title, body) if title else (body, "")
        if head:
            folded = fold(f"{head}\n{below}")
            found.append(Entry(kind, id_, stored, made, order, head, below, folded, len(head)))
    return tuple(found)
