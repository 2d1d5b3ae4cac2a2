"""Files between a browser and its app: none of them is a path that the person can name.

A form asks for a file with :func:`ask_for_file`. The page then shows a button to choose one, and
the app gets one of the two messages below: it answers them with `on_file_given` and
`on_file_not_given`. What is made for the person goes out with :func:`hand_out`, as a download.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App
from textual.message import Message

from samling.signs import clean
from samling.store.machine.guest import as_file

# `why` of FileNotGiven when the disk took no file; else it is "cancelled" or "replaced".
NO_ROOM = "no_room"


class NoBrowser(RuntimeError):
    """The app runs in a terminal, where files are named and not handed over."""


@dataclass
class FileGiven(Message):
    """A browser has given the file that was asked for.

    `name` is what it was called there, cleaned. `path` is where it lies now; it is deleted by
    :func:`file_is_read`, when three later ones have come, or with the session.
    """

    path: Path
    name: str
    key: str


@dataclass
class FileNotGiven(Message):
    """A browser has given no file; `why` is "cancelled" (by the person), "replaced" or NO_ROOM."""

    why: str


def in_browser(app: App[Any]) -> bool:
    """Returns whether the app is shown in a browser, so that files come and go by it."""
    return hasattr(app._driver, "ask_file")  # noqa: SLF001 - Textual has no other way to it


def ask_for_file(app: App[Any], accept: str, limit: int) -> None:
    """Has the page ask for a file of at most `limit` bytes; raises NoBrowser.

    `accept` are the kinds that are offered first, as HTML writes them: ".csv,.xlsx". It is no
    check. The app is told by FileGiven or FileNotGiven.
    """
    _driver(app).ask_file(accept, limit)


def file_is_read(app: App[Any], given: FileGiven) -> None:
    """Has a file deleted that is needed no more; raises NoBrowser."""
    _driver(app).file_is_read(given.key)


def hand_out(app: App[Any], data: bytes, name: str) -> None:
    """Has the browser download `data` as a file called `name`; raises NoBrowser."""
    _driver(app)
    # The server makes it a name for every system (samling/web/files.py).
    plain = clean(name).replace("/", "-").strip(".") or "-"
    app.deliver_binary(as_file(data), save_directory=".", save_filename=plain)


def _driver(app: App[Any]) -> Any:
    if not in_browser(app):
        raise NoBrowser
    return app._driver  # noqa: SLF001
