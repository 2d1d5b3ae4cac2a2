"""The owners and the soundness of the files in a folder that may not open as a workspace."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from samling.model import Team
from samling.store.codec import KINDS, NETWORK_KINDS, TEAM_KINDS, BadRecord, from_plain
from samling.store.errors import WorkspaceError
from samling.store.files.change_log import Tables
from samling.store.files.lineage import content, is_final
from samling.store.files.record_file import TOMBSTONES, RecordFile
from samling.store.files.table_file import load
from samling.store.files.workspace_files import TEAMS_FOLDER, WorkspaceFiles


def sound_tables(file: RecordFile) -> Tables:
    """Returns the tables of a file, with every record checked; raises WorkspaceError.

    Also where checksums hold: another program may have written them too.
    """
    kinds = NETWORK_KINDS if file.purpose == "network" else TEAM_KINDS
    file.check(kinds)
    file.check_records(kinds)
    tables = file.tables()
    if file.purpose == "network" and not tables.get("network"):
        raise WorkspaceError("error.foreign_file", file=str(file.path))
    if file.purpose == "team" and not team_of(tables):
        raise WorkspaceError("error.foreign_file", file=str(file.path))
    for row in tables.get(TOMBSTONES, {}).values():
        if not is_final(row) and len(content(row)) > 1:
            try:
                from_plain(KINDS[row["table"]], row)
            except (BadRecord, KeyError) as error:
                raise WorkspaceError("error.broken_records", file=str(file.path)) from error
    return tables


def owners(files: WorkspaceFiles) -> dict[str, list[Path]]:
    """Returns the files of each team, by its id, as far as they can be read."""
    found: dict[str, list[Path]] = {}
    for path in files.team_paths():
        with suppress(WorkspaceError):
            team = team_of(load(path).tables)
            if team:
                found.setdefault(team, []).append(path)
    return found


def team_of(tables: Tables) -> str:
    """Returns the id of the team in `tables`, also of a removed one; empty if there is none."""
    there = next(iter(tables.get(Team.TABLE, {})), "")
    stones = tables.get(TOMBSTONES, {}).items()
    return there or next((id_ for id_, row in stones if row.get("table") == Team.TABLE), "")


def purpose_of(path: Path) -> str:
    """Returns the purpose of a file by its place: "network" or "team"."""
    return "team" if path.parent.name == TEAMS_FOLDER else "network"


def is_of(copy: Path, team: str) -> bool:
    """Returns whether a file is the file of `team`, a slug or a title."""
    names = (copy.stem, title_of(copy)) if copy.parent.name == TEAMS_FOLDER else ()
    return team.strip().casefold() in [name.casefold() for name in names if name]


def title_of(copy: Path) -> str:
    """Returns the title of a file's team; empty for the network's file."""
    if copy.parent.name != TEAMS_FOLDER:
        return ""
    with suppress(WorkspaceError):
        for row in load(copy).tables.get(Team.TABLE, {}).values():
            return str(row.get("title", ""))
    return copy.stem
