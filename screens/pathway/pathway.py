"""The rough mapping of a team's pathway: a phase at a time, three lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus

from samling.locale import t
from samling.model import (
    Bottleneck,
    Contribution,
    EntryList,
    PathwayEntry,
    Phase,
    Team,
    options,
)
from samling.report.contributions import count_words
from samling.report.pathway.slides import pathway_slides, phase_slide
from samling.report.projector.slide import Slide
from samling.store.method.ordering import in_order, move
from samling.store.method.pathway import bottleneck_from
from samling.store.method.removal import remove_phase
from samling.store.method.several import store_several
from samling.web.telling.showing import View
from screens.contributions.contributions import Contributions
from screens.forms.field import LinesPasted
from screens.forms.several import paste_entries
from screens.pathway.entry_list import EntryListView
from screens.pathway.forms import entry_form, list_title, phase_form, several_entries
from screens.pathway.phase_place import PhasePlace
from screens.pathway.quick_line import QuickInput, QuickLine
from screens.pathway.whole import WholePathwayPlace
from screens.session.signs import TRANSITION
from screens.widgets.phase_strip import PhaseStrip
from screens.widgets.plain import Static


class Pathway(PhasePlace):
    """The pathway above, the three lists of the phase at hand below."""

    NAME = "mapping"
    FROM_RECORDS = True
    HELP = "help.mapping"
    FOR_TEAM = True
    AUTO_FOCUS = "EntryListView"
    CSS_PATH = "pathway.tcss"
    AREA = "mapping"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "phase(-1)", "key.previous_phase", priority=True, show=False),
        Binding("right", "phase(1)", "key.change_phase", priority=True),
        Binding("tab", "app.focus_next", "key.next_list"),
        Binding("b", "bottleneck", "key.make_bottleneck", show=False),
        Binding("l", "quick", "key.quick_line"),
        Binding("w", "whole", "key.whole_pathway"),
        Binding("i", "contributions", "key.contributions", show=False),
    ]

    def body(self) -> ComposeResult:
        """Puts the phases above the lists."""
        yield PhaseStrip(id="strip")
        yield Static(id="phase-facts")
        with Horizontal(id="lists"):
            for name in options(EntryList):
                yield EntryListView(name)
        yield QuickLine(self._add_quickly)
        yield Static(t("pathway.legend"), id="legend")

    def show(self) -> None:
        """Shows the phase at hand of the team at hand."""
        team = self.session.team
        phase = self.session.phase(team) if team else None
        self.query_one(QuickLine).display = self.check_action("quick", ()) is not False
        phases = self.session.phases(team) if team else []
        self.query_one(PhaseStrip).show(phases, phase.id if phase else "")
        self.query_one("#phase-facts", Static).update(self._facts(team, phase))
        entries: list[PathwayEntry] = []
        linked: set[str] = set()
        if team and phase:
            workspace = self.session.workspace
            entries = in_order(workspace.all(PathwayEntry, team=team.id, phase=phase.id))
            linked = {
                bottleneck.entry
                for bottleneck in workspace.all(Bottleneck, team=team.id)
                if bottleneck.entry
            }
        for view in self.query(EntryListView):
            view.show([entry for entry in entries if entry.list == view.list_name], linked)

    def _facts(self, team: Team | None, phase: Phase | None) -> str:
        if team is None or phase is None:
            return t("pathway.no_phases_hint")
        count = count_words(self.session.workspace, team.id)
        parts = list(filter(None, [count, phase.actors]))
        if phase.transition:
            parts.append(f"{TRANSITION} {' '.join(phase.transition.split())}")
        return " · ".join(parts) or t("pathway.no_facts")

    def on_wall(self) -> View:
        """Shows the phase at hand on the wall."""
        team, phase = self.session.team, self.slide_at()
        return View("phase", team.id, phase) if team and phase else super().on_wall()

    def enlarged(self) -> Slide:
        """Returns the phase at hand with both its lists."""
        team = self.session.team
        phase = self.session.phase(team) if team else None
        whole = team and phase and phase_slide(self.session.workspace, team, phase)
        return whole or super().enlarged()

    def slides(self) -> Sequence[Slide]:
        """Returns the pathway of the team at hand, phase by phase."""
        team = self.session.team
        return pathway_slides(self.session.workspace, team) if team else ()

    def slide_at(self) -> str:
        """Returns the phase at hand."""
        phase = self.session.phase(self.session.team) if self.session.team else None
        return phase.id if phase else ""

    def select(self, record_id: str) -> None:
        """Puts the cursor on a line of one of the lists."""
        for view in self.query(EntryListView):
            ids = [entry.id for entry in view.entries]
            if record_id in ids:
                view.highlighted = ids.index(record_id)
                view.focus()
        if self.session.workspace.all(Contribution, id=record_id):
            sought = Contributions()
            sought.show_record(record_id)
            self.app.push_screen(sought)

    def _at(self) -> tuple[Team, Phase] | None:
        """Returns the team and the phase at hand; says what is missing when there is none."""
        team = self.session.team
        if team is None:
            self.samling.say("top.no_team")
            return None
        phase = self.session.phase(team)
        if phase is None:
            self.samling.say("pathway.no_phases_hint")
            return None
        return team, phase

    def _strip_focused(self) -> bool:
        return self.query_one(PhaseStrip).has_focus

    def _view(self) -> EntryListView | None:
        focused = self.focused
        return focused if isinstance(focused, EntryListView) else None

    @on(PhaseStrip.Chosen)
    def _phase_chosen(self, event: PhaseStrip.Chosen) -> None:
        self.session.choose_phase(event.phase)
        self.reload()

    def action_add(self) -> None:
        """Adds a phase, or a line to the list that has the focus."""
        team, view, workspace = self.session.team, self._view(), self.session.workspace
        if team is None:
            self.samling.say("top.no_team")
        elif self._strip_focused() or not self.session.phases(team):
            here = self.session.phase(team)
            self.app.push_screen(phase_form(workspace, team, None, here, self.choose_phase))
        elif view and (at := self._at()):
            name = view.list_name
            form = entry_form(workspace, at[1], name, None, lambda new: self.show_record(new.id))
            self.app.push_screen(form)

    def action_whole(self) -> None:
        """Shows all phases side by side, and comes back to the one chosen there."""
        if self._at():
            self.app.push_screen(WholePathwayPlace())

    def action_contributions(self) -> None:
        """Shows what the phones have written about the pathway."""
        if self.session.team is not None:
            self.app.push_screen(Contributions())

    def action_quick(self) -> None:
        """Goes to the line that takes one entry after another."""
        if self._at():
            self.query_one(QuickInput).focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Has the line below take entries for the list that one was in last."""
        if isinstance(event.widget, EntryListView):
            self.query_one(QuickLine).choose(event.widget.list_name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves the arrows to the line that is typed in."""
        if action == "phase" and isinstance(self.focused, QuickInput):
            return False
        return super().check_action(action, parameters)

    def _add_quickly(self, list_name: EntryList, text: str) -> bool:
        at, workspace = self._at(), self.session.workspace
        if at is None:
            return False
        several = several_entries(workspace, at[1], list_name)
        stored = self.samling.attempt(lambda: store_several(workspace, several, [text]))
        if not stored:
            return False
        self.query_one(f"#list-{list_name}", EntryListView).go_to(stored)
        self.samling.warn_of_contact(text)
        return True

    def keep(self) -> bool:
        """Stores the line that is being typed when the program ends."""
        self.query_one(QuickLine).keep()
        return True

    def take_pasted(self, text: str) -> bool:
        """Shows what a pasted text would be as lines of the list that has the focus."""
        view = self._view()
        at = self._at() if view else None
        if view is None or at is None:
            return False
        self._paste(at[1], view, text)
        return True

    @on(LinesPasted)
    def _pasted_quickly(self, event: LinesPasted) -> None:
        at, line = self._at(), self.query_one(QuickLine)
        if at:
            view = self.query_one(f"#list-{line.list_name}", EntryListView)
            self._paste(at[1], view, event.text)

    def _paste(self, phase: Phase, view: EntryListView, text: str) -> None:
        several = several_entries(self.session.workspace, phase, view.list_name)
        paste_entries(self, list_title(phase, view.list_name), text, several, view.go_to)

    def action_edit(self) -> None:
        """Edits the phase, or the line at the cursor."""
        view, workspace = self._view(), self.session.workspace
        at = self._at()
        if at and self._strip_focused():
            self.app.push_screen(phase_form(workspace, at[0], at[1], None, self.choose_phase))
        elif at and view and view.current:
            self.app.push_screen(entry_form(workspace, at[1], view.list_name, view.current))

    def action_remove(self) -> None:
        """Removes the line at the cursor, or a phase that is empty."""
        view, workspace = self._view(), self.session.workspace
        at = self._at()
        if at and self._strip_focused():
            self.samling.done(lambda: remove_phase(workspace, at[1]), "said.removed")
        elif view and (entry := view.current):
            self.samling.done(lambda: workspace.remove(entry), "said.removed")

    def action_move(self, step: int) -> None:
        """Moves the phase in the pathway, or the line in its list."""
        view, workspace = self._view(), self.session.workspace
        at = self._at()
        if at and self._strip_focused():
            phases = self.session.phases(at[0])
            self.samling.attempt(lambda: move(workspace, phases, at[1], step))
        elif view and (entry := view.current):
            self.samling.attempt(lambda: move(workspace, view.entries, entry, step))

    def action_scope(self) -> None:
        """Switches the line between own work and cooperation."""
        view = self._view()
        if view and (entry := view.current):
            scope = "own" if entry.scope == "cooperation" else "cooperation"
            self.samling.attempt(lambda: self.session.workspace.change(entry, scope=scope))

    def action_transition(self) -> None:
        """Marks, or unmarks, that the line is about the transition to the next phase."""
        view = self._view()
        if view and (entry := view.current):
            there = not entry.at_transition
            self.samling.attempt(lambda: self.session.workspace.change(entry, at_transition=there))

    def action_bottleneck(self) -> None:
        """Makes the improvement area at the cursor a bottleneck, linked to it."""
        view = self._view()
        entry = view.current if view else None
        if entry is None or entry.list != "improve":
            self.samling.say("pathway.only_improve")
            return
        made = self.samling.attempt(lambda: bottleneck_from(self.session.workspace, entry))
        if made is not None:
            self.samling.say("pathway.bottleneck_made" if made else "pathway.bottleneck_there")
