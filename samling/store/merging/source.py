"""Reads the sources of a merge: packs, workspace folders, and copies of a workspace's files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from samling.model import Network, SamlingError, Team
from samling.store.codec import KINDS, NETWORK_KINDS, TEAM_KINDS
from samling.store.errors import WorkspaceError
from samling.store.files.change_log import HEADER, Tables, read_changes
from samling.store.files.file_reading import read_file
from samling.store.files.folders import CHANGES, NETWORK_FILE
from samling.store.files.json_reading import read_json
from samling.store.files.lineage import REMOVED
from samling.store.files.replaying import merge_row
from samling.store.files.row_check import is_of, is_row
from samling.store.files.table_file import load
from samling.store.files.workspace_files import TEAMS_FOLDER
from samling.store.merging.pack import SIZE_LIMIT, SUFFIX, Packed, is_pack, opened, removed_team
from samling.store.merging.passphrase import decrypt, is_encrypted

NETWORK_TABLES = {kind.TABLE for kind in NETWORK_KINDS}
TEAM_TABLES = {kind.TABLE for kind in TEAM_KINDS}


class SourceRefused(SamlingError):
    """A file cannot be merged; the message names it and says why."""


def read_source(path: Path, passphrase: str = "") -> Packed:
    """Returns what lies at `path`, every row of it checked.

    A pack, the folder of a workspace, its network's file or a team's with the changes
    beside it, or such changes alone. An encrypted pack is opened with the `passphrase`.
    Raises WorkspaceError, FileRefused, SourceRefused, NeedsPassphrase, WrongPassphrase
    and TooMuchWork.
    """
    found = _folder(path) if path.is_dir() else _file(path, passphrase)
    _check(found.network, NETWORK_TABLES, "", path)
    for team, tables in found.teams.items():
        _check(tables, TEAM_TABLES, team, path)
    return found


def team_slug(tables: Tables, team: str) -> str:
    """Returns the slug of a team (its id) in the source."""
    row = tables.get(Team.TABLE, {}).get(team) or tables.get(REMOVED, {}).get(team, {})
    return str(row.get("slug") or "team")


def _folder(path: Path) -> Packed:
    if not (path / NETWORK_FILE).is_file():
        raise WorkspaceError("error.no_workspace", folder=str(path))
    network = _without_header(load(path / NETWORK_FILE).tables)
    teams: dict[str, Tables] = {}
    for file in sorted((path / TEAMS_FOLDER).glob("*.json")):
        tables = _without_header(load(file).tables)
        team = _team_of(tables)
        if not team:
            raise SourceRefused("error.merge_foreign", file=str(file))
        _check(tables, TEAM_TABLES, team, file)
        for table, rows in tables.items():
            for id_, row in rows.items():
                merge_row(teams.setdefault(team, {}), table, id_, row)
    return Packed(_network_of(network), network, teams)


def _file(path: Path, passphrase: str) -> Packed:
    if path.suffix == CHANGES:
        return _of_one(_changed(path), path)
    raw = read_file(path, SIZE_LIMIT)
    if is_encrypted(raw):
        raw = decrypt(raw, passphrase, path)
    try:
        data = read_json(raw)
    except ValueError as error:
        key = "error.pack_damaged" if path.suffix == SUFFIX else "error.merge_foreign"
        raise SourceRefused(key, file=str(path)) from error
    if isinstance(data, dict) and data.get("format") == "samling-summary":
        raise SourceRefused("error.merge_summary", file=str(path))
    if is_pack(data):
        return opened(data, path)
    return _of_one(_without_header(load(path, alone=True).tables), path)


def _changed(path: Path) -> Tables:
    """Returns the latest rows in changes that have lost their file."""
    tables: Tables = {}
    for change in read_changes(path)[0]:
        _check_rows(change.set, KINDS, path)
        for table, rows in change.set.items():
            for id_, row in rows.items():
                merge_row(tables, table, id_, row)
    return tables


def _of_one(tables: Tables, path: Path) -> Packed:
    """Returns the tables of one file as the network's or a team's."""
    network = _network_of(tables)
    if network:
        return Packed(network, tables)
    team = _team_of(tables) or _whose(tables)
    if not team:
        raise SourceRefused("error.merge_foreign", file=str(path))
    return Packed("", {}, {team: tables})


def _without_header(tables: Tables) -> Tables:
    return {name: table for name, table in tables.items() if name != HEADER}


def _network_of(tables: Tables) -> str:
    return next(iter(tables.get(Network.TABLE, {})), "")


def _team_of(tables: Tables) -> str:
    if tables.get(Team.TABLE):
        return next(iter(tables[Team.TABLE]))
    return removed_team(tables)


def _whose(tables: Tables) -> str:
    """Returns the team that the records name; changes alone may contain no team's record."""
    rows = [row for table in tables.values() for row in table.values()]
    return next((str(row["team"]) for row in rows if row.get("team")), "")


def _check(tables: Tables, known: set[str], team: str, path: Path) -> None:
    """Raises SourceRefused at the first row that is invalid for its table or team."""
    _check_rows(tables, known, path)
    for table, rows in tables.items():
        for id_, row in rows.items():
            if not is_of(team, table, row):
                raise SourceRefused("error.merge_broken", file=str(path), table=table, id=id_[:40])


def _check_rows(tables: Tables, known: Collection[str], path: Path) -> None:
    for table, rows in tables.items():
        if table not in known and table != REMOVED:
            raise SourceRefused("error.merge_foreign", file=str(path))
        for id_, row in rows.items():
            if not is_row(table, id_, row, known):
                raise SourceRefused("error.merge_broken", file=str(path), table=table, id=id_[:40])
