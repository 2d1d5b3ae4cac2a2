"""The sample network, copied to the person's own folder to be tried out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from samling.store.errors import WorkspaceError
from samling.store.first_look import NETWORK_FILE
from samling.store.settings import data_folder
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
    try:
        if fresh and target.exists():
            target.rename(_beside(target))
        if not (target / NETWORK_FILE).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_kull_3(target)
    except OSError as error:
        raise WorkspaceError("error.folder_not_made", folder=str(target), reason=error) from error
    return Workspace.open(target)


def _beside(target: Path) -> Path:
    """Returns the name of an old copy: one of the same second, or of the doubled hour, is kept."""
    name = f"{target.name}-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    found, number = target.with_name(name), 1
    while found.exists():
        number += 1
        found = target.with_name(f"{name}-{number}")
    return found
