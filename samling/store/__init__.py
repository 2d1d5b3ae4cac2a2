"""The workspace on disk: atomic, durable, locked, reread when another program wrote.

`Workspace` (`workspace.py`) is the one way to stored data. The important calls:

- `all` and `get` read what is on disk now.
- `put`, `save`, `change`, `remove` and `write` store; each is one change that one undo takes
  back, and is on disk when it returns.
- `change(record, field=value)` writes only the named fields, and of these only those that
  differ from what `record` has. So two people may change different fields of one record.
- `with workspace.alone():` keeps the lock, for what is decided from several records.
- `watch` has a function called after every change, by whichever program.

Below it, `writer.py` stamps records, makes backups and remembers what undo needs; `codec.py`
turns records into JSON and back by their declared types; `files/` is the engine. Above it,
`method/` has what each subject writes, and the other rooms one job each.
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
    # The settings say in which language `--help` answers; the workspace behind them, with
    # TinyDB and cattrs, is imported by those who open one.
    if name == "Workspace":
        return import_module("samling.store.workspace").Workspace
    raise AttributeError(name)
