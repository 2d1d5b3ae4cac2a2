"""What can be told about a workspace quickly, without opening it."""

from __future__ import annotations

import json
from pathlib import Path

from samling.store.files.file_reading import FileRefused, read_file

NETWORK_FILE = "network.json"
# What commands have done, for the next one to take back (`samling/store/acts/kept.py`).
UNDO = "undo"
# Beside a file: its changes (`change_log.py`).
CHANGES = ".changes"
# Beside these: changes that were cut short, kept when others were written in their place.
TORN = ".torn"
# A network with hundreds of gatherings has some hundred kilobytes.
_SIZE_LIMIT = 3_000_000


def has_network(folder: Path) -> bool:
    """Returns whether the folder is that of a workspace; of a drive that is gone it is none."""
    try:
        return (folder / NETWORK_FILE).is_file()
    except OSError:
        return False


def network_title(folder: Path) -> str:
    """Returns the title of the network in a folder; empty if it cannot be read.

    The title may be some changes old, and opening may still refuse the file: this is only for
    the first picture of the app.
    """
    try:
        found = json.loads(read_file(folder / NETWORK_FILE, _SIZE_LIMIT))
        return next(str(row["title"]) for row in found["network"].values())
    except (FileRefused, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return ""
    except StopIteration:
        return ""


def network_id(folder: Path) -> str:
    """Returns the id of the network in a folder; an empty text where that is not seen."""
    try:
        found = json.loads(read_file(folder / NETWORK_FILE, _SIZE_LIMIT))
        return str(next(iter(found["network"])))
    except (FileRefused, ValueError, RecursionError, LookupError, TypeError, StopIteration):
        return ""
