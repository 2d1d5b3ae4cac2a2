"""The findings of a check, for a person and a script."""

from __future__ import annotations

from dataclasses import asdict

from samling.locale import has_key, t
from samling.model.kinds import BY_TABLE
from samling.store.keeping.privacy_check import StoredFinding


def finding_headings() -> list[str]:
    """Returns the headings of :func:`finding_cells`."""
    names = ("file", "place", "record", "field", "finding", "masked")
    return [*(t(f"cli.column.{name}") for name in names), "id"]


def finding_cells(stored_finding: StoredFinding) -> list[str]:
    """Returns a finding as a row of the words of the app, the record's id last.

    A kind or a field that the app has no word for is named by its code.
    """
    kind = BY_TABLE.get(stored_finding.table)
    source = kind.source if kind else None
    place = t(f"place.{source.place}") if source else ""
    record = t(f"search_kind.{stored_finding.table}") if source else stored_finding.table
    field = (
        t(f"field.{stored_finding.field}")
        if has_key(f"field.{stored_finding.field}")
        else stored_finding.field
    )
    finding = t(f"privacy.{stored_finding.kind}")
    return [
        stored_finding.file,
        place,
        record,
        field,
        finding,
        stored_finding.masked,
        stored_finding.id,
    ]


def finding_as_json(finding: StoredFinding) -> dict[str, object]:
    """Returns a finding as an object for JSON; `start` is the place in the text, from 0."""
    return asdict(finding)
