"""The lock that keeps programs from writing a workspace at the same time.

The system's own lock if the disk supports it: it is released however the program ends. Some
network disks and sticks have no locks; there a file that names its holder serves as the lock,
and is ignored once that program has ended.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from samling.store.file_modes import mode_of_new

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_FILE = ".lock"
# A separate file: an empty lock file left by the system's lock would look like a held lock.
HELD_FILE = ".lock.held"
# Some network and FUSE disks report locks as invalid.
_NO_LOCKS = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}


class FolderLock:
    """The lock of a workspace's folder; the program that holds it may take it again.

    Entering raises OSError: one that `is_held` tells if another program does not release the
    lock within `seconds`, another one if the folder cannot be written.
    """

    def __init__(self, folder: Path, seconds: float) -> None:
        self.folder = folder
        self.seconds = seconds
        self._lock: BaseFileLock | None = None

    def __enter__(self) -> None:
        if self._lock is None:
            self._lock = self._made()
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock is not None:
            self._lock.release()

    def _made(self) -> BaseFileLock:
        # Reading locks nothing, and to import it takes 10 ms.
        from filelock import FileLock, SoftFileLock

        path = self.folder / LOCK_FILE
        if _has_locks(path):
            return FileLock(str(path), timeout=self.seconds)
        return SoftFileLock(str(self.folder / HELD_FILE), timeout=self.seconds)


def is_held(error: OSError) -> bool:
    """Returns whether an error says that another program holds the lock."""
    from filelock import Timeout

    return isinstance(error, Timeout)


def _has_locks(path: Path) -> bool:
    """Returns whether the disk supports locks; tries a shared lock, which does not wait."""
    if os.name == "nt":
        return True
    import fcntl

    handle = os.open(path, os.O_RDWR | os.O_CREAT, mode_of_new(path, "folder"))
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    finally:
        os.close(handle)
    return True
