"""A whole file put in another's place, or nothing at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable
from pathlib import Path
from time import monotonic, sleep

from samling.store.errors import NotSaved
from samling.store.file_modes import Readers, make_inside, mode_of_new, write_at

# Windows' errors for a file that another program has open, such as a virus scanner or a cloud
# client, which open each new file: access denied, sharing violation, lock violation.
_HELD = {5, 32, 33}
_SECONDS = 2.0
_PAUSE = 0.05
# The errors of a disk without fsync, such as some network and FUSE disks: a write there is as
# safe as that disk makes it, so it is not refused. A failing disk gives other errors.
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def replace_file(path: Path, content: bytes, readers: Readers = "folder") -> None:
    """Writes `content` as the whole of `path`, atomically and durably.

    A new file is for `readers`, less what the umask takes away; one that is there keeps its
    rights. Raises NotSaved with the system's reason; the file that was there is then unharmed.
    """
    temporary: Path | None = None
    try:
        there = _mode(path)
        # Eight signs, by which what a killed program has left is known again. `secrets` would give
        # the same, but loads hashlib at each start.
        beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
        handle = os.open(beside, _NEW, mode_of_new(path, readers) if there is None else 0o600)
        temporary = beside
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        if there is not None:
            temporary.chmod(there)
        replace(temporary, path)
        temporary = None
        sync_folder(path.parent)
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(path), reason=error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def replace(source: Path, target: Path) -> None:
    """Renames a file or folder on the same disk; raises OSError.

    An existing target file is replaced. On Windows this is retried for two seconds while
    another program has either file open.
    """
    until = monotonic() + _SECONDS
    while True:
        try:
            os.replace(source, target)  # noqa: PTH105
        except OSError as error:
            # Only errors on Windows have `winerror`.
            if not is_held(error) or monotonic() >= until:
                raise
            sleep(_PAUSE)
        else:
            return


def is_held(error: BaseException | None) -> bool:
    """Returns whether Windows refused a file because another program has it open."""
    return getattr(error, "winerror", None) in _HELD


def write_new(files: Iterable[tuple[Path, bytes]]) -> None:
    """Writes files in folders that nobody reads yet; all are on disk when it returns.

    Quicker than one by one, as they are synced after all have been written. Raises OSError.
    """
    paths = []
    for path, content in files:
        make_inside(path.parent, parents=True)
        write_at(path, content, mode_of_new(path, "folder"))
        paths.append(path)
    sync_files(paths)


def sync_files(paths: Iterable[Path]) -> None:
    """Forces files and their names in their folders to disk; raises OSError."""
    folders = set()
    for path in paths:
        with path.open("r+b") as file:
            sync(file.fileno())
        folders.add(path.parent)
    for folder in folders:
        sync_folder(folder)


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return None


def sync_folder(folder: Path) -> None:
    """Forces the names in a folder to disk."""
    # Windows cannot open a folder; its rename is durable by the file system's journal.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)


def sync(handle: int) -> None:
    """Forces an open file or folder to disk, if the disk supports fsync; raises OSError."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
