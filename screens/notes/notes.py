"""All notes, searched and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samling.locale import format_date, format_near_date, format_time, t
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
from screens.forms.several import paste_entries
from screens.library.forms import share_note_form
from screens.lists.list_place import ListPlace
from screens.notes.form import note_form, several_notes
from screens.session.signs import KIND_SIGNS
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable


class Notes(ListPlace[Note]):
    """The notes above, the whole of the one at the cursor below."""

    NAME = "notes"
    FROM_RECORDS = True
    HELP = "help.notes"
    CSS_PATH = "notes.tcss"
    AREA = "notes"
    NARROWED_TO = KIND_FILTERS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.note", "key.note", show=False),
        Binding("r", "edit", "key.edit", show=False),
        Binding("d", "share", "key.share"),
        Binding("ctrl+f", "narrow", "key.narrow", show=False),
        Binding("f", "kind", "key.filter_kind"),
        Binding("w", "where", "key.filter_where"),
        Binding("x,delete", "remove", "key.remove"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.where = WHERE_FILTERS[0]

    def body(self) -> ComposeResult:
        """Puts the search line above the notes, and the whole text below."""
        yield from self.filter_line(t("notes.search"))
        yield RecordTable(id="table", enter="key.edit", does="edit")
        yield Static(t("notes.empty"), classes="empty", id="none")
        with VerticalScroll(id="detail-scroll"):
            yield Static(id="detail")

    def show(self) -> None:
        """Shows the notes asked for."""
        here = self._here()
        self.rows = note_rows(
            self.session.workspace,
            words=self.searched,
            kind=self.filter_name,
            gathering=here.id if isinstance(here, Gathering) else "",
            team=here.id if isinstance(here, Team) else "",
        )
        kind = self.filter_name
        line = t(
            "notes.line",
            kind=t("notes.all_kinds") if kind == "all" else t(f"note_kind.{kind}"),
            where=here.title if here else t("notes.everywhere"),
            n=len(self.rows),
        )
        self.query_one("#filter-words", Static).update(line)
        columns = [
            Column("kind", t("column.kind"), 17),
            Column("text", t("field.note_text"), 0),
            Column("when", t("column.when"), 8),
        ]
        self.fill(columns, map(self._cells, self.rows))

    def _here(self) -> Gathering | Team | None:
        """Returns what the notes shown are of: the gathering or the team at hand, or all."""
        return {"gathering": self.session.gathering, "team": self.session.team}.get(self.where)

    def _cells(self, note: Note) -> list[Cell]:
        kind = f"{KIND_SIGNS[note.kind]} {t(f'note_kind.{note.kind}')}"
        text = Text(" ".join(note.text[:300].split()))
        return [
            kind,
            text,
            format_near_date(note.created.astimezone().date(), self.session.workspace.today()),
        ]

    def record_of(self, row: Note) -> Note:
        """Returns the note itself."""
        return row

    def show_detail(self) -> None:
        """Shows the whole of the note at the cursor."""
        self.with_row(self._show_whole)

    def _show_whole(self, note: Note) -> None:
        made = note.created.astimezone()
        where = tie_words(self.session.workspace, tie_of(note))
        head = " · ".join(filter(None, [f"{format_date(made.date())} {format_time(made)}", where]))
        text = Text(f"{head}\n", style=self.app.theme_variables["foreground-muted"])
        text.append(note.text, style=self.app.theme_variables["foreground"])
        self.query_one("#detail", Static).update(text)

    def action_kind(self) -> None:
        """Shows the next kind alone."""
        self.action_filter()

    def action_where(self) -> None:
        """Shows those of all, of the gathering at hand, of the team at hand."""
        self.where = next_of(WHERE_FILTERS, self.where)
        self.reload()

    def take_pasted(self, text: str) -> bool:
        """Shows what a pasted text would be as notes."""
        if not self.samling.offers("app", "note"):
            return False
        several = several_notes(self.samling.tie())
        paste_entries(self, t("form.note"), text, several, self.show_first)
        return True

    def edit_row(self, row: Note) -> None:
        """Opens the form of a note."""
        self.app.push_screen(note_form(self.session.workspace, row, tie_of(row)))

    def action_share(self) -> None:
        """Shares the note at the cursor with the other teams, as an experience in the library."""
        self.with_row(self._share)

    def _share(self, note: Note) -> None:
        form = share_note_form(self.session.workspace, note, self.session.team)
        self.app.push_screen(form)

    def widen(self, record_id: str) -> None:
        """Shows the notes of all gatherings and teams too."""
        self.where = WHERE_FILTERS[0]
        super().widen(record_id)

    def slides(self) -> Sequence[Slide]:
        """Returns the decisions and the parking lot among the notes of the gathering or team."""
        return note_slides(self.session.workspace, self._here())
