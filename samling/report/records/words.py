"""A stored row in the words of the forms: what it is, what its fields are called and hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from samling.locale import format_date, has_key, number_as_typed, t
from samling.model import (
    EmployerKind,
    Evaluation,
    Gathering,
    NotFound,
    Record,
    SamlingError,
    options,
)
from samling.model.checks.privacy import mask_identity_numbers
from samling.model.evaluation import ANSWERS_FLOOR
from samling.model.kinds import BY_TABLE, SOURCES, kind_of
from samling.report.page.columns import fitted, one_line
from samling.report.records.titles import day_words
from samling.signs import clean, clean_values
from samling.store.codec import KINDS, BadRecord, from_plain
from samling.store.files.lineage import REMOVED, Row
from samling.store.workspace import Workspace

NOTHING = "–"
# What a person neither wrote nor chose.
BOOKKEEPING = frozenset({"id", "created", "updated", "position", "slug", "author", "team"})


def field_word(table: str, name: str) -> str:
    """Returns what the forms call a field; its own name where no form has it."""
    if name == REMOVED:
        return t("merge.field_removed")
    kind = BY_TABLE.get(table)
    key = kind.word_key(name) if kind else f"field.{name}"
    return t(key) if has_key(key) else name


def kind_words(table: str) -> str:
    """Returns what a kind of record is called; "votes" and the clock's have words here."""
    key = f"search_kind.{table}"
    return t(key) if has_key(key) else t(f"merge.kind_{table}")


def shortened(words: str, width: int) -> str:
    """Returns `words` on one line of at most `width` cells, cut with an ellipsis."""
    return fitted(words, width).rstrip()


def differing(texts: Sequence[str], width: int) -> list[str]:
    """Returns texts on one line of at most `width` cells, cut to show where they differ.

    Those that begin alike and are longer begin shortly before the first difference.
    """
    plain = [one_line(text) for text in texts]
    start = 0
    if len(plain) > 1 and max(map(cell_len, plain)) > width:
        signs = enumerate(zip(*plain, strict=False))
        shortest = min(map(len, plain))
        alike = next((place for place, them in signs if len(set(them)) > 1), shortest)
        start = max(0, alike - width // 3)
    head = "…" if start else ""
    return [shortened(head + text[start:], width) for text in plain]


def shown_value(table: str, name: str, value: Any) -> Any:
    """Returns a field's stored value as it may be shown to anybody.

    Of results received from elsewhere that is how many answered: rows may hold what the record
    leaves out, where too few did. What there is to see of them is in the evaluation.
    """
    if not _is_received(table, name, value):
        return value
    counts = [value.get(kind) for kind in (*options(EmployerKind), "answered")]
    return {"answered": sum(count for count in counts if isinstance(count, int))}


def _is_received(table: str, name: str, value: Any) -> bool:
    return (table, name) == (Evaluation.TABLE, "received") and isinstance(value, dict)


def _answered_words(answered: int) -> str:
    if answered < ANSWERS_FLOOR:
        return t("evaluation.too_few", count=answered, floor=ANSWERS_FLOOR)
    return t("evaluation.received_count", count=answered)


class RowWords:
    """Words rows of a workspace; `coming` are rows by id that are not in it yet."""

    def __init__(self, workspace: Workspace, coming: Mapping[str, tuple[str, Row]]) -> None:
        self._workspace = workspace
        self._coming = coming

    def title(self, table: str, row: Row) -> str:
        """Returns what a row is known by on one line, an identity number in it masked."""
        try:
            record = from_plain(KINDS[table], row)
        except (BadRecord, SamlingError, KeyError):
            words = clean(str(row.get("title") or row.get("text") or NOTHING))
        else:
            words = self.title_of(record)
        return mask_identity_numbers(one_line(words))

    def title_of(self, record: Record) -> str:
        """Returns what a record is known by: its title, else its day, else what it is about.

        Of an answer it is what was answered: the survey; of a contribution its phase.
        """
        if record.IS_ANONYMOUS:
            return self._about(record, "survey" if hasattr(record, "survey") else "phase")
        source = SOURCES.get(type(record))
        words = next((title for title, _ in source.texts(record)), "") if source else ""
        day = getattr(record, "date", None) or getattr(record, "held", None)
        if day and not isinstance(record, Gathering):
            words = " ".join(filter(None, [format_date(day), words]))
        if not words or type(record).TABLE == "self_assessments":
            about = [name for name in ("gathering", "bottleneck") if getattr(record, name, "")]
            words = self._about(record, about[0]) if about else words
        return one_line(words) or NOTHING

    def _about(self, record: Record, name: str) -> str:
        link = kind_of(type(record)).links[name]
        return self._named(link.to, getattr(record, name))

    def value(self, table: str, name: str, value: Any) -> str:
        """Returns a field's value as a person writes it, an identity number in it masked."""
        value = shown_value(table, name, value)
        if _is_received(table, name, value):
            return _answered_words(value["answered"])
        if name == REMOVED:
            return t("merge.remove" if value else "merge.keep")
        return mask_identity_numbers(self._words(table, name, clean_values(value))) or NOTHING

    def _words(self, table: str, name: str, value: Any) -> str:
        match value:
            case None:
                return NOTHING
            case bool():
                return t("word.yes" if value else "word.no")
            case int() | float():
                return number_as_typed(value)
            case list() | tuple():
                return ", ".join(self._words(table, name, part) for part in value)
            case dict():
                words = value.get("title") or value.get("text")
                return str(words or ", ".join(self._words(table, "", v) for v in value.values()))
            case _:
                return self._text(table, name, str(value))

    def _text(self, table: str, name: str, value: str) -> str:
        if not value:
            return NOTHING
        kind = BY_TABLE.get(table)
        link = kind.links.get(name) if kind else None
        if link is not None:
            return self._named(link.to, value)
        key = kind.code_key(name, value) if kind else ""
        return t(key) if has_key(key) else day_words(value)

    def _named(self, kind: type[Record], id_: str) -> str:
        """Returns what a record that another speaks of is called."""
        try:
            return self.title_of(self._workspace.get(kind, id_))
        except NotFound:
            found = self._coming.get(id_)
            return self.title(*found) if found else t("merge.gone")
