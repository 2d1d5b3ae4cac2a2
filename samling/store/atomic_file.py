"""A whole file put in another's place, or nothing at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from samling.store.errors import NotSaved


def replace_file(path: Path, content: bytes) -> None:
    """Writes `content` as the whole of `path`, atomically and durably.

    Raises NotSaved with the system's reason; the file that was there is then unharmed.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file for its owner alone; a shared folder must stay shared.
        temporary.chmod(_mode(path))
        temporary.replace(path)
        temporary = None
        sync_folder(path.parent)
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(path), reason=error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def write_new(files: Iterable[tuple[Path, bytes]]) -> None:
    """Writes files in folders that nobody looks into yet; all on disk when it returns.

    Quicker than one by one: the disk is waited for when all have been written. Raises OSError.
    """
    paths = []
    for path, content in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    for path in paths:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    for folder in {path.parent for path in paths}:
        sync_folder(folder)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def sync_folder(folder: Path) -> None:
    """Forces the names in a folder to disk."""
    # Windows cannot open a folder; its rename is durable by the file system's journal.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
