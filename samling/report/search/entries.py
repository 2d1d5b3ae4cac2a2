"""What can be found: texts of rows as they are stored, and of records where those differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from samling.model import Record, Response
from samling.model.kinds import SOURCES, kind_of
from samling.patterns import pattern_of
from samling.report.search.folding import fold
from samling.store.files.change_log import Tables
from samling.store.files.lineage import Row
from samling.store.files.record_file import RecordFile

SEARCHED = [*SOURCES]
_NAMES = [SOURCES[kind].names for kind in SEARCHED]
# What is found by its fields of text alone, and what by more; of answers only some are shown.
_IN_FILES = [(order, kind) for order, kind in enumerate(SEARCHED) if kind is not Response]
_BY_ROW = [(order, kind) for order, kind in _IN_FILES if _NAMES[order]]
_BY_RECORD = [(order, kind) for order, kind in _IN_FILES if not _NAMES[order]]
# Between the texts of two things; no word that is searched for has it.
_END = "\x1e"
# Latin-1 without what is taken out of a text, or is neither a space nor a line feed though blank.
_PLAIN = pattern_of(f"[\n{_END} -~\xa1-\xac\xae-\xff]*")
# In place of a text that is none; its row is left to its record.
_NO_TEXT = "\0"
# The lower, the better: a score, the place of its kind among those that are searched, the length
# of its first line, and its text.
Rank = tuple[int, int, int, str]


class Entry(NamedTuple):
    """A part of a record that can be found."""

    record: Record
    title: str
    body: str


class Entries:
    """What can be found in a file, or among records; of rows, records are made when shown."""

    def __init__(self, file: RecordFile | None = None, tables: Tables | None = None) -> None:
        """With what is in the tables of a file, answers aside."""
        self._file, self.tables = file, tables or {}
        # For each thing its text, what it is or will be made of, and the place of its kind.
        self._folded: list[str] = []
        self._of: list[Entry | Row] = []
        self._orders: list[int] = []
        if file:
            self._add_tables(file, self.tables)

    def having(self, words: Sequence[str]) -> list[tuple[Rank, int]]:
        """Returns the rank and the place of what has all of `words`, which are folded."""
        first, *others = words
        found = [place for place, text in enumerate(self._folded) if first in text]
        for word in others:
            found = [place for place in found if word in self._folded[place]]
        return [(self._rank(place, words), place) for place in found]

    def entry(self, place: int) -> Entry:
        """Returns what is at a place, with its record."""
        of = self._of[place]
        if not isinstance(of, Entry):
            assert self._file is not None
            kind = SEARCHED[self._orders[place]]
            of = self._of[place] = next(iter(_parts(self._file.made(kind, of))))
        return of

    def add_records(self, records: Iterable[Record], order: int) -> None:
        """Adds records of one kind."""
        names = _NAMES[order]
        for record in records:
            for entry in _parts(record):
                lines = [getattr(record, name) for name in names] or entry[1:]
                self._folded.append(fold("\n".join(lines)))
                self._of.append(entry)
                self._orders.append(order)

    def _add_tables(self, file: RecordFile, tables: Tables) -> None:
        rows: list[Row] = []
        texts: list[str] = []
        orders: list[int] = []
        for order, kind in _BY_ROW:
            table = tables.get(kind.TABLE)
            if table:
                texts += _texts(table, _NAMES[order])
                rows += table.values()
                orders += [order] * len(table)
        # All at once, as most have the words of their records; else one by one.
        if not self._add_rows(rows, texts, orders):
            for row, text, order in zip(rows, texts, orders, strict=True):
                if not self._add_rows([row], [text], [order]):
                    self.add_records([file.made(SEARCHED[order], row)], order)
        for order, kind in _BY_RECORD:
            if tables.get(kind.TABLE) and file.purpose in kind_of(kind).files:
                self.add_records(file.records(kind).values(), order)

    def _add_rows(self, rows: list[Row], texts: list[str], orders: list[int]) -> bool:
        """Adds rows with their texts; returns False where a text is to be cleaned first."""
        joined = _END.join(texts)
        folded = fold(joined).split(_END) if texts else []
        if len(folded) != len(texts) or not _is_as_read(joined):
            return False
        self._folded += folded
        self._of += rows
        self._orders += orders
        return True

    def _rank(self, place: int, words: Sequence[str]) -> Rank:
        # A row without a title has an empty line in its place.
        text = self._folded[place].lstrip("\n")
        first = text.find("\n")
        end = len(text) if first < 0 else first
        score = 0
        for word in words:
            score += _word_rank(text, end, word)
        return score, self._orders[place], end, text


def _parts(record: Record) -> Iterable[Entry]:
    for title, body in SOURCES[type(record)].texts(record):
        if title or body:
            yield Entry(record, title, body) if title else Entry(record, body, "")


def _texts(table: Mapping[str, Row], names: Sequence[str]) -> list[str]:
    """Returns the texts of each row of a table as lines; an empty one is an empty line."""
    found = map(itemgetter(*names), table.values())
    try:
        return [*map("\n".join, found if len(names) > 1 else zip(found, strict=True))]
    except (KeyError, TypeError):
        # An older row lacks a text that came later.
        read = ([row.get(name, "") for name in names] for row in table.values())
        return [
            "\n".join(texts) if all(isinstance(text, str) for text in texts) else _NO_TEXT
            for texts in read
        ]


def _is_as_read(joined: str) -> bool:
    """Returns whether the words in texts are those that their records have.

    Spaces and line feeds may be others there, as no word has any.
    """
    if _PLAIN.fullmatch(joined):
        return True
    printed = joined.replace(_END, "").replace("\n", "")
    return printed.isprintable() and unicodedata.is_normalized("NFC", joined)


def _word_rank(text: str, title_end: int, word: str) -> int:
    """Returns 0 for the best: title before body, beginning of a word first."""
    at = text.find(word)
    if at == 0:
        return 0
    in_title = at < title_end
    while at > 0 and text[at - 1].isalnum():
        later = text.find(word, at + 1)
        if later < 0 or (in_title and later >= title_end):
            return 2 if in_title else 6
        at = later
    return 1 if in_title else 4
