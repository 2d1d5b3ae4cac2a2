"""A table on its way into a measure: what its columns are taken for, and what a person changes.

    table = table_of_file(measure, source, today)
    table.is_clear           # then its rows can be planned and written, without a question
    table.question           # or what must be chosen, with the ways to go on
    table = table.taken(way)
    table = table.with_role(place, "numerator")
    write_table(workspace, table, table.plan(workspace))      # writing.py

Each change makes a new one, which knows the one before. What was chosen is remembered in the
measure when the rows are written, as one change that one undo takes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import permutations
from typing import Any, Literal

from samling.model import ChartKind, Measure, Observation
from samling.model.measure import SUBGROUPS, VALUES_ALONE
from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.cell import Book, Sheet
from samling.store.importing.cells.source import read_bytes
from samling.store.importing.pasted import down_the_dates, look_pasted, pasted_book
from samling.store.importing.plan import ImportPlan, import_plan
from samling.store.importing.readings.look import Looked, TakenColumn, look
from samling.store.importing.remembered import remembered
from samling.store.importing.roles.assigning import Role, found_column
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Readers, letter
from samling.store.importing.roles.questions import Question, Way
from samling.store.method.measures import refuse_unsuited
from samling.store.workspace import Workspace

_COUNTS: tuple[Role, ...] = ("numerator", "denominator")
_FIGURES: tuple[Role, ...] = ("value", *_COUNTS)
_OFFERED: tuple[Role, ...] = ("date", *_FIGURES, "note", "subgroup", "other")
_MOST_PAIRS = 12
_YEARS = 12


@dataclass(frozen=True)
class TableInHand:
    """A table, what was chosen about it, and what is found with that.

    `is_as_before` tells that the choices are those remembered from an earlier file. `only_way`
    is what was chosen for a question with a single way. `chart` is the type of chart that the
    measure is given when the rows are written, "" for that which it has. `before` is the table
    before the last choice, to which :meth:`stepped_back` returns.
    """

    measure: Measure
    book: Book
    today: date
    is_pasted: bool
    choices: Choices
    looked: Looked
    is_as_before: bool = False
    only_way: str = ""
    chart: ChartKind | Literal[""] = ""
    before: TableInHand | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the rows can be planned: nothing is asked, refused or missing."""
        return not (self.looked.question or self.looked.refusal or self.problem)

    @cached_property
    def sheet(self) -> Sheet | None:
        """The sheet to show: the one that was taken, or the first one to choose from."""
        question = self.looked.question
        if self.looked.sheet or question is None or question.about != "sheet":
            return self.looked.sheet
        return self.book.sheet(question.ways[0].label)

    @property
    def problem(self) -> str:
        """What the rows lack to be points of the measure: `date`, `counts`, `value`, or ""."""
        rows = [row for row in self.looked.rows if row.refusal is None]
        if not rows:
            return ""
        if all(row.day is None for row in rows):
            return "date"
        counted = any(row.numerator is not None for row in rows)
        valued = any(row.value is not None for row in rows)
        if self.measure.needs_counts and valued and not counted:
            return "counts"
        return "value" if self.measure.chart in VALUES_ALONE and counted and not valued else ""

    @property
    def question(self) -> Question | None:
        """What must be chosen, with the ways that suit the measure; None if nothing."""
        question = self.looked.question
        if question is None or self.looked.table is None:
            return question
        if question.about == "year":
            this = self.today.year
            years = [Way(str(year), {"year": year}) for year in range(this, this - _YEARS, -1)]
            return replace(question, ways=tuple(years))
        if question.about == "value" and self.measure.needs_counts:
            names = [way.changes["value"] for way in question.ways]
            pairs = tuple(self._pairs(names))
            return Question("counts", "choose.ask.counts", question.params, pairs)
        return question

    def taken(self, way: Way) -> TableInHand:
        """Returns the table with one of the ways of its question taken."""
        return self._with(way.taken(self.choices))

    def column(self, place: int) -> TakenColumn:
        """Returns what is found of a column, by its place from 0; there must be a table."""
        return next(column for column in self.looked.columns if column.place == place)

    def offered(self, place: int) -> tuple[Role, ...]:
        """Returns the roles that a column can be given, for the chart of the measure."""
        column = self.column(place)
        return tuple(
            role
            for role in _OFFERED
            if not (role == "value" and self.measure.needs_counts)
            and not (role in _COUNTS and self.measure.chart in VALUES_ALONE)
            and not (role == "subgroup" and self.measure.chart not in SUBGROUPS)
            and not (role == "other" and column.role in _FIGURES and column.why != "chosen")
        )

    def next_role(self, place: int) -> Role:
        """Returns the role after the one that a column has, of those that it can be given."""
        offered, role = self.offered(place), self.column(place).role
        return offered[(offered.index(role) + 1) % len(offered)] if role in offered else offered[0]

    def with_role(self, place: int, role: Role) -> TableInHand:
        """Returns the table with a column taken for `role`, `other` for not used.

        The column that had the role loses it. A numerator and a denominator change places; a
        value takes their place, and they take that of a value.
        """
        column = self.column(place)
        if role == column.role:
            return self
        name = self._name(column)
        changes = self._cleared(name)
        if role in _COUNTS:
            # What was found by itself stays as it is when the other of the two is chosen.
            for count in _COUNTS:
                holder = self._holder(count)
                changes[count] = self._name(holder) if holder and holder is not column else ""
            other = self._holder(role)
            if column.role in _COUNTS and other:
                changes[column.role] = self._name(other)
            changes["value"] = ""
        if role == "value":
            changes |= dict.fromkeys(_COUNTS, "")
        if role in _FIGURES:
            changes["count"] = ""
        unused = tuple(other for other in self.choices.unused if other != name)
        if role == "other":
            unused = (*unused, name)
        else:
            changes[role] = name
        return self._with(replace(self.choices, **changes, unused=unused))

    def down_the_dates(self, days: Sequence[date]) -> TableInHand:
        """Returns the table of numbers alone with the dates of `days`. Raises TableRefused."""
        rows = down_the_dates(self.looked.rows, days)
        return replace(self, looked=replace(self.looked, rows=rows))

    def with_chart(self, chart: ChartKind) -> TableInHand:
        """Returns the table for its measure with another type of chart, given with the rows."""
        return replace(self, measure=replace(self.measure, chart=chart), chart=chart)

    def after(self, before: TableInHand) -> TableInHand:
        """Returns the table with `before` as the one to step back to, where they differ."""
        return replace(self, before=before) if self.choices != before.choices else before

    def stepped_back(self) -> TableInHand:
        """Returns the table as it was before the last choice, or the same one."""
        return self.before or self

    @cached_property
    def alone(self) -> ImportPlan:
        """What importing the rows would do if the measure had no observations."""
        return import_plan(self.measure, (), self.looked.rows)

    def plan(self, workspace: Workspace) -> ImportPlan:
        """Returns what importing the rows will do; touches nothing.

        Raises InvalidField where stored observations do not suit the chart that is to be.
        """
        if self.chart:
            refuse_unsuited(workspace, self.measure)
        found = workspace.all(Observation, team=self.measure.team, measure=self.measure.id)
        return import_plan(self.measure, found, self.looked.rows)

    def _with(self, choices: Choices) -> TableInHand:
        return self._looked_at(choices).settled()

    def settled(self) -> TableInHand:
        """Returns the table with the way taken of a question that has a single one.

        A running total is asked about all the same: not to read it is the other way.
        """
        question = self.question
        if question is None or len(question.ways) != 1 or question.about == "running_total":
            return self
        (way,) = question.ways
        return replace(self._looked_at(way.taken(self.choices)), only_way=way.label).settled()

    def _looked_at(self, choices: Choices) -> TableInHand:
        looked = _look(self.measure, self.book, choices, self.today, self.is_pasted)
        return replace(self, choices=choices, looked=looked, is_as_before=False, before=self)

    def _holder(self, role: Role) -> TakenColumn | None:
        return next((column for column in self.looked.columns if column.role == role), None)

    def _name(self, column: TakenColumn) -> str:
        """Returns what a choice calls a column: its letter, where others have its heading."""
        same = [other for other in self.looked.columns if other.name == column.name]
        return column.name if len(same) == 1 else letter(column.place)

    def _cleared(self, name: str) -> dict[str, Any]:
        """Returns the changes that take a column out of all that it was chosen for."""
        chosen = [role for role in _OFFERED if role != "other"]
        return dict.fromkeys((role for role in chosen if getattr(self.choices, role) == name), "")

    def _pairs(self, names: Sequence[str]) -> Iterator[Way]:
        """Yields the pairs of columns that can be a numerator and its denominator."""
        pairs = list(permutations(names, 2))
        if self.measure.is_proportion:
            pairs = [pair for pair in pairs if self._is_part(*pair)] or pairs
        for numerator, denominator in pairs[:_MOST_PAIRS]:
            changes = {"numerator": numerator, "denominator": denominator}
            yield Way(f"{numerator} / {denominator}", changes)

    def _is_part(self, part: str, whole: str) -> bool:
        """Returns whether the numbers of one column are nowhere above those of another."""
        assert self.looked.table is not None
        columns = self.looked.table.columns(Readers(self.today))
        parts, wholes = (found_column(columns, name).figures for name in (part, whole))
        return all(
            of_part.point <= of_whole.point
            for of_part, of_whole in zip(parts, wholes, strict=True)
            if of_part and of_whole and of_part.point is not None and of_whole.point is not None
        )


def table_in_hand(
    measure: Measure, book: Book, today: date, *, is_pasted: bool = False
) -> TableInHand:
    """Returns a table for a measure, with the choices that the measure remembers if they fit.

    Raises TableRefused for content without any dates or numbers: there is nothing to choose from.
    """
    looked = _look(measure, book, Choices(), today, is_pasted)
    if looked.refusal and not _has_data(looked, today):
        raise looked.refusal
    fresh = TableInHand(measure, book, today, is_pasted, Choices(), looked)
    kept = remembered(measure)
    if kept is None:
        return fresh.settled()
    # The next file may have its table on another sheet, or on other lines.
    for choices in (kept.choices, replace(kept.choices, sheet="", header=None)):
        looked = _look(measure, book, choices, today, is_pasted)
        if looked.table and kept.fits(looked.table.headings):
            return replace(fresh, choices=choices, looked=looked, is_as_before=True, before=fresh)
    return fresh.settled()


def table_of_file(measure: Measure, source: str, today: date) -> TableInHand:
    """Returns the table of a file; raises as :func:`table_in_hand`, and as `read_bytes`."""
    return table_in_hand(measure, open_book(read_bytes(source)), today)


def table_of_text(measure: Measure, text: str, today: date) -> TableInHand:
    """Returns the table of a pasted text; raises as :func:`table_in_hand`."""
    book = pasted_book(text.encode(errors="replace").decode())
    return table_in_hand(measure, book, today, is_pasted=True)


def _has_data(looked: Looked, today: date) -> bool:
    columns = looked.table.columns(Readers(today)) if looked.table else []
    return any(column.is_number_like or column.is_date_like for column in columns)


def _look(measure: Measure, book: Book, choices: Choices, today: date, is_pasted: bool) -> Looked:
    if is_pasted:
        return look_pasted(measure, book, choices, today)
    return look(book, choices, kind=measure.chart, today=today)
