"""The rights of this program, and the files that a browser hands in or takes out."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from samling.errors import SamlingError
from samling.model.rights import RIGHTS, Access, Act, Role
from samling.store.errors import NotSaved
from samling.store.machine.device import device_id
from samling.store.machine.guest import GUEST, GUEST_KEY, GUEST_LOCAL, GUEST_TEAM

if TYPE_CHECKING:
    from samling.store.machine.passing_folder import PassingFolder

# Folders for a browser's uploads and downloads.
_lent: list[Path] = []
_out: list[PassingFolder] = []


def program_access() -> Access:
    """Returns the rights of this program; an unknown role gets those of a viewer."""
    named = os.environ.get(GUEST, "")
    if not named:
        return Access()
    role: Role = next((role for role in RIGHTS if role == named), "viewer")
    return Access(
        role,
        team=os.environ.get(GUEST_TEAM, "") if role == "team" else "",
        disk=os.environ.get(GUEST_LOCAL) == "1",
        # Both cookies: whoever deletes the one is known by the other.
        devices=frozenset({device_id(), os.environ.get(GUEST_KEY, "")} - {""}),
    )


def may(act: Act) -> bool:
    """Returns whether this program has the right to `act`."""
    return program_access().may(act)


def require_path(path: Path) -> None:
    """Raises NotAllowed where a browser asks for a file or folder of the laptop.

    Nothing is said of whether the path exists. What lies in a lent folder is the browser's own.
    """
    access = program_access()
    if access.may("disk"):
        return
    if ".." in path.parts or not any(path.is_relative_to(folder) for folder in _lent):
        access.require("disk")


def without_paths(error: SamlingError) -> SamlingError:
    """Returns an error as this program may tell it: for a browser the names of files alone."""
    return error if may("disk") else names_alone(error)


def names_alone(error: SamlingError) -> SamlingError:
    """Returns an error that names files without where they are on the laptop."""
    params = {
        name: PurePath(str(value)).name if PurePath(str(value)).is_absolute() else value
        for name, value in error.params.items()
    }
    return SamlingError(error.key, **params)


def outgoing(folder: Path) -> Path:
    """Returns the folder that a file for the person is written to, unless another is named.

    That is `folder`; for a browser one that is lent, from which the file goes to its device.
    It is its owner's alone, and is removed with what lies in it when the program ends.
    """
    if may("disk"):
        return folder
    if not _out:
        from samling.store.machine.passing_folder import PassingFolder

        _out.append(PassingFolder())
        lend(_out[0].path)
    return _out[0].path


def lend(folder: Path) -> None:
    """Lets a browser's files below `folder` be read and written."""
    _lent.append(folder.absolute())


def take_out(path: Path) -> bytes | None:
    """Returns the content of a browser's download and deletes the file; None for other paths.

    Raises NotSaved where it cannot be read.
    """
    if not _out or not path.is_relative_to(_out[0].path):
        return None
    try:
        content = path.read_bytes()
        path.unlink()
    except OSError as error:
        raise NotSaved("error.not_saved", file=path.name, reason=error) from error
    return content
