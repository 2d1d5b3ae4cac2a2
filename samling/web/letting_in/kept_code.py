"""The participants' code of a page that was printed: the same each time the room is opened.

It is kept only once such a page is made, in a file beside the list of devices that its owner
alone reads, until the room is opened with new codes. Without it each server makes new codes.
"""

from __future__ import annotations

from pathlib import Path

from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace_file
from samling.web.letting_in.codes import plain, spoken
from samling.web.letting_in.registering import registering

_SIZE_LIMIT = 100


class KeptCode:
    """The file; `register` is where the devices of the workspace are kept."""

    def __init__(self, register: Path) -> None:
        self.path = register.with_suffix(".code")

    def read(self) -> str:
        """Returns the code as it is read aloud; "" where none is kept or the file is broken."""
        try:
            with self.path.open("rb") as file:
                return spoken(plain(file.read(_SIZE_LIMIT).decode("ascii", "replace")))
        except OSError:
            return ""

    def keep(self, code: str) -> None:
        """Keeps a code from now on; raises NotRegistered."""
        with registering(self.path):
            make_own_folder(self.path.parent)
            replace_file(self.path, f"{plain(code)}\n".encode(), "owner")

    def forget(self) -> None:
        """Keeps none, so that the next server makes a new one; raises NotRegistered."""
        with registering(self.path):
            self.path.unlink(missing_ok=True)
