"""Where an export may be written: one function that every report, pack and picture asks.

An export is written where a person says, also by one whom the app is only lent to. So it never
lands on what a program reads by itself: the files of a workspace, the settings, and files or
folders with a dot before their name, as `~/.bashrc`. Links are followed first. On the command
line a person may ask for such a place by name, with `--anywhere`.
"""

from __future__ import annotations

from pathlib import Path

from samling.errors import SamlingError
from samling.model.checks.privacy import refuse_identity_number
from samling.store.files.atomic_file import replace_file
from samling.store.files.folders import CHANGES, NETWORK_FILE, has_network, network_id
from samling.store.files.slugs import is_device
from samling.store.machine.access import may, program_access, require_path
from samling.store.machine.settings import (
    OWN_BEGINNINGS,
    data_folder,
    is_home_named,
    settings_file,
)

_OWN_NAMES = {NETWORK_FILE, Path(NETWORK_FILE).with_suffix(CHANGES).name}


class ExportRefused(SamlingError):
    """A file cannot be written where it was asked for."""


def write_export(path: Path, content: bytes) -> None:
    """Writes what a person sends on, at a path that :func:`export_path` returned.

    The umask decides who may read it. Raises NotAllowed for a role without that right, NotSaved.
    """
    program_access().require("export")
    replace_file(path, content, "all")


def export_path(
    target: Path, refusal: str, workspace: Path | None = None, *, anywhere: bool = False
) -> Path:
    """Returns the absolute path of `target`, links followed, where an export may be written.

    `workspace` is the folder of the one that the export is of. Raises ExportRefused: with the
    sentence `refusal` where `target` is there and no ordinary file; and, but with `anywhere`,
    where it is a file of a workspace, lies in the folder of another network or of the settings,
    or is hidden by a dot. Raises NotAllowed where a browser names a file of the
    laptop, and InvalidField for a name with an identity number. A name that is a device's on
    Windows is refused everywhere: no such laptop could read it.
    """
    require_path(target)
    refuse_identity_number("file", target.name)
    if is_device(target.name):
        raise ExportRefused("error.device_name", name=target.name)
    try:
        path = target.expanduser().resolve()
        # As root a rename would put a file in the place of /dev/null.
        odd = path.exists() and not path.is_file()
        own = workspace.resolve() if workspace is not None else None
        # A browser's own files lie where the program that serves it has put them.
        if not odd and not anywhere and may("disk"):
            _refuse_places(path, own, target)
    except (OSError, RuntimeError, ValueError) as error:
        raise ExportRefused(refusal, file=str(target)) from error
    if odd:
        raise ExportRefused(refusal, file=str(target))
    return path


def _refuse_places(path: Path, own: Path | None, target: Path) -> None:
    above = next((one for one in path.parents if _is_workspace(one)), None)
    if above is not None:
        if _is_own_file(path.relative_to(above)):
            raise ExportRefused("error.export_inside", file=str(target))
        if own is not None and above != own and network_id(above) != network_id(own):
            raise ExportRefused("error.export_other_network", file=str(target))
        # Where the workspace itself lies was chosen when it was made.
        if above == own:
            return
    elif _is_of_settings(path):
        raise ExportRefused("error.export_settings", file=str(target))
    home = Path.home().resolve()
    below = path.relative_to(home).parts if path.is_relative_to(home) else (path.name,)
    if any(part.startswith(".") for part in below):
        raise ExportRefused("error.export_hidden", file=str(target))


def _is_workspace(folder: Path) -> bool:
    """Returns whether a folder is a workspace, or what is left of one whose first file is gone."""
    return has_network(folder) or any((folder / name).is_file() for name in _OWN_NAMES)


def _is_own_file(inside: Path) -> bool:
    # Some disks take Network.json for network.json.
    name = inside.parts[0].casefold()
    return len(inside.parts) > 1 or name.startswith(".") or name in _OWN_NAMES


def _is_of_settings(path: Path) -> bool:
    """Returns whether a path lies among the settings and data that samling keeps for a person.

    A folder named by SAMLING_HOME is the person's own: in it only what samling keeps there is.
    """
    folders = {settings_file().parent.resolve(), data_folder().resolve()}
    if not is_home_named():
        return any(path.is_relative_to(one) for one in folders)
    inside = [path.relative_to(one).parts[0] for one in folders if path.is_relative_to(one)]
    return any(name.casefold().startswith(OWN_BEGINNINGS) for name in inside)
