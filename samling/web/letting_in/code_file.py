"""Where a server that runs is reached, and its codes: a file that others of its owner read.

`samling serve --codes` prints it, and the place "Rommet" of the app shows it.

It lies beside the list of devices, can be read by the server's owner alone, and is removed when
the server ends. The server holds a lock while it runs: what a killed one has left, whose codes
let nobody in, is known by its lock being free.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace_file
from samling.web.addresses import is_loopback
from samling.web.letting_in.codes import Seat
from samling.web.letting_in.registering import registering

_SIZE_LIMIT = 1_000_000


def entry(address: str, code: str) -> str:
    """Returns the address of the page that takes codes, with a code filled in already."""
    return f"{address}enter?code={code.replace(' ', '')}"


@dataclass(frozen=True)
class Shown:
    """What a server tells its owner: its addresses, the likeliest first, and the codes of seats."""

    addresses: tuple[str, ...]
    codes: tuple[tuple[Seat, str], ...]

    @property
    def is_on_network(self) -> bool:
        """Whether others than this machine can reach an address."""
        return not is_loopback(urlsplit(self.addresses[0]).hostname or "")

    def entry(self, code: str) -> str:
        """Returns the address that has a code filled in already, for a camera to read."""
        return entry(self.addresses[0], code)


class CodeFile:
    """The file of one server; `register` is where its devices are kept."""

    def __init__(self, register: Path) -> None:
        self._path = register.with_name(f"{register.stem}.{secrets.token_hex(4)}.codes")
        self._lock = _lock_of(self._path)

    def write(self, shown: Shown) -> None:
        """Writes what is to be told; raises NotRegistered."""
        text = json.dumps(asdict(shown), ensure_ascii=False)
        with registering(self._path):
            make_own_folder(self._path.parent)
            if not self._lock.is_locked:
                self._lock.acquire(timeout=0)
            replace_file(self._path, text.encode(), "owner")

    def close(self) -> None:
        """Removes it."""
        _remove(self._path, self._lock)


def codes_at_hand(register: Path) -> list[Shown]:
    """Returns what the servers that run now tell; of those that were killed the file goes."""
    found: list[Shown] = []
    for path in sorted(register.parent.glob(f"{register.stem}.*.codes")):
        lock = _lock_of(path)
        try:
            lock.acquire(timeout=0)
        except (OSError, Timeout):
            # It may be gone by now, or be that of another version.
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError, IndexError):
                found.append(_read(path.read_bytes()[:_SIZE_LIMIT]))
        else:
            _remove(path, lock)
    return found


def _read(text: bytes) -> Shown:
    held = json.loads(text)
    codes = ((Seat(**seat), str(code)) for seat, code in held["codes"])
    return Shown(tuple(map(str, held["addresses"])), tuple(codes))


def _lock_of(path: Path) -> FileLock:
    return FileLock(f"{path}.lock", mode=0o600)


def _remove(path: Path, lock: FileLock) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        lock.release()
        # Windows allows it only now.
        Path(lock.lock_file).unlink(missing_ok=True)
