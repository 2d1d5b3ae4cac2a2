"""What a role sees of a record: the comments of an evaluation are read by the facilitator alone.

Five answers open an evaluation for everybody, but a guest can give some of them itself. Then a
comment, which may tell who wrote it, would be one of the few that the others wrote.
"""

from __future__ import annotations

from dataclasses import replace

from samling.model import Evaluation, Response
from samling.model.rights import Access
from samling.store.codec import R


def all_as_seen(records: list[R], access: Access) -> list[R]:
    """Returns those of the records that the role sees, each as it is seen."""
    if access.role is None:
        # Who sits at the laptop sees all; to ask for each took most of a reading.
        return records
    # Asked once for each team: a room of phones reads what they all have written.
    whole: dict[str, bool] = {}
    found = []
    for record in records:
        team = getattr(record, "team", "")
        if team not in whole:
            whole[team] = access.sees_of(record.TABLE, team, "")
        if whole[team] or record.id in access.own:
            found.append(as_seen(record, access))
    return found


def as_seen(record: R, access: Access) -> R:
    """Returns the record, for a guest without the comments of an evaluation."""
    if not isinstance(record, Response | Evaluation) or access.sees_all or access.may("network"):
        return record
    if isinstance(record, Response):
        return replace(record, comment="") if record.comment else record
    received = record.received
    if received is None or not received.comments:
        return record
    return replace(record, received=replace(received, comments=()))
