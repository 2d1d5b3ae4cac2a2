"""Reads files from anywhere: ordinary files only, and with a limit on their size.

Opening a pipe waits until somebody writes to it, and a device may have no end. So whether it is
an ordinary file is checked before it is opened, and once more afterwards.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from samling.errors import SamlingError
from samling.store.errors import BrokenFile, not_read

# Open without waiting, and as bytes; each system has only some of these flags.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOINHERIT", 0)
    | getattr(os, "O_BINARY", 0)
)
_CHUNK = 1024 * 1024


class FileRefused(SamlingError):
    """A file from elsewhere cannot be read; the message names it."""


def read_file(path: Path, limit: int) -> bytes:
    """Returns the content of a file of at most `limit` bytes; raises FileRefused."""
    try:
        with open_file(path) as file:
            return read_open(file, path, limit)
    except (OSError, ValueError) as error:
        raise FileRefused("error.unreadable", file=str(path), reason=error) from error


def open_file(path: Path) -> BufferedReader:
    """Opens a file for reading, following links, and never waits for it.

    Raises FileRefused for a pipe, a socket or a device, OSError for what cannot be opened
    (such as a folder), and ValueError for text that is no path.
    """
    _require_file(path, os.stat(path).st_mode)  # noqa: PTH116
    handle = os.open(path, _FLAGS)
    try:
        # It may have been replaced between the check and the opening.
        _require_file(path, os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_open(file: BufferedReader, path: Path, limit: int) -> bytes:
    """Returns the rest of an open file of at most `limit` bytes; raises FileRefused, OSError.

    `path` is for the message. A file whose reported size is above the limit is refused before
    it is read; a smaller reported size is not trusted, as files grow and some misreport it.
    """
    said = max(os.fstat(file.fileno()).st_size - file.tell(), 0)
    parts: list[bytes] = []
    size = 0
    while size <= limit and said <= limit:
        part = file.read(min(said - size, limit - size) + 1 if size <= said else _CHUNK)
        if not part:
            return parts[0] if len(parts) == 1 else b"".join(parts)
        parts.append(part)
        size += len(part)
    raise FileRefused("error.file_too_large", file=str(path))


def status_of(name: str, path: Path) -> tuple[int, int, int] | None:
    """Returns what differs for each version of a file, None without one; raises WorkspaceError.

    `name` is the path as text, since to make that of a path takes half of the time.
    """
    try:
        status = os.stat(name)  # noqa: PTH116
    except FileNotFoundError:
        return None
    except OSError as error:
        raise not_read(path, error) from error
    return status.st_mtime_ns, status.st_size, status.st_ino


def size_of(path: Path) -> int:
    """Returns the bytes of a file, 0 without one; raises BrokenFile for what is no file."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return 0
    if not stat.S_ISREG(status.st_mode):
        raise BrokenFile("error.not_a_file", file=str(path))
    return status.st_size


def _require_file(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if not stat.S_ISREG(mode):
        raise FileRefused("error.not_a_file", file=str(path))
