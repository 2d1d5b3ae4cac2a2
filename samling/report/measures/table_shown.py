"""A table that is being imported, as the app shows it: as it is, and what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samling.errors import SamlingError
from samling.locale import first_upper, format_date, format_number, has_key, t
from samling.report.chart.measured import MeasureChart, measure_chart
from samling.report.measures.table_told import told_of
from samling.spc import ChartError
from samling.store.importing.cells.cell import Line
from samling.store.importing.roles.assigning import Role
from samling.store.importing.roles.choices import ALL
from samling.store.importing.roles.columns import letter
from samling.store.importing.roles.questions import Question, Way, shown
from samling.store.importing.table_in_hand import TableInHand

LineKind = Literal["above", "heading", "row", "left_out", "refused"]
_MOST_LINES = 300
_NARROWEST, _WIDEST = 6, 22


@dataclass(frozen=True)
class ShownColumn:
    """A column: its place from 0, what stands above it (`B verdi`), its width in cells."""

    place: int
    heading: str
    role: Role
    width: int

    @property
    def is_used(self) -> bool:
        """Whether something is read from the column."""
        return self.role not in ("other", "empty", "row_number")


@dataclass(frozen=True)
class ShownLine:
    """A line of the table: its number in the file, its cells, and what becomes of it."""

    number: int
    cells: tuple[str, ...]
    kind: LineKind


def shown_columns(table: TableInHand) -> list[ShownColumn]:
    """Returns the columns with what each is taken for; none for what has no cells."""
    roles = {column.place: column.role for column in table.looked.columns}
    lines = [cells for _, cells in _lines(table)[:_MOST_LINES]]
    # A title above the table is as long as it likes.
    body = [cells for number, cells in _lines(table)[:_MOST_LINES] if number >= _first(table)]
    columns = []
    for place in range(max([*map(len, lines), *(place + 1 for place in roles)], default=0)):
        role = roles.get(place, "other")
        heading = f"{letter(place)} {t(f'table_role.{role}')}" if roles else letter(place)
        widths = [len(_shown_cell(cells[place])) for cells in body if place < len(cells)]
        width = min(max([*widths, _NARROWEST], default=0), _WIDEST)
        columns.append(ShownColumn(place, heading, role, max(width, len(heading))))
    return columns


def shown_lines(table: TableInHand) -> list[ShownLine]:
    """Returns the first lines of the table, those above it and its headings among them."""
    width, kinds = len(shown_columns(table)), dict(_told(table))
    return [
        ShownLine(
            number,
            (*map(_shown_cell, cells), *[""] * (width - len(cells))),
            _kind(table, number, kinds),
        )
        for number, cells in _lines(table)[:_MOST_LINES]
        if any(cells)
    ]


def _shown_cell(cell: str) -> str:
    """Returns a cell as people write it here; a workbook's date is text as 2016-10-18."""
    value = getattr(cell, "value", None)
    if not isinstance(value, date):
        return cell
    day, _, clock = cell.partition(" ")
    return f"{format_date(date.fromisoformat(day), 'numeric')} {clock}".strip()


def role_choices(table: TableInHand, place: int) -> list[tuple[str, str]]:
    """Returns what a column can be taken for, as words and the role that each stands for."""
    return [(first_upper(t(f"table_role.{role}")), role) for role in table.offered(place)]


def role_question(table: TableInHand, place: int) -> str:
    """Returns the question of what a column is, with its heading or letter."""
    return t("choose.role", column=shown(table.column(place).name))


def chart_of_table(table: TableInHand) -> MeasureChart | None:
    """Returns the chart that the rows give by themselves, drawn as the measure says.

    None where no row can be used, or the series cannot be drawn.
    """
    writes = table.alone.writes
    try:
        return measure_chart(table.measure, writes) if writes else None
    except ChartError:
        return None


def question_text(question: Question) -> str:
    """Returns the question in the words of the app, which has keys and no options."""
    return t(_app_key(question.sentence), **question.params)


def way_text(question: Question, way: Way) -> str:
    """Returns one of the ways of a question: a number or a date as people write it here."""
    match question.about:
        case "count" | "several":
            return t(f"table_way.{question.about}.{way.label}")
        case "clock":
            return _clock_way_text(way)
        case "pasted" if "numerator" in way.changes:
            return t("pasted.counts", columns=way.label)
        case "decimal":
            return format_number(float(way.label))
        case "date_order":
            return format_date(date.fromisoformat(way.label)) if way.label else "–"
    return t("table_way.only.all") if question.about == "only" and way.label == ALL else way.label


def _clock_way_text(way: Way) -> str:
    if "count" in way.changes:
        return t("table_way.clock.count", unit=t(f"table_way.count.{way.label}"))
    return t(f"table_way.clock.{way.changes['clock']}", number=format_number(float(way.label)))


def said_of(table: TableInHand) -> list[str]:
    """Returns what is found, in sentences; first what stops it, where something does."""
    looked = table.looked
    if looked.refusal:
        return [_refused(looked.refusal), *_only_way(table)]
    if table.problem:
        return [t(f"choose.needs_{table.problem}")]
    if looked.question:
        return _only_way(table)
    plan = table.alone
    refused = [row for row in plan.rows if row.refusal]
    used, count = len(plan.rows) - len(refused), len(refused)
    said = [t("choose.rows", count=used)]
    if refused and refused[0].refusal:
        said.append(t("choose.refused", count=count, reason=_refused(refused[0].refusal)))
    if looked.table and looked.table.is_turned:
        said.append(t("choose.turned"))
    if table.is_as_before:
        said.append(t("choose.as_before"))
    return said + _only_way(table) + told_of(looked)


def told_before_writing(table: TableInHand) -> list[str]:
    """Returns what the preview of the rows does not show: lines left out, choices used again."""
    again = [t("import.as_before")] if table.is_as_before else []
    chart = [t("pasted.chart", chart=t(f"chart_choice.{table.chart}"))] if table.chart else []
    return chart + again + _only_way(table) + told_of(table.looked)


def _only_way(table: TableInHand) -> list[str]:
    return [t("choose.only_way", way=table.only_way)] if table.only_way else []


def _lines(table: TableInHand) -> Sequence[Line]:
    looked = table.looked
    if looked.table and (looked.table.is_turned or not table.sheet):
        return [(looked.table.header_line, looked.table.headings), *looked.table.lines]
    return table.sheet.lines if table.sheet else ()


def _first(table: TableInHand) -> int:
    """Returns the number of the first line that is of the table itself, its headings' if any."""
    found = table.looked.table
    if found is None or found.is_turned or not found.lines:
        return 0
    return found.header_line or found.lines[0][0]


def _kind(table: TableInHand, number: int, kinds: Mapping[int, LineKind]) -> LineKind:
    found = table.looked.table
    if found is None:
        return "row"
    if number == found.header_line:
        return "heading"
    if number < _first(table):
        return "above"
    # Of the rows of several units, those that are not wished for are not read.
    is_narrowed = table.choices.only and table.looked.rows and not table.choices.several
    return kinds.get(number, "left_out" if is_narrowed else "row")


def _told(table: TableInHand) -> Iterator[tuple[int, LineKind]]:
    for left in table.looked.left_out:
        yield left.line, "left_out"
    for row in table.looked.rows:
        yield row.line, "refused" if row.refusal is not None else "row"


def _refused(refusal: SamlingError) -> str:
    return t(_app_key(refusal.key), **refusal.params)


def _app_key(key: str) -> str:
    """Returns the key of the app's own sentence where the one for commands names an option."""
    own = f"choose.{key.removeprefix('table.')}"
    return own if has_key(own) else key
