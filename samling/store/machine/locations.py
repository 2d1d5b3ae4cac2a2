"""Where samling's files are on this machine, and whether they can be read and written."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samling.store.files.backups import listed
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.folders import has_network
from samling.store.machine.settings import data_folder, read_settings, settings_file

_SIZE_LIMIT = 100_000


@dataclass(frozen=True)
class NetworkPlace:
    """A network's folder: its bytes without the backups, when it was last changed, here."""

    folder: Path
    size: int
    changed: datetime | None
    backups: int
    can_write: bool


@dataclass(frozen=True)
class Places:
    """The settings' file, the data folder and the networks that are known of.

    `last` is the network opened last, or ""; `free` the bytes left where the data lie, None
    where the system does not tell.
    """

    settings: Path
    settings_are_sound: bool
    data: Path
    can_write: bool
    free: int | None
    last: str
    networks: tuple[NetworkPlace, ...]


def places() -> Places:
    """Returns where everything is; what cannot be read is told as such and raises nothing."""
    data = data_folder()
    last = read_settings().last_workspace
    folders = dict.fromkeys(path.absolute() for path in _networks(data, last))
    return Places(
        settings=settings_file(),
        settings_are_sound=_is_sound(settings_file()),
        data=data,
        can_write=_can_write(data),
        free=_free(data),
        last=last,
        networks=tuple(map(network_place, folders)),
    )


def is_known(folder: Path) -> bool:
    """Returns whether a folder is that of a network, or has backups of one."""
    return folder.is_dir() and (has_network(folder) or bool(listed(folder)))


def network_place(folder: Path) -> NetworkPlace:
    """Returns what can be told of a network's folder without opening it."""
    files = [path for path in _files(folder) if "backups" not in path.relative_to(folder).parts]
    stats = [path.stat() for path in files]
    moment = max((stat.st_mtime for stat in stats), default=None)
    return NetworkPlace(
        folder=folder,
        size=sum(stat.st_size for stat in stats),
        changed=None if moment is None else datetime.fromtimestamp(moment).astimezone(),
        backups=len(listed(folder)),
        can_write=_can_write(folder),
    )


def _networks(data: Path, last: str) -> Iterator[Path]:
    if last and has_network(Path(last)):
        yield Path(last)
    for place in (data, Path()):
        try:
            yield from (path for path in sorted(place.iterdir()) if has_network(path))
        except OSError:
            continue


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.rglob("*") if path.is_file()]
    except OSError:
        return []


def _is_sound(path: Path) -> bool:
    if not path.exists():
        return True
    try:
        return isinstance(json.loads(read_file(path, _SIZE_LIMIT)), dict)
    except (FileRefused, ValueError, RecursionError):
        return False


def _existing(folder: Path) -> Path:
    """Returns the folder, or the nearest above it that is there."""
    return next((path for path in (folder, *folder.parents) if path.is_dir()), Path(os.sep))


def _can_write(folder: Path) -> bool:
    # Rights tell little on a shared folder or on Windows; a file that comes and goes tells all.
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)):
            return True
    except OSError:
        return False


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(_existing(folder)).free
    except OSError:
        return None
