"""The findings of a check, for a person and a script."""

from __future__ import annotations

from dataclasses import asdict

from samling.locale import t
from samling.store.privacy_check import StoredFinding


def finding_headings() -> list[str]:
    """Returns the headings of :func:`finding_cells`."""
    names = ("file", "record", "field", "finding", "masked")
    return [*(t(f"cli.column.{name}") for name in names), "id"]


def finding_cells(one: StoredFinding) -> list[str]:
    """Returns a finding as a row of words, the record's id last."""
    return [one.file, one.table, one.field, t(f"privacy.{one.kind}"), one.masked, one.id]


def finding_as_json(one: StoredFinding) -> dict[str, object]:
    """Returns a finding as an object for JSON; `start` is the place in the text, from 0."""
    return asdict(one)
