"""The open workspace, and the gathering, team and phase at hand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from samling.errors import SamlingError
from samling.model import Gathering, Phase, Team, in_time, utc_now
from samling.model.day.turns import Turns
from samling.report.gatherings.at_hand import gathering_at_hand
from samling.store import Workspace
from samling.store.machine.place_kept import KeptPlace
from samling.store.machine.timer_kept import keep_timer, timer_kept
from samling.store.method.clock import GatheringClock
from samling.store.method.ordering import in_order

if TYPE_CHECKING:
    from samling.web.room import Room


class Session:
    """The workspace and the ids of what is at hand; records are read each time."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime] = utc_now) -> None:
        self.workspace = workspace
        self.now = now
        # The last search, since a person who looked at one hit often wants the next.
        self.searched = ""
        # The timer beside the agenda, from when the program was closed last.
        self.turns = timer_kept(workspace.folder, now())
        # The room, once its place has been looked at.
        self.room: Room | None = None
        self._gathering = ""
        self._team = ""
        self._phase: dict[str, str] = {}
        # How often the records have changed.
        self._changes = 0
        workspace.watch(self._count)

    @property
    def gatherings(self) -> list[Gathering]:
        """The gatherings and guidance meetings by date."""
        return in_time(self.workspace.all(Gathering))

    @property
    def gathering(self) -> Gathering | None:
        """The gathering chosen, else the current one by date."""
        chosen = next(
            (candidate for candidate in self.gatherings if candidate.id == self._gathering), None
        )
        return chosen or gathering_at_hand(self.workspace, self.now())

    @property
    def team(self) -> Team | None:
        """The team chosen, else the browser's own team, else the first; None without teams."""
        teams = self.workspace.teams()
        wanted = self._team or self.workspace.access.team
        return next((team for team in teams if team.id == wanted), teams[0] if teams else None)

    def phases(self, team: Team) -> list[Phase]:
        """Returns the phases of a team's pathway in order."""
        return in_order(self.workspace.all(Phase, team=team.id))

    def phase(self, team: Team) -> Phase | None:
        """Returns the phase chosen for `team`, else the first of its pathway."""
        phases = self.phases(team)
        chosen = self._phase.get(team.id, "")
        return next(
            (candidate for candidate in phases if candidate.id == chosen),
            phases[0] if phases else None,
        )

    @property
    def at_hand(self) -> tuple[object, ...]:
        """All that is at hand, to compare: the records, what is chosen of them, and the day."""
        return self, self.chosen, self.gathering, self.workspace.today()

    @property
    def chosen(self) -> tuple[object, ...]:
        """The part of it that does not change by itself, with the timer beside the agenda."""
        return self._changes, self.turns, self._gathering, self._team, *self._phase.items()

    def is_live(self) -> bool:
        """Returns whether a clock or a timer runs, so that something changes each second."""
        clock, turns = self.clock_going(), self.turns
        has_begun = clock is not None and clock.state().item is not None
        return has_begun or (turns is not None and turns.since is not None)

    def _count(self) -> None:
        self._changes += 1

    def choose_gathering(self, gathering_id: str) -> None:
        """Chooses the gathering at hand."""
        self._gathering = gathering_id

    def choose_team(self, team_id: str) -> None:
        """Chooses the team at hand."""
        self._team = team_id

    def choose_phase(self, phase: Phase) -> None:
        """Chooses the phase at hand for its team."""
        self._phase[phase.team] = phase.id

    def use_turns(self, turns: Turns) -> None:
        """Sets the timer beside the agenda, and keeps it for the next start."""
        self.turns = turns
        # A settings file that cannot be written is told of when a setting is changed.
        with suppress(SamlingError):
            keep_timer(self.workspace.folder, turns, self.now())

    def kept(self, place: str) -> KeptPlace:
        """Returns what is at hand at a place, to be kept for the next start."""
        team = self.team
        return KeptPlace(
            place,
            team=team.id if team else "",
            phase=self._phase.get(team.id, "") if team else "",
            gathering=self._gathering,
            day=self.now().astimezone().date().isoformat(),
        )

    def take_up(self, kept: KeptPlace) -> None:
        """Chooses what was at hand when the program was left."""
        self._team, self._gathering = kept.team, kept.gathering
        if kept.team and kept.phase:
            self._phase[kept.team] = kept.phase

    def clock(self) -> GatheringClock | None:
        """Returns the clock of the gathering at hand."""
        gathering = self.gathering
        return GatheringClock(self.workspace, gathering, self.now) if gathering else None

    def clock_going(self) -> GatheringClock | None:
        """Returns the clock that goes on while another gathering is looked at: the current one's.

        That of the gathering at hand if it goes itself, or if none does.
        """
        own, current = self.clock(), gathering_at_hand(self.workspace, self.now())
        if own is None or current is None or current.id == own.gathering.id or own.state().item:
            return own
        other = GatheringClock(self.workspace, current, self.now)
        return other if other.state().item else own
