"""What was taken back or made again, in words: it may be of another place than the one at hand."""

from __future__ import annotations

from collections import Counter

from samling.locale import format_date, has_key, t
from samling.model import Record
from samling.model.kinds import SOURCES, kind_of
from samling.report.page.columns import fitted
from samling.store.undo import Undone

_WIDEST = 44
# What many records came with at once is named itself, not by the first of them.
_TOGETHER = ("merge", "import", "restore", "sync", "repair")


def undone_words(undone: Undone) -> str:
    """Returns a sentence of what was taken back, and how to make it again; not for nothing."""
    words = taken_back_words(undone)
    # What lay before a repair is shown for itself.
    is_whole = undone.why == "repair" or not undone.count
    return words if is_whole else t("said.undone_redo", undone=words)


def taken_back_words(undone: Undone) -> str:
    """Returns a sentence of what was taken back, for a command; not for nothing."""
    return _with_left(undone, f"undone.{undone.why}", "said.undone")


def removed_words(removed: Undone, first: Record) -> str:
    """Returns a sentence of a record that a command has removed, and of what went along."""
    of_it = sorted(removed.records, key=lambda record: record.id != first.id)
    return _words(Undone(tuple(of_it), "", removed.count), "", "cli.removed")


def redone_words(redone: Undone) -> str:
    """Returns a sentence of what was made again; not for nothing."""
    return _with_left(redone, f"redone.{redone.why}", "said.redone")


def _with_left(undone: Undone, together: str, said: str) -> str:
    """Says also what stays as it is, as others have written on it since."""
    if not undone.left:
        return _words(undone, together, said)
    left = _words(Undone(undone.left, "", len(undone.left)), "", "said.left")
    if not undone.count:
        return t(f"{said}_not", left=left)
    return f"{_words(undone, together, said)} {left}"


def _words(undone: Undone, together: str, said: str) -> str:
    """`together` is the key for many records at once; `said` begins the keys of the others."""
    if undone.why in _TOGETHER:
        return t(together, n=_rows_read(undone) if undone.why == "import" else undone.count)
    for record in undone.records:
        source = None if record.IS_ANONYMOUS else SOURCES.get(type(record))
        titles = [title for title, _ in source.texts(record)] if source else []
        known = next(filter(None, titles), "") or _day(record)
        if source and known and has_key(f"search_kind.{record.TABLE}"):
            title = fitted(known, _WIDEST).rstrip()
            kind = t(f"search_kind.{record.TABLE}")
            more = len(undone.records) - 1
            key = f"{said}_several" if more else f"{said}_one"
            return t(key, kind=kind, title=title, more=more)
    kinds = [kind_of(type(record)) for record in undone.records if not record.IS_ANONYMOUS]
    return t(f"{said}_of", kind=t(f"cli.list.{kinds[0].listed_as}")) if kinds else t(said)


def _rows_read(undone: Undone) -> int:
    """Returns how many rows were imported: the measure they were read for is none of them."""
    tables = Counter(record.TABLE for record in undone.records)
    return max(tables.values(), default=undone.count)


def _day(record: Record) -> str:
    """Returns the day that a record without a title is known by, empty for none."""
    day = getattr(record, "date", None)
    return format_date(day) if day else ""
