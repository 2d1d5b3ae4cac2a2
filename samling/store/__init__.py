"""The workspace on disk: atomic, durable, locked, reread when another program wrote."""

from samling.store.errors import BrokenFile, NotSaved, WorkspaceError
from samling.store.settings import Settings, change_settings, data_folder, read_settings
from samling.store.workspace import Workspace

__all__ = [
    "BrokenFile",
    "NotSaved",
    "Settings",
    "Workspace",
    "WorkspaceError",
    "change_settings",
    "data_folder",
    "read_settings",
]
