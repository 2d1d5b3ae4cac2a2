"""The observations of a measure as text for a spreadsheet: whole numbers, dates in figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samling.locale import number_as_typed
from samling.model import Measure, Observation
from samling.report.chart.values import observed_value
from samling.report.sheets.pasted import tab_separated
from screens.measures.cells import cell_text
from screens.widgets.record_table import Column


def copied_observations(
    measure: Measure, observations: Iterable[Observation], columns: Sequence[Column]
) -> str:
    """Returns the headings and the stored rows of the grid, as tab-separated text."""
    shown = [column for column in columns if column.heading]
    rows = [
        [_cell(measure, observation, column.key) for column in shown]
        for observation in observations
    ]
    return tab_separated([[column.heading for column in shown], *rows])


def _cell(measure: Measure, observation: Observation, column: str) -> str:
    if column == "value":
        return number_as_typed(observed_value(measure, observation))
    return cell_text(observation, column, {}, None)
