"""The gatherings of a network, by the number that people call them by."""

from __future__ import annotations

from samling.model import Gathering, NotFound
from samling.store.workspace import Workspace


def find_gathering(workspace: Workspace, number: int) -> Gathering:
    """Returns the gathering of that number; raises NotFound, naming those there are."""
    gatherings = sorted(workspace.all(Gathering), key=lambda one: (one.number, one.date, one.id))
    for gathering in gatherings:
        if gathering.number == number:
            return gathering
    known = ", ".join(str(one.number) for one in gatherings)
    if not known:
        raise NotFound("error.no_gatherings")
    raise NotFound("error.no_gathering", number=number, known=known)
