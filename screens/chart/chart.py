"""One chart on the whole screen: walked through, frozen, split, annotated, compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samling.locale import format_date, language
from samling.model import Annotation, Observation
from samling.report.chart.advice import suggested_kind
from samling.report.chart.annotations import annotation_at
from samling.report.chart.measured import MeasureChart
from samling.report.chart.point_words import point_lines
from samling.report.chart.window import Window
from samling.report.chart_picture.file import export_chart_picture
from samling.report.improvement import cycle_of
from samling.report.measures.before_after import compare
from samling.report.measures.rows import chart_of
from samling.report.measures.slides import chart_slide, enlarged_chart
from samling.report.projector.slide import Slide
from samling.store.method.measures import (
    change_measure,
    exclude,
    splits_between,
    toggle_baseline,
    toggle_split,
)
from samling.web.telling.showing import View
from screens.chart.comparison import ComparisonDialogue
from screens.chart.forms import annotation_form, exclusion_form, kind_choices
from screens.chart.words import annotation_words, chart_words, title_words
from screens.forms.picker import Picker
from screens.forms.picture_form import picture_form
from screens.lists.record_place import MeasurePlace
from screens.widgets.chart_view import ChartView
from screens.widgets.plain import Static


class ChartScreen(MeasurePlace):
    """The chart above, the point at hand and the annotations below, then the words."""

    HELP = "help.chart"
    AUTO_FOCUS = "#words"
    CURSOR_AT = "#point"
    CSS_PATH = "chart.tcss"
    AREA = "chart"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", "key.point_before", show=False, priority=True),
        Binding("right", "walk(1)", "key.point", priority=True),
        Binding("home", "walk(-100000)", "key.first_point", show=False, priority=True),
        Binding("end", "walk(100000)", "key.last_point", show=False, priority=True),
        Binding("plus", "zoom_in", "key.zoom"),
        Binding("minus", "zoom_out", "key.zoom_out", show=False),
        Binding("0", "zoom_all", "key.zoom_all", show=False),
        Binding("d", "split", "key.split"),
        Binding("f", "freeze", "key.freeze"),
        Binding("a", "annotate", "key.annotate"),
        Binding("k", "kind", "key.chart_kind"),
        Binding("b", "compare", "key.compare"),
        Binding("x", "exclude", "key.exclude"),
        Binding("r", "edit", "key.edit_annotation", show=False),
        Binding("delete", "remove", "key.remove_annotation", show=False),
        Binding("v", "svg", "key.svg", show=False),
        Binding("Y", "copy_picture", "key.copy_picture", show=False),
        Binding("escape,c", "leave", "key.back"),
    ]

    def __init__(self, measure_id: str, day: date | None = None) -> None:
        """Begins at the last point until `day`, else at the last of all."""
        super().__init__(measure_id)
        self.window = Window.whole(0)
        self._begin_at = day
        # What the words around the chart were made of, and the part of the chart that is shown.
        self._told: tuple[object, ...] = ()
        self._shown: MeasureChart | None = None

    def body(self) -> ComposeResult:
        """Puts the chart above the words."""
        yield Static(id="chart-title", classes="heading")
        yield ChartView(id="chart")
        yield Static(id="point")
        yield Static(id="annotations")
        with VerticalScroll(id="words"):
            yield Static(id="said")

    def chart(self) -> MeasureChart:
        """Returns the whole chart; may raise ChartError."""
        return chart_of(self.session.workspace, self.measure())

    def show(self) -> None:
        """Shows the chart as it is now."""
        chart = self.chart()
        self.window = self.window.fitted(len(chart.readings))
        if self._begin_at and self.window.total:
            days = [day for day in chart.dates if day and day <= self._begin_at]
            self.window, self._begin_at = self.window.at(max(1, len(days))), None
        window, theme = self.window, self.app.theme_variables
        told = (chart, window.first, window.last, theme, self.app.size.width, language())
        if told != self._told:
            self._told = told
            self._shown = chart.cut(window.first, window.last) if window.total else chart
            self._tell(chart, self._shown, theme)
        self.query_one(ChartView).show(self._shown, cursor=window.cursor)
        numbers, words = point_lines(chart, window.cursor) if window.total else ["", ""]
        point = Text(f"{numbers}\n", style="bold", no_wrap=True)
        point.append(words, style=f"not bold {theme['accent']}")
        self.query_one("#point", Static).update(point)

    def _tell(self, chart: MeasureChart, shown: MeasureChart, theme: dict[str, str]) -> None:
        """Shows what does not change with the point at hand: title, annotations, findings."""
        self.query_one("#chart-title", Static).update(title_words(chart, self.window))
        notes = annotation_words(chart, shown, theme)
        annotations = self.query_one("#annotations", Static)
        annotations.display = bool(notes)
        annotations.update(notes)
        said = chart_words(chart, theme, self.app.size.width, shown=shown, advise=True)
        self.query_one("#said", Static).update(said)

    ENLARGED_KEYS: ClassVar[Mapping[str, str]] = {}

    def on_wall(self) -> View:
        """Shows the part of the chart on the wall that is shown here."""
        measure, window = self.measure(), self.window
        how = "" if window.is_whole else f"{window.first}-{window.last}"
        return View("chart", measure.team, measure.id, how)

    def enlarged(self) -> Slide:
        """Returns the part of the chart that is shown, with its last value."""
        shown = self.slides()
        return enlarged_chart(shown[0], self.chart()) if shown else super().enlarged()

    def slides(self) -> Sequence[Slide]:
        """Returns the chart as it is zoomed."""
        chart, team = self.chart(), self.session.team
        if not chart.readings:
            return ()
        shown = chart.cut(self.window.first, self.window.last)
        return [chart_slide(team.title if team else "", shown, chart)]

    def _day(self) -> date | None:
        dates = self.chart().dates
        return dates[self.window.cursor - 1] if dates else None

    def _observations(self) -> list[Observation]:
        chart, workspace = self.chart(), self.session.workspace
        if not chart.readings:
            return []
        return [workspace.get(Observation, id_) for id_ in self._reading_ids(chart)]

    def _reading_ids(self, chart: MeasureChart) -> tuple[str, ...]:
        return chart.readings[self.window.cursor - 1].ids

    def _own_annotation(self) -> Annotation | None:
        """Returns the annotation at the point; says why where there is none to change."""
        annotation = annotation_at(self.chart(), self.window.cursor)
        if annotation is None:
            self.samling.say("chart.no_annotation")
            return None
        cycle = cycle_of(self.session.workspace, annotation)
        if cycle:
            self.samling.say("chart.annotation_is_cycle", title=cycle.title)
            return None
        return annotation

    def _changed(self, change: Callable[[date], object], said: str) -> None:
        day = self._day()
        if day is None:
            self.samling.say("chart.no_points")
            return
        self.samling.done(lambda: change(day), said, date=format_date(day))

    def action_leave(self) -> None:
        """Goes back to the measures."""
        self.dismiss(None)

    def action_walk(self, steps: int) -> None:
        """Goes to another point."""
        self.window = self.window.walked(steps)
        self.reload()

    def action_zoom_in(self) -> None:
        """Shows half as many points."""
        self.window = self.window.zoomed_in()
        self.reload()

    def action_zoom_out(self) -> None:
        """Shows twice as many points."""
        self.window = self.window.zoomed_out()
        self.reload()

    def action_zoom_all(self) -> None:
        """Shows all points."""
        self.window = Window.whole(self.window.total).at(self.window.cursor)
        self.reload()

    def action_split(self) -> None:
        """Begins a new segment at the point, or takes the split away."""
        workspace, measure = self.session.workspace, self.measure()
        if self.window.cursor <= 1:
            self.samling.say("chart.nothing_to_split")
            return
        days = [day for day in self.chart().dates if day is not None]
        before = days[self.window.cursor - 2]
        there = splits_between(measure, before, days[self.window.cursor - 1])
        said = "chart.unsplit" if there else "chart.split_here"
        self._changed(lambda day: toggle_split(workspace, measure, before, day), said)

    def action_freeze(self) -> None:
        """Has the segment's points until here alone set its lines, or all of them again."""
        workspace, measure = self.session.workspace, self.measure()
        there = self._day() in measure.baselines
        said = "chart.unfrozen" if there else "chart.frozen_here"
        self._changed(lambda day: toggle_baseline(workspace, measure, day), said)

    def action_exclude(self) -> None:
        """Leaves the point out for a reason, or takes it in again."""
        found = self._observations()
        if not found:
            self.samling.say("chart.no_points")
        elif any(observation.excluded for observation in found):
            workspace = self.session.workspace
            self.samling.done(lambda: exclude(workspace, found, ""), "chart.included")
        else:
            self.app.push_screen(exclusion_form(self.session.workspace, found))

    def action_annotate(self) -> None:
        """Asks for an annotation at the point."""
        workspace, day = self.session.workspace, self._day()
        when = day or workspace.today()
        self.app.push_screen(annotation_form(workspace, self.measure(), None, when))

    def action_edit(self) -> None:
        """Edits the annotation at the point."""
        annotation, workspace = self._own_annotation(), self.session.workspace
        if annotation:
            day = annotation.date
            self.app.push_screen(annotation_form(workspace, self.measure(), annotation, day))

    def action_remove(self) -> None:
        """Removes the annotation at the point."""
        annotation = self._own_annotation()
        if annotation:
            self.samling.done(lambda: self.session.workspace.remove(annotation), "said.removed")

    def action_kind(self) -> None:
        """Offers the types of chart, with the one that suits the numbers and why."""
        measure, chart = self.measure(), self.chart()
        suggestion = self.samling.attempt(lambda: suggested_kind(chart))
        title, choices = kind_choices(suggestion)

        def choose(chosen: str | None) -> None:
            if chosen:
                kind, _, rules = chosen.partition(":")
                how, workspace = {"chart": kind, "rules": rules or "anhoej"}, self.session.workspace
                self.samling.attempt(lambda: change_measure(workspace, measure, **how))

        chart_alone = measure.rules == "anhoej"
        now = measure.chart if chart_alone else f"{measure.chart}:{measure.rules}"
        self.app.push_screen(Picker(title, choices, now), choose)

    def action_compare(self) -> None:
        """Compares the period of the point with the one before it."""
        chart = self.chart()
        if not chart.readings:
            self.samling.say("chart.no_points")
            return
        found = self.samling.attempt(lambda: compare(chart, self.window.cursor))
        if found is not None:
            self.app.push_screen(ComparisonDialogue(chart, found))

    def action_svg(self) -> None:
        """Asks where the chart is to go as a picture."""
        chart, workspace = self.chart(), self.session.workspace

        def export(target: Path) -> Path:
            return export_chart_picture(chart, target, folder=workspace.folder)

        title = chart.measure.title
        self.app.push_screen(picture_form(workspace, title, export, self._drawn))

    def action_copy_picture(self) -> None:
        """Copies the chart as a picture, for Word and PowerPoint."""
        from samling.report.chart_picture.file import picture_bytes
        from samling.store.machine.clipboard import copy_picture

        chart = self.chart()
        self.samling.done(lambda: copy_picture(picture_bytes(chart, "png")), "said.copied_picture")

    def _drawn(self, path: Path) -> None:
        self.samling.saved_to(path, "export.picture_done")
