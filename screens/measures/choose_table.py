"""What a table's columns are taken for, chosen with the chart beside that it gives."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.widgets import DataTable
from textual.widgets.option_list import Option

from samling.locale import t
from samling.report.measures.table_shown import (
    ShownColumn,
    ShownLine,
    chart_of_table,
    question_text,
    role_choices,
    role_question,
    said_of,
    shown_columns,
    shown_lines,
    way_text,
)
from samling.store.importing.table_in_hand import TableInHand
from screens.forms.picker import Picker
from screens.frame.base import Dialogue
from screens.session.signs import LATE
from screens.widgets.chart_view import ChartView
from screens.widgets.plain import OptionList, Static
from screens.widgets.record_table import Cell, Column, RecordTable

_LINE = "line"
# Before the number of a line: it cannot be read, or is not.
_LINE_SIGNS = {"refused": f"{LATE} ", "left_out": "– "}


class ChooseTable(Dialogue[TableInHand]):
    """The table as it is on the left, what is asked and the chart it gives beside or below.

    Ends with the table as it was chosen, ready to be planned, or with None.
    """

    HELP = "help.choose_table"
    CSS_PATH = "choose_table.tcss"
    AREA = "choose_table"
    # Textual declares it so that it can be no class variable.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "key.go_on_import", priority=True),
        Binding("space", "next_role", "key.next_role"),
        Binding("backspace", "back", "key.choice_back"),
    ]

    def __init__(self, table: TableInHand) -> None:
        super().__init__()
        # What is chosen, and what is shown: the way at the cursor is tried before it is chosen.
        self.table = self.tried = table

    def compose(self) -> ComposeResult:
        """Puts the table before the question and the chart, and below them what was found."""
        with Vertical(id="choose"):
            yield Static(t("choose.title", measure=self.table.measure.title), id="choose-title")
            with Container(id="choose-parts"):
                yield RecordTable(id="choose-table", cell_cursor=True, enter="key.choose_role")
                with Container(id="choose-beside"):
                    with Vertical(id="choose-ask"):
                        yield Static(id="choose-question")
                        yield OptionList(id="choose-ways")
                    yield ChartView(id="choose-chart", hint="choose.no_chart")
            with VerticalScroll(id="choose-said", can_focus=False):
                yield Static(id="choose-words")
            yield Static(id="choose-keys")

    def on_mount(self) -> None:
        """Shows the table as it was taken, with the cursor in its first column."""
        self._take(self.table)
        self.listing.move_cursor(column=1)

    @property
    def listing(self) -> RecordTable:
        """The cells of the table."""
        return self.query_one(RecordTable)

    def _take(self, table: TableInHand) -> None:
        """Goes on with a table: asks what is open, and shows what it gives."""
        self.table = table
        question = table.question
        ways = self.query_one(OptionList)
        ways.clear_options()
        self.query_one("#choose-ask").display = question is not None
        if question:
            self.query_one("#choose-question", Static).update(question_text(question))
            ways.add_options([Option(way_text(question, way)) for way in question.ways])
            ways.focus()
            ways.highlighted = 0
        else:
            self.listing.focus()
        self._show(table.taken(question.ways[0]) if question and question.ways else table)
        self._show_keys()

    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """Shows the keys of the list of ways or of the table, whichever has the focus."""
        is_asked = self.table.question is not None
        if is_asked and self.query_one(OptionList).has_focus:
            keys = "choose.keys_question"
        else:
            keys = "choose.keys_asked" if is_asked else "choose.keys"
        self.query_one("#choose-keys", Static).update(t(keys))

    def _show(self, table: TableInHand) -> None:
        self.tried = table
        columns = shown_columns(table)
        number = Column(_LINE, "", 7, right=True)
        shown = [Column(str(column.place), column.heading, column.width) for column in columns]
        rows = [(str(line.number), self._cells(line, columns)) for line in shown_lines(table)]
        self.listing.fill([number, *shown], rows)
        chart = chart_of_table(table)
        self.query_one(ChartView).show(chart)
        self.query_one("#choose-words", Static).update(" ".join(said_of(table)))

    def _cells(self, line: ShownLine, columns: list[ShownColumn]) -> list[Cell]:
        theme = self.app.theme_variables
        muted, wrong = theme["foreground-muted"], theme["error"]
        styles = {"heading": "bold", "left_out": f"italic {muted}", "refused": wrong}
        style = styles.get(line.kind, muted if line.kind == "above" else "")
        sign = _LINE_SIGNS.get(line.kind, "")
        number = Text(f"{sign}{line.number}", style=wrong if line.kind == "refused" else muted)
        return [
            number,
            *(
                Text(" ".join(cell.split()), style=style if column.is_used else muted)
                for cell, column in zip(line.cells, columns, strict=False)
            ),
        ]

    @property
    def _place(self) -> int | None:
        """The column at the cursor; None at the numbers of the lines, or without a table."""
        key = self.listing.column_key
        return int(key) if key not in ("", _LINE) and self.tried.looked.columns else None

    @on(OptionList.OptionHighlighted)
    def _try(self, event: OptionList.OptionHighlighted) -> None:
        question = self.table.question
        way = question.ways[event.option_index] if question else None
        # The first way is shown already when it comes to be at the cursor.
        if way and way.taken(self.table.choices) != self.tried.choices:
            self._show(self.table.taken(way))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        question = self.table.question
        if question:
            self._take(self.table.taken(question.ways[event.option_index]))

    @on(DataTable.CellSelected)
    def _ask_for_role(self) -> None:
        place = self._place
        if place is None:
            return
        table = self.tried

        def take(role: str | None) -> None:
            chosen = next((offered for offered in table.offered(place) if offered == role), None)
            if chosen:
                self._take(table.with_role(place, chosen).after(self.table))

        title, now = role_question(table, place), table.column(place).role
        self.app.push_screen(Picker(title, role_choices(table, place), now), take)

    def action_next_role(self) -> None:
        """Takes the column at the cursor for the next thing that it can be."""
        place = self._place
        if place is not None and self.listing.has_focus:
            turned = self.tried.with_role(place, self.tried.next_role(place))
            # The way at the cursor was only tried: what one goes back to is the question.
            self._take(turned.after(self.table))

    def action_back(self) -> None:
        """Takes the last choice back."""
        self._take(self.table.stepped_back())

    def action_go_on(self) -> None:
        """Ends with the table as it is shown; stays where it cannot be read yet."""
        if self.tried.is_clear:
            self.dismiss(self.tried)
        else:
            self._take(self.tried)
