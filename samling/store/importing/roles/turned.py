"""A table whose periods stand as columns, turned so that they stand below one another.

    Indikator  jan. 2023  feb. 2023           Periode    Liggetid  Fall
    Liggetid        26,5       26,7    →      jan. 2023      26,5     3
    Fall               3          4           feb. 2023      26,7     4

Where the rows are months or weeks and the columns years, or the other way about, each cell is a
row of its own:

    Måned   2022  2023                        År    Måned    Verdi
    januar    12    14                 →      2022  januar      12
    februar   13    15                        2022  februar     13 …
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from samling.patterns import pattern_of
from samling.store.importing.cells.cell import Line
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.headings import known_heading, same_heading, without_mark
from samling.store.importing.meanings.missing import is_sum_word
from samling.store.importing.meanings.period import Period
from samling.store.importing.roles.choices import ALL
from samling.store.importing.roles.columns import (
    Readers,
    corner_unit,
    headed_periods,
    letter,
    written_once,
)
from samling.store.importing.roles.questions import Way, asked, named, no_such_value, shown
from samling.store.importing.roles.table import Table

_FEWEST = 2
_LIKE_A_PERIOD = pattern_of(
    r"(?:19|20)[0-9]{2}(?![0-9])|(?:uke|veke|week|[QKT])[ .-]*[0-9]|"
    r"(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)[a-z]*\.?(?: |-|$)",
    re.IGNORECASE,
)
_PERIOD, _YEAR, _VALUE = "Periode", "År", "Verdi"


def turned(table: Table, readers: Readers, only: Sequence[tuple[str, str]]) -> Table | None:
    """Returns what :func:`_turned` does, with the columns that are no periods as `unread`."""
    periods = _header_periods(table, readers)
    made = _turned(table, readers, only, periods) if len(periods) >= _FEWEST else None
    if made is not None:
        rows = [line for line in table.lines if any(line[1])]
        beside = (place for place in _beside(table, periods) if _any(rows, place))
        made.unread = tuple(table.headings[place] for place in beside)
    return made


def _turned(
    table: Table,
    readers: Readers,
    only: Sequence[tuple[str, str]],
    periods: dict[int, Period],
) -> Table | None:
    """Returns the table turned, or None for one whose headings are no periods.

    `only` are the rows to keep, by their labels. The number of a line of the turned table is
    that of the column, from 1.
    """
    rows = [line for line in table.lines if any(line[1])]
    _refuse_merged(table, rows, min(periods))
    labels = [place for place in range(min(periods)) if table.headings[place] or _any(rows, place)]
    if all(period.year is None for period in periods.values()):
        label = next((at for at in labels if _are_years(rows, at, readers)), None)
        if label is not None:
            rows = _of_one_unit(table, rows, labels, label, only)
            return _parts_side_by_side(table, rows, label, list(periods))
    if all(period.unit == "year" for period in periods.values()):
        parts = (at for at in labels if _are_parts_of_years(rows, at, table, readers))
        label = next(parts, None)
        if label is not None:
            rows = _of_one_unit(table, rows, labels, label, only)
            return _years_side_by_side(table, rows, label, list(periods))
    kept = [
        (number, cells)
        for number, cells in rows
        if all(_fits(table, labels, cells, column, value) for column, value in only)
    ]
    if not kept:
        return None
    names = _names(kept, labels)
    lines: list[Line] = [
        (place + 1, [_heading(table, place, period), *(_cell(cells, place) for _, cells in kept)])
        for place, period in periods.items()
    ]
    corner = table.headings[0] if corner_unit(table.headings) else _PERIOD
    return Table(table.header_line, [corner, *names], lines, table.above, "", is_turned=True)


def _header_periods(table: Table, readers: Readers) -> dict[int, Period]:
    """Returns the periods of the headings, by their columns.

    Raises TableRefused for one that stands among them, or begins as a period, and cannot be read.
    """
    found = headed_periods(table.headings, readers)
    filled = sum(1 for heading in table.headings if heading)
    if len(found) < filled / 2:
        return {}
    if len(found) < _FEWEST:
        return found
    for place in _beside(table, found):
        heading = table.headings[place]
        is_between = place < max(found) and _any(table.lines, place)
        if not is_sum_word(heading) and (is_between or _LIKE_A_PERIOD.match(heading)):
            raise TableRefused("table.error.odd_period", column=shown(heading))
    return found


def _beside(table: Table, periods: Mapping[int, Period]) -> list[int]:
    """Returns the places of the columns from the first period on that are none."""
    return [
        place
        for place in range(min(periods), len(table.headings))
        if place not in periods and table.headings[place]
    ]


def _refuse_merged(table: Table, rows: list[Line], first: int) -> None:
    """Refuses a number that is merged over several periods or rows."""
    for number, cells in rows:
        for place in range(first, len(cells)):
            if cells[place] and (number, place) in table.merged:
                raise TableRefused("table.error.merged_number", line=number, cell=cells[place])


def _are_parts_of_years(rows: list[Line], label: int, table: Table, readers: Readers) -> bool:
    """Returns whether the rows are months, weeks or quarters without a year."""
    cells = [_cell(cells, label) for _, cells in rows]
    cells = [cell for cell in cells if cell and not is_sum_word(cell)]
    periods = [readers.dates.read(cell) for cell in cells]
    if periods and all(period is not None and period.year is None for period in periods):
        return True
    known = known_heading(table.headings[label])
    return known in ("month", "week", "quarter", "tertial") and all(map(str.isdigit, cells))


def _of_one_unit(
    table: Table,
    rows: list[Line],
    labels: Sequence[int],
    parts: int,
    only: Sequence[tuple[str, str]],
) -> list[Line]:
    """Returns the rows of the unit that is chosen, of a table with months in the column `parts`.

    Raises TableAsked where another column of labels has several texts, TableRefused where it has
    not the one that is chosen.
    """
    for place in labels:
        if place == parts:
            continue
        cells = written_once([_cell(cells, place) for _, cells in rows])
        name = table.headings[place] or letter(place)
        texts = list(dict.fromkeys(filter(None, cells)))
        wanted = [value for column, value in only if same_heading(column, name)]
        if ALL in wanted:
            continue
        if not wanted:
            if len(texts) > 1:
                ways = [Way(text, {"only": (name, text)}) for text in texts]
                raise asked("only", *ways, column=shown(name), values=named(texts))
            continue
        rows = [row for row, cell in zip(rows, cells, strict=True) if same_heading(wanted[0], cell)]
        if not rows:
            raise no_such_value(name, wanted[0], texts)
    return rows


def _years_side_by_side(table: Table, rows: list[Line], label: int, years: list[int]) -> Table:
    lines: list[Line] = []
    for place in years:
        column = [
            (number, [_heading(table, place), _cell(cells, label), _cell(cells, place)])
            for number, cells in rows
        ]
        # The months that have not come yet are no missing values.
        while column and not column[-1][1][2]:
            column.pop()
        lines.extend(column)
    heading = table.headings[label] or "Måned"
    return Table(
        table.header_line, [_YEAR, heading, _VALUE], lines, table.above, "", is_turned=True
    )


def _are_years(rows: list[Line], label: int, readers: Readers) -> bool:
    """Returns whether the rows are years, and the columns the months or weeks of each."""
    cells = [_cell(cells, label) for _, cells in rows]
    periods = [readers.dates.read(cell) for cell in cells if cell and not is_sum_word(cell)]
    return bool(periods) and all(period is not None and period.unit == "year" for period in periods)


def _parts_side_by_side(table: Table, rows: list[Line], label: int, parts: list[int]) -> Table:
    lines: list[Line] = [
        (number, [_cell(cells, label), _heading(table, place), _cell(cells, place)])
        for number, cells in rows
        for place in parts
        if not is_sum_word(_cell(cells, label))
    ]
    while lines and not lines[-1][1][2]:
        lines.pop()
    headings = [_YEAR, _PERIOD, _VALUE]
    return Table(table.header_line, headings, lines, table.above, "", is_turned=True)


def _fits(
    table: Table, labels: Sequence[int], cells: Sequence[str], column: str, value: str
) -> bool:
    place = next((at for at in labels if same_heading(column, table.headings[at])), None)
    return place is None or value == ALL or same_heading(value, _cell(cells, place))


def _names(rows: list[Line], labels: Sequence[int]) -> list[str]:
    """Returns a heading for each row: its labels, without those that all rows have."""
    told = [
        place for place in labels if len({_cell(cells, place) for _, cells in rows}) > 1
    ] or list(labels[:1])
    names = [" ".join(filter(None, (_cell(cells, at) for at in told))) for _, cells in rows]
    return [name or str(number) for name, (number, _) in zip(names, rows, strict=True)]


def _heading(table: Table, place: int, period: Period | None = None) -> str:
    """Returns a period, with the year that stands above it if `period` has none of its own."""
    heading = without_mark(table.headings[place])
    if period is None or period.year is not None or not table.above:
        return heading
    _, above = table.above[-1]
    year = next((above[at] for at in range(min(place, len(above) - 1), -1, -1) if above[at]), "")
    return f"{heading} {year}" if year.isdigit() and len(year) == 4 else heading


def _any(rows: list[Line], place: int) -> bool:
    return any(_cell(cells, place) for _, cells in rows)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
