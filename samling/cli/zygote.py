"""The process that the apps of browsers are forked from, on Linux.

`samling/web/forked.py` starts it, with one end of a pair of sockets as its standard streams. It
has loaded what the first picture needs, and read the files of the workspace, so an app begins at
once, and what it does not change of that is in memory only once. No loop and no thread has begun
when it forks, and no workspace is open.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from samling.cli.ending import answered
from samling.cli.main import chosen_language
from samling.cli.opening import show_folder
from samling.locale import load_languages, set_language
from samling.signs import clean_argument
from samling.store import look_after_settings
from samling.store.files.workspace_files import read_all_ahead

# What Home loads late, the rest comes with these.
_LOADED = (
    "babel.numbers",
    "samling.store.workspace",
    "screens.app",
    "screens.home.home",
    "screens.projector.enlarged",
    "screens.session.session",
    "screens.terminal.browser_driver",
    "textual.layouts.horizontal",
    "textual.layouts.stream",
    "textual.pilot",
    "textual.scrollbar",
)
# In bytes: of what is told of one app, the names and values of its environment.
_MESSAGE = 256 * 1024


def next_app(asked: socket.socket) -> str | None:
    """Returns, in a process of its own, the folder to open; None where no more will be asked for.

    With each folder come four ends: the standard streams, and one that is told the number of the
    process and, when it has ended, its exit code.
    """
    told: dict[int, int] = {}

    def ended(*_: object) -> None:
        while told:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            end = told.pop(process)
            _tell(end, os.waitstatus_to_exitcode(status))
            os.close(end)

    signal.signal(signal.SIGCHLD, ended)
    while True:
        message, ends, *_ = socket.recv_fds(asked, _MESSAGE, 4)
        if not message:
            return None
        *streams, about = ends
        # Else it could have ended before it is known whom to tell.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        process = os.fork()
        if process:
            told[process] = about
            _tell(about, process)
        else:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        if not process:
            asked.close()
            _close(told.values())
            return _take(json.loads(message), streams)
        _close(streams)


def _take(wanted: dict[str, Any], streams: Sequence[int]) -> str:
    """Makes streams and environment this process's own; its `about` stays open with it."""
    for stream, end in enumerate(streams):
        os.dup2(end, stream)
    _close(streams)
    os.environ.clear()
    os.environ.update(wanted["environment"])
    return str(wanted["folder"])


def _close(ends: Iterable[int]) -> None:
    for end in ends:
        os.close(end)


def _tell(end: int, number: int) -> None:
    try:
        os.write(end, number.to_bytes(4, "big", signed=True))
    except OSError:
        # The server is gone; so will the app be.
        return


def _open(folder: str) -> None:
    """Does what `samling open FOLDER` does.

    What reads a command line is left alone: it would take a megabyte in each app.
    """
    set_language(chosen_language())
    look_after_settings()
    show_folder(clean_argument(folder))


def run(served: str) -> int:
    """Forks apps until the server is gone; in each app it returns the exit code.

    The files in the folder `served` are read before. One that has changed since is read anew by
    each app, as it would be anyhow; what is captured goes beside the files for long.
    """
    gc.disable()
    for name in _LOADED:
        importlib.import_module(name)
    load_languages()
    read_all_ahead(Path(served))
    # What is there already is not looked through, which would write to it.
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as asked:
        asked.send(b"1")
        folder = next_app(asked)
    return 0 if folder is None else answered(partial(_open, folder))


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1]))
