"""What the parts of the summary have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samling.model import Record
from samling.report.summary.tree import told_by_place
from samling.store.codec import R, to_plain

Plain = dict[str, Any]
# Of a record they follow from where it stands in the summary, or from the writing of it.
_LEFT_OUT = frozenset({"team", "updated"})


def record_part(record: Record, *without: str, **more: object) -> Plain:
    """Returns all fields of a record but those that its place tells, and those in `without`.

    `more` stands in the place of the fields it names, or behind all. So that a summary can be
    read back with nothing lost. The day of the last state is that of the last change where it
    is not known, as in the review.
    """
    plain = to_plain(record)
    if record.DAY_OF is not None:
        field, state, day = record.DAY_OF
        if plain[field] == state and plain[day] is None:
            plain[day] = record.updated.astimezone().date().isoformat()
    out = _LEFT_OUT | told_by_place(type(record)) | {*without}
    return {name: value for name, value in plain.items() if name not in out} | more


def gathered_part(record: Any, numbers: Mapping[str, int], **more: object) -> Plain:
    """Returns the fields of a record that belongs to a gathering: its number, and its id.

    `numbers` are those of the gatherings by id; None for one that is not there.
    """
    number, known = numbers.get(record.gathering), record.gathering
    return record_part(record, gathering=number, gathering_id=known, **more)


def by_age(records: Iterable[R]) -> list[R]:
    """Returns the records, the oldest first."""
    return sorted(records, key=lambda record: (record.created, record.id))


def rounded(value: Any) -> Any:
    """Returns what was worked out with its numbers at 10 significant digits.

    More of them are the noise of the computation. What people entered is not touched by it.
    """
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return float(f"{value:.10g}") if isinstance(value, float) else value


def with_whole_numbers(value: Any) -> Any:
    """Returns `value` with the numbers that are whole as integers: 80, not 80.0."""
    if isinstance(value, dict):
        return {name: with_whole_numbers(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [with_whole_numbers(part) for part in value]
    return int(value) if isinstance(value, float) and value == int(value) else value
