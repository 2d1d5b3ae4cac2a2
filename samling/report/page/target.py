"""Where an export may be written: an ordinary file that is no part of a workspace."""

from __future__ import annotations

from pathlib import Path

from samling.model import SamlingError
from samling.model.checks.privacy import refuse_identity_number
from samling.store.machine.access import require_path


class ExportRefused(SamlingError):
    """A file cannot be written where it was asked for."""


def export_path(target: Path, refusal: str, folder: Path | None = None) -> Path:
    """Returns the absolute path of `target`, where an export may be written.

    Raises ExportRefused: with the sentence `refusal` where `target` is there and no
    ordinary file, and where it belongs to the workspace in `folder` itself. Raises
    InvalidField for a name with an identity number.
    """
    require_path(target)
    refuse_identity_number("file", target.name)
    try:
        path = target.expanduser().resolve()
        # As root a rename would put a file in the place of /dev/null.
        odd = path.exists() and not path.is_file()
        folder = folder.resolve() if folder is not None else None
    except (OSError, RuntimeError, ValueError) as error:
        raise ExportRefused(refusal, file=str(target)) from error
    if odd:
        raise ExportRefused(refusal, file=str(target))
    inside = path.relative_to(folder).parts if folder and path.is_relative_to(folder) else ()
    if inside and (len(inside) > 1 or inside[0].startswith(".") or inside[0] == "network.json"):
        raise ExportRefused("error.export_inside", file=str(target))
    return path
