"""The rights of this program, and the files that a browser hands in or takes out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samling.model.access import RIGHTS, Access, Role
from samling.store.machine.guest import DEVICE_NAME, GUEST, GUEST_LOCAL, GUEST_TEAM

# The folders that files of a browser lie in for a moment, on their way in or out.
_lent: list[Path] = []


def program_access() -> Access:
    """Returns the rights of this program; a role that is not known is given those of a viewer."""
    named = os.environ.get(GUEST, "")
    if not named:
        return Access()
    role: Role = next((role for role in RIGHTS if role == named), "viewer")
    return Access(
        role,
        team=os.environ.get(GUEST_TEAM, "") if role == "team" else "",
        device=os.environ.get(DEVICE_NAME, ""),
        disk=os.environ.get(GUEST_LOCAL) == "1",
    )


def require_path(path: Path) -> None:
    """Raises NotAllowed where a browser asks for a file or folder of the laptop.

    Nothing is said of whether the path exists. Those lent by :func:`lent_folder` are no
    secret of the laptop.
    """
    access = program_access()
    if access.may("disk"):
        return
    whole = path.absolute()
    if not any(whole.is_relative_to(folder) and ".." not in whole.parts for folder in _lent):
        access.require("disk")


@contextmanager
def lent_folder() -> Iterator[Path]:
    """Gives a new, empty folder for a file on its way to or from a browser, for a moment.

    It is its owner's alone, and is removed with what lies in it.
    """
    with tempfile.TemporaryDirectory(prefix="samling-") as name:
        folder = Path(name)
        _lent.append(folder)
        try:
            yield folder
        finally:
            _lent.remove(folder)


def lend(folder: Path) -> None:
    """Lets files below `folder`, to which the server writes what a browser hands in, be read."""
    _lent.append(folder.absolute())
