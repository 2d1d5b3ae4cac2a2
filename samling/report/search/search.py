"""Search over everything that is stored: the best first, as one types."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from weakref import WeakKeyDictionary

from samling.locale import format_date, t
from samling.model import Gathering, Phase, Record, Resource, Response, Team
from samling.model.kinds import DECLARED, SOURCES
from samling.report.search.entries import SEARCHED, Entries
from samling.report.search.folding import folded_words, matched
from samling.signs import clean
from samling.store import Workspace
from samling.store.files.change_log import Tables
from samling.store.files.lineage import Row
from samling.store.files.record_file import RecordFile
from samling.store.method.evaluation import shown_responses
from samling.store.rows import stored_rows

_EXCERPT = 160
_BEFORE = 16
# What others speak of by id, and what a hit says of where it is.
_NAMED = tuple(dict.fromkeys(link.to for kind in DECLARED for link in kind.links.values()))


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


class SearchIndex:
    """All words of a workspace, folded once; made anew after `forget`.

    Of kinds that are found by fields of text alone, rows are searched, and records are made of
    those that are shown: to make all of them takes ten times as long as to search.
    """

    def __init__(self) -> None:
        self._entries: list[Entries] | None = None
        self._records: dict[type[Record], tuple[Sequence[Record], Entries]] = {}
        # By file the version that is known, and what can be found in it.
        self._files: dict[RecordFile, tuple[object, Entries]] = {}
        # What hits may speak of by id, as rows, or records; and what that is called.
        self._named: list[Mapping[str, Mapping[str, Row | Record]]] = []
        self._names: dict[str, str] = {}

    def forget(self) -> None:
        """Has the next search read the workspace again."""
        self._entries = None

    def search(self, workspace: Workspace, words: str, limit: int) -> tuple[list[Hit], int]:
        """Returns the best `limit` hits, and how many there are in all."""
        typed = folded_words(words)
        if not typed:
            return [], 0
        found = [
            (rank, place, entries)
            for entries in self._all(workspace)
            for rank, place in entries.having(typed)
        ]
        best = heapq.nsmallest(limit, found, key=itemgetter(0))
        return [self._hit(entries, place, words) for _, place, entries in best], len(found)

    def _all(self, workspace: Workspace) -> list[Entries]:
        if self._entries is None:
            # A guest does not see every row.
            is_guest = workspace.access.role is not None
            self._names = {"": ""}
            if is_guest:
                found = []
                seen = {kind: workspace.all(kind) for kind in _NAMED}
                self._named = [
                    {kind.TABLE: {one.id: one for one in all_} for kind, all_ in seen.items()}
                ]
            else:
                found = self._of_files(workspace)
                self._named = [entries.tables for entries in found]
            for order, kind in enumerate(SEARCHED):
                if is_guest or kind is Response:
                    found.append(self._of_records(kind, order, _searched(workspace, kind)))
            self._entries = found
        return self._entries

    def _of_files(self, workspace: Workspace) -> list[Entries]:
        """Returns what is in each file; only those that have changed are looked into."""
        before, self._files = self._files, {}
        for file, version, tables in stored_rows(workspace):
            kept = before.get(file)
            if kept is None or kept[0] != version:
                kept = version, Entries(file, tables)
            self._files[file] = kept
        return [entries for _, entries in self._files.values()]

    def _of_records(self, kind: type[Record], order: int, found: Sequence[Record]) -> Entries:
        before = self._records.get(kind)
        # Of a kind without a change nothing is folded again, nor looked at one by one.
        if before is None or before[0] != found:
            entries = Entries()
            entries.add_records(found, order)
            before = self._records[kind] = found, entries
        return before[1]

    def _name(self, id_: str, near: Tables) -> str:
        """Returns what is spoken of by id, most likely in `near`; "" where it is gone."""
        if id_ not in self._names:
            tables = (
                of[kind.TABLE] for of in (near, *self._named) for kind in _NAMED if kind.TABLE in of
            )
            found = next((table[id_] for table in tables if id_ in table), None)
            self._names[id_] = _called(found)
        return self._names[id_]

    def _hit(self, entries: Entries, place: int, words: str) -> Hit:
        record, title, body = entries.entry(place)
        source = SOURCES[type(record)]
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
            title=" ".join(title.split()),
            text=_excerpt(body, words),
            where=self._where(record, entries.tables, team, phase, gathering, measure),
            place=source.place,
            record_id=source.shown_as(record),
            source_id=record.id,
            team=team,
            phase=phase,
            gathering=gathering,
            measure=measure,
        )

    def _where(self, record: Record, near: Tables, *ids: str) -> str:
        """Returns the titles of what a record belongs to; itself and what is gone left out."""
        about = getattr(record, "bottleneck", "")
        names = [self._name(id_, near) for id_ in (*ids, about) if id_ != record.id]
        day = getattr(record, "date", None)
        names += [format_date(day)] if day else []
        return " · ".join(" ".join(name.split()) for name in names if name)


def _called(named: Row | Record | None) -> str:
    if isinstance(named, dict):
        # As its record has it, which need not be made.
        text = str(named.get("title") or named.get("text") or "")
        return unicodedata.normalize("NFC", clean(text))
    return str(getattr(named, "title", "") or getattr(named, "text", ""))


def _searched(workspace: Workspace, kind: type[Record]) -> Sequence[Record]:
    return shown_responses(workspace) if kind is Response else workspace.all(kind)


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
