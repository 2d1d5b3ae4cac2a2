"""Notes captured anywhere in the program, tied to where one was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import Record

NoteKind = Literal["note", "idea", "question", "decision", "parking_lot"]


@dataclass(frozen=True, kw_only=True)
class Note(Record):
    """A note; `gathering`, `item`, `team` and `phase` are ids, or "" where not tied.

    A note with a team lies in the team's file, one without in the network's.
    """

    TABLE: ClassVar[str] = "notes"

    text: str
    kind: NoteKind = "note"
    gathering: str = ""
    item: str = ""
    team: str = ""
    phase: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(text=entered.text("text", self.text, required=True))
        self._clean_choices(kind=NoteKind)
