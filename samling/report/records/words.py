"""A stored row in the words of the forms: what it is, what its fields are called and hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samling.locale import format_date, has_key, number_as_typed, t
from samling.model import (
    AgendaItem,
    Bottleneck,
    Document,
    Driver,
    Gathering,
    GoldStandard,
    MappingEntry,
    Measure,
    NotFound,
    PdsaCycle,
    Phase,
    PsfsPerson,
    Record,
    SamlingError,
    Survey,
    Team,
    Voting,
)
from samling.model.checks.privacy import mask_identity_numbers
from samling.model.kinds import SOURCES
from samling.report.page.columns import fitted, one_line
from samling.report.records.titles import GROUPS, day_words
from samling.signs import clean, clean_values
from samling.store.codec import KINDS, BadRecord, from_plain
from samling.store.files.versions import REMOVED, Row
from samling.store.workspace import Workspace

NOTHING = "–"
# What a person neither wrote nor chose.
BOOKKEEPING = frozenset({"id", "created", "updated", "position", "slug", "author", "team"})
_REFERS: dict[str, type[Record]] = {
    "bottleneck": Bottleneck,
    "cycle": PdsaCycle,
    "document": Document,
    "entry": MappingEntry,
    "gathering": Gathering,
    "item": AgendaItem,
    "measure": Measure,
    "parent": Driver,
    "person": PsfsPerson,
    "phase": Phase,
    "previous": PdsaCycle,
    "shared_by": Team,
    "standard": GoldStandard,
    "survey": Survey,
    "team": Team,
    "voting": Voting,
}
# Fields whose word in the forms is that of another key.
_FIELDS = {
    ("bottlenecks", "text"): "field.bottleneck",
    ("actions", "text"): "field.action",
    ("", "approved_on"): "field.approved",
    ("descriptions", "about"): "field.pathway_about",
    ("drivers", "text"): "field.driver",
    ("gold_standard", "statement"): "field.standard",
    ("network", "ends"): "field.ends_on",
    ("network", "starts"): "field.starts_on",
    ("notes", "text"): "field.note_text",
    ("pdsa", "starts"): "field.cycle_starts",
    ("pdsa", "title"): "field.cycle_title",
    ("phases", "description"): "field.phase_description",
    ("phases", "title"): "field.phase_title",
    ("psfs_people", "activities"): "field.psfs_activities",
    ("psfs_people", "code"): "field.psfs_code",
    ("psfs_people", "weeks"): "field.psfs_weeks",
    ("psfs_rounds", "scores"): "field.psfs_scores",
    ("self_assessments", "anchoring"): "assessment.anchoring",
    ("self_assessments", "culture"): "assessment.culture",
    ("self_assessments", "data"): "assessment.data",
    ("self_assessments", "progress"): "assessment.progress",
    ("team", "title"): "field.team_title",
}


def field_word(table: str, name: str) -> str:
    """Returns what the forms call a field; its own name where no form has it."""
    if name == REMOVED:
        return t("merge.field_removed")
    key = _FIELDS.get((table, name)) or _FIELDS.get(("", name)) or f"field.{name}"
    return t(key) if has_key(key) else name


def kind_words(table: str) -> str:
    """Returns what a kind of record is called; "votes" and the clock's have words here."""
    key = f"search_kind.{table}"
    return t(key) if has_key(key) else t(f"merge.kind_{table}")


def shortened(words: str, width: int) -> str:
    """Returns `words` on one line of at most `width` cells, cut with an ellipsis."""
    return fitted(words, width).rstrip()


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
        """Returns what a record is known by: its title, else its day, else what it is about."""
        source = SOURCES.get(type(record))
        words = next((title for title, _ in source.texts(record)), "") if source else ""
        day = getattr(record, "date", None) or getattr(record, "held", None)
        if day and not isinstance(record, Gathering):
            words = " ".join(filter(None, [format_date(day), words]))
        if not words or type(record).TABLE == "self_assessments":
            about = [name for name in ("gathering", "bottleneck") if getattr(record, name, "")]
            words = self._named(about[0], getattr(record, about[0])) if about else words
        return one_line(words) or NOTHING

    def value(self, table: str, name: str, value: Any) -> str:
        """Returns a field's value as a person writes it, an identity number in it masked."""
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
                return ", ".join(self._words(table, name, one) for one in value)
            case dict():
                words = value.get("title") or value.get("text")
                return str(words or ", ".join(self._words(table, "", v) for v in value.values()))
            case _:
                return self._text(table, name, str(value))

    def _text(self, table: str, name: str, value: str) -> str:
        if not value:
            return NOTHING
        if name in _REFERS:
            return self._named(name, value)
        group = GROUPS.get((table, name), name)
        if table == "mapping" and name == "list":
            return t(f"mapping.list_{value}")
        return t(f"{group}.{value}") if has_key(f"{group}.{value}") else day_words(value)

    def _named(self, name: str, one: str) -> str:
        """Returns what a record that another speaks of is called."""
        try:
            return self.title_of(self._workspace.get(_REFERS[name], one))
        except NotFound:
            found = self._coming.get(one)
            return self.title(*found) if found else t("merge.gone")
