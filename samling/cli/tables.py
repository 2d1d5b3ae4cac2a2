"""The records that `samling list` prints, in order, and the columns it prints them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from samling.locale import format_date, format_number, t
from samling.model import (
    Action,
    AgendaItem,
    Bottleneck,
    Gathering,
    GoldStandard,
    Measure,
    Note,
    Observation,
    Phase,
    Record,
    Team,
)
from samling.report.chart.values import observed_value, value_text
from samling.report.gatherings.progress import gathering_state
from samling.report.gold_standard import KINDS
from samling.store import Workspace

_KINDS: dict[str, type[Record]] = {
    "gatherings": Gathering,
    "teams": Team,
    "agenda": AgendaItem,
    "phases": Phase,
    "gold": GoldStandard,
    "bottlenecks": Bottleneck,
    "actions": Action,
    "notes": Note,
    "measures": Measure,
    "observations": Observation,
}
# The columns before the id, which every record has: their keys, and their cells below.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "gatherings": ("number", "date", "title", "place", "state"),
    "teams": ("slug", "title", "organisation", "pathway"),
    "agenda": ("gathering", "position", "title", "kind", "minutes"),
    "phases": ("team", "position", "title", "level"),
    "gold": ("team", "phase", "statement", "kind", "source", "year", "strength"),
    "bottlenecks": ("team", "phase", "text", "extent", "effect", "status", "owner", "due"),
    "actions": ("team", "bottleneck", "text", "owner", "due", "status"),
    "notes": ("written", "kind", "team", "phase", "text"),
    "measures": ("team", "title", "kind", "chart", "unit", "target"),
    "observations": ("team", "measure", "date", "value", "note"),
}


class _Names:
    """What records are called that others speak of by id."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.gatherings = {one.id: one for one in workspace.all(Gathering)}
        self.teams = {one.id: one for one in workspace.teams()}
        self.phases = {one.id: one for one in workspace.all(Phase)}
        self.bottlenecks = {one.id: one for one in workspace.all(Bottleneck)}
        self.measures = {one.id: one for one in workspace.all(Measure)}

    def row_of(self, record: Any) -> tuple[object, ...]:
        """Returns where the row stands in which a record has its position.

        Actions stand by their bottleneck, those without one last, and the gold standard by
        phase and kind.
        """
        if isinstance(record, GoldStandard):
            phase = self.phases.get(record.phase)
            return (phase.position if phase else 0, KINDS.index(record.kind))
        if isinstance(record, Action):
            stuck = self.bottlenecks.get(record.bottleneck)
            return (False, stuck.created.isoformat(), stuck.id) if stuck else (True, "", "")
        return ()


def records_of(
    workspace: Workspace, kind: str, team: Team | None, gathering: Gathering | None
) -> Sequence[Record]:
    """Returns the records of a kind in order, of one team or gathering where given."""
    if kind == "teams":
        return workspace.teams()
    names = _Names(workspace)
    places = {team_id: place for place, team_id in enumerate(names.teams)}
    records: list[Any] = workspace.all(_KINDS[kind], team=team.id if team else None)
    if gathering:
        records = [one for one in records if one.gathering == gathering.id]

    def key(one: Any) -> tuple[object, ...]:
        owner = places.get(getattr(one, "team", ""), -1)
        match kind:
            case "gatherings":
                return (one.date, one.number, one.id)
            case "agenda":
                day = names.gatherings.get(one.gathering)
                return (day.date if day else date.min, one.position, one.created, one.id)
            case "phases" | "gold" | "actions":
                row = names.row_of(one)
                return (owner, *row, one.position, one.created, one.id)
            case "observations":
                measure = names.measures.get(one.measure)
                order = (measure.created, measure.id) if measure else (one.created, "")
                return (owner, *order, one.date, one.created, one.id)
            case "notes":
                return (one.created, one.id)
            case _:
                return (owner, one.created, one.id)

    return sorted(records, key=key)


def table_of(workspace: Workspace, kind: str, records: Sequence[Record]) -> list[list[str]]:
    """Returns a row of headings and a row a record, the id last."""
    names = _Names(workspace)
    columns = _COLUMNS[kind]
    head = [*(t(f"cli.column.{column}") for column in columns), "id"]
    rows = [[*(_cell(names, column, one) for column in columns), one.id] for one in records]
    return [head, *rows]


def _cell(names: _Names, column: str, record: Any) -> str:
    special = _CELLS.get(column)
    if special is not None:
        return special(names, record)
    return str(getattr(record, column))


def _title(found: Any) -> str:
    return found.title if found else ""


def _kind(_: _Names, record: Any) -> str:
    if isinstance(record, AgendaItem):
        return t(f"item_kind.{record.kind}")
    if isinstance(record, Note):
        return t(f"note_kind.{record.kind}")
    if isinstance(record, GoldStandard):
        return t(f"source_kind.{record.kind}")
    return t(f"measure_kind.{record.kind}")


def _state(names: _Names, record: Any) -> str:
    today = names.workspace.today()
    state = gathering_state(record, list(names.gatherings.values()), today)
    return t(f"cli.state.{state}")


def _gathering(names: _Names, record: Any) -> str:
    found = names.gatherings.get(record.gathering)
    return str(found.number) if found else ""


def _team(names: _Names, record: Any) -> str:
    found = names.teams.get(record.team)
    return found.slug if found else ""


def _status(names: _Names, record: Any) -> str:
    if not isinstance(record, Action):
        return t(f"status.{record.status}")
    words = t(f"action_status.{record.status}")
    late = record.is_overdue(names.workspace.today())
    return f"{words}, {t('cli.overdue')}" if late else words


def _bottleneck(names: _Names, record: Any) -> str:
    found = names.bottlenecks.get(record.bottleneck)
    return found.text if found else ""


def _value(names: _Names, record: Any) -> str:
    measure = names.measures.get(record.measure)
    if measure is None or not isinstance(record, Observation):
        return ""
    value = value_text(measure, observed_value(measure, record))
    if record.numerator is None:
        return value
    counts = f"{format_number(record.numerator)}/{format_number(record.denominator)}"
    return f"{counts} = {value}"


_CELLS: dict[str, Callable[[_Names, Any], str]] = {
    "date": lambda _, one: format_date(one.date, "numeric"),
    "due": lambda _, one: format_date(one.due, "numeric"),
    "written": lambda _, one: format_date(one.created.astimezone().date(), "numeric"),
    "state": _state,
    "gathering": _gathering,
    "team": _team,
    "phase": lambda names, one: _title(names.phases.get(one.phase)),
    "measure": lambda names, one: _title(names.measures.get(one.measure)),
    "value": _value,
    "kind": _kind,
    "level": lambda _, one: t(f"level.{one.level}"),
    "extent": lambda _, one: t(f"extent.{one.extent}"),
    "effect": lambda _, one: t(f"effect.{one.effect}"),
    "status": _status,
    "bottleneck": _bottleneck,
    "chart": lambda _, one: t(f"chart_kind.{one.chart}"),
    "year": lambda _, one: str(one.year or ""),
    "strength": lambda _, one: t(f"strength.{one.strength}"),
    "target": lambda _, one: format_number(one.target),
}
