"""The workspace on disk: atomic, durable, locked, reread when another program wrote.

`Workspace` (`workspace.py`) is the one way to stored data. The important calls:

- `all` and `get` read what is on disk now.
- `put`, `save`, `change`, `remove` and `write` store; each is one change that one undo takes
  back, and is on disk when it returns.
- `change(record, field=value)` writes only the named fields, and of these only those that
  differ from what `record` has. So two people may change different fields of one record.
- `with workspace.alone():` holds the lock, for decisions that depend on several records.
- `watch` registers a function to be called after every change, by whichever program.

`batch.py` stores what several people write at the same moment, in one write and each with their
own rights. Below the workspace, `writer.py` stamps records, makes backups and remembers what undo
needs; `codec.py` turns records into JSON and back by their declared types; `files/` is the engine.
Above it, `method/` has what each subject writes, and the other rooms one job each.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from samling.store.errors import BrokenFile, NotSaved, WorkspaceError
from samling.store.machine.settings import (
    Settings,
    change_settings,
    data_folder,
    look_after_settings,
    read_settings,
    settings_troubles,
)

if TYPE_CHECKING:
    from samling.store.workspace import Workspace

__all__ = [
    "BrokenFile",
    "NotSaved",
    "Settings",
    "Workspace",
    "WorkspaceError",
    "change_settings",
    "data_folder",
    "look_after_settings",
    "read_settings",
    "settings_troubles",
]


def __getattr__(name: str) -> object:
    # `--help` needs the settings, for the language, but not the workspace with TinyDB:
    # that is imported when it is first asked for.
    if name == "Workspace":
        return import_module("samling.store.workspace").Workspace
    raise AttributeError(name)
