"""Actions: what is to be done with a bottleneck, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import TeamRecord

ActionStatus = Literal["open", "done", "dropped"]


@dataclass(frozen=True, kw_only=True)
class Action(TeamRecord):
    """A thing to do; `bottleneck` is the id of the bottleneck it works on, or "".

    `owner` is a role. `done_on` is the day it was done, None for one that is not.
    """

    TABLE: ClassVar[str] = "actions"
    DAY_OF: ClassVar[tuple[str, str, str] | None] = ("status", "done", "done_on")
    FOLLOWS: ClassVar[Mapping[str, str]] = MappingProxyType({"done_on": "status"})

    text: str
    bottleneck: str = ""
    owner: str = ""
    due: date | None = None
    status: ActionStatus = "open"
    done_on: date | None = None
    position: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(text=entered.text("text", self.text, required=True, limit=2_000))
        self._clean_lines("owner")
        self._clean_choices(status=ActionStatus)
        self._check_days("due", "done_on")
        if self.status != "done":
            self._set(done_on=None)

    @property
    def is_open(self) -> bool:
        """True while it is to be done."""
        return self.status == "open"

    def is_overdue(self, today: date) -> bool:
        """True when it is open and its due date is before `today`."""
        return self.is_open and self.due is not None and self.due < today
