"""The records of a network in the database: which there are, and batches that go both ways.

New rows are found by comparing, not by a sequence number: a row may get a lower number and
become visible later than another, and a reader in between would miss it for good. Every record
has a digest of its content. Teams whose sums of digests differ are compared record by record,
and the records that differ are read and merged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samling.model import Network, Team
from samling.store.codec import is_anonymous
from samling.store.files.day_alone import row_of_day
from samling.store.files.json_reading import read_json
from samling.store.files.lineage import REMOVED, Row, is_removed, merge_rows
from samling.store.files.row_check import is_row
from samling.store.merging.source import NETWORK_TABLES, TEAM_TABLES
from samling.store.sync.driver import SyncError, in_transaction

if TYPE_CHECKING:
    import psycopg

Key = tuple[str, str, str]
"""A record's team (an id, empty for the network's own), its kind and its id."""

_SUMS = "SELECT team, count(*), sum(digest) FROM samling.records WHERE network = %s GROUP BY team"
_DIGESTS = "SELECT team, kind, id, digest FROM samling.records WHERE network = %s"
_CONTENTS = (
    "SELECT team, kind, id, CAST(content AS text) FROM samling.records "
    "WHERE network = %s AND id = ANY(%s) ORDER BY id, team"
)
_ADD = (
    "INSERT INTO samling.records (network, team, kind, id, content, digest) "
    "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_CHANGE = (
    "UPDATE samling.records SET content = %s, digest = %s, changed = now() "
    "WHERE network = %s AND id = %s AND team = %s"
)


@dataclass
class Exchanged:
    """What a batch did: the rows that were added to the database and changed in it, by key.

    `received` are the rows that are other than ours, merged with ours; `unknown` the keys of
    what is no record that this samling knows: it is left as it is. `kept_back` are the keys
    of what we have that must not be written there.
    """

    added: dict[Key, Row] = field(default_factory=dict)
    changed: dict[Key, Row] = field(default_factory=dict)
    received: dict[Key, Row] = field(default_factory=dict)
    unknown: list[Key] = field(default_factory=list)
    kept_back: list[Key] = field(default_factory=list)

    def take(self, other: Exchanged) -> None:
        """Adds what a further batch did."""
        self.added |= other.added
        self.changed |= other.changed
        self.received |= other.received
        self.unknown += other.unknown
        self.kept_back += other.kept_back


def digest(key: Key, row: Row) -> int:
    """Returns 63 bits that tell a row from another: the beginning of its SHA-256."""
    text = json.dumps([*key, row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(found[:8], "big") >> 1


def find_network(connection: psycopg.Connection[Any], network: str, known: int) -> bool:
    """Returns whether the database has the network.

    Raises SyncError when its rows are of a newer format than `known`.
    """
    query = "SELECT format FROM samling.networks WHERE network = %s"
    row = connection.execute(query, [network]).fetchone()
    if row is not None and row[0] > known:
        raise SyncError("sync.error.newer_format", version=row[0], known=known)
    return row is not None


def add_network(connection: psycopg.Connection[Any], network: str, known: int) -> None:
    """Puts the network in the database, and says that its rows are of the format `known`.

    Raises SyncError where the role has no right to it.
    """
    from psycopg.errors import InsufficientPrivilege

    def work() -> None:
        connection.execute(
            "INSERT INTO samling.networks (network, format) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [network, known],
        )
        connection.execute(
            "UPDATE samling.networks SET format = %s WHERE network = %s AND format < %s",
            [known, network, known],
        )

    try:
        in_transaction(connection, work)
    except InsufficientPrivilege as error:
        role = connection.info.user
        raise SyncError("sync.error.no_right_network", role=role, network=network) from error


def differing(
    connection: psycopg.Connection[Any],
    network: str,
    ours: Mapping[Key, int],
    *,
    known_teams_only: bool,
) -> tuple[list[Key], list[Key], list[Key]]:
    """Returns the keys of records that only we have, that both have, and that only they have.

    `ours` are the digests of all our records; those that both have alike are left out, and
    with `known_teams_only` those of teams that we have nothing of.
    """
    sums: dict[str, tuple[int, int]] = {}
    for (team, _, _), checksum in ours.items():
        count, total = sums.get(team, (0, 0))
        sums[team] = (count + 1, total + checksum)
    there = {
        team: (count, int(total)) for team, count, total in connection.execute(_SUMS, [network])
    }
    looked_for = sums if known_teams_only else {**sums, **there}
    teams = [candidate for candidate in looked_for if sums.get(candidate) != there.get(candidate)]
    theirs: dict[Key, int] = {}
    if len(teams) == 1:
        found = connection.execute(f"{_DIGESTS} AND team = %s", [network, teams[0]])
    else:
        found = connection.execute(f"{_DIGESTS} AND team = ANY(%s)", [network, teams])
    for team, kind, id_, number in found:
        theirs[team, kind, id_] = number
    looked_at = set(teams)
    mine = {key: checksum for key, checksum in ours.items() if key[0] in looked_at}
    both = [key for key in mine if key in theirs and mine[key] != theirs[key]]
    return [key for key in mine if key not in theirs], both, [k for k in theirs if k not in mine]


def exchange(
    connection: psycopg.Connection[Any],
    network: str,
    ours: Mapping[Key, Row],
    new: Collection[Key],
    is_refused: Callable[[Key, Row], bool],
) -> Exchanged:
    """Merges a batch of our rows with those in the database, in one transaction.

    `new` are the keys that the database did not have. A row `is_refused` that may not be
    written there.
    """

    refused = [key for key in new if is_refused(key, ours[key])]

    def work() -> Exchanged:
        done = Exchanged(kept_back=list(refused))
        wanted = sorted((key for key in new if key not in refused), key=_in_order)
        if wanted and _add(connection, network, {key: ours[key] for key in wanted}):
            done.added = {key: ours[key] for key in wanted}
        # Where not all could be added, another laptop has brought the same record meanwhile.
        both = [key for key in ours if key not in new]
        both += [] if done.added else wanted
        moments: set[Key] = set()
        for key, theirs in _contents(connection, network, both, moments, lock=True).items():
            if theirs is None:
                done.unknown.append(key)
                continue
            row = merge_rows(ours[key], theirs)
            assert row is not None
            if row == theirs and key not in moments:
                done.added |= {key: row} if key in new else {}
            elif is_refused(key, row):
                # Where it is theirs that may not be stored, the merge here tells of it.
                done.kept_back += [key] if is_refused(key, ours[key]) else []
            else:
                done.changed[key] = row
            if row != ours[key]:
                done.received[key] = row
        _change(connection, network, done.changed)
        return done

    return in_transaction(connection, work)


def fetch(connection: psycopg.Connection[Any], network: str, keys: Sequence[Key]) -> Exchanged:
    """Returns the rows of a batch of records as they are in the database, as received."""
    found = _contents(connection, network, keys, set(), lock=False)
    return Exchanged(
        received={key: row for key, row in found.items() if row is not None},
        unknown=[key for key, row in found.items() if row is None],
    )


def _in_order(key: Key) -> tuple[str, str]:
    """The order in which all programs lock rows, which prevents deadlocks."""
    return key[2], key[0]


def _contents(
    connection: psycopg.Connection[Any],
    network: str,
    keys: Iterable[Key],
    moments: set[Key],
    *,
    lock: bool,
) -> dict[Key, Row | None]:
    """Returns the rows by key; None for a row that is not a valid record of its key.

    Adds to `moments` those of answers that an older samling wrote with more than their day.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    ids = sorted({id_ for _, _, id_ in wanted})
    query = f"{_CONTENTS} FOR UPDATE" if lock else _CONTENTS
    found: dict[Key, Row | None] = {}
    for team, kind, id_, text in connection.execute(query, [network, ids]):
        if (team, kind, id_) in wanted:
            row = _checked((team, kind, id_), network, text)
            if row is not None and is_anonymous(kind):
                of_day = row_of_day(row)
                moments |= {(team, kind, id_)} if of_day != row else set()
                row = of_day
            found[team, kind, id_] = row
    return found


def _checked(key: Key, network: str, text: str) -> Row | None:
    """Returns the row that `text` holds; None unless it is the record of the key."""
    team, kind, id_ = key
    try:
        row = read_json(text.encode())
    except ValueError:
        return None
    known = TEAM_TABLES if team else NETWORK_TABLES
    if not isinstance(row, dict) or kind not in known or row.get("table", kind) != kind:
        return None
    # A team's rows have one team record, and the network's one network record.
    owner = {Team.TABLE: team, Network.TABLE: network}.get(kind, id_)
    if id_ != owner or row.get("team", team) != team:
        return None
    return row if is_row(REMOVED if is_removed(row) else kind, id_, row, known) else None


def _add(connection: psycopg.Connection[Any], network: str, rows: Mapping[Key, Row]) -> bool:
    """Returns whether all could be added; those that were there are as they were."""
    values = [
        (network, *key, json.dumps(row, ensure_ascii=False), digest(key, row))
        for key, row in rows.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, values)
        return cursor.rowcount == len(rows)


def _change(connection: psycopg.Connection[Any], network: str, rows: Mapping[Key, Row]) -> None:
    values = [
        (json.dumps(row, ensure_ascii=False), digest(key, row), network, key[2], key[0])
        for key, row in rows.items()
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(_CHANGE, values)
