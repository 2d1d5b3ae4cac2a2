"""The measures of a team, and the chart of the one at the cursor."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from samling.locale import explain, format_grouped, format_near_date, t
from samling.model import Annotation, Measure, Observation, SamlingError, Team
from samling.report.chart.measured import MeasureChart
from samling.report.chart.values import with_unit
from samling.report.measures.rows import chart_of, is_late_now, measures_of
from samling.report.measures.slides import enlarged_chart, measure_slides
from samling.report.projector.slide import Slide
from samling.report.together.pair import first_way
from samling.spc import ChartError
from samling.store.method.measures import remove_measure
from samling.web.telling.showing import View
from screens.chart.chart import ChartScreen
from screens.chart.words import chart_words
from screens.lists.list_place import ListPlace
from screens.measures.counted_form import counted_form
from screens.measures.forms import measure_form, observation_form
from screens.measures.funnel import FunnelPlace
from screens.measures.late_signs import AT_ONCE, RESTED
from screens.measures.multiples import Multiples
from screens.measures.observations import Observations
from screens.measures.together import TogetherPlace
from screens.measures.words_below import WordsBelow
from screens.session.signs import LATE, NO_DATA
from screens.widgets.chart_view import ChartView
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable


class Measures(ListPlace[Measure]):
    """The measures above, the chart below, and what it says in words under it."""

    NAME = "measures"
    FROM_RECORDS = True
    HELP = "help.measures"
    FOR_TEAM = True
    CSS_PATH = "measures.tcss"
    AREA = "measures"
    DETAILS = "#chart, #said-scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "observe", "key.observe"),
        Binding("c", "chart", "key.chart"),
        Binding("l", "list", "key.observations", show=False),
        Binding("a", "add", "key.add_measure"),
        Binding("r", "edit", "key.edit"),
        Binding("x,delete", "remove", "key.remove"),
        Binding("m", "multiples", "key.multiples", show=False),
        Binding("w", "across", "key.across", show=False),
        Binding("p", "together", "key.together", show=False),
        Binding("f", "funnel", "key.funnel", show=False),
        Binding("v", "definition", "key.definition", show=False),
    ]

    _rest: Timer | None = None

    def body(self) -> ComposeResult:
        """Puts the measures, the chart and the words in a column."""
        yield RecordTable(id="measures", enter="key.observations")
        yield Static(t("measures.empty"), classes="empty", id="none")
        yield ChartView(id="chart")
        yield WordsBelow(id="said-scroll")

    def show(self) -> None:
        """Shows the measures of the team at hand."""
        team, workspace = self.session.team, self.session.workspace
        self.rows = measures_of(workspace, team) if team else []
        columns = [
            Column("measure", t("column.measure"), 0),
            Column("kind", t("column.kind"), 11),
            Column("chart", t("column.chart"), 7),
            Column("target", t("column.target"), 10),
            Column("last", t("column.last"), 11, right=True),
            Column("when", t("column.when"), 9),
        ]
        # A table of few rows leaves its room to the chart.
        self.table.styles.height = min(len(self.rows), 4) + 1
        self.fill(columns, map(self._cells, self.rows))

    def record_of(self, row: Measure) -> Measure:
        """Returns the measure itself."""
        return row

    def _chart(self, measure: Measure) -> MeasureChart:
        return chart_of(self.session.workspace, measure)

    def _drawn(self, measure: Measure) -> MeasureChart | None:
        # What is refused is mended in the list of its observations, and must be there.
        with contextlib.suppress(ChartError):
            return self._chart(measure)
        return None

    def _cells(self, measure: Measure) -> list[Cell]:
        chart = self._drawn(measure)
        seen = (
            []
            if chart is None
            else [
                (day, value)
                for day, value in zip(chart.dates, chart.values, strict=True)
                if value is not None and day is not None
            ]
        )
        last, day = "–", ""
        if seen:
            day = format_near_date(seen[-1][0], self.session.workspace.today())
            last = with_unit(format_grouped(seen[-1][1]), measure.unit)
        target = ""
        if measure.target is not None:
            target = with_unit(format_grouped(measure.target), measure.unit)
        arrow = {"up": "↑", "down": "↓", "none": " "}[measure.direction]
        kind, drawn = t(f"measure_kind.{measure.kind}"), t(f"chart_short.{measure.chart}")
        when: Cell = day
        if is_late_now(self.session.workspace, measure):
            when = Text(f"{NO_DATA}{day}", style=f"bold {self.app.theme_variables['error']}")
        return [measure.title, kind, drawn, f"{arrow} {target}", last, when]

    def show_detail(self) -> None:
        """Shows the chart of the measure at the cursor, and what it says in words."""
        measure, chart = self.row(), None
        try:
            chart = self._chart(measure) if measure else None
            said = self._said(chart) if chart else Text()
        except SamlingError as error:
            said = Text(f"{LATE} {explain(error)}", style=self.app.theme_variables["error"])
        self.query_one(WordsBelow).say(said)
        self.query_one(ChartView).show(chart)
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(RESTED, self._draw_ahead)

    def _draw_ahead(self) -> None:
        """Draws the charts of the measures beside the one at the cursor, which may be next."""
        words, view, at = self.query_one(WordsBelow), self.query_one(ChartView), self.row()
        # Where one cannot be read, that is told when it is shown.
        with contextlib.suppress(SamlingError):
            for before, after in pairwise(self.rows):
                beside = after if before == at else before if after == at else None
                chart = self._drawn(beside) if beside else None
                if chart and len(chart.readings) <= AT_ONCE:
                    view.draw_ahead(chart, -words.further_lines(self._said(chart)))

    def _said(self, chart: MeasureChart) -> Text:
        theme = self.app.theme_variables
        text = Text()
        if is_late_now(self.session.workspace, chart.measure):
            often = t(f"frequency.{chart.measure.frequency}")
            late = t("measures.late", frequency=often)
            text.append(f"{NO_DATA} {late}\n", style=f"bold {theme['error']}")
        if not chart.readings:
            return text
        return text.append_text(chart_words(chart, theme, self.app.size.width))

    def on_wall(self) -> View:
        """Shows the chart of the measure at the cursor on the wall."""
        team, measure = self.session.team, self.table.current
        return View("chart", team.id, measure) if team and measure else super().on_wall()

    def enlarged(self) -> Slide:
        """Returns the chart of the measure at the cursor, with its last value."""
        slide = super().enlarged()
        of = self.session.workspace.all(Measure, id=slide.about) if slide.draw else []
        return enlarged_chart(slide, chart_of(self.session.workspace, of[0])) if of else slide

    def slides(self) -> Sequence[Slide]:
        """Returns each chart of the team at hand."""
        team = self.session.team
        return measure_slides(self.session.workspace, team) if team else ()

    def slide_at(self) -> str:
        """Returns the measure at the cursor."""
        return self.table.current

    def select(self, record_id: str) -> None:
        """Puts the cursor on a measure, or opens the one of an observation or an annotation."""
        workspace, table = self.session.workspace, self.table
        for point in workspace.all(Observation, id=record_id):
            table.select(point.measure)
            opened = Observations(point.measure)
            self.app.push_screen(opened)
            opened.show_record(record_id)
        for note in workspace.all(Annotation, id=record_id):
            table.select(note.measure)
            self.app.push_screen(ChartScreen(note.measure, note.date))
        table.select(record_id)

    def action_observe(self) -> None:
        """Asks for a new observation of the measure at the cursor."""
        measure = self.row()
        if measure is None:
            self.samling.say("measures.none_yet")
            return
        self.app.push_screen(observation_form(self.session.workspace, measure, None))

    def action_list(self) -> None:
        """Shows the observations of the measure at the cursor."""
        self.with_row(lambda measure: self.app.push_screen(Observations(measure.id)))

    def take_pasted(self, text: str) -> bool:
        """Shows what rows copied from a spreadsheet will be as observations of the measure."""
        measure = self.row()
        if measure is None:
            self.samling.say("measures.none_yet")
            return True
        opened = Observations(measure.id)
        self.app.push_screen(opened)
        self.app.call_later(opened.paste_rows, text)
        return True

    def action_chart(self) -> None:
        """Shows the chart of the measure at the cursor on the whole screen."""
        self.with_row(lambda measure: self.app.push_screen(ChartScreen(measure.id)))

    def action_multiples(self) -> None:
        """Shows the charts of all the team's measures together."""
        if self.rows:
            self._show_multiples("")

    def action_across(self) -> None:
        """Shows the measure at the cursor for all teams that have it, on one axis."""
        self.with_row(lambda measure: self._show_multiples(measure.title))

    def _show_multiples(self, across: str) -> None:
        kept = self.app.get_screen("multiples", Multiples)
        kept.across = across
        self.app.push_screen(kept)

    def action_together(self) -> None:
        """Shows the measure at the cursor as a pair of charts, or with a histogram."""
        self.with_row(
            lambda measure: self.app.push_screen(TogetherPlace(measure.id, first_way(measure)))
        )

    def action_funnel(self) -> None:
        """Shows the measure at the cursor for all teams at one time, as a funnel plot."""
        self.with_row(lambda measure: self.app.push_screen(FunnelPlace(measure.title)))

    def open_row(self) -> None:
        """Shows the observations of the measure at the cursor: `r` edits the measure."""
        self.action_list()

    def action_add(self) -> None:
        """Asks for a new measure."""
        self.with_team(self._ask)

    def _ask(self, team: Team) -> None:
        def go_on(begun: Mapping[str, object]) -> None:
            form = measure_form(self.session.workspace, team, None, self.show_added, begun)
            self.call_later(self.app.push_screen, form)

        self.app.push_screen(counted_form(team, go_on))

    def edit_row(self, row: Measure) -> None:
        """Opens the form of a measure."""
        self.with_team(
            lambda team: self.app.push_screen(measure_form(self.session.workspace, team, row))
        )

    def action_definition(self) -> None:
        """Reads out the operational definition."""
        self.with_row(self._read_out)

    def _read_out(self, measure: Measure) -> None:
        words = measure.definition or t("measures.no_definition")
        self.app.notify(words, title=measure.title, timeout=15)

    def remove_row(self, row: Measure) -> None:
        """Removes a measure, when it has no observations."""
        workspace = self.session.workspace
        self.samling.done(lambda: remove_measure(workspace, row), "said.removed")
