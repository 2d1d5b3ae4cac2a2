"""Records of which a team has one: its aim, its description, its assessment at a gathering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from samling.store.codec import R
from samling.store.workspace import Workspace


def save_one(
    workspace: Workspace, shown: R, current: Callable[[], R | None], **fields: object
) -> R:
    """Stores the new `fields` of the one record, and returns it.

    `shown` is what the person saw while typing: the stored record, or an empty one where
    there was none. Only what differs from it is changed in the one that `current` finds, so
    that what somebody else has written meanwhile stays, and there is never a second.
    """
    new = {name: value for name, value in fields.items() if value != getattr(shown, name)}
    with workspace.alone():
        there = current()
        if there:
            return workspace.change(there, **new)
        return workspace.put(replace(shown, **new))  # type: ignore[arg-type]
