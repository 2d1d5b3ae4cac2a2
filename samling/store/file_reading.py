"""Files from elsewhere, read whole but never without bounds."""

from __future__ import annotations

from pathlib import Path

from samling.errors import SamlingError


class FileRefused(SamlingError):
    """A file from elsewhere cannot be read; the message names it."""


def read_file(path: Path, limit: int) -> bytes:
    """Returns the content of a file of at most `limit` bytes; raises FileRefused."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise FileRefused("error.unreadable", file=str(path), reason=error) from error
    if len(content) > limit:
        raise FileRefused("error.file_too_large", file=str(path))
    return content
