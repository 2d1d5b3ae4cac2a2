"""A workspace opened, remembered, and shown: in the app, or as text without a terminal."""

from __future__ import annotations

import contextlib
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from samling.cli.options import folder_path
from samling.locale import t
from samling.store import WorkspaceError, change_settings, data_folder, read_settings

if TYPE_CHECKING:
    from samling.store import Workspace

_WIDEST = 120


def has_terminal() -> bool:
    """Returns whether a person sits at both ends of the program."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def printed_width() -> int | None:
    """Returns how wide the terminal is that is printed to; None for a file or a pipe.

    There each row stays one line, for what reads it.
    """
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def open_workspace(typed: str) -> Workspace:
    """Returns the workspace in the folder typed, opened and remembered as the last one.

    Raises WorkspaceError and InvalidField.
    """
    from samling.report.copy_list import copies_words
    from samling.store.workspace import Workspace

    workspace = Workspace.open(found_folder(folder_path(typed)))
    remember(workspace.folder)
    waiting = copies_words(workspace)
    if waiting:
        typer.echo(waiting, err=True)
    return workspace


def found_folder(path: Path) -> Path:
    """Returns the folder itself, else the one of that name where the demo lies too."""
    there = data_folder() / path
    return path if path.exists() or not there.is_dir() else there


def remember(folder: Path) -> None:
    """Makes `folder` the one that `samling` opens next; a disk that refuses is passed over."""
    with contextlib.suppress(WorkspaceError, OSError):
        change_settings(last_workspace=str(folder.absolute()))


def show(workspace: Workspace) -> None:
    """Shows a workspace: in the app, or as text where there is no terminal."""
    remember(workspace.folder)
    if has_terminal():
        from screens.app import run

        run(workspace, read_settings().theme)
        return
    from samling.report.overview import overview_text

    width = min(_WIDEST, shutil.get_terminal_size().columns)
    typer.echo(overview_text(workspace, width), nl=False)


def begin() -> None:
    """Opens the last workspace; where there is none yet, the welcome or a word about it."""
    from samling.store.workspace import Workspace
    from samling.store.workspace_files import NETWORK_FILE

    last = read_settings().last_workspace
    if last and (Path(last) / NETWORK_FILE).is_file():
        show(Workspace.open(Path(last)))
    elif has_terminal():
        from screens.app import run

        run(None, read_settings().theme)
    else:
        typer.echo(t("cli.begin"))
