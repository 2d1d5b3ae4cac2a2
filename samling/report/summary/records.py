"""The records that a summary holds, made of it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samling.model import Evaluation, Network, Record, Response, Team
from samling.model.kinds import DECLARED
from samling.model.record import field_names
from samling.report.summary.fields import Plain
from samling.report.summary.tree import standing
from samling.store.codec import BadRecord, R, from_plain

# Where the summary has another name, or another thing under the name, than the record.
_RENAMED = {"gathering": "gathering_id", "chart": "chart_type"}


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
    kinds = [kind.record for kind in DECLARED if kind.record not in (Network, Team)]
    return SummaryRecords(
        network=next(_of(Network, summary)),
        teams=list(_of(Team, summary)),
        others=[record for kind in kinds for record in _of(kind, summary)],
    )


def _of(kind: type[R], summary: Plain) -> Iterator[R]:
    for plain, told in standing(summary, kind):
        yield _made(kind, plain, {**told, **_otherwise(kind, plain, summary)})


def _made(kind: type[R], plain: Plain, more: Plain) -> R:
    """Returns the record of `kind` with its fields as they stand in a part of the summary."""
    fields = {name: plain[name] for name in field_names(kind) if name in plain}
    fields |= {name: plain[other] for name, other in _RENAMED.items() if other in plain}
    # As `updated` is set by the workspace when it writes.
    fields.setdefault("updated", plain.get("created"))
    try:
        return from_plain(kind, {**fields, **more})
    except (BadRecord, ArithmeticError) as error:
        where = f"{kind.TABLE}/{plain.get('id', '')}"
        raise BadRecord("error.bad_record", table=kind.TABLE, where=where) from error


def _otherwise(kind: type[Record], plain: Plain, summary: Plain) -> Plain:
    """Returns the fields of a record that the summary has in another shape than the record."""
    if kind is Team:
        return {"pathway": plain["pathway"]["title"]}
    if kind is Response:
        # The moments at which people answered do not go out of the house.
        return dict.fromkeys(("created", "updated"), summary["network"]["created"])
    return _evaluation(plain) if kind is Evaluation else {}


def _evaluation(plain: Plain) -> Plain:
    """Returns the statements alone, and the results where the answers did not come along."""
    statements = [
        {"group": statement["group"], "text": statement["text"]}
        for statement in plain["statements"]
    ]
    return {"statements": statements, "received": None if plain["responses"] else _received(plain)}


def _received(plain: Plain) -> Plain | None:
    """Returns the results as the evaluation keeps them; None where nobody has answered."""
    counts = {employer["employer"]: employer["answered"] for employer in plain["employers"]}
    if not any(counts.values()):
        # Too few had answered for anything to go out but how many they are.
        counts["unknown"] = plain["answered"]
    if not any(counts.values()) and not plain["comments"]:
        return None
    return {
        **counts,
        "statements": [
            {
                "total": _tally(statement),
                "hospital": _tally(statement["hospital"]),
                "municipality": _tally(statement["municipality"]),
            }
            for statement in (plain["statements"] if plain["answered"] else ())
        ],
        "comments": plain["comments"],
    }


def _tally(plain: Plain | None) -> Plain | None:
    if plain is None:
        return None
    return {name: plain[name] for name in ("counts", "not_relevant", "unanswered")}
