"""The columns of the grid of observations: how a cell is shown, and what it is edited as."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich.text import Text

from samling.locale import format_date, format_number, language, number_as_typed, t
from samling.model import Measure, Observation
from samling.report.chart.style import mark
from samling.report.chart.values import observed_value
from samling.report.measures.rows import chart_of
from samling.spc import ChartError
from samling.store import Workspace
from screens.widgets.record_table import Cell, Column

# The row at the bottom that is not stored yet.
NEW = "new"
COUNTS = ("numerator", "denominator")


def has_counts(measure: Measure, observations: Sequence[Observation]) -> bool:
    """Returns whether the grid has columns for a numerator and a denominator."""
    return measure.needs_counts or any(
        observation.numerator is not None for observation in observations
    )


def grid_columns(measure: Measure, counts: bool) -> list[Column]:
    """Returns the columns, their headings in the language in use."""
    heading = t("column.value") + (f" ({measure.unit})" if measure.unit else "")
    value = Column("value", heading, 12, right=True, wide=18)
    numbers = [value]
    if counts:
        tops = [Column(name, t(f"column.{name}"), 8, right=True) for name in COUNTS]
        # What is worked out stands behind what it is worked out from.
        numbers = [*tops, value] if measure.needs_counts else [value, *tops]
    signal = Column("signal", "", 1)
    return [
        Column("date", t("column.date"), 13),
        *numbers,
        signal,
        Column("note", t("column.note"), 0),
    ]


def typed_into(measure: Measure, columns: Sequence[Column]) -> list[str]:
    """Returns the keys of the columns that are typed in, from left to right."""
    shut = {"signal", "value"} if measure.needs_counts else {"signal"}
    return [column.key for column in columns if column.key not in shut]


def numbers_of(measure: Measure) -> tuple[str, ...]:
    """Returns the keys of the columns in which the numbers of a measure are typed."""
    return COUNTS if measure.needs_counts else ("value",)


def cell_text(
    observation: Observation | None, column: str, typed: Mapping[str, str], proposed: date | None
) -> str:
    """Returns the text that stands in a cell while it is edited."""
    if column in typed:
        return typed[column]
    if observation is None:
        return format_date(proposed, "numeric") if column == "date" else ""
    if column == "date":
        return format_date(observation.date, "numeric")
    if column == "note":
        return observation.note
    return number_as_typed(getattr(observation, column))


def stored_cells(
    measure: Measure,
    observation: Observation,
    columns: Sequence[Column],
    *,
    sign: str,
    typed: Mapping[str, str],
    theme: dict[str, str],
) -> list[Cell]:
    """Returns the cells of a stored observation; what waits to be stored is in colour."""
    value = observed_value(measure, observation)
    excluded = (
        t("observations.excluded", reason=observation.excluded) if observation.excluded else ""
    )
    shown = {
        "date": format_date(observation.date),
        "value": "–" if value is None else format_number(value),
        "numerator": format_number(observation.numerator),
        "denominator": format_number(observation.denominator),
        "signal": sign,
        "note": " · ".join(filter(None, (observation.note, excluded))),
    }
    return [
        Text(typed[column.key], style=theme["warning"])
        if column.key in typed
        else shown[column.key]
        for column in columns
    ]


class StoredRows:
    """The rows of stored observations; one that is as it was has the very cells it had."""

    def __init__(self) -> None:
        self._made_for: tuple[object, ...] = ()
        # By id what the cells were made of, and the cells.
        self._made: dict[str, tuple[Observation, str, Mapping[str, str], list[Cell]]] = {}

    def of(
        self,
        measure: Measure,
        observations: Iterable[Observation],
        columns: Sequence[Column],
        *,
        signs: Mapping[str, str],
        typed: Mapping[str, Mapping[str, str]],
        theme: dict[str, str],
    ) -> list[tuple[str, list[Cell]]]:
        """Returns each id with its cells; `signs` and what is `typed` are by id."""
        made_for = (measure, columns, theme, language())
        before = self._made if made_for == self._made_for else {}
        self._made_for, self._made = made_for, {}
        for observation in observations:
            id_ = observation.id
            sign, waits = signs.get(id_, ""), typed.get(id_, {})
            last = before.get(id_)
            if last is None or last[0] is not observation or last[1:3] != (sign, waits):
                made = stored_cells(
                    measure, observation, columns, sign=sign, typed=waits, theme=theme
                )
                last = observation, sign, dict(waits), made
            self._made[id_] = last
        return [(id_, made[-1]) for id_, made in self._made.items()]


def new_cells(
    columns: Sequence[Column],
    typed: Mapping[str, str],
    proposed: date | None,
    theme: dict[str, str],
) -> list[Cell]:
    """Returns the cells of the empty row, with the date it will have if none is typed."""
    cells: list[Cell] = [
        Text(typed.get(column.key, ""), style=theme["warning"]) for column in columns
    ]
    if not typed.get("date"):
        cells[0] = Text(format_date(proposed), style=theme["foreground-muted"])
    if not any(typed.values()):
        cells[-1] = Text(t("observations.new_row"), style=theme["foreground-muted"])
    return cells


def signs_of(workspace: Workspace, measure: Measure) -> dict[str, str]:
    """Returns the marks of observations outside the limits or left out, by their ids.

    A series that cannot be drawn is mended in the grid, and has none.
    """
    with contextlib.suppress(ChartError):
        chart = chart_of(workspace, measure)
        return {
            record_id: mark(point, measure.direction)
            for point, reading in zip(chart.chart.points, chart.readings, strict=True)
            for record_id in reading.ids
            if point.sigma_signal or reading.excluded
        }
    return {}
