"""Rows pasted into the grid of observations: what can be read in two ways is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from samling.locale import t
from samling.report.measures.pasted import counts_chart
from samling.store.importing.pasted import down_the_dates, look_pasted
from samling.store.importing.plan import import_plan
from samling.store.importing.readings.look import Looked
from samling.store.importing.readings.row import SeriesRow
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.questions import Question, TableAsked, Way
from samling.store.method.measures import change_measure
from screens.forms.picker import Picker
from screens.measures.import_preview import ImportPreview
from screens.measures.moving import ObservationMoves
from screens.widgets.plain import Static


def _words(way: Way) -> str:
    """Returns a way as it is offered; the one that makes counts of two columns says so."""
    return t("pasted.counts", columns=way.label) if "numerator" in way.changes else way.label


class ObservationPasting(ObservationMoves):
    """A grid of observations that rows are pasted into."""

    def tell(self, sentence: str, kind: str = "wrong") -> None:
        """Shows a sentence under the grid; an empty one brings the hint back."""
        said = self.query_one("#grid-said", Static).set_classes(kind if sentence else "")
        said.update(sentence or t("observations.hint"))

    def paste_rows(self, text: str, choices: Choices | None = None) -> None:
        """Shows what the rows will add and change, once nothing of them is in question."""
        taken = choices or Choices()
        today = self.session.workspace.today()
        looked = look_pasted(self.measure(), text, taken, today)
        if looked.question and looked.question.ways:
            self._ask(looked.question, text, taken)
        elif looked.question:
            self.samling.tell(TableAsked(looked.question))
        elif looked.refusal:
            self.samling.tell(looked.refusal)
        else:
            self.samling.attempt(lambda: self._plan(looked))

    def _ask(self, question: Question, text: str, choices: Choices) -> None:
        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self.paste_rows(text, question.ways[int(chosen)].taken(choices))

        lines = [(_words(way), str(place)) for place, way in enumerate(question.ways)]
        self.app.push_screen(Picker(t(question.sentence, **question.params), lines), answered)

    def _plan(self, looked: Looked) -> None:
        rows = looked.rows
        if all(row.day is None for row in rows):
            rows = down_the_dates(rows, self._days())
        chart = counts_chart(self.measure(), rows)
        if chart:
            # Counts of a fraction: the measure is one of them from now on.
            change_measure(self.session.workspace, self.measure(), chart=chart)
            self.samling.say("pasted.chart", chart=t(f"chart_choice.{chart}"))
        self.preview(rows)

    def _days(self) -> Sequence[date]:
        """Returns the dates that are there, from the row at the cursor down."""
        ids = [*self.found]
        if self.grid.current in ids:
            return [self.found[id_].date for id_ in ids[ids.index(self.grid.current) :]]
        return [self.proposed] if self.proposed else []

    def preview(self, rows: list[SeriesRow]) -> None:
        """Shows what the rows will add and change."""
        measure = self.measure()
        self.app.push_screen(ImportPreview(import_plan(measure, self.found.values(), rows)))
