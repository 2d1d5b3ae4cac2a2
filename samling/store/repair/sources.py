"""Other sources of a broken file's records: in the workspace's folder, or named by a person."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from samling.model import Network, SamlingError, Team
from samling.store.codec import KINDS
from samling.store.files import backups
from samling.store.files.change_log import Tables, changes_path
from samling.store.files.folder_files import purpose_of
from samling.store.files.folders import CHANGES, NETWORK_FILE
from samling.store.files.lineage import REMOVED
from samling.store.files.replaying import merged_in, put_back, rows_in, sound_rows
from samling.store.files.table_file import load
from samling.store.files.workspace_files import TEAMS_FOLDER, WorkspaceFiles
from samling.store.merging.pack import SUFFIX as PACK
from samling.store.merging.pack import Packed
from samling.store.merging.source import SourceRefused, read_source
from samling.store.repair.beginning import run_of
from samling.store.repair.kept_files import files_in, put_together
from samling.store.repair.rebuilding import Elsewhere, team_in
from samling.store.repair.salvage import Found, read_found, read_log

_NETWORK = Path(NETWORK_FILE).stem


def named_sources(
    files: WorkspaceFiles, named: Sequence[Path], passphrase: str = ""
) -> list[Elsewhere]:
    """Returns the rows of the sources that a person has named; raises what reading one raises.

    One that cannot be read is put together from what lies in it and in older backups. An
    encrypted pack is opened with the `passphrase`.
    """
    found = [(path, _read(path, passphrase)) for path in named]
    network = _network_id(files, found) if found else ""
    for path, packed in found:
        if packed.network_id and network and packed.network_id != network:
            raise SourceRefused("error.merge_other_network", file=str(path))
    return [elsewhere for path, packed in found for elsewhere in _parts(path, packed)]


def found_elsewhere(files: WorkspaceFiles, named: Sequence[Elsewhere]) -> list[Elsewhere]:
    """Returns the rows of conflicted copies, of packs, and of changes that were put aside.

    What cannot be read, or is of another network than the files and those `named`, is passed
    over.
    """
    found: list[tuple[Path, Packed]] = []
    for path in _lying_about(files):
        with suppress(SamlingError):
            found.append((path, read_source(path)))
    ids = (id_ for source in named for id_ in source.tables.get(Network.TABLE, {}))
    network = _network_id(files, found, next(ids, ""))
    sources: list[Elsewhere] = []
    for path, packed in found:
        if not packed.network_id or not network or packed.network_id == network:
            sources += _parts(path, packed)
    return [*sources, *put_aside(files)]


def lacked(path: Path, source: Elsewhere) -> Iterator[Elsewhere]:
    """Yields what a whole file may take of a source named: its records, in newer versions too.

    Nothing is removed by it, and what was removed here, or last put back by an undo, stays so.
    Where the history of the file has been forgotten since the source, it takes nothing.
    """
    here = read_found(path)
    if run_of(here) > _run_at(source.path, path):
        return
    stays = {*put_back(read_log(changes_path(path)).changes, frozenset({"undo"}))}
    tables: Tables = {}
    with suppress(SamlingError):
        stays |= load(path).tables.get(REMOVED, {}).keys()
    for table, id_, row in rows_in(source.tables):
        if table != REMOVED and id_ not in stays:
            tables.setdefault(table, {})[id_] = row
    if tables:
        yield Elsewhere(source.path, source.team, tables)


def _run_at(source: Path, path: Path) -> int:
    """Returns how often the history in a source had been forgotten; of a pack that is unknown."""
    inside = path.relative_to(path.parent.parent) if purpose_of(path) == "team" else path.name
    file = source / inside if source.is_dir() else source.with_suffix(".json")
    found = read_found(file) if source.suffix != PACK else Found()
    return run_of(found) if found.header else sys.maxsize


def _read(path: Path, passphrase: str) -> Packed:
    """Returns what lies at a source, put together where it cannot be read as it lies."""
    try:
        return read_source(path, passphrase)
    except SamlingError:
        found = _put_together(path)
        if found is None:
            raise
        return found


def _put_together(path: Path) -> Packed | None:
    files = list(files_in(path)) if path.is_dir() else []
    if path.suffix in (".json", CHANGES):
        files = [path.with_suffix(".json")]
    network: Tables = {}
    teams: dict[str, Tables] = {}
    for found in (rebuilt.tables for rebuilt in map(put_together, files) if rebuilt is not None):
        if found.get(Network.TABLE):
            network = found
        else:
            teams[team_in(found)] = found
    if not network and not teams:
        return None
    return Packed(next(iter(network.get(Network.TABLE, {})), ""), network, teams)


def _parts(path: Path, packed: Packed) -> list[Elsewhere]:
    return [Elsewhere(path, *part) for part in (("", packed.network), *packed.teams.items())]


def _lying_about(files: WorkspaceFiles) -> Iterator[Path]:
    yield from (copy.path for copy in files.copies())
    for folder in (files.folder, files.folder / TEAMS_FOLDER):
        yield from sorted(folder.glob(f"*{PACK}"))


def _network_id(
    files: WorkspaceFiles, found: Sequence[tuple[Path, Packed]], named: str = ""
) -> str:
    """Returns the network's id: of what is left of its file, else of a backup, else of a source.

    Of one `named` before any other source.
    """
    path = files.network.path
    left = [
        read_found(path).tables,
        *(change.set for change in read_log(changes_path(path)).changes),
    ]
    backup = backups.newest(files.folder, path)
    if backup is not None:
        left.append(read_found(backup.path / NETWORK_FILE).tables)
    ids = (id_ for tables in left for id_ in tables.get(Network.TABLE, {}))
    return (
        next(ids, "")
        or named
        or next((packed.network_id for _, packed in found if packed.network_id), "")
    )


def astray(broken: Iterable[Path]) -> Iterator[Elsewhere]:
    """Yields the rows that stand in the changes of one broken file and are of another team."""
    for path in broken:
        changes = changes_path(path)
        teams: dict[str, Tables] = {}
        for change in read_log(changes).changes:
            for table, id_, row in rows_in(sound_rows(change.set, KINDS)):
                team = id_ if table == Team.TABLE else str(row.get("team", ""))
                merged_in(teams.setdefault(team, {}), {table: {id_: row}})
        own = team_in(read_found(path).tables)
        yield from (Elsewhere(changes, *part) for part in teams.items() if part[0] not in ("", own))


def _file_of(changes: Path) -> Found:
    return read_found(changes.with_suffix(".json"))


def put_aside(files: WorkspaceFiles) -> Iterator[Elsewhere]:
    """Yields what changes say that an earlier restoring or repair has put aside."""
    for backup in backups.listed(files.folder):
        if backup.reason not in backups.ASIDE:
            continue
        for path in sorted(backup.path.rglob(f"*{CHANGES}")):
            here = files.folder / path.relative_to(backup.path)
            if run_of(_file_of(here)) > run_of(_file_of(path)):
                # Its history has been forgotten since, and is to stay so.
                continue
            log = read_log(here)
            known = {place.check for _, place in log.lines}
            stays = put_back(log.changes)
            tables: Tables = {}
            for change, place in read_log(path).lines:
                if place.check not in known:
                    rows = sound_rows(change.set, KINDS)
                    for table, id_, row in rows_in(rows):
                        # What was taken back here after it stays so.
                        if stays.get(id_, "") < change.at:
                            merged_in(tables, {table: {id_: row}})
            if tables:
                yield Elsewhere(path, "" if here.stem == _NETWORK else team_in(tables), tables)
