"""What an import will do, row by row; planned before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from samling.model import SUBGROUPS, Measure, Observation, Record, SamlingError, check_observation
from samling.model.checks.fitting import fitting
from samling.model.checks.privacy import refuse_identity_number
from samling.store.importing.readings.row import SeriesRow
from samling.store.workspace import Workspace

Outcome = Literal["added", "changed", "same", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("added", "changed", "same", "refused")


class ImportRefused(SamlingError):
    """A row cannot be imported, or the plan no longer holds."""


@dataclass(frozen=True)
class PlannedRow:
    """The plan for one row of the file.

    `before` is the observation that is stored, `after` what it will be, or the new one;
    None where there is none. A refused row has the reason in `refusal`.
    """

    row: SeriesRow
    outcome: Outcome
    before: Observation | None = None
    after: Observation | None = None
    refusal: SamlingError | None = None


@dataclass(frozen=True)
class ImportPlan:
    """What becomes of each row, in the order of the file."""

    measure: Measure
    rows: tuple[PlannedRow, ...]

    def count(self, outcome: Outcome) -> int:
        """Returns the number of rows with that outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def writes(self) -> list[Observation]:
        """The observations to be written: those added and those changed."""
        return [
            row.after
            for row in self.rows
            if row.after is not None and row.outcome in ("added", "changed")
        ]


def import_plan(
    measure: Measure, observations: Iterable[Observation], rows: Iterable[SeriesRow]
) -> ImportPlan:
    """Returns what importing `rows` into `measure` will do; touches nothing.

    A row is the observation of its date, on xbar and s charts that of its date and its
    place within the date. With other numbers or another note it changes the observation;
    an empty note leaves the note that is there, and a reason for exclusion stays. A row
    that cannot be used is refused with its reason, and does not stop the others.
    """
    return ImportPlan(measure, tuple(iter_plan(measure, observations, rows)))


def iter_plan(
    measure: Measure, observations: Iterable[Observation], rows: Iterable[SeriesRow]
) -> Iterator[PlannedRow]:
    """Yields the rows of :func:`import_plan` one by one, for a bar that shows how far."""
    stored: dict[date, list[Observation]] = {}
    for observation in sorted(
        observations,
        key=lambda observation: (observation.date, observation.created, observation.id),
    ):
        stored.setdefault(observation.date, []).append(observation)
    taken: dict[date, list[int]] = {}
    for row in rows:
        try:
            yield _planned(measure, row, stored, taken)
        except SamlingError as error:
            yield PlannedRow(row, "refused", refusal=error)


def write_plan(workspace: Workspace, plan: ImportPlan, changed: Measure | None = None) -> int:
    """Writes what is added and changed with one write, which one undo takes back.

    `changed` is the measure as it is to be afterwards; None leaves it as it is.
    Returns the number of observations written. Raises ImportRefused when the observations
    have been changed since the plan was made, NotFound when the measure is gone.
    """
    with workspace.alone():
        writes = plan.writes
        measure = workspace.get(Measure, plan.measure.id)
        stored = workspace.all(Observation, team=measure.team, measure=measure.id)
        now = import_plan(changed or measure, stored, [row.row for row in plan.rows])
        if [(row.outcome, row.before) for row in now.rows] != [
            (row.outcome, row.before) for row in plan.rows
        ]:
            raise ImportRefused("import.error.stale")
        records: list[Record] = [*writes]
        if changed is not None and changed != measure:
            records.append(changed)
        if writes:
            workspace.put(*records, why="import")
        return len(writes)


def _planned(
    measure: Measure,
    row: SeriesRow,
    stored: dict[date, list[Observation]],
    taken: dict[date, list[int]],
) -> PlannedRow:
    if row.refusal is not None:
        raise row.refusal
    if row.day is None:
        raise ImportRefused("import.error.no_date")
    refuse_identity_number("note", row.note)
    there = stored.get(row.day, [])
    lines = taken.setdefault(row.day, [])
    if measure.chart not in SUBGROUPS and lines:
        raise ImportRefused("import.error.date_twice", line=lines[0])
    place = len(lines)
    if measure.chart in SUBGROUPS:
        # Whether a row is usable must not depend on what is stored in its place.
        _checked(measure, _observation(measure, row, None, place))
        before = there[place] if place < len(there) else None
    else:
        before = _of_the_date(there, row)
    if before is not None and _has_number(before) and not _has_number(row) and not row.note:
        raise ImportRefused("import.error.no_number")
    after = _checked(measure, _observation(measure, row, before, place))
    # An unusable row takes neither a date nor a place, which would move later rows.
    lines.append(row.line)
    if before is None:
        return PlannedRow(row, "added", after=after)
    return PlannedRow(row, "same" if after == before else "changed", before, after)


def _checked(measure: Measure, made: Observation) -> Observation:
    return check_observation(measure, fitting(made))


def _has_number(observation: Observation | SeriesRow) -> bool:
    return observation.value is not None or observation.numerator is not None


def _of_the_date(there: Sequence[Observation], row: SeriesRow) -> Observation | None:
    """Returns the one observation of the date; of several, that which is as the row."""
    same = [observation for observation in there if _with(observation, row) == observation]
    if len(there) > 1 and not same:
        raise ImportRefused("import.error.several_stored", count=len(there))
    return next(iter(same or there), None)


def _with(observation: Observation, row: SeriesRow) -> Observation:
    return replace(
        observation,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        note=row.note or observation.note,
    )


def _observation(
    measure: Measure, row: SeriesRow, before: Observation | None, place: int
) -> Observation:
    if before is not None:
        return _with(before, row)
    assert row.day is not None
    made = Observation(
        team=measure.team,
        measure=measure.id,
        date=row.day,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        note=row.note,
    )
    # The place within a date follows from when each was made.
    return replace(made, created=made.created + timedelta(milliseconds=place))
