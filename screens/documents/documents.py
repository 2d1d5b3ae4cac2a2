"""The professional content of a team: its documents, and the description of its pathway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samling.locale import t
from samling.model import Document, Phase, Team
from samling.report.documents.description_words import missing_words
from samling.report.documents.rows import FILTERS, DocumentRow, document_counts, document_rows
from samling.report.documents.slides import counts_words, document_slides
from samling.report.projector.slide import Slide
from samling.store.method.documents import description_of, move_document, next_status
from screens.documents.cells import document_cells, document_columns, document_detail
from screens.documents.description_preview import DescriptionPreview
from screens.documents.forms import (
    description_form,
    document_form,
    export_form,
    phase_description_form,
)
from screens.forms.picker import Picker
from screens.lists.list_place import ListPlace
from screens.session.signs import LATE
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable


class Documents(ListPlace[DocumentRow]):
    """The documents phase by phase, the one at the cursor below, and what is published."""

    NAME = "documents"
    HELP = "help.documents"
    FOR_TEAM = True
    CSS_PATH = "documents.tcss"
    AREA = "documents"
    NARROWED_TO = FILTERS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "next_status", "key.next_status"),
        Binding("v", "preview", "key.preview"),
        Binding("a", "add", "key.add"),
        Binding("d", "describe_phase", "key.describe_phase"),
        Binding("r", "edit", "key.edit", show=False),
        Binding("s", "export", "key.export_description", show=False),
        Binding("b", "describe", "key.describe", show=False),
        Binding("p", "pick_phase", "key.describe_other", show=False),
        Binding("c", "copy", "key.copy_link"),
        Binding("f", "filter", "key.filter"),
        Binding("ctrl+f", "search", "key.search", show=False),
        Binding("w", "everyone", "key.all_teams", show=False),
        Binding("x,delete", "remove", "key.remove", show=False),
        Binding("shift+up", "move(-1)", "key.move_up", show=False),
        Binding("shift+down", "move(1)", "key.move_down", show=False),
    ]

    def body(self) -> ComposeResult:
        """Puts the counts above the table, and the one at the cursor below."""
        yield from self.filter_line(t("documents.search"))
        yield Static(id="description-line")
        yield RecordTable(id="table", enter="key.edit", does="edit")
        yield Static(t("documents.empty"), classes="empty", id="none")
        with VerticalScroll(id="detail-scroll", can_focus=False):
            yield Static(id="detail")

    def show(self) -> None:
        """Shows the documents of the team at hand, filtered."""
        workspace, theme = self.session.workspace, self.app.theme_variables
        team = None if self.all_teams else self.session.team
        self.rows = document_rows(
            workspace,
            team,
            words=self.searched,
            filter_name=self.filter_name,
        )
        counts = document_counts(workspace, team)
        words = [t("documents.all_teams")] if self.all_teams else []
        words += [f"{t(f'documents.filter_{self.filter_name}')} {len(self.rows)}"]
        there = counts_words(counts)
        there += [f"{LATE} {t('documents.due_count', n=counts.due)}"] if counts.due else []
        words += [", ".join(there)] if there else []
        self.query_one("#filter-words", Static).update(" · ".join(words))
        self.query_one("#description-line", Static).update(self._description_words(team))
        before: list[DocumentRow | None] = [None, *self.rows[:-1]]
        wide, all_teams = self.wide, self.all_teams
        self.fill(
            document_columns(wide=wide, all_teams=all_teams),
            (
                document_cells(row, above, theme, wide=wide, all_teams=all_teams)
                for row, above in zip(self.rows, before, strict=False)
            ),
        )

    def _description_words(self, team: Team | None) -> Text:
        """Returns how far the description has come: of the team, or of all its phases."""
        counts = document_counts(self.session.workspace, team)
        words = Text(f"{t('documents.description')}: ")
        if missing := missing_words(counts.undescribed, counts.phases):
            colour = self.app.theme_variables["warning"]
            words.append(f"{LATE} {missing}", style=colour)
        else:
            words.append(t("description.all_described"))
        found = description_of(self.session.workspace, team.id) if team else None
        if found and found.version:
            words.append(f" · {t('description.of_version', version=found.version)}")
        return words

    def show_detail(self) -> None:
        """Shows all of the document at the cursor."""
        row, theme = self.row(), self.app.theme_variables
        words = document_detail(row, theme, all_teams=self.all_teams) if row else ""
        self.query_one("#detail", Static).update(words)
        self.query_one("#detail-scroll").scroll_home(animate=False)

    def widen(self, record_id: str) -> None:
        """Shows all documents of the record's team, if it is a document."""
        for document in self.session.workspace.all(Document, id=record_id):
            if not self.all_teams:
                self.session.choose_team(document.team)
            super().widen(record_id)

    def slides(self) -> Sequence[Slide]:
        """Returns how far the team's documents have come, what is missing, and each phase."""
        team = self.session.team
        return document_slides(self.session.workspace, team) if team else ()

    def action_search(self) -> None:
        """Goes to the search line."""
        self.action_narrow()

    def team_to_ask_for(self) -> Team | None:
        """Returns the team of the document at the cursor, else the one at hand."""
        row = self.row()
        return row.team if row and self.all_teams else self.session.team

    def action_add(self) -> None:
        """Asks for a new document, of the phase of the one at the cursor."""
        row = self.row()
        phase = row.phase.id if row and row.phase else ""
        workspace = self.session.workspace
        self.with_team(
            lambda team: self.app.push_screen(
                document_form(workspace, team, None, phase, self.show_added)
            )
        )

    def edit_row(self, row: DocumentRow) -> None:
        """Opens the form of a document."""
        form = document_form(self.session.workspace, row.team, row.record)
        self.app.push_screen(form)

    def action_next_status(self) -> None:
        """Gives the document at the cursor the status that follows."""
        workspace = self.session.workspace
        self.with_row(lambda row: self.samling.attempt(lambda: next_status(workspace, row.record)))

    def action_move(self, step: int) -> None:
        """Moves the document at the cursor among those of its phase and kind."""
        workspace = self.session.workspace
        self.with_row(
            lambda row: self.samling.attempt(lambda: move_document(workspace, row.record, step))
        )

    def action_copy(self) -> None:
        """Copies the link of the document at the cursor."""
        row = self.row()
        if row and row.record.link:
            self.app.copy_to_clipboard(row.record.link)
            self.samling.say("documents.copied", link=row.record.link)
        elif row:
            self.samling.say("documents.nothing_to_copy")

    def action_describe(self) -> None:
        """Writes what stands above the phases in the published description."""
        workspace = self.session.workspace
        self.with_team(lambda team: self.app.push_screen(description_form(workspace, team)))

    def action_describe_phase(self) -> None:
        """Describes the phase of the document at the cursor; offers them all where it has none."""
        row = self.row()
        if row and row.phase:
            self._describe(row.phase)
        else:
            self.action_pick_phase()

    def _describe(self, phase: Phase) -> None:
        self.app.push_screen(phase_description_form(self.session.workspace, phase))

    def action_pick_phase(self) -> None:
        """Offers the phases, those without a description marked, and describes the one chosen."""
        team = self.team_to_ask_for()
        phases = {phase.id: phase for phase in self.session.phases(team)} if team else {}
        if not phases:
            self.samling.say("documents.no_phases" if team else "top.no_team")
            return

        def choose(chosen: str | None) -> None:
            if chosen:
                self._describe(phases[chosen])

        offered = [
            (
                phase.title
                if phase.description
                else f"{phase.title} ({t('documents.undescribed')})",
                phase.id,
            )
            for phase in phases.values()
        ]
        self.app.push_screen(Picker(t("pathway.choose_phase"), offered), choose)

    def action_preview(self) -> None:
        """Shows the description of the pathway as it will be read."""
        self.with_team(lambda team: self.app.push_screen(DescriptionPreview(team)))

    def action_export(self) -> None:
        """Asks where the description of the pathway is to go, and in which format."""
        workspace = self.session.workspace
        self.with_team(
            lambda team: self.app.push_screen(
                export_form(
                    workspace,
                    team,
                    lambda path: self.samling.saved_to(path, "export.description_done"),
                )
            )
        )
