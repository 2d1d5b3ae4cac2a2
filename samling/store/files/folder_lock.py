"""The lock that keeps programs from writing a workspace at the same time.

The system's own lock where the disk has one: it goes when the program that held it ends,
however it ends. Some network disks and sticks have none; there a file that says who holds
it stands for the lock, and is passed over when that program is gone.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import TracebackType

from filelock import BaseFileLock, FileLock, SoftFileLock

from samling.store.file_modes import mode_of_new

LOCK_FILE = ".lock"
# Not the same file: an empty one that was locked before would be taken for a lock held.
HELD_FILE = ".lock.held"
# Some disks over a network, and some that a program stands behind, call it invalid.
_NO_LOCKS = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}


class FolderLock:
    """The lock of a workspace's folder; the program that holds it may take it again.

    Entering raises filelock.Timeout when another does not let go of it within `seconds`,
    and OSError where the folder cannot be written.
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
        path = self.folder / LOCK_FILE
        if _has_locks(path):
            return FileLock(str(path), timeout=self.seconds)
        return SoftFileLock(str(self.folder / HELD_FILE), timeout=self.seconds)


def _has_locks(path: Path) -> bool:
    """Returns whether the disk has locks: a shared one is tried, which waits for nobody."""
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
