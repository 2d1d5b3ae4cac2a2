"""Packs: a workspace, or one team's part of it, in a single file, to carry home and hand back.

A pack is JSON: `samling` says what it is and of which network, `network` and `teams` (by
the team's id) hold the tables as the workspace's files do, tombstones with them. It always
holds the network's records: an empty laptop can start from it, and changes to them travel back
with a team's own. The SHA-256 of the rest tells a pack that a stick has spoilt.

What single people answered in the evaluation is not for the teams: a team's pack holds
answers only where the laptop itself began with such a pack, so that those given on it reach
the facilitator, and never when a browser takes it out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samling.model import Response, Team
from samling.store.errors import WorkspaceError
from samling.store.files.atomic_file import replace_file
from samling.store.files.change_log import HEADER, Tables, is_tables
from samling.store.files.day_alone import day_alone
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.lineage import REMOVED
from samling.store.files.table_file import ROWS_FORMAT
from samling.store.merging.passphrase import (
    NeedsPassphrase,
    TooMuchWork,
    WrongPassphrase,
    decrypt,
    encrypt,
    is_encrypted,
)
from samling.store.workspace import Workspace

SUFFIX = ".samling"
KIND = "pack"
# In the header of a network's file that was started from a team's pack.
PART = "part"
SIZE_LIMIT = 128 * 1024 * 1024


@dataclass(frozen=True)
class Packed:
    """What a pack holds: the network's id, its tables, and those of teams by their ids."""

    network_id: str
    network: Tables
    teams: dict[str, Tables] = field(default_factory=dict)
    is_part: bool = False


def pack_name(workspace: Workspace, team: Team | None) -> str:
    """Returns the default file name of a pack: its team or network, and today's date."""
    from samling.store.files.slugs import slug

    title = team.slug if team else slug(workspace.network.title)
    return f"{title}-{workspace.now().astimezone():%Y-%m-%d}{SUFFIX}"


def packed(workspace: Workspace, team: Team | None) -> Packed:
    """Returns the content of a pack of one team, or of all."""
    files = workspace.files()
    teams = workspace.teams() if team is None else [team]
    tables = {owner.id: _rows(files.of_team(owner.id).tables()) for owner in teams}
    if team is None:
        gone = [file.tables() for file in files.teams() if not file.records(Team)]
        tables |= {
            removed_team(team_tables): _rows(team_tables)
            for team_tables in gone
            if removed_team(team_tables)
        }
    network = _rows(files.network.tables())
    if leaves_answers(workspace, team):
        network = _without_answers(network)
    return Packed(workspace.network.id, network, tables, is_part=team is not None)


def leaves_answers(workspace: Workspace, team: Team | None) -> bool:
    """Returns whether a pack of that team leaves out the single answers of evaluations.

    A browser's always does: only the laptop that began with a part has answers to hand back.
    """
    return team is not None and (workspace.access.role is not None or not is_part(workspace))


def is_part(workspace: Workspace) -> bool:
    """Returns whether a workspace was started from a team's pack."""
    return PART in workspace.files().network.tables()[HEADER]["file"]


def write_pack(workspace: Workspace, team: Team | None, path: Path, passphrase: str = "") -> Path:
    """Writes a pack of one team, or of all, to `path`, whole or not at all.

    Encrypted where a `passphrase` is given. Raises NotAllowed where the role may not take out
    so much, NotSaved, and SamlingError without what encrypts.
    """
    require_right(workspace, team)
    content = encoded(packed(workspace, team), workspace.network.title)
    replace_file(path, encrypt(content, passphrase) if passphrase else content, "owner")
    return path


def require_right(workspace: Workspace, team: Team | None) -> None:
    """Raises NotAllowed where the role may not take out a pack of `team`, or of all for None."""
    workspace.access.require("pack")
    if team is None or team.id != workspace.access.team:
        workspace.access.require("other_team")


def encoded(pack: Packed, title: str) -> bytes:
    """Returns the pack as its file's bytes."""
    body = {"network": pack.network, "teams": pack.teams}
    header = {
        "format": ROWS_FORMAT,
        "kind": KIND,
        "network": pack.network_id,
        "title": title,
        **({PART: True} if pack.is_part else {}),
        "sha256": _digest(body),
    }
    text = json.dumps({HEADER: {"file": header}, **body}, ensure_ascii=False, indent=0)
    return (text + "\n").encode("utf-8")


def is_pack(data: Any) -> bool:
    """Returns whether JSON that was read says that it is a pack."""
    header = data.get(HEADER) if isinstance(data, dict) else None
    file = header.get("file") if isinstance(header, dict) else None
    return isinstance(file, dict) and file.get("kind") == KIND


def is_pack_at(path: Path, network: str, passphrase: str = "") -> bool:
    """Returns whether the file at `path` claims to be a pack of a network; it may be damaged.

    An encrypted one is known by the `passphrase` that opens it.
    """
    try:
        raw = read_file(path, SIZE_LIMIT)
        if is_encrypted(raw):
            raw = decrypt(raw, passphrase, path)
        data = json.loads(raw.decode("utf-8-sig"))
    except (FileRefused, NeedsPassphrase, TooMuchWork, WrongPassphrase):
        return False
    except (ValueError, RecursionError):
        return False
    return is_pack(data) and data[HEADER]["file"].get("network") == network


def opened(data: Any, path: Path) -> Packed:
    """Returns the content of the pack at `path` from its JSON; raises WorkspaceError."""
    header = data[HEADER]["file"]
    version = header.get("format")
    if isinstance(version, bool) or not isinstance(version, int):
        raise WorkspaceError("error.foreign_file", file=str(path))
    if version > ROWS_FORMAT:
        known = {"version": version, "known": ROWS_FORMAT}
        raise WorkspaceError("error.newer_file", file=str(path), **known)
    body = {"network": data.get("network"), "teams": data.get("teams")}
    teams = body["teams"]
    if (
        not is_tables(body["network"])
        or not isinstance(teams, dict)
        or not all(is_tables(tables) for tables in teams.values())
        or not isinstance(header.get("network"), str)
    ):
        raise WorkspaceError("error.foreign_file", file=str(path))
    if header.get("sha256") != _digest(body):
        raise WorkspaceError("error.pack_damaged", file=str(path))
    network = day_alone(data["network"])
    return Packed(header["network"], network, teams, header.get(PART) is True)


def _digest(body: dict[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _rows(tables: Tables) -> Tables:
    return {name: dict(table) for name, table in tables.items() if name != HEADER and table}


def _without_answers(tables: Tables) -> Tables:
    stones = tables.get(REMOVED, {})
    return {name: table for name, table in tables.items() if name != Response.TABLE} | {
        REMOVED: {id_: row for id_, row in stones.items() if row["table"] != Response.TABLE}
    }


def removed_team(tables: Tables) -> str:
    """Returns the id of the team whose tombstone is in the tables; empty if there is none."""
    stones = tables.get(REMOVED, {})
    return next((id_ for id_, row in stones.items() if row.get("table") == Team.TABLE), "")
