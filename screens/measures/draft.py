"""Rows of a grid that are not whole yet, and the cell that is typed in, kept as a draft."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from samling.model import Observation
from samling.report.records.titles import when_words
from samling.store.importing.typed_row import Typed, keep_typed, typed_of
from screens.forms.draft_offer import DraftOffer
from screens.forms.draft_timer import DraftTimer
from screens.lists.grid import Grid, GridEditor
from screens.lists.record_place import MeasurePlace
from screens.measures.cells import NEW


class ObservationDraft(MeasurePlace):
    """The part of the grid that keeps what is typed in it."""

    def __init__(self, measure_id: str) -> None:
        super().__init__(measure_id)
        self.found: dict[str, Observation] = {}
        # What was typed in rows that are not whole yet, by row and column.
        self.typed: dict[str, dict[str, str]] = {}
        self.begun = False
        # The cell that is typed in, by row and column.
        self.at = ("", "")
        self._timer = DraftTimer(self, self.keep)

    @property
    def grid(self) -> Grid:
        """The table that is typed in."""
        return self.query_one(Grid)

    @property
    def draft(self) -> str:
        """The name under which rows that are not whole are kept."""
        return f"grid-{self.measure_id}"

    def take_draft(self) -> None:
        """Takes up what was left on this device; shows what was left on another."""
        draft = self.session.workspace.drafts.find(self.draft)
        if draft:
            self._take(draft.values)
        if draft and self.typed:
            when = when_words(draft.moment, self.session.now())
            self.samling.say("form.draft_back", when=when)
        else:
            self.query_one(DraftOffer).look()

    def _take(self, values: dict[str, str]) -> None:
        rows = typed_of(values)
        self.typed |= {row: cells for row, cells in rows.items() if row in self.found or row == NEW}

    def show_offer(self) -> None:
        """Offers only where nothing has been typed that could be in its way."""
        offer = self.query_one(DraftOffer)
        offer.display = bool(offer.offers) and not self.typed

    @on(DraftOffer.Taken)
    def _take_over(self, event: DraftOffer.Taken) -> None:
        self._take(event.values)
        if self.keep():
            self.query_one(DraftOffer).taken()
        self.reload()
        self.grid.focus()

    @on(Input.Changed, "GridEditor")
    def _typing(self) -> None:
        self._timer.typed()

    @on(GridEditor.Left)
    def keep(self) -> bool:
        """Keeps the rows that are not whole, with the cell that is being typed in."""
        self._timer.stop()
        if not self.begun:
            return True
        typed, editor = self.typed, self.grid.editor
        if editor is not None and editor.value != editor.before:
            row, column = self.at
            typed = {**typed, row: {**typed.get(row, {}), column: editor.value}}
        return self.keep_rows(typed)

    def keep_rows(self, rows: Typed) -> bool:
        """Keeps these rows and nothing else; False if they are not on disk."""
        return keep_typed(self.session.workspace.drafts, self.draft, rows)
