"""The records of a workspace written into the tree of the summary."""

from __future__ import annotations

from collections.abc import Mapping

from samling.model import Gathering, Record
from samling.model.kinds import kind_of
from samling.report.summary.fields import Plain
from samling.report.summary.tree.parts import Around, Group, Part, Row, Rows, Worked, plainly
from samling.report.summary.tree.whole import SUMMARY, told_by_place
from samling.store.codec import to_plain

# Of a record they follow from where it stands in the summary, or from the writing of it.
_LEFT_OUT = frozenset({"team", "updated"})


def written(around: Around) -> Plain:
    """Returns the summary as JSON values."""
    return _object(SUMMARY, around)


def record_part(record: Record, *without: str) -> Plain:
    """Returns all fields of a record but those that its place tells, and those in `without`.

    So that a summary can be read back with nothing lost. The day of the last state is that of
    the last change where it is not known, as in the review.
    """
    plain = to_plain(record)
    if record.DAY_OF is not None:
        field, state, day = record.DAY_OF
        if plain[field] == state and plain[day] is None:
            plain[day] = record.updated.astimezone().date().isoformat()
    out = _LEFT_OUT | told_by_place(type(record)) | {*without}
    return {name: value for name, value in plain.items() if name not in out}


def _object(parts: tuple[Part, ...], around: Around) -> Plain:
    plain: Plain = {}
    single: dict[str, Record] = {}
    for part in parts:
        match part:
            case Worked():
                plain |= part.values(around)
            case Group():
                owner = single.get(part.beside)
                plain[part.name] = _group(part, around.within(owner) if owner else around)
            case Rows():
                rows = _taken(part, around) if part.there(around) else None
                if part.single and rows:
                    single[part.name] = rows[0][0]
                plain[part.name] = _written_rows(part, rows, around)
    return plain


def _group(group: Group, around: Around) -> Plain | None:
    if not group.there(around):
        return None
    fields = to_plain(around.records[-1]) if group.fields else {}
    told = {name: fields[field] for name, field in group.fields.items()}
    return told | _object(group.inside, around)


def _taken(part: Rows, around: Around) -> list[Row]:
    return list(part.taken(around) if part.taken else plainly(around.linked(part.kind)))


def _written_rows(part: Rows, rows: list[Row] | None, around: Around) -> list[Plain] | Plain | None:
    """Returns the rows as JSON values; None for rows that are not there."""
    if rows is None:
        return None
    plain = [_row(part, row, around) for row in rows]
    if part.single:
        return plain[0] if plain else None
    return plain


def _row(part: Rows, row: Row, around: Around) -> Plain:
    record, worked = row
    plain = record_part(record, *part.without)
    plain |= _gathered(record, plain, around.numbers)
    for name, other in part.renamed.items():
        plain[other] = plain.pop(name)
    return plain | worked | _object(part.inside, around.within(record))


def _gathered(record: Record, plain: Plain, numbers: Mapping[str, int]) -> Plain:
    """Returns the gathering of a record by its number, None where it is gone, and by its id."""
    name = kind_of(type(record)).link_to(Gathering)
    if name not in plain:
        return {}
    return {name: numbers.get(plain[name]), f"{name}_id": plain[name]}
