"""The codes of a server that runs, in a file that `samling serve --codes` prints.

It lies beside the list of devices, can be read by the server's owner alone, and is removed when
the server ends. The server holds a lock while it runs: what a killed one has left, whose codes
let nobody in, is known by its lock being free.
"""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

from filelock import FileLock, Timeout

from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace_file
from samling.web.entry.registering import registering

_SIZE_LIMIT = 1_000_000


class CodeFile:
    """The file of one server; `register` is where its devices are kept."""

    def __init__(self, register: Path) -> None:
        self._path = register.with_name(f"{register.stem}.{secrets.token_hex(4)}.codes")
        self._lock = _lock_of(self._path)

    def write(self, lines: list[str]) -> None:
        """Writes what is to be printed; raises NotRegistered."""
        with registering(self._path):
            make_own_folder(self._path.parent)
            if not self._lock.is_locked:
                self._lock.acquire(timeout=0)
            replace_file(self._path, "".join(f"{line}\n" for line in lines).encode(), "owner")

    def close(self) -> None:
        """Removes it."""
        _remove(self._path, self._lock)


def codes_at_hand(register: Path) -> list[str]:
    """Returns the lines of the servers that run now; of those that were killed the file goes."""
    found: list[str] = []
    for path in sorted(register.parent.glob(f"{register.stem}.*.codes")):
        lock = _lock_of(path)
        try:
            lock.acquire(timeout=0)
        except (OSError, Timeout):
            with contextlib.suppress(OSError):
                found += path.read_bytes()[:_SIZE_LIMIT].decode("utf-8", "replace").splitlines()
        else:
            _remove(path, lock)
    return found


def _lock_of(path: Path) -> FileLock:
    return FileLock(f"{path}.lock", mode=0o600)


def _remove(path: Path, lock: FileLock) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        lock.release()
        # Windows allows it only now.
        Path(lock.lock_file).unlink(missing_ok=True)
