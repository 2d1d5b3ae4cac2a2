"""The folder of a new workspace: made whole or not at all, however the program ends.

It is first written to a staging folder inside the new one (`.samling-new/new`), and then moved
out, `network.json` last: until that is there, there is no workspace. Before the first move, the
names and digests of the files are written too (`.samling-new/files.json`). By them the next
program recognises and clears what a killed program has left, and makes a workspace in the same
folder. Any other file is somebody's own, and the folder is then refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from samling.model.checks.privacy import refuse_identity_number
from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_modes import make_inside, make_own_folder
from samling.store.files.atomic_file import replace, replace_file, sync_files, sync_folder
from samling.store.files.file_reading import FileRefused, open_file, read_file
from samling.store.files.folder_lock import HELD_FILE, LOCK_FILE, FolderLock, is_held
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.json_reading import read_json
from samling.store.files.slugs import is_device

STAGE = ".samling-new"
_MADE = "new"
_LIST = "files.json"
# What stays in the staging folder: half a backup is of no use to anyone.
_STAYS = {LOCK_FILE, HELD_FILE, "backups"}
_LOCKS = {LOCK_FILE, HELD_FILE}
_SECONDS = 10
_LIMIT = 256 * 1024 * 1024


def check_new_folder(folder: Path) -> None:
    """Raises WorkspaceError unless `folder` is new or empty.

    Files that a killed program left while making a workspace there do not count. No folder is
    made whose name is a device's on Windows. Raises InvalidField where the name of a folder that
    would be made holds an identity number.
    """
    for path in (folder, *folder.parents):
        if not path.exists():
            refuse_identity_number("folder", path.name)
            if is_device(path.name):
                raise WorkspaceError("error.device_name", name=path.name)
    try:
        in_use = not is_new_folder(folder)
    except OSError as error:
        raise WorkspaceError("error.folder_not_made", folder=str(folder), reason=error) from error
    if in_use:
        raise WorkspaceError("error.folder_in_use", folder=str(folder))


def is_new_folder(folder: Path) -> bool:
    """Returns whether a workspace may be made in `folder`; raises OSError."""
    if not folder.is_dir():
        return not os.path.lexists(folder)
    listed = _listed(folder)
    return all(_is_left(path, folder, listed) for path in _outside(folder))


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yields a path to make a workspace at; after the block the workspace is moved to `folder`.

    The path does not exist yet. `folder` must be new or empty; if the block raises, it is left
    as it was. Raises WorkspaceError (NotSaved).
    """
    check_new_folder(folder)
    was_there = folder.exists()
    is_ours = is_made = False
    try:
        make_own_folder(folder)
        # Keeps another program from starting here; released when a program is killed.
        with FolderLock(folder, _SECONDS):
            # Another program may have been quicker.
            check_new_folder(folder)
            is_ours = True
            _clear(folder)
            with _staged(folder) as made:
                yield made
                _move_out(made, folder)
            is_made = True
        sync_folder(folder.parent)
    except OSError as error:
        if is_held(error):
            raise NotSaved("error.locked", folder=str(folder)) from error
        raise WorkspaceError("error.folder_not_made", folder=str(folder), reason=error) from error
    finally:
        if is_ours and not is_made:
            _leave(folder, was_there)


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    stage = folder / STAGE
    make_inside(stage)
    try:
        yield stage / _MADE
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _move_out(made: Path, folder: Path) -> None:
    """Moves a new workspace to its place; undoes the moves on any exception, ctrl+c included."""
    # The network's file must come last: with it the folder becomes a workspace.
    tops = sorted(
        (path for path in made.iterdir() if path.name not in _STAYS),
        key=lambda path: path.name == NETWORK_FILE,
    )
    files = [path for top in tops for path in (top, *top.rglob("*")) if path.is_file()]
    sync_files(files)
    digests = {path.relative_to(made).as_posix(): _digest(path) for path in files}
    replace_file(made.with_name(_LIST), json.dumps(digests).encode())
    sync_folder(folder)
    moved: list[Path] = []
    try:
        for top in tops:
            target = folder / top.name
            if os.path.lexists(target):
                raise WorkspaceError("error.folder_in_use", folder=str(folder))
            if top.name == NETWORK_FILE:
                sync_folder(folder)
            moved.append(target)
            replace(top, target)
        sync_folder(folder)
    except BaseException:
        for target in reversed(moved):
            with suppress(OSError):
                replace(target, made / target.name)
        raise


def _leave(folder: Path, was_there: bool) -> None:
    """Removes our own files from a folder in which no workspace was made."""
    with suppress(OSError):
        for name in _LOCKS:
            (folder / name).unlink(missing_ok=True)
        if not was_there:
            # Only an empty folder is removed: another program may have put something there.
            folder.rmdir()


def _listed(folder: Path) -> dict[str, str]:
    """Returns the digests of the files that were to be moved out, by their names."""
    if (folder / STAGE).is_symlink():
        return {}
    try:
        found = read_json(read_file(folder / STAGE / _LIST, _LIMIT))
    except (FileRefused, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _outside(folder: Path) -> Iterator[Path]:
    """Yields all paths in a folder except the staging folder, parents before children."""
    for path in sorted(folder.iterdir()):
        if path.name in _LOCKS or (path.name == STAGE and not path.is_symlink()):
            continue
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from sorted(path.rglob("*"))


def _is_left(path: Path, folder: Path, listed: dict[str, str]) -> bool:
    """Returns whether a killed program moved `path` there and nobody has changed it since."""
    name = path.relative_to(folder).as_posix()
    if path.is_symlink() or name == NETWORK_FILE:
        # With the network's file it is already a workspace.
        return False
    if path.is_dir():
        return any(member.startswith(f"{name}/") for member in listed)
    return path.is_file() and listed.get(name) == _digest(path)


def _clear(folder: Path) -> None:
    """Removes what a killed program has left; raises OSError."""
    for path in reversed(list(_outside(folder))):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    if (folder / STAGE).exists():
        shutil.rmtree(folder / STAGE)


def _digest(path: Path) -> str:
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
