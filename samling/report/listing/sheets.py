"""Records as a table of values for a spreadsheet: dates are dates, and numbers numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any

from samling.locale import first_upper, format_date, format_time, t
from samling.model import Evaluation, Gathering, Group, Measure, Observation, Record, Team
from samling.model.evaluation import INVITED_PARTS
from samling.model.kinds import LISTED, Kind
from samling.report.chart.values import observed_value
from samling.report.listing.others import Others
from samling.report.listing.words import heading_of, state_words
from samling.report.records.words import BOOKKEEPING
from samling.report.sheets.sheet import Sheet, Value, sheet
from samling.store import Workspace

# Not written: what an evaluation keeps of another's answers is in the summary of it, and the
# chair whose turn it was tells nothing afterwards.
_LEFT_OUT = frozenset({"received", "voter"})


def record_sheet(workspace: Workspace, listed_as: str, records: Sequence[Record]) -> Sheet:
    """Returns the records of a kind: the columns of the list, all other fields, and the id."""
    kind, others = LISTED[listed_as], Others(workspace)
    columns = _columns(kind)
    rows = [
        [*(_value(others, kind, name, record) for name in columns), record.id] for record in records
    ]
    headings = [*(_heading(kind, name) for name in columns), "id"]
    title = t(f"cli.list.{listed_as}")
    # An abbreviation in both languages; as a word of the command line it is in small letters.
    title = title.upper() if title == "pdsa" else first_upper(title)
    return sheet(title, headings, rows)


def _columns(kind: Kind) -> list[str]:
    more = (
        field.name
        for field in fields(kind.record)
        if field.name not in BOOKKEEPING | _LEFT_OUT and field.name not in kind.columns
    )
    return [*kind.columns, *more]


def _heading(kind: Kind, name: str) -> str:
    return first_upper(heading_of(kind, name))


def _value(others: Others, kind: Kind, name: str, record: Any) -> Value:
    special = _SPECIAL.get(name)
    if special is not None:
        return special(others, record)
    value, link = getattr(record, name), kind.links.get(name)
    if link is not None and link.to is Gathering:
        gathering = others.get(Gathering, value)
        return gathering.number if gathering else None
    if link is not None:
        ids = value if isinstance(value, tuple) else (value,)
        if link.to is Team:
            # A short name is for commands; in a spreadsheet a team is called what it is called.
            found = [others.get(Team, record_id) for record_id in ids]
            return ", ".join(team.title for team in found if team)
        return ", ".join(filter(None, (others.name(link.to, record_id) for record_id in ids)))
    if kind.codes(name):
        return t(kind.code_key(name, value))
    return _plain(value)


def _plain(value: Any) -> Value:
    match value:
        case datetime():
            return value.astimezone().replace(tzinfo=None, microsecond=0)
        case None | str() | float() | date():
            return value
        case int() if not isinstance(value, bool):
            return value
        case tuple():
            return ", ".join(map(_text, value))
        case _:
            return _text(value)


def _text(value: Any) -> str:
    match value:
        case bool():
            return t("word.yes" if value else "word.no")
        case time():
            return format_time(value)
        case date():
            return format_date(value, "numeric")
        case Group():
            return " · ".join(value.facts)
        case None:
            return "–"
        case _:
            return str(getattr(value, "title", value) if not isinstance(value, str) else value)


def _observed(others: Others, observation: Observation) -> Value:
    measure = others.get(Measure, observation.measure)
    return observed_value(measure, observation) if measure else observation.value


def _statements(_: Others, evaluation: Evaluation) -> Value:
    return len(evaluation.statements)


def _known(name: str) -> Callable[[Others, Any], Value]:
    """Returns what reads a number that is 0 where it is not known; then the cell is empty."""
    return lambda _, record: getattr(record, name) or None


# Columns that hold more, or other, than a field.
_SPECIAL: dict[str, Callable[[Others, Any], Value]] = {
    "written": lambda _, note: note.created.astimezone().date(),
    "stage": lambda _, cycle: t(f"stage.{cycle.stage}"),
    "state": state_words,
    "statements": _statements,
    "value": _observed,
    **{name: _known(name) for name in ("invited", *INVITED_PARTS)},
}
