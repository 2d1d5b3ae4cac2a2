"""What the places have in common that show one phase of a pathway at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from samling.locale import t
from samling.model import Phase
from screens.forms.picker import Picker
from screens.frame.base import Place
from screens.widgets.phase_strip import PhaseStrip


class PhasePlace(Place):
    """A place with a strip of phases, of which one is at hand."""

    ENLARGED_KEYS: ClassVar[Mapping[str, str]] = {"left": "phase(-1)", "right": "phase(1)"}

    def choose_phase(self, phase: Phase) -> None:
        """Makes a phase the one at hand."""
        self.session.choose_phase(phase)
        self.reload()

    def action_phase(self, step: int) -> None:
        """Goes to the phase before or after."""
        strip = self.query_one(PhaseStrip)
        place = strip.place + step
        if 0 <= place < len(strip.phases):
            self.choose_phase(strip.phases[place])

    def action_pick_phase(self) -> None:
        """Offers the phases to choose from."""
        team = self.session.team
        phases = {phase.id: phase for phase in self.session.phases(team)} if team else {}

        def choose(chosen: str | None) -> None:
            if chosen:
                self.choose_phase(phases[chosen])

        choices = [(phase.title, phase.id) for phase in phases.values()]
        self.app.push_screen(Picker(t("pathway.choose_phase"), choices), choose)
