"""A workspace opened, remembered, and shown: in the app, or as text without a terminal."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from samling.cli.options import folder_path
from samling.cli.progress import working
from samling.cli.saying import ask_if_stored, echo, hint
from samling.locale import t
from samling.store import WorkspaceError, change_settings, read_settings
from samling.store.files.folders import has_network, network_title
from samling.store.machine.settings import found_folder
from samling.store.progress import Tell, untold

if TYPE_CHECKING:
    from samling.store import Workspace

_WIDEST = 120


def has_terminal() -> bool:
    """Returns whether both input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def shows_app() -> bool:
    """Returns whether the app can be shown: in a terminal, or by the driver of a browser."""
    return has_terminal() or "TEXTUAL_DRIVER" in os.environ


def printed_width() -> int | None:
    """Returns the width of the terminal printed to; None for a file or a pipe.

    There each row stays on one line, for the program that reads it.
    """
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def open_workspace(typed: str) -> Workspace:
    """Returns the workspace in the folder typed, opened and remembered as the last one.

    Raises WorkspaceError and InvalidField.
    """
    from samling.report.notices import (
        copies_words,
        kept_words,
        lacking_words,
        newer_words,
        torn_words,
    )
    from samling.store.acts.kept import keep_acts

    folder = found_folder(folder_path(typed))
    with working(t("cli.working.open", folder=folder.name)) as tell:
        workspace = _opened(folder, tell)
    keep_acts(workspace, lambda: hint(t("cli.undo_not_kept")))
    ask_if_stored(lambda: any(workspace.writing().history.all()))
    for tells in (newer_words, lacking_words, torn_words, copies_words, kept_words):
        if words := tells(workspace):
            hint(words)
    return workspace


def _opened(folder: Path, tell: Tell) -> Workspace:
    from samling.store.workspace import Workspace

    workspace = Workspace.open(folder, tell=tell)
    remember(workspace.folder)
    return workspace


def _opened_in_app(typed: str) -> Workspace:
    # No bar over the app, which shows its progress itself.
    return _opened(found_folder(folder_path(typed)), untold)


def remember(folder: Path) -> None:
    """Makes `folder` the one that `samling` opens next; ignores a disk that refuses."""
    with contextlib.suppress(WorkspaceError, OSError):
        change_settings(last_workspace=str(folder.absolute()))


def show(folder: Path, open_it: Callable[[], Workspace], *, tour: bool = False) -> None:
    """Shows the workspace that `open_it` opens: in the app, or as text without a terminal.

    The app is on the screen before that, with what can be seen of the folder; with `tour` it
    begins with the tour. Raises WorkspaceError.
    """

    def opened() -> Workspace:
        workspace = open_it()
        remember(workspace.folder)
        return workspace

    if shows_app():
        # Importing makes no garbage, and looking for it takes a tenth of the start. The app
        # has it looked for again once the network is open.
        gc.disable()
        try:
            from screens.app import run

            run(opened, read_settings().theme, network_title(folder), tour=tour)
        finally:
            gc.enable()
        return
    from samling.report.gatherings.overview import overview_text

    width = min(_WIDEST, shutil.get_terminal_size().columns)
    echo(overview_text(opened(), width), nl=False)


def show_folder(typed: str) -> None:
    """Shows the workspace in the folder typed, as :func:`show` does."""
    folder = found_folder(folder_path(typed))
    show(folder, partial(_opened_in_app if shows_app() else open_workspace, typed))


def begin() -> None:
    """Opens the last workspace; if there is none yet, shows the welcome, or a hint as text."""
    last = read_settings().last_workspace
    if last and has_network(Path(last)):
        show_folder(last)
    elif shows_app():
        from screens.app import run

        run(None, read_settings().theme)
    else:
        echo(t("cli.begin"))
