"""Taking in what another laptop hands over: finding the sources, merging, starting a workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from samling.model import InvalidField, Network, entered, utc_now
from samling.patterns import pattern_of
from samling.store.file_modes import make_inside
from samling.store.files.atomic_file import replace
from samling.store.files.change_log import HEADER
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.new_folder import new_folder
from samling.store.files.workspace_files import make_folder
from samling.store.machine.access import require_path
from samling.store.merging.pack import PART, SUFFIX
from samling.store.merging.plan import MergePlan, merge, rows_of
from samling.store.merging.refusal import refusal
from samling.store.merging.source import SourceRefused, read_source, team_slug
from samling.store.workspace import Workspace

# Beside `teams` and `backups`; copies are not searched for there.
MERGED = "merged-copies"
_NAMED = 3
_PARTS = pattern_of(r'\s*"([^"]*)"\s*;?|([^;]+);?')


def sources_at(typed: str) -> list[Path]:
    """Returns the path typed; for a folder its packs, or the folder itself if it is a workspace.

    Raises InvalidField for `file` if nothing is there or a folder has no packs.
    """
    typed = entered.unquoted(typed).strip()
    path = entered.expanded(typed)
    require_path(path)
    try:
        if not path.exists():
            raise InvalidField("file", "merge.error.no_file", file=str(path))
        if not path.is_dir() or (path / NETWORK_FILE).is_file():
            return [path]
        packs = sorted(path.glob(f"*{SUFFIX}"))
    except (OSError, ValueError) as error:
        raise InvalidField("file", "error.unreadable", file=str(path), reason=error) from error
    if not packs:
        raise InvalidField("file", "merge.error.no_packs", folder=typed.strip())
    return packs


def typed_sources(typed: str) -> list[Path]:
    """Returns the paths that a person typed, separated by semicolons; raises InvalidField."""
    # Several that Windows has copied as paths stand in quotation marks, with spaces between.
    parts = [quoted or bare for quoted, bare in _PARTS.findall(typed)]
    parts = [entered.unquoted(part) for part in parts if part.strip()]
    if not parts:
        raise InvalidField("file", "error.required")
    return [path for part in parts for path in sources_at(part)]


def typed_source(typed: str) -> Path:
    """Returns the one path that a person typed; raises InvalidField if there are several packs."""
    found = typed_sources(typed)
    if len(found) > 1:
        names = ", ".join(path.name for path in found[:_NAMED])
        raise InvalidField("file", "merge.error.which_pack", names=names)
    return found[0]


def take_in(workspace: Workspace, plan: MergePlan) -> list[Path]:
    """Merges as planned, and moves the conflicted copies that were merged to `merged-copies`.

    Copies with something refused stay where they are. Returns the new paths. Raises NotSaved
    with nothing lost.
    """
    merge(workspace, plan)
    beside = {copy.path for copy in workspace.copies()} & set(plan.sources)
    moved: list[Path] = []
    if plan.count("refused"):
        return moved
    for path in sorted(beside):
        target = workspace.folder / MERGED / path.name
        number = 1
        while target.exists():
            number += 1
            target = target.with_name(f"{path.stem}-{number}{path.suffix}")
        try:
            make_inside(target.parent)
            replace(path, target)
        except OSError:
            # Its content is merged; it stays where it is and merging it again changes nothing.
            continue
        moved.append(target)
    workspace.refresh()
    return moved


def begin_from(
    folder: Path, path: Path, now: Callable[[], datetime] = utc_now, passphrase: str = ""
) -> Workspace:
    """Makes a workspace in `folder` of the pack or workspace at `path`, and opens it.

    Raises WorkspaceError when the folder holds something, and SourceRefused when the
    source is only a part, for then there is no network to begin with, and where it holds an
    identity number or a code that may tell who it is. An encrypted pack is opened with the
    `passphrase`.
    """
    require_path(folder)
    source = read_source(path, passphrase)
    if Network.TABLE not in source.network:
        raise SourceRefused("error.merge_no_network", file=str(path))
    for (_, table, one), row in rows_of(source):
        if why := refusal(table, row):
            key = "error.merge_begun_code" if why == "telling_code" else "error.merge_begun_number"
            raise SourceRefused(key, file=str(path), table=table, id=one[:40])
    with new_folder(folder) as made:
        make_folder(made)
        workspace = Workspace(made, now)
        with workspace.alone():
            files = workspace.files()
            for team, tables in source.teams.items():
                files.new_team(team_slug(tables, team)).put_rows(tables)
            header = {"kind": "network"} | ({PART: True} if source.is_part else {})
            files.network.storage.write({HEADER: {"file": header}, **source.network})
    return Workspace.open(folder, now)
