"""Sample data: a learning network of 2016-2017 as a workspace, and series as CSV.

All measurements, notes and mappings in it are invented; see README.md beside this file.
"""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

__all__ = ["copy_kull_3"]


def copy_kull_3(target: Path) -> None:
    """Copies the sample workspace to `target`, a folder that must not be there yet.

    Raises FileExistsError when it is.
    """
    with resources.as_file(resources.files(__name__) / "kull-3") as folder:
        shutil.copytree(folder, target)
    # An installed package may be read-only; the copy is its owner's, for working in.
    for path in (target, *target.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
