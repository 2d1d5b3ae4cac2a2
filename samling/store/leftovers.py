"""Clears away files in a workspace's folder that interrupted writes have left."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from samling.patterns import pattern_of
from samling.store.drafts.folder import drafts_in, held_if_left, remove_empty
from samling.store.files.folders import UNDO
from samling.store.files.new_folder import STAGE

# The temporary files of replace_file: `.kols.json.x1y2z3ab`.
_LEFT = pattern_of(r"\.[^/]+\.(json|changes)\.[a-z0-9_]{8}")
# The name of a backup until it is whole.
_HALF_MADE = ".[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*"
# Drafts are written without the lock, so a young file may still be in use.
_DRAFT_SECONDS = 60


def clear_leavings(folder: Path, backups: Path) -> None:
    """Removes them; the caller holds the folder's lock, so no file is being written.

    Errors of the disk are ignored: leftovers only take up room.
    """
    with suppress(OSError):
        shutil.rmtree(folder / STAGE, ignore_errors=True)
        for path in backups.glob(_HALF_MADE):
            shutil.rmtree(path, ignore_errors=True)
        for place in (folder, folder / "teams", folder / UNDO, *_newest(backups)):
            for path in _left(place):
                path.unlink()
        _clear_drafts(folder / "drafts")


def _clear_drafts(drafts: Path) -> None:
    """Removes half-written drafts, and folders of programs that left none; never a draft."""
    programs = [path for path in drafts.iterdir() if path.is_dir()] if drafts.is_dir() else []
    for place in (drafts, *programs):
        for path in _left(place):
            if _is_old(path):
                path.unlink()
    for place in programs:
        if _is_old(place) and not any(drafts_in(place)):
            touched = datetime.fromtimestamp(place.stat().st_mtime, UTC)
            with held_if_left(place, touched, datetime.now(UTC)) as is_left:
                gone = is_left
            if gone:
                remove_empty(place)


def _is_old(path: Path) -> bool:
    return abs(time.time() - path.stat().st_mtime) > _DRAFT_SECONDS


def _left(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from [path for path in folder.iterdir() if _LEFT.fullmatch(path.name)]


def _newest(backups: Path) -> list[Path]:
    """Returns the folders of the newest backup: that of the day is added to."""
    there = [path for path in backups.iterdir() if path.is_dir()] if backups.is_dir() else []
    newest = max(there, key=lambda path: path.name, default=None)
    return [newest, newest / "teams"] if newest else []
