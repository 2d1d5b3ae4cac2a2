"""The numbers behind the charts as a table for a spreadsheet: a row a point, with its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samling.locale import t
from samling.model import Team
from samling.report.chart.measured import MeasureChart
from samling.report.measures.rows import charts_of_team
from samling.report.sheets.sheet import Sheet, Value, sheet
from samling.store import Workspace

_COLUMNS = (
    *("date", "value", "numerator", "denominator", "centre_line", "lower_limit", "upper_limit"),
    *("target", "outside", "run", "excluded", "note"),
)


def numbers_sheet(workspace: Workspace, teams: Iterable[Team]) -> Sheet:
    """Returns the points of all charts of some teams; a series that is refused has none."""
    rows = [
        (team.title, title, chart.measure.unit, t(f"chart_kind.{chart.measure.chart}"), *row)
        for team in teams
        for title, chart in charts_of_team(workspace, team)
        for row in _points(chart)
    ]
    of_chart = (t("column.team"), t("column.measure"), t("field.unit"), t("field.chart"))
    return sheet(t("sheet.numbers"), [*of_chart, *_headings()], rows)


def _headings() -> list[str]:
    return [t(f"sheet.{name}") for name in _COLUMNS]


def _points(chart: MeasureChart) -> Iterator[tuple[Value, ...]]:
    """Yields a row a point; all values are in the unit of the measure."""
    yes = t("word.yes")
    rows = zip(chart.chart.points, chart.readings, chart.targets, strict=True)
    for point, reading, target in rows:
        yield (
            reading.day,
            chart.in_unit(point.value),
            point.numerator,
            point.denominator,
            chart.in_unit(point.cl),
            chart.in_unit(point.lcl),
            chart.in_unit(point.ucl),
            target,
            yes if point.sigma_signal else "",
            yes if point.runs_member else "",
            reading.excluded,
            reading.note,
        )
