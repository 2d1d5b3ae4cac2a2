"""A record's earlier versions, and the removed records, for a person and a script."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise

from samling.locale import t
from samling.report.records.titles import moment_words, row_title
from samling.report.records.words import RowWords, field_word, kind_words, shown_value
from samling.store import Workspace
from samling.store.files.lineage import Row
from samling.store.keeping.history import Known, Version

# What says nothing to a person: they follow from the rest.
_LEFT_OUT = ("id", "created", "updated", "team", "slug")


def version_headings() -> list[str]:
    """Returns the headings of :func:`version_cells`."""
    return [t(f"history.column.{name}") for name in ("when", "how", "what")]


def version_cells(table: str, versions: list[Version]) -> list[list[str]]:
    """Returns a row a version, the newest first: when, by what, and the fields changed."""
    return [
        [
            moment_words(version.at),
            _how(version, first=place == len(versions) - 1),
            ", ".join(field_word(table, name) for name in version.changed if name not in _LEFT_OUT),
        ]
        for place, version in enumerate(versions)
    ]


def change_lines(
    workspace: Workspace, table: str, versions: list[Version], place: int
) -> list[str]:
    """Returns a line a field that a version changed: "Tekst: old → new"."""
    pairs = [*pairwise(versions), (versions[-1], None)]
    new, old = pairs[place]
    if new.fields is None or old is None:
        return []
    before = old.fields or {}
    words = RowWords(workspace, {})
    return [
        f"{field_word(table, name)}: {words.value(table, name, before.get(name))}"
        f" → {words.value(table, name, new.fields[name])}"
        for name in new.changed
        if name not in _LEFT_OUT and old.fields is not None
    ]


def whole_lines(workspace: Workspace, table: str, fields: Row) -> list[str]:
    """Returns the whole of a version, a line a field that is filled in."""
    words = RowWords(workspace, {})
    return [
        f"{field_word(table, name)}: {words.value(table, name, value)}"
        for name, value in fields.items()
        if name not in _LEFT_OUT and value not in ("", None, [], {})
    ]


def known_title(known: Known) -> str:
    """Returns a record as "flaskehals «Epikrisen kommer sent»"."""
    title = row_title(known.table, known.row)
    word = kind_words(known.table)
    return t("history.named", kind=word, title=title) if title else word


def removed_headings() -> list[str]:
    """Returns the headings of :func:`removed_cells`."""
    return [t(f"history.column.{name}") for name in ("removed", "kind", "title")] + ["id"]


def removed_cells(known: Known) -> list[str]:
    """Returns a removed record as a row: when, its kind, its title, its id."""
    when = moment_words(str(known.row["updated"]))
    return [when, kind_words(known.table), row_title(known.table, known.row), known.id]


def versions_as_json(known: Known, versions: list[Version]) -> dict[str, object]:
    """Returns a record with its versions as an object for JSON, the newest first."""
    return {
        "id": known.id,
        "kind": known.table,
        "versions": [_as_json(known.table, version) for version in versions],
    }


def _as_json(table: str, version: Version) -> dict[str, object]:
    fields = version.fields and {
        name: shown_value(table, name, value) for name, value in version.fields.items()
    }
    return {**asdict(version), "fields": fields}


def removed_as_json(known: Known) -> dict[str, object]:
    """Returns a removed record as an object for JSON."""
    title = row_title(known.table, known.row)
    return {"id": known.id, "kind": known.table, "title": title, "removed": known.row["updated"]}


def _how(version: Version, *, first: bool) -> str:
    if version.why:
        return t(f"history.how.{version.why}")
    if version.fields is None:
        return t("history.how.removed")
    return t("history.how.made") if first else t("history.how.changed")
