"""The professional content of a team: its documents, and the description of its pathway."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import DataTable, Input

from samling.locale import t
from samling.model import Document, Phase, Team
from samling.model.record import next_of
from samling.report.documents.pathway_words import missing_words
from samling.report.documents.rows import FILTERS, DocumentRow, document_counts, document_rows
from samling.report.documents.slides import counts_words, document_slides
from samling.report.projector.slide import Slide
from samling.store.method.documents import description_of, move_document, next_status
from screens.documents.cells import document_cells, document_columns, document_detail
from screens.documents.forms import (
    description_form,
    document_form,
    pathway_form,
    phase_description_form,
)
from screens.documents.pathway_preview import PathwayPreview
from screens.forms.picker import Picker
from screens.frame.base import Place
from screens.lists.search_line import SearchLine
from screens.session.signs import LATE
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable


class Documents(Place):
    """The documents phase by phase, the one at the cursor below, and what is published."""

    NAME = "documents"
    HELP = "help.documents"
    FOR_TEAM = True
    CSS_PATH = "documents.tcss"
    AREA = "documents"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "next_status", "key.next_status"),
        Binding("v", "preview", "key.preview"),
        Binding("a", "add", "key.add"),
        Binding("d", "describe_phase", "key.describe_phase"),
        Binding("r", "edit", "key.edit", show=False),
        Binding("s", "export", "key.export_pathway", show=False),
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

    def __init__(self) -> None:
        super().__init__()
        self.filter_name = FILTERS[0]
        self.all_teams = False
        self.rows: list[DocumentRow] = []

    def body(self) -> ComposeResult:
        """Puts the counts above the table, and the one at the cursor below."""
        with Horizontal(id="filter-line"):
            yield Static(id="filter-words")
            yield SearchLine(self.reload, t("documents.search"), id="search")
        yield Static(id="pathway-line")
        yield RecordTable(id="table", enter="key.edit")
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
            words=self.query_one("#search", Input).value,
            filter_name=self.filter_name,
        )
        counts = document_counts(workspace, team)
        words = [t("documents.all_teams")] if self.all_teams else []
        words += [f"{t(f'documents.filter_{self.filter_name}')} {len(self.rows)}"]
        there = counts_words(counts)
        there += [f"{LATE} {t('documents.due_count', n=counts.due)}"] if counts.due else []
        words += [", ".join(there)] if there else []
        self.query_one("#filter-words", Static).update(" · ".join(words))
        self.query_one("#pathway-line", Static).update(self._pathway_words(team))
        wide = self.wide
        table = self.query_one(RecordTable)
        table.display = self.query_one("#detail-scroll").display = bool(self.rows)
        self.query_one("#none").display = not self.rows
        before: list[DocumentRow | None] = [None, *self.rows[:-1]]
        table.fill(
            document_columns(wide=wide, all_teams=self.all_teams),
            [
                (
                    row.record.id,
                    document_cells(row, above, theme, wide=wide, all_teams=self.all_teams),
                )
                for row, above in zip(self.rows, before, strict=False)
            ],
        )
        self._show_detail()

    def _pathway_words(self, team: Team | None) -> Text:
        """Returns how far the description has come: of the team, or of all its phases."""
        counts = document_counts(self.session.workspace, team)
        words = Text(f"{t('documents.pathway')}: ")
        if missing := missing_words(counts.undescribed, counts.phases):
            colour = self.app.theme_variables["warning"]
            words.append(f"{LATE} {missing}", style=colour)
        else:
            words.append(t("pathway.all_described"))
        found = description_of(self.session.workspace, team.id) if team else None
        if found and found.version:
            words.append(f" · {t('pathway.of_version', version=found.version)}")
        return words

    def _row(self) -> DocumentRow | None:
        current = self.query_one(RecordTable).current
        return next((row for row in self.rows if row.record.id == current), None)

    @on(DataTable.RowHighlighted)
    def _show_detail(self) -> None:
        row, theme = self._row(), self.app.theme_variables
        words = document_detail(row, theme, all_teams=self.all_teams) if row else ""
        self.query_one("#detail", Static).update(words)
        self.query_one("#detail-scroll").scroll_home(animate=False)

    def select(self, record_id: str) -> None:
        """Puts the cursor on a document; shows all where the list was narrowed to others."""
        documents = self.session.workspace.all(Document, id=record_id)
        if documents and record_id not in [row.record.id for row in self.rows]:
            self.session.choose_team(documents[0].team)
            self.filter_name = FILTERS[0]
            self.query_one("#search", Input).value = ""
            self.reload()
        super().select(record_id)

    def slides(self) -> Sequence[Slide]:
        """Returns how far the team's documents have come, what is missing, and each phase."""
        team = self.session.team
        return document_slides(self.session.workspace, team) if team else ()

    def action_search(self) -> None:
        """Goes to the search line."""
        self.query_one("#search", Input).focus()

    def action_filter(self) -> None:
        """Shows the next choice of statuses."""
        self.filter_name = next_of(FILTERS, self.filter_name)
        self.reload()

    def action_everyone(self) -> None:
        """Switches between the team's own documents and those of all."""
        self.all_teams = not self.all_teams
        self.reload()

    def _team(self) -> Team | None:
        """Returns the team of the document at the cursor, else the one at hand."""
        row = self._row()
        return row.team if row and self.all_teams else self.session.team

    def _with_team(self, ask: Callable[[Team], object]) -> None:
        team = self._team()
        if team is None:
            self.samling.say("top.no_team")
        else:
            ask(team)

    def action_add(self) -> None:
        """Asks for a new document, of the phase of the one at the cursor."""
        row = self._row()
        phase = row.phase.id if row and row.phase else ""
        self._with_team(lambda team: self._ask(team, None, phase))

    def _ask(self, team: Team, document: Document | None, phase: str = "") -> None:
        workspace = self.session.workspace
        self.app.push_screen(document_form(workspace, team, document, phase, self._choose))

    def _choose(self, document: Document) -> None:
        self.reload()
        self.query_one(RecordTable).select(document.id)

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Edits the document at the cursor."""
        row = self._row()
        if row:
            self._ask(row.team, row.record)

    def action_next_status(self) -> None:
        """Gives the document at the cursor the status that follows."""
        row = self._row()
        if row:
            self.samling.attempt(lambda: next_status(self.session.workspace, row.record))

    def action_move(self, step: int) -> None:
        """Moves the document at the cursor among those of its phase and kind."""
        row = self._row()
        if row:
            self.samling.attempt(lambda: move_document(self.session.workspace, row.record, step))

    def action_remove(self) -> None:
        """Removes the document at the cursor."""
        row = self._row()
        if row:
            self.samling.done(lambda: self.session.workspace.remove(row.record), "said.removed")

    def action_copy(self) -> None:
        """Copies the link of the document at the cursor."""
        row = self._row()
        if row and row.record.link:
            self.app.copy_to_clipboard(row.record.link)
            self.samling.say("documents.copied", link=row.record.link)
        elif row:
            self.samling.say("documents.nothing_to_copy")

    def action_describe(self) -> None:
        """Writes what stands above the phases in the published description."""
        workspace = self.session.workspace
        self._with_team(lambda team: self.app.push_screen(description_form(workspace, team)))

    def action_describe_phase(self) -> None:
        """Describes the phase of the document at the cursor; offers them all where it has none."""
        row = self._row()
        if row and row.phase:
            self._describe(row.phase)
        else:
            self.action_pick_phase()

    def _describe(self, phase: Phase) -> None:
        self.app.push_screen(phase_description_form(self.session.workspace, phase))

    def action_pick_phase(self) -> None:
        """Offers the phases, those without a description marked, and describes the one chosen."""
        team = self._team()
        phases = {one.id: one for one in self.session.phases(team)} if team else {}
        if not phases:
            self.samling.say("documents.no_phases" if team else "top.no_team")
            return

        def choose(chosen: str | None) -> None:
            if chosen:
                self._describe(phases[chosen])

        offered = [
            (
                one.title if one.description else f"{one.title} ({t('documents.undescribed')})",
                one.id,
            )
            for one in phases.values()
        ]
        self.app.push_screen(Picker(t("mapping.choose_phase"), offered), choose)

    def action_preview(self) -> None:
        """Shows the description of the pathway as it will be read."""
        self._with_team(lambda team: self.app.push_screen(PathwayPreview(team)))

    def action_export(self) -> None:
        """Asks where the description of the pathway is to go, and in which format."""
        workspace = self.session.workspace
        self._with_team(
            lambda team: self.app.push_screen(
                pathway_form(
                    workspace,
                    team,
                    lambda path: self.samling.saved_to(path, "export.pathway_done"),
                )
            )
        )
