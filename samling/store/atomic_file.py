"""A whole file put in another's place, or nothing at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
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
