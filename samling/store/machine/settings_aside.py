"""The settings as a file: one that cannot be understood is put aside, never written over."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace, replace_file
from samling.store.files.file_reading import FileRefused, open_file, read_file

_SIZE_LIMIT = 100_000
# What happened to the file and has not been shown yet.
_untold: list[WorkspaceError] = []


def stored(path: Path) -> dict[str, Any]:
    """Returns all that stands in the file; nothing where it cannot be read or understood."""
    try:
        found = json.loads(read_file(path, _SIZE_LIMIT))
    except (FileRefused, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def is_broken(path: Path) -> bool:
    """Returns whether there is a file that can be read, and holds no settings."""
    try:
        content = read_file(path, _SIZE_LIMIT)
    except FileRefused as error:
        return error.key == "error.file_too_large"
    try:
        return not isinstance(json.loads(content), dict)
    except (ValueError, RecursionError):
        return True


def write(path: Path, values: dict[str, Any]) -> None:
    """Writes the settings; raises WorkspaceError, and leaves what is there then."""
    try:
        make_own_folder(path.parent)
        put_aside(path)
        # An unreadable file may still be intact.
        if path.exists():
            open_file(path).close()
        # Escaped: the name of a folder may be no UTF-8.
        replace_file(path, (json.dumps(values, indent=1) + "\n").encode(), "owner")
    except (OSError, NotSaved, FileRefused) as error:
        raise WorkspaceError("error.settings_not_saved", file=str(path)) from error


def put_aside(path: Path) -> None:
    """Gives a file that holds no settings another name beside it; raises OSError."""
    if not is_broken(path):
        return
    for number in count(1):
        kept = path.with_name(f"{path.stem}.broken-{number}{path.suffix}")
        try:
            # The new name is claimed first, as another program may do the same.
            kept.open("xb").close()
        except FileExistsError:
            continue
        try:
            replace(path, kept)
        except OSError:
            kept.unlink()
            # Gone: another program has put it aside and reports it.
            if not path.exists():
                return
            raise
        _untold.append(WorkspaceError("settings.put_aside", file=str(path), kept=str(kept)))
        return


def take_untold() -> list[WorkspaceError]:
    """Returns what became of the file and is yet to be told; each is returned once."""
    told = list(_untold)
    _untold.clear()
    return told
