"""All notes, searched and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import DataTable, Input

from samling.locale import format_date, format_time, t
from samling.model import Gathering, Note, Team
from samling.model.record import next_of
from samling.report.notes import (
    KIND_FILTERS,
    WHERE_FILTERS,
    note_rows,
    note_slides,
    tie_of,
    tie_words,
)
from samling.report.projector.slide import Slide
from screens.frame.base import Place
from screens.library.forms import share_note_form
from screens.lists.search_line import SearchLine
from screens.notes.form import note_form
from screens.session.signs import KIND_SIGNS
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable


class Notes(Place):
    """The notes above, the whole of the one at the cursor below."""

    NAME = "notes"
    HELP = "help.notes"
    CSS_PATH = "notes.tcss"
    AREA = "notes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "edit", "key.edit", show=False),
        Binding("d", "share", "key.share"),
        Binding("ctrl+f", "narrow", "key.narrow", show=False),
        Binding("f", "kind", "key.filter_kind"),
        Binding("w", "where", "key.filter_where"),
        Binding("x,delete", "remove", "key.remove"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.kind = KIND_FILTERS[0]
        self.where = WHERE_FILTERS[0]
        self.notes: list[Note] = []

    def body(self) -> ComposeResult:
        """Puts the search line above the notes, and the whole text below."""
        with Horizontal(id="filter-line"):
            yield Static(id="filter-words")
            yield SearchLine(self.reload, t("notes.search"), id="search")
        yield RecordTable(id="table", enter="key.edit")
        yield Static(t("notes.empty"), classes="empty", id="none")
        with VerticalScroll(id="detail-scroll"):
            yield Static(id="detail")

    def show(self) -> None:
        """Shows the notes asked for."""
        here = self._here()
        self.notes = note_rows(
            self.session.workspace,
            words=self.query_one("#search", Input).value,
            kind=self.kind,
            gathering=here.id if isinstance(here, Gathering) else "",
            team=here.id if isinstance(here, Team) else "",
        )
        line = t(
            "notes.line",
            kind=t("notes.all_kinds") if self.kind == "all" else t(f"note_kind.{self.kind}"),
            where=here.title if here else t("notes.everywhere"),
            n=len(self.notes),
        )
        self.query_one("#filter-words", Static).update(line)
        table = self.query_one(RecordTable)
        table.display = self.query_one("#detail-scroll").display = bool(self.notes)
        self.query_one("#none").display = not self.notes
        columns = [
            Column("kind", t("column.kind"), 17),
            Column("text", t("column.note"), 0),
            Column("when", t("column.when"), 8),
        ]
        table.fill(columns, [(note.id, self._row(note)) for note in self.notes])
        self._show_detail()

    def _here(self) -> Gathering | Team | None:
        """Returns what the notes shown are of: the gathering or the team at hand, or all."""
        return {"gathering": self.session.gathering, "team": self.session.team}.get(self.where)

    def _row(self, note: Note) -> list[Cell]:
        kind = f"{KIND_SIGNS[note.kind]} {t(f'note_kind.{note.kind}')}"
        text = Text(" ".join(note.text[:300].split()))
        return [kind, text, format_date(note.created.astimezone().date(), "short")]

    def _note(self) -> Note | None:
        current = self.query_one(RecordTable).current
        return next((note for note in self.notes if note.id == current), None)

    @on(DataTable.RowHighlighted)
    def _show_detail(self) -> None:
        note = self._note()
        if note is None:
            return
        made = note.created.astimezone()
        where = tie_words(self.session.workspace, tie_of(note))
        head = " · ".join(filter(None, [f"{format_date(made.date())} {format_time(made)}", where]))
        text = Text(f"{head}\n", style=self.app.theme_variables["foreground-muted"])
        text.append(note.text, style=self.app.theme_variables["foreground"])
        self.query_one("#detail", Static).update(text)

    def action_narrow(self) -> None:
        """Goes to the line that narrows the list."""
        self.query_one("#search", Input).focus()

    def action_kind(self) -> None:
        """Shows the next kind alone."""
        self.kind = next_of(KIND_FILTERS, self.kind)
        self.reload()

    def action_where(self) -> None:
        """Shows those of all, of the gathering at hand, of the team at hand."""
        self.where = next_of(WHERE_FILTERS, self.where)
        self.reload()

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Edits the note at the cursor."""
        note = self._note()
        if note:
            self.app.push_screen(note_form(self.session.workspace, note, tie_of(note)))

    def action_share(self) -> None:
        """Shares the note at the cursor with the other teams, as an experience in the library."""
        note = self._note()
        if note:
            workspace = self.session.workspace
            self.app.push_screen(share_note_form(workspace, note, self.session.team))

    def select(self, record_id: str) -> None:
        """Puts the cursor on a note; shows all where the list was narrowed to others."""
        if record_id not in [note.id for note in self.notes]:
            self.kind, self.where = KIND_FILTERS[0], WHERE_FILTERS[0]
            self.query_one("#search", Input).value = ""
            self.reload()
        super().select(record_id)

    def slides(self) -> Sequence[Slide]:
        """Returns the decisions and the parking lot among the notes of the gathering or team."""
        return note_slides(self.session.workspace, self._here())

    def action_remove(self) -> None:
        """Removes the note at the cursor."""
        note = self._note()
        if note:
            self.samling.done(lambda: self.session.workspace.remove(note), "said.removed")
