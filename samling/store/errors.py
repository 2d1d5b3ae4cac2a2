"""What can go wrong with a workspace, each with a sentence for a person."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samling.errors import SamlingError

# Faults that `samling repair` mends; a file of a newer format needs a newer program instead.
REPAIRED = frozenset(
    f"error.{name}"
    for name in (
        *("broken_changes", "broken_file", "broken_records", "changes_other", "changes_short"),
        *("edited_file", "file_missing", "file_too_large", "foreign_file", "not_a_file"),
    )
)
# A folder in a file's place, or a link that leads to itself.
_NO_FILE = {errno.EISDIR, errno.ELOOP}


class WorkspaceError(SamlingError):
    """A workspace cannot be opened, read or made."""


class BrokenFile(WorkspaceError):
    """A file of the workspace is not what samling wrote; it is left as it was."""


def not_read(path: Path, error: OSError) -> WorkspaceError:
    """Returns the error for a file that the system cannot read."""
    if error.errno in _NO_FILE:
        return BrokenFile("error.not_a_file", file=str(path))
    return WorkspaceError("error.unreadable", file=str(path), reason=error)


class NotSaved(WorkspaceError):
    """A change could not be written; what was stored before is unharmed."""


class FolderGone(NotSaved):
    """The folder of an open workspace is not there, as when a stick has been pulled."""


@contextmanager
def naming_repair(folder: Path) -> Iterator[None]:
    """Adds to the error of a broken file that `samling repair` mends the workspace in `folder`."""
    try:
        yield
    except BrokenFile as error:
        if error.key in REPAIRED:
            error.params["folder"] = str(folder)
            error.key = f"{error.key}_repair"
        raise
