"""Navigation: between places, teams and gatherings, and to the projector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samling.locale import t
from screens.frame.leaving import Leaving

if TYPE_CHECKING:
    from collections.abc import Callable

    from samling.model import Record
    from samling.report.search.search import Hit
    from screens.bottlenecks.board import BoardPlace
    from screens.voting.voting import VotingPlace

# The places that show one gathering at a time.
_OF_A_GATHERING = ("agenda", "assessment", "review")


class Navigation(Leaving):
    """The part of the app that moves the person."""

    def go(self, place: str) -> None:
        """Shows a place by its name, as it was left; if it is shown already, its first screen.

        So an open voting is still there after a look elsewhere, and the key of the place leads
        from it back to the list.
        """
        from screens.frame.base import Place

        if self.current_mode != place:
            # Messages belong to the place they were shown in.
            self.quiet()
            self.switch_mode(place)
        elif isinstance(self.screen, Place) and len(self.screen_stack) > 1:
            self.call_later(self.to_first_screen)

    async def to_first_screen(self) -> None:
        """Closes the screens opened over the first screen of the place."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    def action_search(self) -> None:
        """Searches everything, and goes to what is chosen."""
        from screens.everywhere.search import Search

        def choose(hit: Hit | None) -> None:
            if hit:
                self.call_later(self._go_to, hit)

        self.push_screen(Search(self.session.searched), choose)

    async def _go_to(self, hit: Hit) -> None:
        """Goes to the place of a hit, chooses its team and gathering, and puts the cursor on it."""
        from samling.model import Phase

        session = self.session
        if hit.team:
            session.choose_team(hit.team)
        # A library entry of another gathering does not change the gathering at hand.
        if hit.gathering and hit.place in _OF_A_GATHERING:
            session.choose_gathering(hit.gathering)
        for phase in session.workspace.all(Phase, id=hit.phase) if hit.phase else ():
            session.choose_phase(phase)
        await self.show_record(hit.place, hit.record_id)

    async def show_record(self, place: str, record_id: str) -> None:
        """Shows a place with the cursor on a record, where it has one."""
        from screens.frame.base import Place

        await self.switch_mode(place)
        # Screens opened over the place are about other records.
        await self.to_first_screen()
        if isinstance(self.screen, Place):
            self.screen.show_record(record_id)

    def action_share(self) -> None:
        """Asks for an experience that the team at hand shares with the others."""
        from screens.library.forms import share_form

        session, saved = self.session, self.shown_in("library")
        self.push_screen(share_form(session.workspace, session.team, session.gathering, saved))

    def shown_in(self, place: str) -> Callable[[Record], object]:
        """Returns a function that puts the cursor on a new record, if its place is shown."""
        from screens.frame.base import Place

        here = self.screen
        if isinstance(here, Place) and place == here.NAME:
            return lambda record: here.show_record(record.id)
        return lambda _: None

    def action_go(self, place: str) -> None:
        """Shows a place by its name."""
        self.go(place)

    def action_more(self) -> None:
        """Lists the places that the bar has no room for."""
        from screens.everywhere.more import More
        from screens.frame.base import Place

        def choose(place: str | None) -> None:
            if place:
                self.go(place)

        here = self.screen.NAME if isinstance(self.screen, Place) else ""
        self.push_screen(More(here), choose)

    def action_board(self) -> None:
        """Shows the bottlenecks by effort and effect."""
        from screens.bottlenecks.board import BoardPlace

        self._within_bottlenecks(BoardPlace)

    def action_voting(self) -> None:
        """Shows the dot voting."""
        from screens.voting.voting import VotingPlace

        self._within_bottlenecks(VotingPlace)

    def _within_bottlenecks(self, kind: type[BoardPlace | VotingPlace]) -> None:
        def show() -> None:
            if not isinstance(self.screen, kind):
                self.push_screen(kind())

        self.go("bottlenecks")
        self.call_later(show)

    def action_present(self) -> None:
        """Shows the place at hand on the projector, one thing at a time."""
        from screens.frame.base import Place
        from screens.projector.presentation import Presentation

        place = self.screen
        if isinstance(place, Place):
            if self.attempt(place.slides):
                # Messages are not shown on the projector.
                self.quiet()
                self.push_screen(Presentation(place.slides, place.slide_at()))
            else:
                self.say("slides.none")

    def action_enlarge(self) -> None:
        """Fills the screen with what matters of the place at hand."""
        from screens.frame.base import Place
        from screens.projector.enlarged import Enlarged

        if isinstance(self.screen, Place):
            self.quiet()
            self.push_screen(Enlarged(self.screen))

    def action_team(self) -> None:
        """Offers the teams to choose from."""
        from screens.forms.picker import Picker

        def choose(chosen: str | None) -> None:
            if chosen:
                self.session.choose_team(chosen)
                self.reload()

        team, teams = self.session.team, self.session.workspace.teams()
        choices = [(offered.title, offered.id) for offered in teams]
        self.push_screen(Picker(t("picker.team"), choices, team.id if team else ""), choose)

    def action_gathering(self) -> None:
        """Offers the gatherings to choose from."""
        from samling.report.gatherings.times import dated_title
        from screens.forms.picker import Picker

        def choose(chosen: str | None) -> None:
            if chosen:
                self.session.choose_gathering(chosen)
                self.reload()

        gathering = self.session.gathering
        choices = [(dated_title(offered), offered.id) for offered in self.session.gatherings]
        chosen = gathering.id if gathering else ""
        self.push_screen(Picker(t("picker.gathering"), choices, chosen), choose)

    def action_history(self) -> None:
        """Shows the earlier versions of the record at the cursor."""
        from samling.model import NotFound
        from samling.store.keeping.history import find_known
        from screens.frame.base import Place
        from screens.keeping.history import History

        if not isinstance(self.screen, Place):
            return
        try:
            known = find_known(self.session.workspace, self.screen.record_at_hand())
        except NotFound:
            self.say("history.no_record")
            return
        self.push_screen(History(known))

    def action_removed(self) -> None:
        """Lists the removed records."""
        from screens.keeping.history import Removed

        self.push_screen(Removed())

    def action_backups(self) -> None:
        """Lists the backups."""
        from screens.keeping.backups import Backups

        self.push_screen(Backups())

    def action_to_team(self, team_id: str) -> None:
        """Goes to the mapping of a team."""
        self.session.choose_team(team_id)
        self.go("mapping")

    def action_to_gathering(self, gathering_id: str) -> None:
        """Goes to the agenda of a gathering."""
        self.session.choose_gathering(gathering_id)
        self.go("agenda")
