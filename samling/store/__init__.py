"""The workspace on disk: atomic, durable, locked, reread when another program wrote."""

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
