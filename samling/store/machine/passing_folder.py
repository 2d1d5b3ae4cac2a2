"""Folders for files on their way to or from a browser: gone when the program that made them is.

One that is killed removes nothing; the next `samling serve` does (`sweep`). The lock in such a
folder is held as long as its program runs, and is released however that ends.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
import weakref
from pathlib import Path

from samling.store.files.folder_lock import HELD_FILE, LOCK_FILE, FolderLock

_PREFIX = "samling-passing-"
# In seconds: a folder that is younger may be about to be locked.
_YOUNG = 2.0


class PassingFolder:
    """A new folder among the system's temporary ones, for its owner alone."""

    def __init__(self) -> None:
        """Raises OSError where it cannot be made."""
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
        lock = FolderLock(self.path, 0)
        # A disk without locks keeps what a killed program leaves.
        with contextlib.suppress(OSError):
            lock.__enter__()
        # Also called when the program ends.
        self._end = weakref.finalize(self, _end, self.path, lock)

    def close(self) -> None:
        """Removes the folder with what lies in it."""
        self._end()


def _end(path: Path, lock: FolderLock) -> None:
    with contextlib.suppress(OSError):
        lock.__exit__(None, None, None)
    shutil.rmtree(path, ignore_errors=True)


def sweep() -> int:
    """Removes the folders of programs that were killed; returns how many.

    What another user has made, or is not locked as ours are, is left alone.
    """
    gone = 0
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        lock = FolderLock(path, 0)
        try:
            if not _may_be_left(path):
                continue
            with lock:
                pass
        except OSError:
            continue
        shutil.rmtree(path, ignore_errors=True)
        gone += not path.exists()
    return gone


def _may_be_left(path: Path) -> bool:
    """Returns whether a folder is of this user's programs, and not new; raises OSError."""
    found, locked = path.lstat(), (path / LOCK_FILE).lstat()
    is_mine = os.name == "nt" or found.st_uid == os.getuid()
    is_held_otherwise = (path / HELD_FILE).exists()
    kinds = stat.S_ISDIR(found.st_mode) and stat.S_ISREG(locked.st_mode)
    return is_mine and kinds and not is_held_otherwise and time.time() - locked.st_mtime > _YOUNG
