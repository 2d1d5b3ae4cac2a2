"""The records that `samling list` prints, in order, and the columns it prints them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from samling.locale import format_date, format_number, has_key, t
from samling.model import (
    Action,
    Driver,
    Evaluation,
    Gathering,
    Measure,
    Observation,
    Record,
    Response,
    Team,
    driver_nodes,
)
from samling.model.kinds import LISTED, Kind, kind_of
from samling.report.chart.values import observed_value, value_text
from samling.report.evaluation.words import too_few_words
from samling.report.gatherings.progress import gathering_state
from samling.report.records.titles import moment_words
from samling.report.records.words import RowWords, field_word
from samling.store import Workspace
from samling.store.method.evaluation import (
    evaluations_of,
    hidden_evaluations,
    responses_to,
    shown_responses,
)

# Sort before and after all positions.
_FIRST, _LAST = -1, 1_000_000


class _Others:
    """The records that others refer to: their names and positions."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.words = RowWords(workspace, {})
        self._places: dict[type[Record], dict[str, tuple[int, Any]]] = {}

    def of(self, kind: type[Record]) -> Mapping[str, tuple[int, Any]]:
        """Returns the records of a kind by id, each with its place in their order."""
        if kind not in self._places:
            ordered = in_order(self, kind_of(kind), self.workspace.all(kind))
            self._places[kind] = {
                record.id: (place, record) for place, record in enumerate(ordered)
            }
        return self._places[kind]

    def get(self, kind: type[Record], record_id: str) -> Any:
        """Returns the record of a kind with that id; None where it is gone."""
        return self.of(kind).get(record_id, (_FIRST, None))[1]

    def name(self, kind: type[Record], record_id: str) -> str:
        """Returns what commands call a record: a short name, a number, else its title."""
        record = self.get(kind, record_id)
        if isinstance(record, Team):
            return record.slug
        if isinstance(record, Gathering):
            return str(record.number)
        return self.words.title_of(record) if record else ""


def records_of(
    workspace: Workspace, listed_as: str, team: Team | None, gathering: Gathering | None
) -> Sequence[Record]:
    """Returns the records of a kind in order, of one team or gathering where given.

    Answers only to those surveys that enough people have answered.
    """
    kind = LISTED[listed_as]
    of_team, of_gathering = kind.link_to(Team), kind.link_to(Gathering)
    wanted = {of_team: team.id} if team else {}
    if gathering:
        wanted[of_gathering] = gathering.id
    if kind.record is Response:
        return in_order(_Others(workspace), kind, shown_responses(workspace))
    return in_order(_Others(workspace), kind, workspace.all(kind.record, **wanted))


def hidden_words(workspace: Workspace, listed_as: str) -> list[str]:
    """Returns a sentence for each evaluation of which nothing is listed: how many answered."""
    if LISTED[listed_as].record is not Response:
        return []
    hidden = hidden_evaluations(workspace)
    return [
        f"{evaluation.title}: {too_few_words(len(responses_to(workspace, evaluation)))}"
        for evaluation in evaluations_of(workspace)
        if evaluation.id in hidden
    ]


def in_order(others: _Others, kind: Kind, records: Sequence[Record]) -> Sequence[Record]:
    """Returns records of a kind in the declared order; equal ones by age."""
    ranks = [_rank(others, kind, name) for name in kind.order]

    def key(record: Record) -> tuple[object, ...]:
        return (*(rank(record) for rank in ranks), record.created, record.id)

    ordered = sorted(records, key=key)
    return _as_trees(ordered) if kind.record is Driver else ordered


def _rank(others: _Others, kind: Kind, name: str) -> Callable[[Any], object]:
    """Returns the sort key of a record by one of its fields."""
    link, codes = kind.links.get(name), kind.codes(name)
    if link is not None:
        places = others.of(link.to)
        # An empty optional link sorts last; a required link whose record is gone sorts first.
        alone = _LAST if hasattr(kind.record, name) else _FIRST
        return lambda record: places.get(getattr(record, name), (alone, None))[0]
    if codes:
        return lambda record: codes.index(getattr(record, name))
    return lambda record: _folded(getattr(record, name))


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def _as_trees(drivers: Sequence[Any]) -> list[Driver]:
    """Returns drivers as the diagram of each team is read."""
    teams = groupby(drivers, key=lambda driver: driver.team)
    return [node.driver for _, own in teams for node in driver_nodes(list(own))]


def table_of(workspace: Workspace, listed_as: str, records: Sequence[Record]) -> list[list[str]]:
    """Returns a row of headings and a row a record, the id last."""
    kind = LISTED[listed_as]
    others = _Others(workspace)
    head = [*(_heading(kind, column) for column in kind.columns), "id"]
    rows = [
        [*(_cell(others, kind, name, record) for name in kind.columns), record.id]
        for record in records
    ]
    return [head, *rows]


def _heading(kind: Kind, column: str) -> str:
    key = f"cli.column.{column}"
    if has_key(key):
        return t(key)
    word = field_word(kind.table, column)
    return word if word[:2].isupper() else word[:1].lower() + word[1:]


def _cell(others: _Others, kind: Kind, column: str, record: Any) -> str:
    special = _CELLS.get(column)
    if special is not None:
        return special(others, record)
    value, link = getattr(record, column), kind.links.get(column)
    if link is not None:
        return others.name(link.to, value)
    return t(kind.code_key(column, value)) if kind.codes(column) else _words(value)


def _words(value: Any) -> str:
    match value:
        case None | str():
            return value or ""
        case bool():
            return t("word.yes" if value else "word.no")
        case date():
            return _day(value)
        case int() | float():
            return format_number(value)
        case tuple():
            return ", ".join(_words(part) or "–" for part in value)
        case _:
            return str(value.title)


def _day(day: date) -> str:
    is_moment = isinstance(day, datetime)
    return moment_words(day.isoformat()) if is_moment else format_date(day, "numeric")


def _state(others: _Others, gathering: Gathering) -> str:
    days = [day for _, day in others.of(Gathering).values()]
    return t(f"cli.state.{gathering_state(gathering, days, others.workspace.today())}")


def _status(others: _Others, record: Any) -> str:
    words = t(kind_of(type(record)).code_key("status", record.status))
    late = isinstance(record, Action) and record.is_overdue(others.workspace.today())
    return f"{words}, {t('cli.overdue')}" if late else words


def _value(others: _Others, observation: Observation) -> str:
    measure = others.get(Measure, observation.measure)
    if measure is None:
        return ""
    value = value_text(measure, observed_value(measure, observation))
    if observation.numerator is None:
        return value
    counts = f"{format_number(observation.numerator)}/{format_number(observation.denominator)}"
    return f"{counts} = {value}"


def _statements(_: _Others, evaluation: Evaluation) -> str:
    return str(len(evaluation.statements))


# Columns that show more than a field.
_CELLS: dict[str, Callable[[_Others, Any], str]] = {
    "written": lambda _, note: format_date(note.created.astimezone().date(), "numeric"),
    "year": lambda _, standard: str(standard.year or ""),
    "stage": lambda _, cycle: t(f"stage.{cycle.stage}"),
    "state": _state,
    "statements": _statements,
    "status": _status,
    "value": _value,
}
