"""What a record of any kind is called, and its fields, for lists of all kinds."""

from __future__ import annotations

import re
from datetime import date, datetime

from samling.locale import format_date, format_number, format_time, has_key, t
from samling.model import NotFound, SamlingError
from samling.report.search_texts import SOURCES
from samling.store import Workspace
from samling.store.codec import KINDS, from_plain
from samling.store.record_history import find_known
from samling.store.versions import Row

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_CODE = re.compile(r"[a-z_]{1,30}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# Where the sentences of a field's codes are not called as the field.
GROUPS = {
    ("notes", "kind"): "note_kind",
    ("agenda", "kind"): "item_kind",
    ("gold_standard", "kind"): "source_kind",
    ("gatherings", "kind"): "gathering_kind",
    ("actions", "status"): "action_status",
    ("documents", "kind"): "document_kind",
    ("documents", "status"): "document_status",
    ("measures", "kind"): "measure_kind",
    ("measures", "chart"): "chart_kind",
    ("annotations", "kind"): "annotation_kind",
    ("library", "kind"): "resource_kind",
    ("team", "organisation_kind"): "org_kind",
}


def table_word(table: str) -> str:
    """Returns what a record of a table is called, as "flaskehals"."""
    key = f"search_kind.{table}"
    return t(key) if has_key(key) else table


def row_title(table: str, row: Row) -> str:
    """Returns the title of a stored row, or the first line of its text; may be empty."""
    kind = KINDS.get(table)
    source = SOURCES.get(kind) if kind else None
    if kind is None or source is None:
        return ""
    try:
        record = from_plain(kind, {**row, "updated": row.get("updated", row.get("created"))})
    except SamlingError:
        return ""
    return next((title for title, _ in source.texts(record)), "")


def field_word(name: str) -> str:
    """Returns what a field is called in the forms; its code where it is in none."""
    return t(f"field.{name}") if has_key(f"field.{name}") else name


def value_words(workspace: Workspace, table: str, name: str, value: object) -> str:
    """Returns the value of a field, as stored, in words; another record by its title."""
    match value:
        case None | "":
            words = "–"
        case bool():
            words = t("history.true") if value else t("history.false")
        case int() | float():
            words = format_number(value)
        case list() | dict():
            parts = value.values() if isinstance(value, dict) else value
            words = ", ".join(value_words(workspace, table, name, one) for one in parts) or "–"
        case _:
            words = _text_words(workspace, GROUPS.get((table, name), name), str(value))
    return words


def _text_words(workspace: Workspace, group: str, text: str) -> str:
    """Returns the word of a code, a date as it is written, the title behind an id, or the text."""
    if _CODE.fullmatch(text) and has_key(f"{group}.{text}"):
        return t(f"{group}.{text}")
    if _DAY.fullmatch(text):
        return day_words(text)
    if not _ID.fullmatch(text):
        return text
    try:
        known = find_known(workspace, text)
    except NotFound:
        return text
    return row_title(known.table, known.row) or text


def day_words(text: str) -> str:
    """Returns a stored date as it is written, and a text that is no date as it is."""
    try:
        return format_date(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def moment_words(stored: str) -> str:
    """Returns a stored moment as the date and time here, as "18. okt. 2016 09:00"."""
    try:
        moment = datetime.fromisoformat(stored).astimezone()
    except ValueError:
        return stored
    return f"{format_date(moment.date())} {format_time(moment)}"
