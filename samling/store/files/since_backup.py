"""Finds what is in the newest backup but missing in the folder.

A file's checksum covers the file, and its header the changes up to when it was last written, but
not the changes after that. A backup names the place in the changes at which it was made; that
line must still be there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samling.patterns import pattern_of
from samling.store.files import backups
from samling.store.files.backups import ASIDE, Backup
from samling.store.files.change_log import changes_path, has_place
from samling.store.files.file_reading import FileRefused, open_file
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.table_file import MADE_AT, RUN, header_place

SHORT, MISSING = "changes_short", "file_missing"
# In bytes; a header has a few hundred.
_HEADER = 4_000
_NETWORK = pattern_of(rb'"network": \{\n"([^"\n]+)"')


def lacking(folder: Path) -> dict[Path, str]:
    """Returns the files that lack something that the newest backup has, with the fault.

    The fault is `file_missing` if nothing of the file is left, `changes_short` if its changes
    end, or differ, before the place named in the backup. Reads only a few lines of each file.
    """
    newest = next(iter(backups.listed(folder)), None)
    return dict(_lacking(folder, newest)) if newest else {}


def other_network(folder: Path) -> Backup | None:
    """Returns the newest backup if it is of another network than the folder, else None."""
    newest = next(iter(backups.listed(folder)), None)
    if newest is None:
        return None
    ids = [_network_id(place / NETWORK_FILE) for place in (newest.path, folder)]
    return newest if all(ids) and ids[0] != ids[1] else None


def _network_id(path: Path) -> str:
    found = _NETWORK.search(_beginning(path))
    return found[1].decode("utf-8", "replace") if found else ""


def _lacking(folder: Path, backup: Backup) -> Iterator[tuple[Path, str]]:
    for copy in backup.files():
        path = folder / copy.relative_to(backup.path)
        if not os.path.lexists(path):
            if not os.path.lexists(changes_path(path)):
                yield path, MISSING
        # A repaired file begins a new history.
        elif backup.reason not in ASIDE and _is_cut(_header(copy), path):
            yield path, SHORT


def _is_cut(copied: dict[str, Any], path: Path) -> bool:
    """Returns whether the file's changes no longer have the line at which the backup was made.

    False if the changes were deleted on purpose since then (see `keeping/forget.py`).
    """
    if copied.get(RUN) != _header(path).get(RUN):
        return False
    return not has_place(changes_path(path), header_place(copied, MADE_AT))


def _header(path: Path) -> dict[str, Any]:
    """Returns the header of a file of records; empty where it cannot be read."""
    _, _, header = _beginning(path).partition(b'"file": ')
    try:
        found = json.JSONDecoder().raw_decode(header.decode("utf-8", "replace"))[0]
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _beginning(path: Path) -> bytes:
    try:
        with open_file(path) as file:
            return file.read(_HEADER)
    except (OSError, FileRefused):
        return b""
