"""A workspace and a database that many laptops share, brought to hold the same.

Records go both ways by the same merge as between laptops, in batches that are a transaction
each. A broken connection leaves whole batches: what was sent is in the database, and what was
received goes into the workspace. The next sync finds the rest by comparing, so a sync can be
run at any time, by many at once, and repeatedly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from samling.model import Network, Response, Team
from samling.store.files.change_log import Tables
from samling.store.files.lineage import REMOVED, Row, is_removed, merge_rows
from samling.store.files.table_file import ROWS_FORMAT
from samling.store.merging.choices import waiting
from samling.store.merging.pack import Packed, is_part, packed
from samling.store.merging.plan import MergePlan, merge, plan_of, rows_of
from samling.store.merging.refusal import refusal
from samling.store.progress import Tell, untold
from samling.store.sync import records as sync_records
from samling.store.sync.driver import SyncError, connected
from samling.store.sync.records import Exchanged, Key
from samling.store.sync.schema import bring_up_to_date, is_set_up
from samling.store.workspace import Workspace

if TYPE_CHECKING:
    import psycopg

T = TypeVar("T")

BATCH = 500
_FIRST = (Network.TABLE, Team.TABLE)


@dataclass(frozen=True)
class Account:
    """What a sync did, or would do.

    `added` and `changed` are the rows sent, by key; `received` is what came, as a merge.
    `kept_back` counts our records with an identity number, which are never sent, `unknown`
    what the database has that this samling does not know, and `waiting` what a person has to
    choose.
    """

    is_new_network: bool = False
    added: Mapping[Key, Row] = field(default_factory=dict)
    changed: Mapping[Key, Row] = field(default_factory=dict)
    received: MergePlan = field(default_factory=lambda: MergePlan(()))
    kept_back: int = 0
    unknown: int = 0
    waiting: int = 0


def sync(workspace: Workspace, to: str, tell: Tell = untold) -> Account:
    """Brings the workspace and its network in the database at `to` to hold the same.

    What is received is one change, with a backup before it. Raises SyncError, also when a
    person breaks off, whose `params` then say how many records were `sent` and `received`
    all the same; NotSaved.
    """
    workspace.access.require("merge")
    ours = _ours(workspace)
    done = Exchanged()
    account = Account()
    try:
        with connected(to) as connection:
            bring_up_to_date(connection)
            account = replace(account, is_new_network=_has_come(connection, workspace))
            for batch in _batches(connection, workspace, ours, tell):
                done.take(batch)
    except (SyncError, KeyboardInterrupt) as error:
        counts = {"sent": _sent(done), "received": len(_take_in(workspace, done).shown())}
        if not isinstance(error, SyncError):
            raise SyncError("sync.error.stopped", **counts) from error
        error.params |= counts
        raise
    return _finished(workspace, replace(account, received=_take_in(workspace, done)), done)


def preview(workspace: Workspace, to: str, tell: Tell = untold) -> Account:
    """Returns what :func:`sync` would do; writes nothing, here or there. Raises SyncError."""
    ours = _ours(workspace)
    network = workspace.network.id
    done = Exchanged()
    is_new = True
    with connected(to) as connection:
        if is_set_up(connection):
            is_new = not sync_records.find_network(connection, network, ROWS_FORMAT)
            mine, both, theirs = _differing(connection, workspace, ours)
        else:
            mine, both, theirs = list(ours), [], []
        done.kept_back = [key for key in mine if _is_refused(key, ours[key])]
        done.added = {key: ours[key] for key in set(mine) - set(done.kept_back)}
        looked_at = [*both, *theirs]
        for keys in _in_batches(looked_at, tell):
            found = sync_records.fetch(connection, network, keys)
            done.unknown += found.unknown
            for key, row in found.received.items():
                merged = merge_rows(ours.get(key), row)
                assert merged is not None
                if merged != row and _is_refused(key, merged):
                    done.kept_back += [key] if key in ours and _is_refused(key, ours[key]) else []
                elif merged != row:
                    done.changed[key] = merged
                if merged != ours.get(key):
                    done.received[key] = merged
    account = Account(is_new, received=_planned(workspace, done))
    return _finished(workspace, account, done)


def _has_come(connection: psycopg.Connection[Any], workspace: Workspace) -> bool:
    """Sees to it that the database has the network; returns whether it is new there."""
    network = workspace.network.id
    is_new = not sync_records.find_network(connection, network, ROWS_FORMAT)
    sync_records.add_network(connection, network, ROWS_FORMAT)
    return is_new


def _batches(
    connection: psycopg.Connection[Any], workspace: Workspace, ours: Mapping[Key, Row], tell: Tell
) -> Iterator[Exchanged]:
    """Does batch after batch and yields what it did; those that are read only come last."""
    network = workspace.network.id
    mine, both, theirs = _differing(connection, workspace, ours)
    total = len(mine) + len(both) + len(theirs)
    new = set(mine)
    for keys in _in_batches([*mine, *both], tell, total):
        batch = {key: ours[key] for key in keys}
        some = new & batch.keys()
        yield sync_records.exchange(connection, network, batch, some, _is_refused)
    for keys in _in_batches(theirs, tell, total, len(mine) + len(both)):
        yield sync_records.fetch(connection, network, keys)


def _differing(
    connection: psycopg.Connection[Any], workspace: Workspace, ours: Mapping[Key, Row]
) -> tuple[list[Key], list[Key], list[Key]]:
    """Returns the keys of what only we have, both have differently, and only they have.

    A laptop that began with a team's pack goes on with that team alone, and is not given
    what single people answered.
    """
    digests = {key: sync_records.digest(key, row) for key, row in ours.items()}
    part = is_part(workspace)
    mine, both, theirs = sync_records.differing(
        connection, workspace.network.id, digests, known_teams_only=part
    )
    return mine, both, [key for key in theirs if not part or key[1] != Response.TABLE]


def _in_batches(
    keys: Sequence[Key], tell: Tell, total: int | None = None, before: int = 0
) -> Iterator[list[Key]]:
    """Yields the keys in batches, those of the network and the teams themselves first.

    So that an interrupted sync leaves no record without its team.
    """
    ordered = sorted(keys, key=lambda key: (key[1] not in _FIRST, key))
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
        tell(before + min(start + BATCH, len(ordered)), len(ordered) if total is None else total)


def _ours(workspace: Workspace) -> dict[Key, Row]:
    """Returns all rows of the workspace, those of the removed with them."""
    return dict(rows_of(packed(workspace, None)))


def _is_refused(key: Key, row: Row) -> bool:
    return refusal(key[1], row) is not None


def _take_in(workspace: Workspace, done: Exchanged) -> MergePlan:
    """Merges what was received into the workspace; returns what that changed."""
    plan = _planned(workspace, done)
    merge(workspace, plan, "sync")
    return plan


def _planned(workspace: Workspace, done: Exchanged) -> MergePlan:
    if not done.received:
        return MergePlan(())
    network: Tables = {}
    teams: dict[str, Tables] = {}
    for (team, kind, id_), row in done.received.items():
        tables = teams.setdefault(team, {}) if team else network
        tables.setdefault(REMOVED if is_removed(row) else kind, {})[id_] = row
    # A team's records are useless without the team, which another laptop may be about to send.
    known = {team for team in teams if workspace.files().find_team(team) is not None}
    known |= {team for team in teams if (team, Team.TABLE, team) in done.received}
    source = Packed(workspace.network.id, network, {team: teams[team] for team in known})
    return plan_of(workspace, [(Path(), source)])


def _finished(workspace: Workspace, account: Account, done: Exchanged) -> Account:
    return replace(
        account,
        added=done.added,
        changed=done.changed,
        kept_back=len(done.kept_back),
        unknown=len(done.unknown),
        waiting=len(waiting(workspace)),
    )


def _sent(done: Exchanged) -> int:
    return len(done.added) + len(done.changed)
