"""A whole file put in another's place, or nothing at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from time import monotonic, sleep

from samling.store.errors import NotSaved
from samling.store.file_modes import Readers, make_inside, mode_of_new, write_at

# What Windows says of a file that another program has open at the moment, as one that looks
# for viruses or copies to a cloud does with each new file: access denied, sharing, locking.
_HELD = {5, 32, 33}
_SECONDS = 2.0
_PAUSE = 0.05
# What a disk says that cannot be waited for, as some over a network and some that a program
# stands behind: what is written there is as safe as that disk makes it, and no safer for
# being refused. A disk that fails says something else.
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
        # Eight signs, by which what a killed program has left is known again.
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
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
    """Gives a file, or a folder, another name on the same disk; raises OSError.

    A file of that name is replaced. On Windows it is tried again for two seconds while
    another program has either of them open.
    """
    until = monotonic() + _SECONDS
    while True:
        try:
            os.replace(source, target)  # noqa: PTH105
        except OSError as error:
            # Only errors of Windows have a number of Windows.
            if getattr(error, "winerror", None) not in _HELD or monotonic() >= until:
                raise
            sleep(_PAUSE)
        else:
            return


def write_new(files: Iterable[tuple[Path, bytes]]) -> None:
    """Writes files in folders that nobody looks into yet; all on disk when it returns.

    Quicker than one by one: the disk is waited for when all have been written. Raises OSError.
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
    """Forces an open file or folder to disk, where the disk can be waited for; raises OSError."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
