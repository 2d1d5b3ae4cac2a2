"""Records as rows of words, in the columns that `samling list` prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from samling.locale import format_date, format_number, has_key, t
from samling.model import Action, Evaluation, Gathering, Measure, Observation, Record
from samling.model.kinds import LISTED, Kind, kind_of
from samling.report.chart.values import observed_value, value_text
from samling.report.gatherings.at_hand import gathering_state
from samling.report.listing.others import Others
from samling.report.records.titles import moment_words
from samling.report.records.words import field_word
from samling.store import Workspace


def table_of(workspace: Workspace, listed_as: str, records: Sequence[Record]) -> list[list[str]]:
    """Returns a row of headings and a row a record, the id last."""
    kind = LISTED[listed_as]
    others = Others(workspace)
    head = [*(heading_of(kind, column) for column in kind.columns), "id"]
    rows = [
        [*(_cell(others, kind, name, record) for name in kind.columns), record.id]
        for record in records
    ]
    return [head, *rows]


def heading_of(kind: Kind, column: str) -> str:
    """Returns what a column is headed, in small letters but for abbreviations."""
    key = f"cli.column.{column}"
    if has_key(key):
        return t(key)
    word = field_word(kind.table, column)
    return word if word[:2].isupper() else word[:1].lower() + word[1:]


def _cell(others: Others, kind: Kind, column: str, record: Any) -> str:
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


def state_words(others: Others, gathering: Gathering) -> str:
    """Returns whether a gathering is over, held now, the next one, or ahead."""
    days = [day for _, day in others.of(Gathering).values()]
    return t(f"cli.state.{gathering_state(gathering, days, others.workspace.today())}")


def _status(others: Others, record: Any) -> str:
    words = t(kind_of(type(record)).code_key("status", record.status))
    late = isinstance(record, Action) and record.is_overdue(others.workspace.today())
    return f"{words}, {t('cli.overdue')}" if late else words


def _value(others: Others, observation: Observation) -> str:
    measure = others.get(Measure, observation.measure)
    if measure is None:
        return ""
    value = value_text(measure, observed_value(measure, observation))
    if observation.numerator is None:
        return value
    counts = f"{format_number(observation.numerator)}/{format_number(observation.denominator)}"
    return f"{counts} = {value}"


def _statements(_: Others, evaluation: Evaluation) -> str:
    return str(len(evaluation.statements))


# Columns that show more than a field.
_CELLS: dict[str, Callable[[Others, Any], str]] = {
    "written": lambda _, note: format_date(note.created.astimezone().date(), "numeric"),
    "year": lambda _, standard: str(standard.year or ""),
    "stage": lambda _, cycle: t(f"stage.{cycle.stage}"),
    "state": state_words,
    "statements": _statements,
    "status": _status,
    "value": _value,
}
