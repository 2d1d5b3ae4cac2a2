"""Which column is what: by a person's choices, by known headings, and by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.headings import plain_heading, same_heading
from samling.store.importing.meanings.period import MOST
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Column, letter, names_to_choose
from samling.store.importing.roles.commas import refuse_commas
from samling.store.importing.roles.counts import (
    first_known,
    is_share_of,
    plain_pair,
    refuse_running_total,
    summed,
    yes_and_no,
    yes_or_no_asked,
)
from samling.store.importing.roles.dating import dated_columns, refuse_unread
from samling.store.importing.roles.numberless import no_numbers
from samling.store.importing.roles.questions import Way, asked, named, shown

Role = Literal[
    "date", "year", "part", "value", "numerator", "denominator", "note", "subgroup", "row_number",
    "unit", "other", "empty",
]  # fmt: skip
_NAMES: tuple[Role, ...] = (
    "date", "year", "part", "value", "numerator", "denominator", "note", "subgroup", "row_number",
)  # fmt: skip
# Why a column is taken for what it is: `table.why.<why>`.
Why = Literal["chosen", "heading", "dates", "numbers", "only_one", "counts", "other"]


@dataclass
class Roles:
    """The columns by their roles; each is None where there is none.

    `part` is the month, week or quarter beside a column of years, `day` the day of the month
    beside both. `why` tells for each place
    why it is what it is. `unused` are the places that a person says are to be left alone.
    """

    columns: list[Column]
    header_line: int = 1
    date: Column | None = None
    year: Column | None = None
    part: Column | None = None
    day: Column | None = None
    value: Column | None = None
    numerator: Column | None = None
    denominator: Column | None = None
    note: Column | None = None
    subgroup: Column | None = None
    row_number: Column | None = None
    why: dict[int, Why] = field(default_factory=dict)
    unused: set[int] = field(default_factory=set)

    def role(self, column: Column) -> Role:
        """Returns the role of a column."""
        taken = self._taken().get(id(column))
        return taken or ("empty" if column.is_empty else "other")

    def _taken(self) -> dict[int, Role]:
        """Returns the roles of the columns that have one, by the `id` of the column."""
        taken: dict[int, Role] = {id(self.day): "part"}
        # Of a column with two roles the first of the names counts.
        for name in reversed(_NAMES):
            taken[id(getattr(self, name))] = name
        return taken

    def take(self, role: Role | Literal["day"], column: Column, why: Why) -> None:
        """Gives a column its role."""
        setattr(self, role, column)
        self.why[column.place] = why

    @property
    def figures(self) -> list[Column]:
        """The columns that the numbers are read from."""
        return [column for column in (self.value, self.numerator, self.denominator) if column]

    @property
    def untaken(self) -> list[Column]:
        """The columns without a role, those with nothing in them too."""
        taken = self._taken()
        return [
            column
            for column in self.columns
            if id(column) not in taken and column.place not in self.unused
        ]

    @property
    def free(self) -> list[Column]:
        """The columns without a role, those with nothing in them left out."""
        return [column for column in self.untaken if not column.is_empty]


def assigned(roles: Roles, choices: Choices, *, delimiter: str, counts_events: bool) -> None:
    """Fills in `roles`; what is found before a question stays there for the app to show.

    Raises TableAsked where the columns can be read in two ways, TableRefused where a column
    that was chosen is not there, or no column can be what is needed.
    """
    _take_chosen(roles, choices)
    _refuse_twice(roles)
    for role in ("note", "subgroup"):
        _take_known(roles, role)
    dated_columns(roles)
    _take_row_numbers(roles)
    if not counts_events:
        _take_numbers(roles)
        refuse_commas(roles, delimiter)
        refuse_unread(roles)


def found_column(columns: Sequence[Column], typed: str) -> Column:
    """Returns the column that a person means: by its heading, its letter or its number.

    Of two with the same heading it is `Måned (D)`.

    Raises TableRefused, which lists those that there are.
    """
    headed = [column for column in columns if same_heading(typed, column.heading)] or [
        column
        for column in columns
        if column.heading and plain_heading(typed) == plain_heading(column.heading)
    ]
    if len(headed) == 1:
        return headed[0]
    for column in columns:
        if same_heading(typed, f"{column.name} ({letter(column.place)})"):
            return column
        if typed.strip().upper() == letter(column.place) or typed.strip() == str(column.place + 1):
            return column
    if headed:
        raise TableRefused("table.error.column_twice", column=shown(typed))
    found = named([column.name for column in columns if not column.is_empty])
    raise TableRefused("table.error.no_column", column=shown(typed), found=found)


def _take_chosen(roles: Roles, choices: Choices) -> None:
    roles.unused = {found_column(roles.columns, typed).place for typed in choices.unused}
    roles.why |= dict.fromkeys(roles.unused, "chosen")
    names: tuple[Role, ...] = ("date", "value", "numerator", "denominator", "note", "subgroup")
    for role in names:
        typed = getattr(choices, role)
        if typed:
            column = _found_or_summed(roles.columns, typed)
            if roles.role(column) not in ("other", "empty"):
                raise TableRefused("table.error.chosen_twice", column=shown(typed))
            roles.take(role, column, "chosen")


def _found_or_summed(columns: Sequence[Column], typed: str) -> Column:
    """Returns the column that a person means, or the sum of several: `Ja+Nei`."""
    if "+" in typed and not any(same_heading(typed, column.heading) for column in columns):
        parts = [found_column(columns, name.strip()) for name in typed.split("+")]
        return summed(parts, len(columns), typed)
    return found_column(columns, typed)


def _refuse_twice(roles: Roles) -> None:
    """Refuses two columns of one known name, of which a person has chosen neither."""
    for known in ("date", "value", "numerator", "denominator", "note", "subgroup"):
        if getattr(roles, known) is None:
            usable = (column for column in roles.columns if column.place not in roles.unused)
            found = [column for column in usable if column.known == known]
            names = {column.heading.casefold() for column in found}
            if len(found) > 1 and (known != "date" or len(names) == 1):
                raise TableRefused(
                    "csv.error.column_twice", line=roles.header_line, column=shown(found[0].heading)
                )


def _take_known(roles: Roles, role: Role) -> None:
    if getattr(roles, role) is None:
        for column in roles.free:
            if column.known == role:
                roles.take(role, column, "heading")
                return


def _take_row_numbers(roles: Roles) -> None:
    """Leaves out a column that counts the rows, if others have the numbers.

    `No` beside `Yes` is none.
    """
    if yes_and_no(roles.free):
        return
    for column in roles.free[:1]:
        named_so = not column.heading or column.known == "row_number"
        others = [other for other in roles.free if other is not column and other.is_number_like]
        if named_so and column.is_row_numbers and (others or roles.figures):
            roles.take("row_number", column, "heading")
    for column in roles.free:
        if column.known == "row_number" and column.is_row_numbers and roles.row_number is None:
            roles.take("row_number", column, "heading")


def _take_numbers(roles: Roles) -> None:
    if roles.value or (roles.numerator and roles.denominator):
        return
    if roles.numerator or roles.denominator:
        _complete_counts(roles)
        return
    if _take_known_numbers(roles):
        return
    numbers = [column for column in roles.free if column.is_number_like and column.known != "clock"]
    numbers = [column for column in numbers if column.known != "unit"] or numbers
    if roles.date or roles.part:
        # The week beside a date, or the quarter beside a month, is nothing that is measured.
        numbers = [column for column in numbers if not _is_part_of_year(column)]
    numbers = _measured(roles, numbers)
    if not numbers:
        no_numbers(roles)
    elif both := yes_and_no(numbers):
        if pair := plain_pair(roles.untaken, numbers):
            roles.take("numerator", pair[0], "counts")
            roles.take("denominator", pair[1], "counts")
            return
        raise yes_or_no_asked(*both)
    elif len(numbers) == 1:
        refuse_running_total(numbers[0])
        roles.take("value", numbers[0], "only_one")
    elif pair := plain_pair(roles.untaken, numbers):
        roles.take("numerator", pair[0], "counts")
        roles.take("denominator", pair[1], "counts")
    else:
        names = names_to_choose(numbers)
        raise asked("value", *(Way(name, {"value": name}) for name in names), columns=named(names))


def _is_part_of_year(column: Column) -> bool:
    if column.known == "year":
        return column.is_years
    if column.known not in MOST:
        return False
    most, numbers = MOST[column.known], column.whole_numbers
    return numbers is not None and all(1 <= number <= most for number in numbers)


def _measured(roles: Roles, numbers: list[Column]) -> list[Column]:
    """Returns the columns without those of names, such as postal codes: nobody measures these.

    Where dates stand beside nothing else, each row is an event to be counted.
    """
    found = [column for column in numbers if column.known != "identifier"]
    is_dated = bool(roles.date or roles.year)
    if is_dated and len(found) == 1 and found[0].known == "may_name":
        return []
    return found if found or is_dated else numbers


def _take_known_numbers(roles: Roles) -> bool:
    """Takes the columns that are called value, or numerator and denominator; returns if so.

    A value that is the share of the two is left alone; of another, rows that fill in both are
    refused one by one.
    """
    numerator, denominator, value = (
        first_known(roles.untaken, known) for known in ("numerator", "denominator", "value")
    )
    if numerator and denominator:
        roles.take("numerator", numerator, "heading")
        roles.take("denominator", denominator, "heading")
        if value and is_share_of(value, numerator, denominator):
            return True
    if value:
        roles.take("value", value, "heading")
    elif numerator and not denominator:
        key, column = "csv.error.no_denominator", numerator
        raise TableRefused(key, line=roles.header_line, column=shown(column.heading))
    elif denominator and not numerator:
        key, column = "csv.error.no_numerator", denominator
        raise TableRefused(key, line=roles.header_line, column=shown(column.heading))
    return bool(roles.figures)


def _complete_counts(roles: Roles) -> None:
    """Finds the other column of a pair of which a person has named one."""
    role: Role = "denominator" if roles.numerator else "numerator"
    _take_known(roles, role)
    if getattr(roles, role) is None:
        given = roles.numerator or roles.denominator
        assert given is not None
        key = "no_denominator" if roles.numerator else "no_numerator"
        raise TableRefused(f"table.error.{key}", column=shown(given.name))
