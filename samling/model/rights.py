"""Who may do what: the roles in which the program is used, and the one table of their rights.

The person at the laptop may do everything, but only reads a network that is of a newer samling
in part. A browser that `samling serve` has let in has one of the first four roles below. The
store asks this table before it writes, whatever a screen has offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from samling.errors import SamlingError
from samling.model.record import Record

# A reader sits at the laptop, and sees all: something in the network is of a newer samling.
Role = Literal["facilitator", "team", "participant", "viewer", "reader"]
Act = Literal[
    # Change what all teams share: the network, gatherings, agenda, clock, library, evaluations.
    "network",
    # Make and remove teams.
    "teams",
    # Change what another team has written, or see what it does not share.
    "other_team",
    "own_team",
    # Write a note or a contribution, a vote or an answer, and change those of the same session.
    "note",
    "vote",
    "answer",
    # Restore backups, repair files, forget, and bring removed records back.
    "keep",
    # Take in packs and copies, and exchange with the shared database.
    "merge",
    "pack",
    "export",
    # Name a file or folder of the laptop.
    "disk",
]
RIGHTS: Mapping[Role, frozenset[Act]] = {
    "facilitator": frozenset(
        (
            *("network", "teams", "other_team", "own_team", "note", "vote", "answer"),
            *("keep", "merge", "pack", "export"),
        )
    ),
    "team": frozenset(("own_team", "note", "vote", "answer", "pack", "export")),
    "participant": frozenset(("note", "vote", "answer")),
    "viewer": frozenset(),
}
# A browser is never one.
_OF_READER: frozenset[Act] = frozenset(("disk", "export"))
# What a team writes for itself: the facilitator and the team see it, the other teams do not.
# A note without a team is everybody's.
UNSHARED = frozenset(
    (
        *("contributions", "notes", "psfs_people", "psfs_rounds", "self_assessments"),
        *("votings", "votes"),
    )
)
# By the names of their tables: a command that asks for its rights alone loads none of the records.
_WRITTEN_BY_ANYBODY: Mapping[str, Act] = {
    "notes": "note",
    "contributions": "note",
    "votes": "vote",
    "responses": "answer",
}
_TEAMS, _LIBRARY = "team", "library"


class NotAllowed(SamlingError):
    """The role in which the program is used does not have the right to do that."""


@dataclass
class Access:
    """The rights of one running program.

    `role` is None for the person at the laptop. `team` is the id of the team that a browser
    with the role of a team writes for. With `disk` a facilitator's browser runs on the laptop
    itself and may name files there. `devices` are names by which the browser is known again,
    by none of which one learns who it is.
    """

    role: Role | None = None
    team: str = ""
    disk: bool = False
    devices: frozenset[str] = frozenset()
    # The ids of the notes, contributions, votes and answers written in this session.
    own: set[str] = field(default_factory=set)

    def may(self, act: Act) -> bool:
        """Returns whether the role has the right to `act`."""
        if self.role is None:
            return True
        return act in RIGHTS.get(self.role, _OF_READER) or (
            act == "disk" and self.disk and self.role == "facilitator"
        )

    def require(self, act: Act) -> None:
        """Raises NotAllowed unless the role has the right to `act`."""
        if not self.may(act):
            key = "disk" if act == "disk" else self.role
            raise NotAllowed(f"access.error.{key}")

    def act_on(self, record: Record, *, known: bool, removed: bool = False) -> Act:
        """Returns the right needed to write `record`; `known` if one with its id is stored."""
        if record.TABLE == _TEAMS:
            if removed or not known:
                return "teams"
            return self._of(record.id)
        team = getattr(record, "team", "")
        act = _WRITTEN_BY_ANYBODY.get(record.TABLE)
        anothers = bool(self.team) and team not in ("", self.team)
        if act and not anothers and (not known or record.id in self.own):
            return act
        shared_by = getattr(record, "shared_by", "") if record.TABLE == _LIBRARY else ""
        if self.team and shared_by == self.team:
            return "own_team"
        return self._of(team) if team else "network"

    def _of(self, team: str) -> Act:
        return "own_team" if team == self.team else "other_team"

    def require_write(self, before: Record | None, record: Record | None) -> None:
        """Raises NotAllowed unless the role may make `before` into `record`.

        `before` is None for a new record, `record` None for a removal. The role needs the right
        to both, so nobody can take over a record by writing another team into it.
        """
        if self.role is None:
            return
        if record is not None:
            self.require(self.act_on(record, known=before is not None))
        if before is not None:
            self.require(self.act_on(before, known=True, removed=record is None))

    def note_own(self, record: Record) -> None:
        """Remembers that a note, vote or answer was written in this session."""
        if self.role is not None and record.TABLE in _WRITTEN_BY_ANYBODY:
            self.own.add(record.id)

    @property
    def sees_all(self) -> bool:
        """Whether the person sits at the laptop, and sees what no browser does."""
        return self.role in (None, "reader")

    def sees(self, record: Record) -> bool:
        """Returns whether the role sees a record."""
        return self.sees_of(record.TABLE, getattr(record, "team", ""), record.id)

    def sees_of(self, table: str, team: str, record_id: str) -> bool:
        """Returns whether the role sees a record that is known by its table, team and id."""
        return (
            self.sees_all
            or not team
            or table not in UNSHARED
            or self.may(self._of(team))
            or record_id in self.own
        )
