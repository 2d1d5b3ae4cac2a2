"""A workspace begun from what another laptop has packed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from samling.model import Network, utc_now
from samling.store.merge_source import SourceRefused, read_source, team_slug
from samling.store.pack import PART
from samling.store.storage import HEADER
from samling.store.workspace import Workspace
from samling.store.workspace_files import NETWORK_FILE, make_folder


def is_new(folder: Path) -> bool:
    """Returns whether a merge into `folder` is to begin a workspace there."""
    return not (folder / NETWORK_FILE).exists()


def begin_from(folder: Path, path: Path, now: Callable[[], datetime] = utc_now) -> Workspace:
    """Makes a workspace in `folder` of the pack or workspace at `path`, and opens it.

    Raises WorkspaceError when the folder holds something, and SourceRefused when the
    source is only a part: then there is no network to begin with.
    """
    source = read_source(path)
    if Network.TABLE not in source.network:
        raise SourceRefused("error.merge_no_network", file=str(path))
    make_folder(folder)
    workspace = Workspace(folder, now)
    with workspace.alone():
        files = workspace.files()
        for team, tables in source.teams.items():
            files.new_team(team_slug(tables, team)).put_rows(tables)
        # Last, so that a folder is a workspace only when all is there.
        header = {"kind": "network"} | ({PART: True} if source.is_part else {})
        files.network.storage.write({HEADER: {"file": header}, **source.network})
    return Workspace.open(folder, now)
