"""What was changed in this sitting, so that it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from samling.model import Record
from samling.model.privacy import holds_identity_number
from samling.store.codec import BadRecord, from_plain, write_moment

DEPTH = 200


@dataclass(frozen=True)
class Step:
    """One record's change: its fields `before`, None when it was new, and `after`.

    `after` is None where it was removed.
    """

    path: Path
    purpose: str
    record: Record
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class History:
    """The latest changes, each a list of steps made with one call."""

    def __init__(self) -> None:
        self._changes: list[list[Step]] = []

    def push(self, steps: list[Step]) -> None:
        """Keeps a change; the oldest are forgotten beyond 200.

        A record that held an identity number is not brought back as it was.
        """
        steps = [one for one in steps if not holds_identity_number(one.before)]
        self._changes = [*self._changes[-DEPTH + 1 :], steps]

    def pop(self) -> list[Step]:
        """Returns and forgets the last change; empty when there is none."""
        return self._changes.pop() if self._changes else []

    def clear(self) -> None:
        """Forgets all."""
        self._changes = []


def taken_back(step: Step, now: dict[str, Any] | None, moment: datetime) -> dict[str, Any] | None:
    """Returns the fields of a record once a step that changed or removed it is taken back.

    `now` are those stored, None where there are none. A field that has been changed again
    since keeps its newer value; a record that somebody else has removed since stays so, and
    the answer is None.
    """
    before, after = step.before, step.after
    if before is None or (now is None and after is not None):
        return None
    row = dict(before)
    if now is not None and after is not None:
        ours = {name for name in before if before[name] != after.get(name)}
        row = {
            **now,
            **{name: before[name] for name in ours if now.get(name) == after.get(name)},
        }
        try:
            from_plain(type(step.record), row)
        except BadRecord:
            # The one's fields and the other's do not go together.
            row = dict(before)
    # Of two copies that are merged, the one in which it was taken back is the newer.
    return {**row, "updated": write_moment(moment)}
