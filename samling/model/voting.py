"""Dot voting: the people in the room say which bottlenecks to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.record import TeamRecord

PEOPLE_LIMIT = 200
# Chairs beyond those of the room are phones', one each.
PHONES_LIMIT = 500
DOTS_LIMIT = 20


@dataclass(frozen=True, kw_only=True)
class Voting(TeamRecord):
    """A round of dot voting over the bottlenecks of a team.

    Each of `people` in the room has `dots` votes. `held` is its day; `gathering` the id
    of the gathering it was held at, or "". `closed` once all is said. `ballot` has the ids
    of the bottlenecks in the order of their numbers, the first being number 1, so that
    what is called out in the room stays the same; `narrowed` if those were chosen, so that
    what is found later does not join them. `hidden` if nobody is to see the votes of each
    before it is closed. Chairs before `voter` no longer vote; it is `people` + 1 when the
    last has been passed over.
    """

    TABLE: ClassVar[str] = "votings"
    FOLLOWS: ClassVar[Mapping[str, str]] = MappingProxyType({"voter": "people"})

    held: date
    people: int = 4
    dots: int = 3
    gathering: str = ""
    closed: bool = False
    ballot: tuple[str, ...] = ()
    voter: int = 1
    narrowed: bool = False
    hidden: bool = False

    @property
    def is_secret(self) -> bool:
        """Whether the votes of each bottleneck are not to be seen now."""
        return self.hidden and not self.closed

    def __post_init__(self) -> None:
        super().__post_init__()
        entered.check_year("held", self.held)
        if not 1 <= self.people <= PEOPLE_LIMIT:
            raise InvalidField("people", "error.voting_people", limit=PEOPLE_LIMIT)
        if not 1 <= self.dots <= DOTS_LIMIT:
            raise InvalidField("dots", "error.voting_dots", limit=DOTS_LIMIT)
        self._set(voter=min(max(self.voter, 1), self.people + 1))


@dataclass(frozen=True, kw_only=True)
class Vote(TeamRecord):
    """One dot: the id of its voting, of the bottleneck it is for, and whose it is.

    `voter` is the number of a chair in the room, from 1; beyond PEOPLE_LIMIT it is that of a
    phone. It tells nothing of the person.
    """

    TABLE: ClassVar[str] = "votes"

    voting: str
    bottleneck: str
    voter: int

    @property
    def is_phones(self) -> bool:
        """Whether a phone has given it, and nobody called it out in the room."""
        return self.voter > PEOPLE_LIMIT

    def __post_init__(self) -> None:
        super().__post_init__()
        limit = PEOPLE_LIMIT + PHONES_LIMIT
        if not 1 <= self.voter <= limit:
            raise InvalidField("voter", "error.voting_people", limit=limit)
