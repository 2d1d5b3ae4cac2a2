"""Dated copies of the files of a workspace, made before the day's first change."""

from __future__ import annotations

import contextlib
import shutil
from datetime import date
from pathlib import Path

from samling.store.storage import replace_file

FOLDER = "backups"
DAYS_KEPT = 30


def keep_daily(folder: Path, path: Path, today: date) -> None:
    """Copies `path` of the workspace `folder` to today's backup, unless it is there.

    The newest 30 days are kept. Raises NotSaved when the copy cannot be written: a change
    without its backup is not made.
    """
    copy = folder / FOLDER / today.isoformat() / path.relative_to(folder)
    if copy.exists() or not path.exists():
        return
    with contextlib.suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True)
    replace_file(copy, path.read_bytes())
    for old in _days(folder)[DAYS_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def newest(folder: Path, path: Path) -> Path | None:
    """Returns the newest backup of `path`, or None when there is none."""
    inside = path.relative_to(folder)
    return next((day / inside for day in _days(folder) if (day / inside).is_file()), None)


def _days(folder: Path) -> list[Path]:
    try:
        days = [one for one in (folder / FOLDER).iterdir() if one.is_dir()]
    except OSError:
        return []
    return sorted(days, key=lambda one: one.name, reverse=True)
