"""What was taken back, in words: it may be of another place than the one at hand."""

from __future__ import annotations

from samling.locale import has_key, t
from samling.model.kinds import SOURCES
from samling.report.page.columns import fitted
from samling.store.undo import Undone

_WIDEST = 44
# What many records came with at once is named itself, not by the first of them.
_TOGETHER = ("merge", "import", "restore", "sync", "repair")


def undone_words(undone: Undone) -> str:
    """Returns a sentence of what was taken back; not for nothing."""
    if undone.why in _TOGETHER:
        return t(f"undone.{undone.why}", n=undone.count)
    for record in undone.records:
        source = None if record.IS_ANONYMOUS else SOURCES.get(type(record))
        titles = [title for title, _ in source.texts(record)] if source else []
        if titles and has_key(f"search_kind.{record.TABLE}"):
            title = fitted(titles[0], _WIDEST).rstrip()
            kind = t(f"search_kind.{record.TABLE}")
            more = len(undone.records) - 1
            key = "said.undone_several" if more else "said.undone_one"
            return t(key, kind=kind, title=title, more=more)
    return t("said.undone")
