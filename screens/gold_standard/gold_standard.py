"""The gold standard: best practice in each phase of the pathway, and today beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from samling.locale import t
from samling.model import GoldStandard, Phase, Team
from samling.report.gold_standard import (
    Gap,
    coverage,
    gap_words,
    gaps,
    gold_standard_slides,
    phase_standard,
    standard_slide,
)
from samling.report.projector.slide import Slide
from samling.store.method.gold_standard import bottleneck_from_standard
from samling.store.method.ordering import move
from screens.forms.picker import Picker
from screens.gold_standard.cells import coverage_line, entry_words
from screens.gold_standard.form import standard_form
from screens.gold_standard.views import StandardList, TodayView
from screens.pathway.phase_place import PhasePlace
from screens.widgets.phase_strip import PhaseStrip
from screens.widgets.plain import OptionList, Static

# What a line of the picker has room for.
_GAP_WIDTH = 58


class GoldStandardPlace(PhasePlace):
    """The pathway above, the phase as it should be and as it is, the entry at hand below."""

    NAME = "gold_standard"
    HELP = "help.gold_standard"
    FOR_TEAM = True
    AUTO_FOCUS = "StandardList"
    CSS_PATH = "gold_standard.tcss"
    AREA = "gold_standard"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "phase(-1)", "key.previous_phase", priority=True, show=False),
        Binding("right", "phase(1)", "key.change_phase", priority=True),
        Binding("tab", "app.focus_next", "key.next_list", show=False),
        Binding("a", "add", "key.add", show=False),
        Binding("r", "edit", "key.edit", show=False),
        Binding("x,delete", "remove", "key.remove", show=False),
        Binding("m", "gaps", "key.gaps", show=False),
        Binding("b", "bottleneck", "key.make_bottleneck", show=False),
        Binding("c", "copy_link", "key.copy_link", show=False),
        Binding("p", "pick_phase", "key.pick_phase", show=False),
        Binding("shift+up", "move(-1)", "key.move_up", show=False),
        Binding("shift+down", "move(1)", "key.move_down", show=False),
    ]

    def body(self) -> ComposeResult:
        """Puts the phases above the two columns, the entry at hand below them."""
        yield PhaseStrip(id="strip")
        yield Static(id="coverage")
        with Horizontal(id="columns"):
            yield StandardList()
            yield TodayView()
        yield Static(id="entry")

    def show(self) -> None:
        """Shows the phase at hand of the team at hand."""
        team, workspace = self.session.team, self.session.workspace
        phase = self.session.phase(team) if team else None
        phases = self.session.phases(team) if team else []
        self.query_one(PhaseStrip).show(phases, phase.id if phase else "")
        line = self.query_one("#coverage", Static)
        line.update(t("gold_standard.no_phases"))
        if team and phases:
            found, lacking = coverage(workspace, team.id), len(gaps(workspace, team.id))
            width, theme = self.size.width - 2, self.app.theme_variables
            line.update(coverage_line(found, phase, lacking, width, theme))
        self.query_one(StandardList).show(phase_standard(workspace, phase) if phase else None)
        self._show_entry()

    @on(OptionList.OptionHighlighted)
    def _show_entry(self) -> None:
        standards = self.query_one(StandardList)
        row, words = standards.current, self.query_one("#entry", Static)
        self.query_one(TodayView).show(standards.view, row.number if row else None)
        words.set_class(standards.view is None, "nothing")
        words.update(
            entry_words(row, self.size.width - 2, self.size.height >= 30, self.app.theme_variables)
            if row
            else t("gold_standard.no_entry")
        )

    def select(self, record_id: str) -> None:
        """Puts the cursor on an entry of the phase at hand."""
        self.query_one(StandardList).select(record_id)

    def enlarged(self) -> Slide:
        """Returns the phase at hand with what is best practice in it."""
        team = self.session.team
        phase = self.session.phase(team) if team else None
        if team is None or phase is None:
            return super().enlarged()
        number = self.session.phases(team).index(phase) + 1
        return standard_slide(self.session.workspace, phase, number)

    def slides(self) -> Sequence[Slide]:
        """Returns each phase as it should be, then as it is."""
        team = self.session.team
        return gold_standard_slides(self.session.workspace, team.id) if team else ()

    def _at(self) -> tuple[Team, Phase] | None:
        """Returns the team and the phase at hand; says what is missing when there is none."""
        team = self.session.team
        phase = self.session.phase(team) if team else None
        if team is None or phase is None:
            self.samling.say("top.no_team" if team is None else "gold_standard.no_phases")
            return None
        return team, phase

    def _entry(self) -> GoldStandard | None:
        """Returns the entry at the cursor; says so when there is none."""
        row = self.query_one(StandardList).current
        if row is None:
            self.samling.say("gold_standard.choose_entry")
            return None
        return row.record

    @on(PhaseStrip.Chosen)
    def _phase_chosen(self, event: PhaseStrip.Chosen) -> None:
        self.choose_phase(event.phase)

    def choose_phase(self, phase: Phase, key: str = "") -> None:
        """Goes to a phase, and there to an entry, given by its id, or to a kind."""
        self.query_one(StandardList).want(key)
        super().choose_phase(phase)

    def action_add(self) -> None:
        """Adds an entry of the kind that the cursor is among."""
        if at := self._at():
            self._ask(at[0], None, phase=at[1])

    def _ask(self, team: Team, entry: GoldStandard | None, phase: Phase | None = None) -> None:
        phases = self.session.phases(team)

        def saved(stored: GoldStandard) -> None:
            where = next(candidate for candidate in phases if candidate.id == stored.phase)
            self.choose_phase(where, stored.id)

        form = standard_form(
            self.session.workspace,
            team,
            phases,
            entry,
            saved,
            phase=phase.id if phase else "",
            kind=self.query_one(StandardList).kind,
        )
        self.app.push_screen(form)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if self.check_action("edit", ()) is not False:
            self.action_edit()

    def action_edit(self) -> None:
        """Edits the entry at the cursor; adds one where the kind has none."""
        row = self.query_one(StandardList).current
        if row is None:
            self.action_add()
        elif at := self._at():
            self._ask(at[0], row.record)

    def action_remove(self) -> None:
        """Removes the entry at the cursor."""
        if entry := self._entry():
            self.samling.done(lambda: self.session.workspace.remove(entry), "said.removed")

    def action_move(self, step: int) -> None:
        """Moves the entry at the cursor among those of its kind."""
        standards = self.query_one(StandardList)
        row = standards.current
        if row and standards.view:
            beside = [beside_row.record for beside_row in standards.view.of_kind(row.record.kind)]
            self.samling.attempt(lambda: move(self.session.workspace, beside, row.record, step))

    def action_bottleneck(self) -> None:
        """Makes a bottleneck of the entry at the cursor, linked to it."""
        if not (entry := self._entry()):
            return
        text = t("gold_standard.bottleneck_text", statement=entry.statement)
        workspace = self.session.workspace

        def make() -> bool:
            return bottleneck_from_standard(workspace, entry, text) is not None

        made = self.samling.attempt(make)
        if made is not None:
            self.samling.say(
                "gold_standard.bottleneck_made" if made else "gold_standard.bottleneck_there"
            )

    def action_copy_link(self) -> None:
        """Puts the link of the entry at the cursor on the clipboard."""
        if entry := self._entry():
            if entry.link:
                self.app.copy_to_clipboard(entry.link)
            self.samling.say("gold_standard.copied" if entry.link else "gold_standard.no_link")

    def action_gaps(self) -> None:
        """Lists what has no evidence yet in the whole pathway, to go there."""
        at = self._at()
        if at is None:
            return
        team = at[0]
        found = {gap.id: gap for gap in gaps(self.session.workspace, team.id)}

        def go(chosen: str | None) -> None:
            if chosen:
                self._go(team, found[chosen])

        if not found:
            self.samling.say("gold_standard.no_gaps")
            return
        choices = [
            (textwrap.shorten(gap_words(gap), _GAP_WIDTH, placeholder=" …"), key)
            for key, gap in found.items()
        ]
        self.app.push_screen(Picker(t("gold_standard.gaps_title", count=len(found)), choices), go)

    def _go(self, team: Team, gap: Gap) -> None:
        if gap.phase is None:
            # It stands in no phase to be shown in; the form asks for one.
            self._ask(team, gap.entry)
        else:
            self.choose_phase(gap.phase, gap.entry.id if gap.entry else gap.lacks[0])
