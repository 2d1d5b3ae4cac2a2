"""Search over everything that is stored: the best first, as one types."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from samling.locale import format_date, t
from samling.model import Gathering, Phase, Record, Resource, Response, Team
from samling.model.kinds import DECLARED, SOURCES
from samling.report.search.entries import Entry, Known, fold_entries
from samling.report.search.folding import folded_words, matched
from samling.store import Workspace
from samling.store.files.record_file import RecordFile
from samling.store.method.evaluation import shown_responses
from samling.store.rows import Stored, stored_rows

_EXCERPT = 160
_BEFORE = 16
# What others speak of by id, and what a hit says of where it is.
_NAMED = tuple(dict.fromkeys(link.to for kind in DECLARED for link in kind.links.values()))
# What is found by its fields of text alone; of answers, only some are shown.
_BY_ROW = [kind for kind, source in SOURCES.items() if source.names and kind is not Response]


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, what it says, and the way to it.

    `kind` is the table of the record; `text` an excerpt of what was found below the title,
    "" where the title has it all. `team`, `phase`, `gathering` and `measure` are ids, or
    "". `place` shows it, and knows it as `record_id`; `source_id` is the record itself.
    """

    kind: str
    title: str
    text: str
    where: str
    place: str
    record_id: str
    source_id: str
    team: str = ""
    phase: str = ""
    gathering: str = ""
    measure: str = ""


class _Kept:
    """What is searched of the rows of one version of a file, and what is named in it."""

    def __init__(
        self, signature: object, rows: dict[type[Record], list[Stored]], before: _Kept | None
    ) -> None:
        self.signature = signature
        self.known: dict[type[Record], Known] = {}
        for order, kind in enumerate(SOURCES):
            if kind in _BY_ROW:
                was = before.known[kind] if before else None
                self.known[kind] = rows[kind], fold_entries(kind, rows[kind], order, was)
        self.entries = [
            entry for _, folded in self.known.values() for entries in folded for entry in entries
        ]
        self.named = {named.row["id"]: (kind, named) for kind in _NAMED for named in rows[kind]}


class SearchIndex:
    """All words of a workspace, folded once; made anew after `forget`.

    Of kinds that are found by fields of text alone, rows are searched, and records are made of
    those that are shown: to make all of them takes ten times as long as to search.
    """

    def __init__(self) -> None:
        self._entries: list[Entry] | None = None
        self._known: dict[type[Record], Known] = {}
        self._files: dict[RecordFile, _Kept] = {}
        # What hits may speak of by id, and what that is called, once it is asked for.
        self._named: dict[str, Record | tuple[type[Record], Stored]] = {}

    def forget(self) -> None:
        """Has the next search read the workspace again."""
        self._entries = None

    def search(self, workspace: Workspace, words: str, limit: int) -> tuple[list[Hit], int]:
        """Returns the best `limit` hits, and how many there are in all."""
        typed = folded_words(words)
        if not typed:
            return [], 0
        found = self._all(workspace)
        for word in typed:
            found = [entry for entry in found if word in entry.folded]
        best = heapq.nsmallest(limit, found, key=lambda entry: _rank(entry, typed))
        return [self._hit(entry, words) for entry in best], len(found)

    def _all(self, workspace: Workspace) -> list[Entry]:
        if self._entries is None:
            # A guest does not see every row.
            by_row = workspace.access.role is None
            self._named = {}
            found = self._of_files(workspace) if by_row else []
            if not by_row:
                self._named = {named.id: named for kind in _NAMED for named in workspace.all(kind)}
            for order, kind in enumerate(SOURCES):
                if not (by_row and kind in _BY_ROW):
                    found += self._of_records(kind, order, _searched(workspace, kind))
            self._entries = found
        return self._entries

    def _of_files(self, workspace: Workspace) -> list[Entry]:
        """Returns the entries of all files; only those that have changed are looked into."""
        found: list[Entry] = []
        before, self._files = self._files, {}
        known = {file: kept.signature for file, kept in before.items()}
        for file, signature, rows in stored_rows(workspace, (*_BY_ROW, *_NAMED), known):
            kept = before.get(file)
            if rows is not None:
                kept = _Kept(signature, rows, kept)
            assert kept is not None
            self._files[file] = kept
            found += kept.entries
            self._named |= kept.named
        return found

    def _of_records(self, kind: type[Record], order: int, found: Sequence[Record]) -> list[Entry]:
        before = self._known.get(kind)
        # Of a kind without a change nothing is folded again, nor looked at one by one.
        if before is None or before[0] != found:
            before = found, fold_entries(kind, found, order, before)
        self._known[kind] = before
        return [entry for entries in before[1] for entry in entries]

    def _name(self, id_: str) -> str:
        """Returns what is spoken of by id; "" where it is gone."""
        named = self._named.get(id_)
        if isinstance(named, tuple):
            kind, stored = named
            named = self._named[id_] = stored.file.made(kind, stored.row)
        return str(getattr(named, "title", "") or getattr(named, "text", ""))

    def _hit(self, entry: Entry, words: str) -> Hit:
        record, source = entry.record, SOURCES[type(entry.record)]
        team = getattr(record, "team", "")
        if isinstance(record, Team):
            team = record.id
        elif isinstance(record, Resource):
            team = record.shared_by
        phase = record.id if isinstance(record, Phase) else getattr(record, "phase", "")
        gathering = getattr(record, "gathering", "")
        if isinstance(record, Gathering):
            gathering = record.id
        measure = getattr(record, "measure", "") if source.place == "measures" else ""
        return Hit(
            kind=record.TABLE,
            title=" ".join(entry.title.split()),
            text=_excerpt(entry.body, words),
            where=self._where(record, team, phase, gathering, measure),
            place=source.place,
            record_id=source.shown_as(record),
            source_id=record.id,
            team=team,
            phase=phase,
            gathering=gathering,
            measure=measure,
        )

    def _where(self, record: Record, *ids: str) -> str:
        """Returns the titles of what a record belongs to; itself and what is gone left out."""
        about = getattr(record, "bottleneck", "")
        names = [self._name(id_) for id_ in (*ids, about) if id_ != record.id]
        day = getattr(record, "date", None)
        names += [format_date(day)] if day else []
        return " · ".join(" ".join(name.split()) for name in names if name)


def _searched(workspace: Workspace, kind: type[Record]) -> Sequence[Record]:
    return shown_responses(workspace) if kind is Response else workspace.all(kind)


def _rank(entry: Entry, typed: tuple[str, ...]) -> tuple[object, ...]:
    """Returns what puts the better hit first: title before body, beginning of a word first."""
    score = sum(_word_rank(entry, word) for word in typed)
    return (score, entry.order, entry.title_end, entry.folded, entry.id)


def _word_rank(entry: Entry, word: str) -> int:
    at = entry.folded.find(word)
    if at == 0:
        return 0
    in_title = at < entry.title_end
    while at > 0 and entry.folded[at - 1].isalnum():
        later = entry.folded.find(word, at + 1)
        if later < 0 or (in_title and later >= entry.title_end):
            return 2 if in_title else 6
        at = later
    return 1 if in_title else 4


def _excerpt(body: str, words: str) -> str:
    """Returns the part of a body where the first word stands; "" when none does."""
    line = " ".join(body.split())
    places = matched(line, words)
    if not places:
        return ""
    start = max(0, places[0][0] - _BEFORE)
    if start:
        start = line.find(" ", start) + 1 or start
    end = start + _EXCERPT
    return ("… " if start else "") + line[start:end] + (" …" if end < len(line) else "")


_INDEXES: WeakKeyDictionary[Workspace, SearchIndex] = WeakKeyDictionary()


def index_of(workspace: Workspace) -> SearchIndex:
    """Returns the index of a workspace, kept until something in it changes."""
    index = _INDEXES.get(workspace)
    if index is None:
        index = _INDEXES[workspace] = SearchIndex()
        workspace.watch(index.forget)
    return index


def search(workspace: Workspace, words: str, limit: int = 100) -> list[Hit]:
    """Returns what has all of `words`, the best first and at most `limit`.

    A word may be part of a longer one, as Norwegian puts words together; case and accents
    do not count. A hit in a title comes before one in a text, the beginning of a word
    before its middle.
    """
    return index_of(workspace).search(workspace, words, limit)[0]


def kind_word(kind: str) -> str:
    """Returns what a kind of record is called, in the language in use."""
    return t(f"search_kind.{kind}")
