"""Columns of numbers that are not of one kind: units, shares, times, brackets.

Each number can be read, and still nobody knows what the column counts: such a column is refused
whole, with a sentence that says what to do, or asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from samling.patterns import pattern_of
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.durations import HOURS, MINUTES
from samling.store.importing.meanings.numbers import Figure
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import Way, asked, named, plain_number, shown

# Units that are the same in one and in many, short and in full.
_SAME = tuple(
    frozenset(words.split())
    for words in (
        "s sek sekund sekunder sec secs second seconds",
        " ".join(MINUTES),
        " ".join(HOURS),
        "d dag dager day days døgn",
        "u uke uker week weeks",
        "md mnd måned måneder month months",
        "år year years",
        "k tusen t tkr thousand",
        "m mill million millioner millions mnok",
        "mrd milliard milliarder billion",
        "kr nok kroner",
    )
)
_TIMES, _FACTORS = frozenset().union(*_SAME[:7]), frozenset().union(*_SAME[7:10])
_SHORTEST = 3
# What stands for a missing number; the numbers of the series are far below.
_CODES, _FAR_BELOW = (999, 9999, 99999), 5
_PER_CENT = pattern_of(r"%|\bprosent\b|\bpst\b|\bper ?cent\b")
_IN_BRACKETS = pattern_of(r"\([0-9][0-9 .,]*\)")
# Of shares, 0.72 and 85 are not of one scale; 0.8 % and 12 % may be.
_HIGH = 20
# 1.05 among 92 % is 105 %, and 7250 % among them is 72.5.
_LOW, _FAR = 2, 1000


def refuse_mixed(column: Column, choices: Choices) -> None:
    """Refuses a column of several units or scales, and asks what times such as 01:35 count.

    Raises TableRefused, and TableAsked.
    """
    kinds = {figure.kind for figure in column.numbers}
    if "time" in kinds:
        if kinds != {"time"}:
            raise TableRefused("table.error.times_and_numbers", column=shown(column.name))
        if not choices.clock:
            _ask_clock(column, is_chosen=bool(choices.value))
    _refuse_codes(column)
    _refuse_brackets(column)
    _refuse_pairs(column)
    units = list(dict.fromkeys(figure.unit for figure in column.numbers if figure.unit))
    if len(units) > 1 and not _are_one_unit(units):
        raise TableRefused(
            "table.error.several_units", column=shown(column.name), units=named(units)
        )
    if units == ["%"]:
        _refuse_shares(column)
    elif units:
        _refuse_in_some(column, units[0])
    elif column.known == "share":
        _refuse_two_scales(column)
    if not units and _PER_CENT.search(column.heading.casefold()):
        _refuse_either_scale(column)


def says_per_cent(column: Column) -> bool:
    """Returns whether the numbers of a column are per cent, by its cells or by its heading."""
    units = {figure.unit for figure in column.numbers if figure.unit}
    return units == {"%"} or (not units and bool(_PER_CENT.search(column.heading.casefold())))


def _refuse_codes(column: Column) -> None:
    """Refuses -99 among numbers that are never below 0, and 999 again and again among small ones.

    Registers write a missing number so.
    """
    numbers = [_number(figure) for figure in column.numbers if figure.kind == "number"]
    below = [number for number in numbers if number < 0]
    above = [number for number in numbers if number in _CODES]
    others = [abs(number) for number in numbers if number not in _CODES]
    is_code = bool(below) and all(-number in (9, 99, *_CODES) for number in below)
    if len(above) > 1 and others and max(others) * _FAR_BELOW < min(above):
        is_code = True
    if is_code and len(numbers) > len(below) + len(above):
        pairs = zip(column.cells, column.figures, strict=True)
        code = {*below, *above}
        cell = next(cell for cell, figure in pairs if figure and _number(figure) in code)
        raise TableRefused("table.error.code", column=shown(column.name), cell=shown(cell))


def _refuse_brackets(column: Column) -> None:
    """Refuses (12), which is minus 12 in accounts, and a footnoted or doubtful 12 elsewhere."""
    for cell, figure in zip(column.cells, column.figures, strict=True):
        if figure is None and _IN_BRACKETS.fullmatch(cell):
            raise TableRefused("table.error.brackets", column=shown(column.name), cell=shown(cell))


def _refuse_pairs(column: Column) -> None:
    """Refuses 120/80 in each row: of two numbers the first is no part of the second."""
    pairs = [(figure.point, figure.of[0]) for figure in column.numbers if figure.kind == "counts"]
    if pairs and all(
        part is not None and whole is not None and part > whole for part, whole in pairs
    ):
        cell = next(filter(None, column.cells))
        raise TableRefused("table.error.pairs", column=shown(column.name), cell=shown(cell))


def _refuse_shares(column: Column) -> None:
    """Refuses `72 %` in some rows and 0,72 in others: nobody knows what 1 is there."""
    plain = [abs(_number(figure)) for figure in column.numbers if not figure.unit]
    most = max((_number(figure) for figure in column.numbers if figure.unit), default=0)
    low = any(number <= 1 or (number < _LOW and number != int(number)) for number in plain)
    far = most >= _FAR and any(abs(_number(figure)) <= 100 for figure in column.numbers)
    if low or far:
        raise TableRefused("table.error.share_and_per_cent", column=shown(column.name))


def _refuse_two_scales(column: Column) -> None:
    """Refuses shares of which some are from 0 to 1 and the others above 20."""
    numbers = [_number(figure) for figure in column.numbers if figure.kind == "number"]
    low = any(0 < number < 1 for number in numbers)
    between = any(1 < number < _HIGH for number in numbers)
    if low and not between and any(number >= _HIGH for number in numbers):
        raise TableRefused("table.error.share_and_per_cent", column=shown(column.name))


def _refuse_either_scale(column: Column) -> None:
    """Refuses 0,8 and 0,65 below `Andel (%)`: 0,8 % or 80 %."""
    numbers = [_number(figure) for figure in column.numbers if figure.kind == "number"]
    if numbers and all(0 <= number <= 1 for number in numbers) and any(map(_is_part, numbers)):
        cell = next(cell for cell in column.cells if cell and cell not in "01")
        raise TableRefused(
            "table.error.share_or_per_cent", column=shown(column.name), cell=shown(cell)
        )


def _is_part(number: float) -> bool:
    return number != int(number)


def _refuse_in_some(column: Column, unit: str) -> None:
    """Refuses numbers of which some have a unit that may make them others than they look.

    `1,2 mill` among whole numbers, `2 timer` among minutes. Where most rows have the unit, the
    others are read with it, unless it is a factor.
    """
    with_unit = sum(1 for figure in column.numbers if figure.unit)
    plain = sum(1 for figure in column.numbers if not figure.unit and _number(figure))
    if not plain or unit in _SAME[-1]:
        return
    if unit in _FACTORS - _TIMES or len(unit) < _SHORTEST or with_unit < plain:
        raise TableRefused("table.error.unit_in_some", column=shown(column.name), unit=shown(unit))


def _are_one_unit(units: Sequence[str]) -> bool:
    """Returns whether units are the same in one and in many: dag and dager, min and minutter."""
    if any(same.issuperset(units) for same in _SAME):
        return True
    shortest = min(units, key=len)
    return len(shortest) >= _SHORTEST and all(unit.startswith(shortest) for unit in units)


def _number(figure: Figure) -> float:
    number = figure.point if figure.point is not None else figure.comma
    return number or 0.0


def _ask_clock(column: Column, *, is_chosen: bool) -> None:
    """Asks what times count; below `Tid` they may be when each of the rows happened."""
    cell, hours = next(
        (cell, figure.point)
        for cell, figure in zip(column.cells, column.figures, strict=True)
        if figure and figure.kind == "time" and figure.point is not None
    )
    ways = [
        Way(f"{hours:.4g}", {"clock": "hours"}),
        Way(f"{hours * 60:.6g}", {"clock": "minutes"}),
    ]
    sentence = ""
    of_a_day = not any(map(str.isalpha, cell)) and all((f.point or 0) < 24 for f in column.numbers)
    if column.known == "period" and of_a_day and not is_chosen:
        sentence = "table.ask.clock_or_event"
        ways += [Way(unit, {"count": unit}) for unit in ("week", "month", "quarter")]
    raise asked(
        "clock",
        *ways,
        sentence=sentence,
        cell=shown(cell),
        column=shown(column.name),
        hours=plain_number(float(f"{hours:.4g}")),
        minutes=plain_number(float(f"{hours * 60:.6g}")),
    )
