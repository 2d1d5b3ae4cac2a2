"""Several records made of texts at once: pasted notes, lines of a mapping, drivers, actions.

    several = Several(lambda text, place: Note(text=text))
    refusal(several, text)              # why a text cannot be one, or None
    store_several(workspace, several, texts)

All go in with one write, which one undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from samling.model import InvalidField, Record
from samling.model.checks.privacy import refuse_identity_numbers
from samling.store.method.ordering import next_position
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class Several:
    """How a text becomes a record: `record` gets it, and the place in the row that it goes to.

    `row` returns the records that are in the row already; the new ones go behind them.
    """

    record: Callable[[str, int], Record]
    row: Callable[[], Sequence[Any]] = tuple


def refusal(several: Several, text: str) -> InvalidField | None:
    """Returns why a text cannot be a record (too long, an identity number), or None."""
    try:
        refuse_identity_numbers(several.record(text, 1))
    except InvalidField as error:
        return error
    return None


def store_several(workspace: Workspace, several: Several, texts: Sequence[str]) -> list[Record]:
    """Stores a record of each text, in their order, and returns them; raises NotSaved."""
    with workspace.alone():
        first = next_position(several.row())
        records = [several.record(text, first + place) for place, text in enumerate(texts)]
        if records:
            workspace.put(*records)
    return records
