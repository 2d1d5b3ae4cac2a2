"""The sample network, copied to the person's own folder to be tried out."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, count
from pathlib import Path

from samling.store.errors import WorkspaceError
from samling.store.files.atomic_file import replace
from samling.store.files.folders import has_network
from samling.store.files.new_folder import new_folder
from samling.store.machine.settings import data_folder
from samling.store.workspace import Workspace

NAME = "kull-3"


def demo_folder() -> Path:
    """Returns where the copy of the sample network lies, or will lie."""
    return data_folder() / NAME


def demo_workspace(folder: Path | None = None, *, fresh: bool = False) -> Workspace:
    """Returns the copy of the sample network, opened; made when it is not there.

    With `fresh` a new copy is made, and the old one is moved beside it under the day and
    time: work is never deleted. Raises WorkspaceError when it cannot be made.
    """
    from sample_data import copy_kull_3

    target = folder or demo_folder()
    aside = _moved_aside(target) if fresh and has_network(target) else None
    if not has_network(target):
        try:
            with new_folder(target) as made:
                copy_kull_3(made)
        except BaseException:
            if aside is not None and not target.exists():
                replace(aside, target)
            raise
    return Workspace.open(target)


def _moved_aside(target: Path) -> Path:
    """Moves a folder beside itself, and returns where it is now; raises WorkspaceError."""
    name = f"{target.name}-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    try:
        aside = next(path for path in map(target.with_name, names) if not path.exists())
        replace(target, aside)
    except OSError as error:
        raise WorkspaceError("error.folder_not_made", folder=str(target), reason=error) from error
    return aside
