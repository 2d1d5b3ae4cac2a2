"""Who may read what samling makes: the person at the laptop alone, unless they say otherwise.

A new workspace is a folder of its owner's. What is made inside a workspace later has the rights
of the folder it lies in, so a workspace that a person shares with others stays shared. What is
sent on, such as a report, is made as any program makes a file. The umask takes away from all
of these, and a file that is there keeps the rights it has.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

# A new file is for its owner alone, for those who may use its folder, or for everybody.
Readers = Literal["owner", "folder", "all"]
_OWNERS_FILE, _OWNERS_FOLDER, _EVERYBODYS_FILE = 0o600, 0o700, 0o666


def mode_of_new(path: Path, readers: Readers) -> int:
    """Returns the mode that a file not there yet is made with; raises OSError."""
    if readers == "all":
        return _EVERYBODYS_FILE
    if readers == "owner":
        return _OWNERS_FILE
    return _OWNERS_FILE | (path.parent.stat().st_mode & 0o066)


def make_own_folder(folder: Path) -> None:
    """Makes a folder for its owner alone, with those above it that lack; raises OSError.

    One that is there stays as it is.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            make_own_folder(folder.parent)
        folder.mkdir(_OWNERS_FOLDER, exist_ok=True)


def make_inside(folder: Path, *, parents: bool = False) -> None:
    """Makes a folder of a workspace, with the rights of the one it lies in.

    Raises OSError, also where that is not there: but with `parents` it is made too.
    """
    if not folder.is_dir():
        if parents and folder.parent != folder:
            make_inside(folder.parent, parents=True)
        rights = folder.parent.stat().st_mode & 0o077
        folder.mkdir(_OWNERS_FOLDER | rights, exist_ok=True)


def write_at(path: Path, content: bytes, mode: int) -> None:
    """Writes a file, made with `mode` where it is not there yet; raises OSError."""
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(content)
