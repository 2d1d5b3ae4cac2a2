"""A picture put onto the system's clipboard, where the system has a program for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from samling.errors import SamlingError
from samling.store.machine.access import may, program_access

# In seconds.
_PATIENCE = 15
_NAMED = "SAMLING_PICTURE"
_ON_WINDOWS = (
    "Add-Type -AssemblyName System.Windows.Forms, System.Drawing; "
    f"$picture = [System.Drawing.Image]::FromFile($env:{_NAMED}); "
    "[System.Windows.Forms.Clipboard]::SetImage($picture)"
)
_ON_MAC = f'set the clipboard to (read (POSIX file (system attribute "{_NAMED}")) as «class PNGf»)'


class NoPictureCopied(SamlingError):
    """A picture could not be put onto the clipboard."""


def copy_picture(png: bytes) -> None:
    """Puts a PNG picture onto the clipboard of this machine.

    Raises NoPictureCopied where the machine has no program for that, or it fails, and NotAllowed
    for a role without the right to export. In a browser it is refused too, since the clipboard
    would be another machine's.
    """
    program_access().require("export")
    if not may("disk"):
        raise NoPictureCopied("error.clipboard_of_another")
    command = clipboard_command(sys.platform, os.environ)
    if command is None:
        raise NoPictureCopied("error.no_picture_clipboard")
    handle, name = tempfile.mkstemp(prefix="samling-", suffix=".png")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(png)
        _run(command, Path(name))
    except (OSError, subprocess.SubprocessError) as error:
        raise NoPictureCopied("error.picture_not_copied", reason=error) from error
    finally:
        with suppress(OSError):
            Path(name).unlink()


def clipboard_command(platform: str, environment: Mapping[str, str]) -> Sequence[str] | None:
    """Returns the program that copies a picture, with its words; None where there is none.

    On Linux it reads the picture from standard input, elsewhere the file that the variable
    SAMLING_PICTURE names.
    """
    wanted: tuple[tuple[bool, Sequence[str]], ...] = (
        (platform == "win32", ("powershell", "-NoProfile", "-STA", "-Command", _ON_WINDOWS)),
        (platform == "darwin", ("osascript", "-e", _ON_MAC)),
        (bool(environment.get("WAYLAND_DISPLAY")), ("wl-copy", "--type", "image/png")),
        (
            bool(environment.get("DISPLAY")),
            ("xclip", "-selection", "clipboard", "-target", "image/png", "-in"),
        ),
    )
    there = (words for fits, words in wanted if fits and shutil.which(words[0]))
    return next(there, None)


def _run(command: Sequence[str], picture: Path) -> None:
    with picture.open("rb") as content:
        # wl-copy and xclip go on in the background with what they hold.
        subprocess.run(
            command,
            stdin=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, _NAMED: str(picture)},
            timeout=_PATIENCE,
            check=True,
        )
