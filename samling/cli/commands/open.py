"""`samling open FOLDER`."""

from __future__ import annotations

from samling.cli import opening
from samling.cli.options import Folder


def open_command(folder: Folder) -> None:
    """Opens a workspace in the app; without a terminal, prints its overview."""
    opening.show_folder(folder)
