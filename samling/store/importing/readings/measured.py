"""The numbers of each row: what the cells say, settled by the other rows or by a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from samling.model import InvalidField, entered
from samling.model.checks.privacy import refuse_identity_number
from samling.store.importing.meanings.numbers import Figure
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import Way, asked, plain_number, shown

Sign = Literal["point", "comma"]
_SIGNS: dict[str, Sign] = {".": "point", ",": "comma"}
# Shorter numbers are no identity numbers, also those that a spreadsheet took the zero from.
_LONG = 9
_LARGE = 1e8


def sign_of(column: Column, columns: Sequence[Column], choices: Choices) -> Sign:
    """Returns what parts the decimals of a column. Raises TableAsked if nothing settles it.

    Its own cells settle it first, then those of the other columns of numbers.
    """
    if choices.decimal:
        return _SIGNS[choices.decimal]
    told = _told(column)
    open_one = next((figure for figure in column.numbers if not _is_settled(figure)), None)
    if open_one is None:
        return "point"
    if not told:
        told = {sign for other in columns if other.is_number_like for sign in _told(other)}
    if len(told) == 1:
        return told.pop()
    cell = next(
        cell
        for cell, figure in zip(column.cells, column.figures, strict=True)
        if figure is open_one
    )
    ways = [
        Way(f"{getattr(open_one, sign):.15g}", {"decimal": typed}) for typed, sign in _SIGNS.items()
    ]
    of_whole = open_one.is_settled
    raise asked(
        "decimal",
        *ways,
        cell=shown(cell),
        column=shown(column.name),
        with_point=plain_number(open_one.of[0] if of_whole else open_one.point),
        with_comma=plain_number(open_one.of[1] if of_whole else open_one.comma),
    )


def plain_in(cell: str, figure: Figure | None) -> float | None:
    """Returns the number of most cells: short, and the same however decimals are parted.

    None is for :func:`number_in` to tell.
    """
    if figure is None or figure.kind != "number" or figure.mark or len(cell) >= _LONG:
        return None
    return figure.point if figure.point == figure.comma else None


def number_in(
    cell: str, figure: Figure | None, sign: Sign, choices: Choices
) -> tuple[float | None, float | None]:
    """Returns the number of a cell and its denominator, None where it has none.

    Raises InvalidField for what is no number here, and for an identity number.
    """
    _refuse_identity_number(cell)
    if figure is None or figure.kind == "missing":
        if figure is None and cell:
            raise InvalidField("value", "error.number", value=cell[:40])
        return None, None
    number, whole = _by_sign(figure, sign, choices)
    if number is None or (figure.kind == "counts" and whole is None):
        raise InvalidField("value", "error.number", value=cell[:40])
    if abs(number) >= _LARGE:
        entered.typed_number("value", number)
    if figure.kind == "time" and choices.clock == "minutes":
        number = float(f"{number * 60:.12g}")
    return number, whole


def _by_sign(figure: Figure, sign: Sign, choices: Choices) -> tuple[float | None, float | None]:
    """Returns the number and its denominator with `sign` for decimals.

    What can be read one way alone is read so, whatever the other rows have, unless a person
    has chosen.
    """
    other: Sign = "comma" if sign == "point" else "point"
    number, whole = getattr(figure, sign), figure.of[sign == "comma"]
    if not choices.decimal:
        number = getattr(figure, other) if number is None else number
        whole = figure.of[other == "comma"] if whole is None else whole
    return number, whole


def _refuse_identity_number(cell: str) -> None:
    if sum(map(str.isdigit, cell)) >= _LONG:
        refuse_identity_number("value", cell)
        refuse_identity_number("value", "".join(cell.split()))


def _told(column: Column) -> set[Sign]:
    """Returns what the cells that can be read one way alone say of decimals."""
    told: set[Sign] = set()
    for figure in column.numbers:
        for point, comma in ((figure.point, figure.comma), figure.of):
            if point is None and comma is not None:
                told.add("comma")
            elif comma is None and point is not None:
                told.add("point")
    return told


def _is_settled(figure: Figure) -> bool:
    point, comma = figure.of
    return figure.is_settled and (point == comma or point is None or comma is None)
