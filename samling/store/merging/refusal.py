"""What a merge refuses and why: identity numbers and invalid records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Literal

from samling.model import InvalidField, PsfsPerson
from samling.model.checks.fitting import Rule, broken_rules
from samling.model.checks.privacy import holds_identity_number
from samling.model.psfs import refuse_telling_code
from samling.store.codec import KINDS, BadRecord, from_plain
from samling.store.files.lineage import (
    VERSION,
    Row,
    is_final,
    is_removed,
    merge_rows,
)

# `identity_here` is in what is stored, `identity_there` in what comes; `telling_code` is a code
# of PSFS that may tell who it is; `no_team` would have no file to lie in.
Refusal = Literal["identity_here", "identity_there", "telling_code", "no_record", "no_team"]


def refusal(table: str, row: Row | None) -> Refusal | None:
    """Returns why a merged row must not be stored or sent; None if it may be.

    A broken rule over several fields is no reason: such a record waits for a choice.
    """
    if row is None or is_final(row) or set(row) == {"id", "table", "updated"}:
        return None
    if holds_identity_number(row):
        return "identity_there"
    if table == PsfsPerson.TABLE and any(map(_tells, _codes(row))):
        return "telling_code"
    try:
        from_plain(KINDS[table], row)
    except BadRecord:
        return "no_record"
    return None


def _codes(row: Row) -> list[object]:
    """Returns the code of a stored person of PSFS, and those that wait for a choice."""
    others = row.get(VERSION, {}).get("others", {})
    return [row.get("code"), *(value for _, value in others.get("code", ()))]


def _tells(code: object) -> bool:
    try:
        refuse_telling_code(code if isinstance(code, str) else "")
    except InvalidField:
        return True
    return False


def taken(
    table: str, ours: Row | None, theirs: Iterable[Row]
) -> tuple[Row | None, list[tuple[Row, Refusal]]]:
    """Merges a record with its copies; returns the row, and the refused copies with the reason.

    The order of the copies does not matter: each is checked together with all that may be
    merged, so an identity number that one copy has and another has removed blocks neither.
    """
    rows = list(theirs)
    everything = reduce(merge_rows, rows, ours)
    if everything == ours or refusal(table, everything) is None:
        return everything, []
    sound = [row for row in rows if refusal(table, row) is None]
    base = reduce(merge_rows, sound, ours)
    if here := refusal(table, base):
        # Our row had the number before, and no copy removes it.
        return ours, [(row, "identity_here" if here == "identity_there" else here) for row in rows]
    merged = base
    refused: list[tuple[Row, Refusal]] = []
    for row in rows:
        why = refusal(table, merge_rows(base, row))
        if why is None:
            merged = merge_rows(merged, row)
        else:
            refused.append((row, why))
    return merged, refused


def clashes(table: str, row: Row) -> list[Rule]:
    """Returns the rules over several fields that a stored row breaks; none for a tombstone."""
    kind = KINDS[table]
    if not kind.RULES or is_removed(row):
        return []
    return broken_rules(from_plain(kind, row))
