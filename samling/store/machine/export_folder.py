"""The folders of the last export and import, and a file opened by the program it belongs to."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from samling.model.checks.entered import expanded
from samling.store.errors import WorkspaceError
from samling.store.machine.access import may, outgoing
from samling.store.machine.settings import change_settings, read_settings


def export_folder(workspace: Path) -> Path:
    """Returns where an export is proposed: the folder of the last one, else the workspace's.

    For a browser it is a folder from which the file goes to its device.
    """
    last = read_settings().export_folder
    try:
        there = bool(last) and Path(last).is_dir()
    except OSError:
        there = False
    return Path(last) if there and may("disk") else outgoing(workspace)


def remember_export(file: Path, *, opened: bool | None = None) -> None:
    """Keeps the folder of an export, and whether it is to be opened, for the next one.

    Raises WorkspaceError where the settings cannot be written.
    """
    if not may("disk"):
        return
    wish = {} if opened is None else {"open_exported": "" if opened else "off"}
    change_settings(export_folder=str(file.parent), **wish)


def import_folder(workspace: Path) -> Path:
    """Returns where a table is looked for first: the folder of the last one, else of exports."""
    last = read_settings().import_folder
    return Path(last) if last and may("disk") else export_folder(workspace)


def remember_import(source: str) -> None:
    """Keeps the folder of a file that was read, for the next one.

    Settings that cannot be written are no reason to stop an import.
    """
    if may("disk"):
        with suppress(WorkspaceError):
            change_settings(import_folder=str(expanded(source).absolute().parent))


def may_open() -> bool:
    """Returns whether this machine's screen is the person's own, so that files open there."""
    if not may("disk"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_file(file: Path) -> None:
    """Opens a file with the program that the system has for it; raises WorkspaceError."""
    try:
        if sys.platform == "win32":
            os.startfile(file)
            return
        program = "open" if sys.platform == "darwin" else "xdg-open"
        # Nothing of it may be written over the app.
        subprocess.Popen(
            [program, str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise WorkspaceError("error.not_opened", file=str(file), reason=error) from error
