"""The observations of a measure as a list: read, mended, removed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from samling.locale import format_date, format_number, t
from samling.model import Measure, Observation
from samling.report.chart_style import mark
from samling.report.measure_list import chart_of
from samling.report.progress import observed_value
from screens.base import Place
from screens.measure_forms import observation_form
from screens.widgets.record_table import Cell, Column, RecordTable


class Observations(Place):
    """One row an observation, the newest first."""

    NAME = "measures"
    HELP = "help.observations"
    FOR_TEAM = True
    CSS_PATH = "observations.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,l", "leave", "key.back"),
        Binding("a,o", "add", "key.observe"),
        Binding("r", "edit", "key.edit", show=False),
        Binding("x,delete", "remove", "key.remove"),
    ]

    def __init__(self, measure_id: str) -> None:
        super().__init__()
        self.measure_id = measure_id
        self.found: dict[str, Observation] = {}

    def body(self) -> ComposeResult:
        """Puts the measure above its observations."""
        yield Static(id="measure-title", classes="heading", markup=False)
        yield Static(id="measure-definition", classes="muted", markup=False)
        yield RecordTable(id="observations", enter="key.edit")
        yield Static(t("observations.empty"), classes="empty", id="none", markup=False)

    def measure(self) -> Measure:
        """Returns the measure; raises NotFound when it was removed meanwhile."""
        return self.session.workspace.get(Measure, self.measure_id)

    def show(self) -> None:
        """Shows the observations as they are now."""
        measure = self.measure()
        workspace = self.session.workspace
        chart = chart_of(workspace, measure)
        self.found = {one.id: one for one in workspace.all(Observation, team=measure.team)}
        self.query_one("#measure-title", Static).update(measure.title)
        definition = " ".join(measure.definition.split()) or t("measures.no_definition")
        self.query_one("#measure-definition", Static).update(definition)
        heading = t("column.value") + (f" ({measure.unit})" if measure.unit else "")
        columns = [
            Column("date", t("column.date"), 13),
            Column("value", heading, 12, right=True),
            Column("numerator", t("column.numerator"), 8, right=True),
            Column("denominator", t("column.denominator"), 8, right=True),
            Column("signal", "", 1),
            Column("note", t("column.note"), 0),
        ]
        rows: list[tuple[str, list[Cell]]] = []
        points = [
            (point, self.found[record_id])
            for point, reading in zip(chart.chart.points, chart.readings, strict=True)
            for record_id in reading.ids
        ]
        for point, one in reversed(points):
            value = observed_value(measure, one)
            shown = "–" if value is None else format_number(value)
            sign = mark(point) if point.sigma_signal or one.excluded else ""
            cells: list[Cell] = [
                format_date(one.date),
                shown,
                format_number(one.numerator),
                format_number(one.denominator),
                sign,
                " · ".join(filter(None, (one.note, one.excluded))),
            ]
            rows.append((one.id, cells))
        table = self.query_one(RecordTable)
        table.display = bool(rows)
        self.query_one("#none").display = not rows
        table.fill(columns, rows)

    def _observation(self) -> Observation | None:
        return self.found.get(self.query_one(RecordTable).current)

    def action_leave(self) -> None:
        """Goes back to the chart."""
        self.dismiss(None)

    def action_add(self) -> None:
        """Asks for a new observation."""
        self.app.push_screen(observation_form(self.session.workspace, self.measure(), None))

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Edits the observation at the cursor."""
        one = self._observation()
        if one:
            self.app.push_screen(observation_form(self.session.workspace, self.measure(), one))

    def action_remove(self) -> None:
        """Removes the observation at the cursor."""
        one = self._observation()
        if one:
            self.samling.attempt(lambda: self.session.workspace.remove(one))
            self.samling.say("said.removed")
