"""A program's folder below `drafts/`: on which device it runs, and whether it still does.

The lock in the folder is held while the program runs and is released however it ends. Locks do
not work between two laptops that share the folder through a cloud; there a program counts as
ended when it has written so, or has written nothing for a day.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from samling.store.errors import NotSaved
from samling.store.file_modes import make_inside
from samling.store.files.atomic_file import replace_file
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.folder_lock import HELD_FILE, LOCK_FILE, FolderLock
from samling.store.files.json_reading import read_json
from samling.store.machine.device import device_id, laptop_id

_ABOUT = "session.json"
_SIZE_LIMIT = 10_000
# For checks of whether the lock is held, which do not wait.
_SECONDS = 1.0
_QUIET = timedelta(days=1)


@dataclass(frozen=True)
class Owner:
    """The owner of a folder of drafts: ids of the device and of the laptop that ran the program."""

    device: str = ""
    laptop: str = ""
    ended: bool = False


class DraftFolder:
    """This program's own folder, made when the first draft is written."""

    def __init__(self, drafts: Path) -> None:
        self.path = drafts / secrets.token_hex(12)
        self._held: ExitStack | None = None

    def hold(self) -> Path:
        """Returns the folder, made and locked; raises OSError and NotSaved."""
        if self._held is not None and not (self.path / _ABOUT).exists():
            # For example when a stick has been pulled out, with the lock file.
            self.let_go()
        if self._held is None:
            make_inside(self.path.parent)
            make_inside(self.path)
            with ExitStack() as stack:
                stack.enter_context(FolderLock(self.path, _SECONDS))
                _write_owner(self.path, Owner(device_id(), laptop_id()))
                self._held = stack.pop_all()
        return self.path

    def let_go(self) -> None:
        """Releases the lock; the folder and its drafts stay."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(OSError):
                held.close()

    def end(self) -> None:
        """Writes that the program has ended; removes the folder if it has no drafts."""
        if self._held is None:
            return
        with suppress(OSError, NotSaved):
            if (self.path / _ABOUT).exists():
                _write_owner(self.path, Owner(device_id(), laptop_id(), ended=True))
        self.let_go()
        remove_empty(self.path)


def _write_owner(folder: Path, owner: Owner) -> None:
    replace_file(folder / _ABOUT, json.dumps(asdict(owner)).encode())


def owner_of(folder: Path) -> Owner:
    """Returns the owner of a folder; with empty ids if that cannot be read."""
    try:
        found = read_json(read_file(folder / _ABOUT, _SIZE_LIMIT))
        return Owner(str(found["device"]), str(found["laptop"]), found["ended"] is True)
    except (FileRefused, ValueError, LookupError, TypeError):
        return Owner()


@contextmanager
def held_if_left(folder: Path, touched: datetime, now: datetime) -> Iterator[bool]:
    """Yields whether the program of a folder has ended, and holds its lock meanwhile.

    `touched` is when something was last typed there. In doubt a program counts as running.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(FolderLock(folder, 0))
        except OSError:
            yield False
            return
        owner = owner_of(folder)
        # A lock that is free says nothing of a program on another machine.
        yield owner.laptop == laptop_id() or owner.ended or now - touched > _QUIET


def drafts_in(folder: Path) -> Iterator[Path]:
    """Yields the drafts that lie in a program's folder."""
    yield from (path for path in folder.glob("[0-9a-f]*.json") if path.name != _ABOUT)


def remove_empty(folder: Path) -> None:
    """Removes a folder without drafts, unless other files lie in it."""
    if any(drafts_in(folder)):
        return
    with suppress(OSError):
        for name in (_ABOUT, LOCK_FILE, HELD_FILE):
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()
