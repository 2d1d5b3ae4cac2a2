"""Where on a sheet the table stands: its headings, and the lines below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_high

from samling.store.importing.cells.cell import Line, Sheet
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.headings import known_heading
from samling.store.importing.roles.columns import Readers, headed_periods
from samling.store.importing.roles.questions import Way, asked
from samling.store.importing.roles.table import Table
from samling.store.importing.roles.two_headings import headings_of_two

# The headings of a table stand among its first lines.
_SEARCHED = 60
# Of the signs for a missing value, `ukjent` may be a heading and `NA` is none.
_WORD = 4


def found_table(sheet: Sheet, readers: Readers, header: int | None = None) -> Table:
    """Returns the table of a sheet.

    `header` is the line of its headings if a person has said so, 0 for none. Raises TableAsked
    where several tables stand on the sheet, TableRefused where there is none.
    """
    lines = sheet.lines
    filled = [place for place, (_, cells) in enumerate(lines) if any(cells)]
    if not filled:
        raise TableRefused("csv.error.no_data")
    if header is not None:
        at = next((p for p, (number, _) in enumerate(lines) if number == header), None)
        if header and (at is None or not any(lines[at][1])):
            raise TableRefused("table.error.no_header_line", line=header)
        at = None if header == 0 else at
    else:
        at = _header(lines, filled, readers)
    if at is None:
        first = _first_data(lines, filled, readers)
        table = _table(0, [], lines[first:], lines[:first], sheet.delimiter)
        table.merged = sheet.merged
        return table
    end = _end(lines, at, filled, readers) if header else len(lines)
    repeated = _repeated(lines[:end], at)
    if header and repeated:
        end = repeated[0]
    headings = _headings(lines, at)
    below = lines[at + 1][1] if at + 1 < end else []
    if two := [] if kinds_of(below, readers)[1] else headings_of_two(lines[at][1], below):
        headings = two
    body = _body(lines[:end], at + bool(two), set(repeated), readers)
    table = _table(lines[at][0], headings, body, lines[:at], sheet.delimiter)
    table.other_table = lines[end][0] if end < len(lines) else 0
    table.merged = sheet.merged
    table.repeated = tuple(lines[place][0] for place in repeated if place < end)
    return table


def kinds_of(cells: Sequence[str], readers: Readers) -> tuple[int, int]:
    """Returns how many cells are text alone, and how many are numbers, dates or missing."""
    texts = data = 0
    for cell in cells:
        if not cell:
            continue
        figure = readers.numbers.read(cell)
        is_word = (
            figure is not None
            and figure.kind == "missing"
            and len(cell) >= _WORD
            and cell.isalpha()
        )
        if (figure and not is_word) or readers.dates.read(cell) is not None:
            data += 1
        else:
            texts += 1
    return texts, data


def _table(
    header: int, headings: list[str], lines: list[Line], above: list[Line], delimiter: str
) -> Table:
    width = max(map(_width, {tuple(map(bool, cells)) for _, cells in lines}), default=0)
    if not headings:
        headings = [""] * width
    elif delimiter and width == len(headings) + 1 and _are_row_numbers(lines, width):
        # R writes row numbers without a heading, and one heading less.
        headings = ["", *headings]
    elif not delimiter:
        headings = headings + [""] * (width - len(headings))
    return Table(header, headings, lines, above, delimiter)


def _are_row_numbers(lines: list[Line], width: int) -> bool:
    rows = [cells for _, cells in lines if any(cells)]
    numbers = [cells[0] for cells in rows]
    return all(_width(cells) == width for cells in rows) and numbers in (
        [str(number) for number in range(1, len(rows) + 1)],
        [str(number) for number in range(len(rows))],
    )


def _width(cells: Sequence[object]) -> int:
    """Returns the number of cells up to the last that is filled."""
    if cells and cells[-1]:
        return len(cells)
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1]), 0)


def _header(lines: list[Line], filled: list[int], readers: Readers) -> int | None:
    """Returns the place of the headings among the lines, None where there are none.

    Headings are periods that stand side by side, or else a line of texts right above numbers or
    dates. Raises TableAsked where several such lines differ.
    """
    searched = filled[:_SEARCHED]
    turned = period_header(lines, searched, readers)
    if turned is not None:
        return turned
    found = _text_headers(lines, filled, readers)
    if len(found) > 1:
        ways = [
            Way(" · ".join(filter(None, lines[place][1])), {"header": lines[place][0]})
            for place in found
        ]
        numbers = ", ".join(str(lines[place][0]) for place in found)
        raise asked("header", *ways, lines=numbers)
    if found:
        return found[0]
    # Without numbers below, headings are told by their words.
    return next((place for place in searched if _has_known(lines[place][1])), None)


def _text_headers(lines: list[Line], filled: list[int], readers: Readers) -> list[int]:
    """Returns the lines of texts right above numbers or dates, each text once."""
    searched = filled[:_SEARCHED]
    counts = {place: kinds_of(lines[place][1], readers) for place in searched}
    least = min(2, median_high([sum(count) for count in counts.values()]))
    found: list[int] = []
    block: list[int] = []
    rows_below: dict[int, int] = {}
    for place in searched:
        texts, data = counts[place]
        if data:
            if block:
                found.append(_best(block, lines))
                block = []
            if found:
                rows_below[found[-1]] = rows_below.get(found[-1], 0) + 1
        elif texts >= least:
            block.append(place)
    # What has a single line below it is no table beside one that has more: `Enhet: Med`.
    most = max(rows_below.values(), default=0)
    found = [place for place in found if rows_below[place] > 1 or most == 1]
    return [
        place
        for order, place in enumerate(found)
        if all(_plain(lines[place]) != _plain(lines[other]) for other in found[:order])
    ]


def _end(lines: list[Line], at: int, filled: list[int], readers: Readers) -> int:
    """Returns where another table begins below the one with its headings at `at`."""
    others = _text_headers(lines, filled, readers)
    return (
        next((place for place in others if place > at), len(lines)) if at in others else len(lines)
    )


def _repeated(lines: list[Line], at: int) -> list[int]:
    """Returns the places below the headings at which the same headings stand again."""
    header = _plain(lines[at])
    return [place for place in range(at + 1, len(lines)) if _is_same(lines[place], header)]


def _has_known(cells: Sequence[str]) -> bool:
    known = {known_heading(cell) for cell in cells if cell}
    return bool(known & {"date", "value", "numerator", "denominator"})


def _best(block: list[int], lines: list[Line]) -> int:
    """Returns the line of several texts that are headings: units and groups have fewer cells."""

    def rank(place: int) -> tuple[int, int, int]:
        cells = [cell for cell in lines[place][1] if cell]
        known = sum(1 for cell in cells if known_heading(cell))
        return len(set(cells)), known, -place

    return max(block, key=rank)


def period_header(lines: list[Line], searched: list[int], readers: Readers) -> int | None:
    """Returns the place of a line of periods with numbers below: `Måned;2022;2023`, or None."""
    for order, place in enumerate(searched[:-1]):
        cells = lines[place][1]
        periods = headed_periods(cells, readers)
        filled = sum(1 for cell in cells if cell)
        if len(periods) < 2 or len(periods) < filled - 4 or len(periods) < filled / 2:
            continue
        strong = sum(1 for period in periods.values() if not period.weak)
        if strong == 1 and len(periods) == 2:
            # A row such as `aug. 2022;1987`: a month and a number.
            continue
        if not strong:
            numbers = [period.position() or 0 for period in periods.values()]
            steps = {after - before for before, after in pairwise(numbers)}
            corner = cells[0] if cells else ""
            if steps not in ({1}, {-1}) or (corner and 0 in periods):
                continue
        below = lines[searched[order + 1]][1]
        cells_below = [below[at] for at in periods if at < len(below) and below[at]]
        dates_below = [readers.dates.read(cell) for cell in cells_below]
        if any(period and not period.weak for period in dates_below):
            continue
        if any(readers.numbers.read(cell) for cell in cells_below):
            return place
    return None


def _first_data(lines: list[Line], filled: list[int], readers: Readers) -> int:
    """Returns where a table without headings begins: at the first line with data in it."""
    searched = filled[:_SEARCHED]
    counts = {place: kinds_of(lines[place][1], readers) for place in searched}
    most = median_high([sum(counts[place]) for place in searched])
    for place in searched:
        if counts[place][1] and sum(counts[place]) >= min(2, most):
            break
    else:
        return filled[0]
    # Empty lines above a table without dates are missing values, as they are within it.
    return place if place != filled[0] else 0


def _headings(lines: list[Line], at: int) -> list[str]:
    """Returns the headings; two of one name have the group in front that stands above them."""
    cells = lines[at][1]
    headings = [" ".join(cell.split()) for cell in cells[: max(_width(cells), 1)]]
    again = {name for name, times in Counter(headings).items() if name and times > 1}
    above = lines[at - 1][1] if at else []
    if again and any(above):
        group, groups = "", []
        for place in range(len(headings)):
            group = (above[place] if place < len(above) else "") or group
            groups.append(group)
        headings = [
            f"{group} {name}".strip() if name in again else name
            for group, name in zip(groups, headings, strict=True)
        ]
    return headings


def _body(lines: list[Line], at: int, repeated: set[int], readers: Readers) -> list[Line]:
    """Returns the lines below the headings, without their units and without headings repeated."""
    header = _plain(lines[at])
    below = [lines[place] for place in range(at + 1, len(lines)) if place not in repeated]
    first = next((place for place, (_, cells) in enumerate(below) if any(cells)), None)
    if first is not None and len(header) > 1:
        texts, data = kinds_of(below[first][1], readers)
        line = below[first][1]
        cells = [cell for cell in line if cell]
        # A single word below the dates is the name of the section that begins there.
        is_name = bool(line[0]) and len(cells) == 1 and not line[0].startswith(("(", "["))
        if not data and texts and not is_name and all(_is_unit(cell) for cell in cells):
            del below[first]
    return below


def _is_unit(cell: str) -> bool:
    return len(cell) <= 20 and (cell.startswith(("(", "[")) or len(cell.split()) == 1)


def _plain(line: Line) -> list[str]:
    return [cell.casefold() for cell in line[1] if cell]


def _is_same(line: Line, header: list[str]) -> bool:
    """Returns whether a line has the headings, of which most lines differ in the first."""
    first = next(filter(None, line[1]), "")
    return first.casefold() == header[0] and _plain(line) == header
