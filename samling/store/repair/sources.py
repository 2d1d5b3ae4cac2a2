"""What else in a workspace's folder, or in files named, may have the records of a broken file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from samling.model import Network, SamlingError, Team
from samling.store.codec import KINDS
from samling.store.files import backups
from samling.store.files.change_log import SUFFIX as CHANGES
from samling.store.files.change_log import Tables, changes_path
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.replaying import merged_in, rows_in, sound_rows
from samling.store.files.table_file import RUN
from samling.store.files.workspace_files import TEAMS_FOLDER, WorkspaceFiles
from samling.store.merging.pack import SUFFIX as PACK
from samling.store.merging.pack import Packed
from samling.store.merging.source import SourceRefused, read_source
from samling.store.repair.rebuilding import Elsewhere, team_in
from samling.store.repair.salvage import read_found, read_log

_NETWORK = Path(NETWORK_FILE).stem


def found_elsewhere(files: WorkspaceFiles, named: Sequence[Path]) -> list[Elsewhere]:
    """Returns the rows of conflicted copies, of packs, and of changes that were put aside.

    Those `named` are read first; raises what reading one of these raises, while what only
    lies in the folder is passed over where it cannot be read.
    """
    found = [(path, read_source(path)) for path in named]
    for path in _lying_about(files):
        with suppress(SamlingError):
            found.append((path, read_source(path)))
    network = _network_id(files, found)
    sources: list[Elsewhere] = []
    for path, packed in found:
        if packed.network_id and network and packed.network_id != network:
            if path in named:
                raise SourceRefused("error.merge_other_network", file=str(path))
            continue
        sources += [Elsewhere(path, *one) for one in (("", packed.network), *packed.teams.items())]
    return [*sources, *put_aside(files)]


def _lying_about(files: WorkspaceFiles) -> Iterator[Path]:
    yield from (copy.path for copy in files.copies())
    for folder in (files.folder, files.folder / TEAMS_FOLDER):
        yield from sorted(folder.glob(f"*{PACK}"))


def _network_id(files: WorkspaceFiles, found: Sequence[tuple[Path, Packed]]) -> str:
    """Returns the network's id: of what is left of its file, else of a backup, else of a source."""
    path = files.network.path
    left = [read_found(path).tables, *(one.set for one in read_log(changes_path(path)).changes)]
    backup = backups.newest(files.folder, path)
    if backup is not None:
        left.append(read_found(backup.path / NETWORK_FILE).tables)
    ids = (one for tables in left for one in tables.get(Network.TABLE, {}))
    return next(ids, "") or next((one.network_id for _, one in found if one.network_id), "")


def astray(broken: Iterable[Path]) -> Iterator[Elsewhere]:
    """Yields the rows that stand in the changes of one broken file and are of another team."""
    for path in broken:
        changes = changes_path(path)
        teams: dict[str, Tables] = {}
        for change in read_log(changes).changes:
            for table, one, row in rows_in(sound_rows(change.set, KINDS)):
                team = one if table == Team.TABLE else str(row.get("team", ""))
                merged_in(teams.setdefault(team, {}), {table: {one: row}})
        own = team_in(read_found(path).tables)
        yield from (Elsewhere(changes, *one) for one in teams.items() if one[0] not in ("", own))


def _run(changes: Path) -> int:
    run = read_found(changes.with_suffix(".json")).header.get(RUN, 0)
    return run if isinstance(run, int) else 0


def put_aside(files: WorkspaceFiles) -> Iterator[Elsewhere]:
    """Yields what changes say that an earlier restoring or repair has put aside."""
    for backup in backups.listed(files.folder):
        if backup.reason not in backups.ASIDE:
            continue
        for path in sorted(backup.path.rglob(f"*{CHANGES}")):
            here = files.folder / path.relative_to(backup.path)
            if _run(here) > _run(path):
                # Its history has been forgotten since, and is to stay so.
                continue
            known = {place.check for _, place in read_log(here).lines}
            tables: Tables = {}
            for change, place in read_log(path).lines:
                if place.check not in known:
                    merged_in(tables, sound_rows(change.set, KINDS))
            if tables:
                yield Elsewhere(path, "" if here.stem == _NETWORK else team_in(tables), tables)
