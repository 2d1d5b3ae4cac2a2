"""Search over everything that is stored: the best first, as one types."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from samling.locale import format_date, t
from samling.model import Bottleneck, Gathering, Measure, Phase, Record, Resource, Response, Team
from samling.model.kinds import SOURCES
from samling.report.search.folding import fold, folded_words, matched
from samling.store import Workspace
from samling.store.method.evaluation import shown_responses

_EXCERPT = 160
_BEFORE = 16
# What others speak of by id, and what a hit says of where it is.
_NAMED: tuple[type[Record], ...] = (Team, Phase, Gathering, Measure)


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A thing that can be found; `folded` is its title, a line feed, and its body."""

    record: Record
    order: int
    title: str
    body: str
    folded: str
    title_end: int


_Known = tuple[Sequence[Record], Sequence[tuple[_Entry, ...]]]


class SearchIndex:
    """All words of a workspace, folded once; made anew after `forget`."""

    def __init__(self) -> None:
        self._entries: list[_Entry] | None = None
        # The records of each kind as they were searched last, and the entries of each.
        self._known: dict[type[Record], _Known] = {}
        self._names: dict[str, str] = {}

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

    def _all(self, workspace: Workspace) -> list[_Entry]:
        if self._entries is None:
            self._names = {
                named.id: getattr(named, "title", "")
                for kind in _NAMED
                for named in workspace.all(kind)
            } | {bottleneck.id: bottleneck.text for bottleneck in workspace.all(Bottleneck)}
            self._entries = []
            for order, kind in enumerate(SOURCES):
                records = _searched(workspace, kind)
                before = self._known.get(kind)
                # Of a kind without a change nothing is folded again, nor looked at one by one.
                if before is None or before[0] != records:
                    before = records, _folded(records, order, before)
                self._known[kind] = before
                for entries in before[1]:
                    self._entries += entries
        return self._entries

    def _hit(self, entry: _Entry, words: str) -> Hit:
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
        names = [self._names.get(id_, "") for id_ in (*ids, about) if id_ != record.id]
        day = getattr(record, "date", None)
        names += [format_date(day)] if day else []
        return " · ".join(" ".join(name.split()) for name in names if name)


def _searched(workspace: Workspace, kind: type[Record]) -> Sequence[Record]:
    return shown_responses(workspace) if kind is Response else workspace.all(kind)


def _folded(
    records: Sequence[Record], order: int, before: _Known | None
) -> list[tuple[_Entry, ...]]:
    """Returns the entries of each record; those of one that is as it was are kept."""
    was = (
        {record.id: (record, kept) for record, kept in zip(*before, strict=True)} if before else {}
    )
    found = []
    for record in records:
        last = was.get(record.id)
        same = last is not None and last[0] == record
        found.append(last[1] if last and same else tuple(_entries(record, order)))
    return found


def _entries(record: Record, order: int) -> Iterator[_Entry]:
    for title, body in SOURCES[type(record)].texts(record):
        head, below = (title, body) if title else (body, "")
        if head:
            folded = fold(f"{head}\n{below}")
            yield _Entry(record, order, head, below, folded, len(head))


def _rank(entry: _Entry, typed: tuple[str, ...]) -> tuple[object, ...]:
    """Returns what puts the better hit first: title before body, beginning of a word first."""
    score = sum(_word_rank(entry, word) for word in typed)
    return (score, entry.order, entry.title_end, entry.folded, entry.record.id)


def _word_rank(entry: _Entry, word: str) -> int:
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
