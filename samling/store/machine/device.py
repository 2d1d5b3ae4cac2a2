"""The device a program is used from: this laptop, or a browser."""

from __future__ import annotations

import os

from samling.patterns import pattern_of
from samling.store.errors import NotSaved
from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace_file
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.machine.guest import is_guest
from samling.store.machine.settings import settings_file

# Set by `samling serve` for the app of a browser; the same each time that browser comes.
DEVICE = "SAMLING_DEVICE"
_FILE = "device"
_ID = pattern_of(r"[0-9a-f]{32}")
# If no id can be stored: one for this program only, which no other can share.
_FOR_NOW = os.urandom(16).hex()


def device_id() -> str:
    """Returns the id, 32 hexadecimal digits, of the device that a person types on."""
    if not is_guest():
        return laptop_id()
    named = os.environ.get(DEVICE, "")
    return named if _ID.fullmatch(named) else _FOR_NOW


def laptop_id() -> str:
    """Returns the id of the machine that the program runs on, made the first time.

    It lies beside the settings, says nothing of machine or person, and never leaves for
    anything but the drafts of a workspace.
    """
    path = settings_file().with_name(_FILE)
    found = _read()
    if not found:
        try:
            make_own_folder(path.parent)
            replace_file(path, f"{os.urandom(16).hex()}\n".encode(), "owner")
        except (OSError, NotSaved):
            return _FOR_NOW
        # Another program may have put its own there at the same time.
        found = _read()
    return found or _FOR_NOW


def _read() -> str:
    try:
        found = read_file(settings_file().with_name(_FILE), 100).decode("ascii").strip()
    except (FileRefused, ValueError):
        return ""
    return found if _ID.fullmatch(found) else ""
