"""A small file that the server, the command line and the app read and change, each under a lock.

It is its owner's alone. Who has read it reads it again where another program has written it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace_file
from samling.web.letting_in.registering import NotRegistered, registering

Held = TypeVar("Held")
_SIZE_LIMIT = 1_000_000
_PATIENCE = 5.0
_KINDS: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float)}


class SharedFile(Generic[Held]):
    """The file at `path`; `read` and `write` turn what it holds from bytes and into them."""

    def __init__(
        self, path: Path, read: Callable[[bytes], Held], write: Callable[[Held], bytes]
    ) -> None:
        self.path = path
        self._read, self._write = read, write
        # The file's state and what it held then, set together: several threads may ask.
        self._seen: tuple[tuple[int, int] | None, Held] = None, read(b"{}")

    def now(self) -> Held:
        """Returns what the file holds; raises NotRegistered."""
        try:
            state = self._now_there()
            seen = self._seen
            if state != seen[0]:
                text = self.path.read_bytes()[:_SIZE_LIMIT] if state else b"{}"
                seen = self._seen = state, self._read(text)
        except OSError as error:
            raise NotRegistered("web.error.register", file=self.path, reason=error) from error
        return seen[1]

    @contextlib.contextmanager
    def changing(self) -> Iterator[Held]:
        """Gives what the file holds to be changed, and writes it; raises NotRegistered."""
        from filelock import FileLock

        with registering(self.path):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.parent.chmod(0o700)
            with FileLock(f"{self.path}.lock", timeout=_PATIENCE, mode=0o600):
                held = self.now()
                yield held
                self._put(held)

    def put(self, held: Held) -> None:
        """Writes what the file holds from now on, whatever it held; raises NotRegistered."""
        with registering(self.path):
            make_own_folder(self.path.parent)
            self._put(held)

    def _put(self, held: Held) -> None:
        replace_file(self.path, self._write(held), "owner")
        self._seen = self._now_there(), held

    def _now_there(self) -> tuple[int, int] | None:
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return None
        return stat.st_mtime_ns, stat.st_ino


def made(kind: type[Any], row: dict[str, Any]) -> Any:
    """Returns a row of a file as a dataclass of strings and numbers; raises TypeError.

    Older versions wrote fewer fields; one without a default must be there.
    """
    record = kind(**{part.name: row[part.name] for part in fields(kind) if part.name in row})
    for part in fields(kind):
        if not isinstance(getattr(record, part.name), _KINDS[str(part.type)]):
            raise TypeError(part.name)
    return record
