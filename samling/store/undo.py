"""What was changed in this sitting, so that it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samling.model import Record
from samling.model.privacy import holds_identity_number

DEPTH = 200


@dataclass(frozen=True)
class Step:
    """One record's change: its fields `before`, or None when it was new."""

    path: Path
    purpose: str
    record: Record
    before: dict[str, Any] | None


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
