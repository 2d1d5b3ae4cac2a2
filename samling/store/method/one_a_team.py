"""Singleton records of a team: its aim, its description, its assessment at a gathering."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from samling.model import Record
from samling.store.codec import R
from samling.store.workspace import Workspace


def save_one(
    workspace: Workspace, shown: R, current: Callable[[], R | None], **fields: object
) -> R:
    """Stores the new `fields` of the one record, and returns it.

    `shown` is what the person saw while typing: the stored record, or an empty one where
    there was none. The fields that differ from it are written into the record that `current`
    returns: what somebody else has written meanwhile stays, and there is never a second record.
    """
    new = {name: value for name, value in fields.items() if value != getattr(shown, name)}
    with workspace.alone():
        there = current()
        if there:
            return workspace.change(there, **new)
        return workspace.put(replace(shown, id=_known_id(shown), **new))  # type: ignore[arg-type]


def _known_id(record: Record) -> str:
    """Returns the id that every laptop gives the record, so that two laptops make the same one.

    A UUID of version 8 (RFC 9562, 5.8), by which the store knows such a record.
    """
    whose = f"{record.TABLE}/{getattr(record, 'team', '')}/{getattr(record, 'gathering', '')}"
    digest = hashlib.sha256(whose.encode()).hexdigest()
    return str(UUID(f"{digest[:12]}8{digest[13:16]}8{digest[17:32]}"))
