"""What can be done wherever one is: a note, the summary, and the last change taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.navigation import Navigation

if TYPE_CHECKING:
    from samling.report.note_list import Tie


class Everywhere(Navigation):
    """The part of the app whose keys work in every place."""

    def action_undo(self) -> None:
        """Takes back the last change."""
        from samling.report.undone import undone_words

        undone = self.attempt(self.session.workspace.undo)
        if undone:
            self.say_words(undone_words(undone))
        elif undone is not None:
            self.say("said.nothing_to_undo")

    def action_note(self) -> None:
        """Captures a note, tied to where one is."""
        from screens.note_form import note_form

        self.push_screen(note_form(self.session.workspace, None, self._tie()))

    def _tie(self) -> Tie:
        from samling.report.note_list import Tie
        from screens.base import Place

        place = self.screen
        gathering, clock = self.session.gathering, self.session.clock()
        state = self.attempt(clock.state) if clock else None
        item = state.item.id if state and state.item else ""
        team = phase = ""
        if isinstance(place, Place) and place.FOR_TEAM and self.session.team:
            team = self.session.team.id
            at = self.session.phase(self.session.team)
            phase = at.id if at and place.NAME in ("mapping", "gold_standard") else ""
        return Tie(gathering.id if gathering else "", item, team, phase)

    def action_export(self) -> None:
        """Asks what the summary is to be of, its format, and where it is to go."""
        from screens.export_form import export_form

        session = self.session
        self.push_screen(
            export_form(session.workspace, session.gathering, session.team, self.saved_to)
        )
