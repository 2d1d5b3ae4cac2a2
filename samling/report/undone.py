"""What was taken back, in words: it may be of another place than the one at hand."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import has_key, t
from samling.model import Record
from samling.report.columns import fitted
from samling.report.search_texts import SOURCES

_WIDEST = 44


def undone_words(records: Sequence[Record]) -> str:
    """Returns a sentence of the records whose last change was taken back; not for none."""
    for record in records:
        source = SOURCES.get(type(record))
        titles = [title for title, _ in source.texts(record)] if source else []
        if titles and has_key(f"search_kind.{record.TABLE}"):
            title = fitted(titles[0], _WIDEST).rstrip()
            kind = t(f"search_kind.{record.TABLE}")
            more = len(records) - 1
            key = "said.undone_several" if more else "said.undone_one"
            return t(key, kind=kind, title=title, more=more)
    return t("said.undone")
