"""What can go wrong with a workspace, each with a sentence for a person."""

from samling.errors import SamlingError


class WorkspaceError(SamlingError):
    """A workspace cannot be opened, read or made."""


class BrokenFile(WorkspaceError):
    """A file of the workspace is not what samling wrote; it is left as it was."""


class NotSaved(WorkspaceError):
    """A change could not be written; what was stored before is unharmed."""


class FolderGone(NotSaved):
    """The folder of an open workspace is not there, as when a stick has been pulled."""
