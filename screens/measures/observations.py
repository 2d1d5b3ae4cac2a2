"""The observations of a measure as a grid to type in."""

from __future__ import annotations

from operator import attrgetter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import t
from samling.model import NotFound, Observation, SamlingError
from samling.report.measures.rows import next_date
from samling.report.records.day_entry import DayEntry
from samling.store.importing.typed_row import keep_row
from screens.forms.draft_offer import DraftOffer
from screens.lists.cell_editor import EditorPlace
from screens.lists.grid import Grid, GridEditor, is_rows
from screens.measures.cells import (
    NEW,
    StoredRows,
    cell_text,
    grid_columns,
    has_counts,
    new_cells,
    typed_into,
)
from screens.measures.copied import copied_observations
from screens.measures.forms import import_form, observation_form
from screens.measures.late_signs import LateSigns
from screens.measures.pasting import ObservationPasting
from screens.widgets.plain import Static
from screens.widgets.shortened import Shortened


class Observations(ObservationPasting):
    """One row an observation, the oldest first, and an empty row at the bottom."""

    HELP = "help.observations"
    CSS_PATH = "observations.tcss"
    AREA = "observations"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,l", "leave", "key.back"),
        Binding("a,o", "add", "key.observe", show=False),
        Binding("r", "edit", "key.edit_all", show=False),
        Binding("x,delete", "remove", "key.remove"),
        Binding("i", "import_file", "key.import"),
        Binding("f2", "edit_cell", "key.edit_cell", show=False),
        Binding("tab", "go_on(1)", "key.next_cell", show=False),
        Binding("shift+tab", "go_on(-1)", "key.previous_cell", show=False),
        Binding("ctrl+z", "app.undo", "key.undo", show=False),
        Binding("ctrl+y", "app.redo", "key.redo", show=False),
    ]

    def __init__(self, measure_id: str) -> None:
        super().__init__(measure_id)
        self._rows = StoredRows()
        self._signs = LateSigns(self, self.reload)

    def body(self) -> ComposeResult:
        """Puts the measure above its observations, and a line for what is wrong below."""
        yield Static(id="measure-title", classes="heading")
        yield Shortened(lines=2, id="measure-definition", classes="muted")
        yield DraftOffer(self.draft)
        yield Grid(
            begin=self._begin,
            pasted=self._paste,
            enter="key.edit_cell",
            does="edit_cell",
            id="observations",
        )
        yield Static(id="grid-said")
        yield EditorPlace()

    def show(self) -> None:
        """Shows the observations as they are now."""
        measure, workspace = self.measure(), self.session.workspace
        found = workspace.all(Observation, team=measure.team, measure=measure.id)
        found.sort(key=attrgetter("date", "created", "id"))
        self.found = {observation.id: observation for observation in found}
        # Without a frequency there is no telling which date is the next.
        regular = measure.frequency != "none"
        self.proposed = next_date(measure, found, workspace.today()) if regular else None
        self.columns = grid_columns(measure, has_counts(measure, found))
        self.query_one("#measure-title", Static).update(measure.title)
        definition = measure.definition.strip() or t("measures.no_definition")
        self.query_one(Shortened).show(definition)
        if not self.begun:
            self.take_draft()
        self.show_offer()
        theme = self.app.theme_variables
        signs = self._signs.of(workspace, measure, found)
        rows = self._rows.of(
            measure, found, self.columns, signs=signs, typed=self.typed, theme=theme
        )
        if self.check_action("add", ()):
            typed = self.typed.get(NEW, {})
            rows.append((NEW, new_cells(self.columns, typed, self.proposed, theme)))
        self.grid.fill(self.columns, rows)
        if not self.begun:
            self.begun = True
            self._to_new()

    def copied(self) -> str:
        """Returns the stored rows as a spreadsheet takes them."""
        return copied_observations(self.measure(), self.found.values(), self.columns)

    def action_add(self) -> None:
        """Goes to the empty row."""
        self._to_new()

    def action_leave(self) -> None:
        """Goes back to the chart; a row that is not whole is kept as a draft."""
        if self.typed:
            self.samling.say("form.draft_kept")
        self.dismiss(None)

    # Typing

    def _begin(self, character: str | None) -> None:
        self.samling.attempt(lambda: self._edit_cell(character))

    @on(DataTable.CellSelected)
    def _cell_selected(self) -> None:
        self.samling.attempt(self.action_edit_cell)

    @on(DataTable.CellHighlighted)
    def _moved(self) -> None:
        # Which letters are keys depends on the column.
        self.refresh_bindings()
        if not self.told:
            self.tell("")

    def action_edit_cell(self) -> None:
        """Edits the cell at the cursor where it stands."""
        editor = self.grid.editor
        if editor:
            editor.action_next_number()
        else:
            self._edit_cell(None)

    def _edit_cell(self, character: str | None) -> None:
        grid, measure = self.grid, self.measure()
        row, column = grid.current, grid.column_key
        if column not in typed_into(measure, self.columns):
            self.tell(t("observations.worked_out") if column == "value" else "")
            return
        text = cell_text(self.found.get(row), column, self.typed.get(row, {}), self.proposed)
        editor = GridEditor(
            text,
            grid.cursor_region.translate(grid.region.offset),
            lambda value: self._save(row, column, value),
            grid=grid,
            room=self.size.width,
            typed=character,
            told=self.tell,
            gone_on=self.action_go_on,
            to_number=self.next_number,
            meant=DayEntry(self.session.workspace.today(), "past").words
            if column == "date"
            else None,
        )
        # What came back as a draft is stored too when it is kept as it is.
        editor.before = cell_text(self.found.get(row), column, {}, self.proposed)
        self.at = row, column
        editor.open_in(self.query_one(EditorPlace))

    def _save(self, row: str, column: str, text: str) -> None:
        if row not in (NEW, *self.found):
            raise NotFound("error.no_record", table=Observation.TABLE, id=row)
        before = self.typed.pop(row, {})
        typed = {**before, column: text}
        workspace, observation = self.session.workspace, self.found.get(row)
        try:
            # What is stored is shown at once, by the workspace's word to its watchers.
            kept = keep_row(workspace, self.measure(), observation, typed, self.proposed)
        except SamlingError:
            self.typed |= {row: before} if before else {}
            raise
        self.tell("")
        if kept.observation is None:
            self.typed[row] = typed
            self.tell(t(f"observations.waits_for_{kept.waits_for}"), "waits")
            self.reload()
        elif row == NEW:
            self.added = kept.observation.id
            self._to_cell(self.added, column)
        self.keep_rows(self.typed)

    # Many at once

    def _paste(self, text: str) -> None:
        """Shows what rows copied from a spreadsheet will add and change."""
        a_note = self.grid.column_key == "note"
        if not is_rows(text) and (a_note or ";" not in text):
            self._begin(text.strip())
            return
        self.paste_rows(text)

    def action_import_file(self) -> None:
        """Asks for a file to import; the form goes away before what it holds is shown."""
        today = self.session.workspace.today()
        form = import_form(
            self.measure(), today, lambda table: self.call_later(self.take_table, table)
        )
        self.app.push_screen(form)

    def action_edit(self) -> None:
        """Edits all of the observation at the cursor in a form."""
        observation = self.found.get(self.grid.current)
        if observation:
            self.app.push_screen(
                observation_form(self.session.workspace, self.measure(), observation)
            )

    def action_remove(self) -> None:
        """Removes the observation at the cursor, or what was typed in the empty row."""
        row = self.grid.current
        observation, begun = self.found.get(row), self.typed.pop(row, None)
        if observation:
            self.samling.done(lambda: self.session.workspace.remove(observation), "said.removed")
        if begun:
            self.keep()
            self.tell("")
            self.reload()
