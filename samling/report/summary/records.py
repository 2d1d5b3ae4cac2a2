"""The records that a summary holds, made of it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samling.model import Gathering, Network, Record, Team
from samling.model.kinds import DECLARED, kind_of
from samling.model.record import field_names
from samling.report.summary.fields import Plain
from samling.report.summary.tree.parts import Group, Part, Rows
from samling.report.summary.tree.whole import SUMMARY
from samling.store.codec import BadRecord, from_plain

# Ids of the records that something stands inside.
_Ids = Mapping[type[Record], str]


@dataclass(frozen=True)
class SummaryRecords:
    """The network of a summary, its teams, and all else that lies in them."""

    network: Network
    teams: Sequence[Team]
    others: Sequence[Record]

    def all(self) -> Iterator[Record]:
        """Yields every record."""
        yield self.network
        yield from self.teams
        yield from self.others


def summary_records(summary: Plain) -> SummaryRecords:
    """Returns the records of a summary of today's format, checked against its schema.

    What was worked out is left: it is worked out again. Raises BadRecord, and InvalidField
    for what the records themselves refuse.
    """
    # The moments at which people answered do not go out of the house.
    unknown = summary["network"]["created"]
    found: dict[type[Record], list[Any]] = {kind.record: [] for kind in DECLARED}
    for part, plain, told in _standing(SUMMARY, summary, {}):
        found[part.kind].append(_made(part, {"created": unknown, **plain}, told))
    networks, teams = found.pop(Network), found.pop(Team)
    others = [record for records in found.values() for record in records]
    return SummaryRecords(network=networks[0], teams=teams, others=others)


def _standing(
    parts: tuple[Part, ...], place: Plain, ids: _Ids
) -> Iterator[tuple[Rows, Plain, Plain]]:
    """Yields what of a record stands in a place and below, with the fields that it tells."""
    kinds = {part.name: part.kind for part in parts if isinstance(part, Rows)}
    for part in parts:
        if isinstance(part, Rows):
            links = kind_of(part.kind).links
            told = {name: ids[link.to] for name, link in links.items() if link.to in ids}
            for plain in _in_list(place[part.name]):
                yield part, plain, told
                yield from _standing(part.inside, plain, {**ids, part.kind: plain["id"]})
        elif isinstance(part, Group) and place[part.name] is not None:
            owner = place[part.beside] if part.beside else None
            inner = {**ids, kinds[part.beside]: owner["id"]} if owner else ids
            yield from _standing(part.inside, place[part.name], inner)


def _in_list(value: Any) -> list[Plain]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _made(part: Rows, plain: Plain, told: Plain) -> Record:
    """Returns a record with its fields as they stand in a part of the summary."""
    kind = part.kind
    fields = {name: plain[name] for name in field_names(kind) if name in plain}
    # As `updated` is set by the workspace when it writes.
    fields["updated"] = plain["created"]
    fields |= _elsewhere(part, plain)
    fields |= part.back(plain) if part.back else {}
    try:
        return from_plain(kind, {**fields, **told})
    except (BadRecord, ArithmeticError) as error:
        where = f"{kind.TABLE}/{plain.get('id', '')}"
        raise BadRecord("error.bad_record", table=kind.TABLE, where=where) from error


def _elsewhere(part: Rows, plain: Plain) -> Plain:
    """Returns the fields that stand under another name, or in a group of the record."""
    fields = {name: plain[other] for name, other in part.renamed.items()}
    gathering = kind_of(part.kind).link_to(Gathering)
    if f"{gathering}_id" in plain:
        fields[gathering] = plain[f"{gathering}_id"]
    for group in part.inside:
        if isinstance(group, Group):
            fields |= {field: plain[group.name][name] for name, field in group.fields.items()}
    return fields
