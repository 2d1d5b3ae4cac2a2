"""Observations into the store, each checked against its measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from samling.model import Measure, Observation, check_observation
from samling.model.checks.fitting import fitting
from samling.model.measure import NUMBERS
from samling.store.method.removal import remove
from samling.store.workspace import Workspace


def save_observation(
    workspace: Workspace, measure: Measure, observation: Observation | None, **fields: object
) -> Observation:
    """Stores a new observation of `measure`, or changes one; raises InvalidField.

    The check is made before anything is written. If a merge left numbers that do not suit the
    measure, other fields can still be changed.
    """
    if observation is None:
        made = Observation(team=measure.team, measure=measure.id, **fields)  # type: ignore[arg-type]
        return workspace.put(check_observation(measure, fitting(made)))
    changed = replace(observation, **fields)  # type: ignore[arg-type]
    if any(getattr(changed, name) != getattr(observation, name) for name in NUMBERS):
        check_observation(measure, changed)
    return workspace.change(observation, **fields)


def change_measure(workspace: Workspace, measure: Measure, **fields: object) -> Measure:
    """Changes a measure; raises InvalidField when its observations would no longer suit it.

    So a run chart of values cannot become a p chart, which needs counts. If a merge left a chart
    and observations that do not fit together, other fields can still be changed.
    """
    changed = replace(measure, **fields)  # type: ignore[arg-type]
    if (changed.chart, changed.unit) != (measure.chart, measure.unit):
        refuse_unsuited(workspace, changed)
    return workspace.change(measure, **fields)


def refuse_unsuited(workspace: Workspace, changed: Measure) -> None:
    """Raises InvalidField when what is stored would not suit a measure as it is to be."""
    for observation in workspace.all(Observation, team=changed.team, measure=changed.id):
        check_observation(changed, observation)


def toggle_baseline(workspace: Workspace, measure: Measure, day: date) -> Measure:
    """Has the points of a segment until and with `day` alone set its lines, or all again.

    A segment has one such day: it takes the place of another one in the same segment.
    """
    kept = set(measure.baselines) - {day}
    if day not in measure.baselines:
        of_day = _segment(measure, day)
        kept = {until for until in kept if _segment(measure, until) != of_day} | {day}
    first, later = (min(kept) if kept else None), tuple(sorted(kept)[1:])
    return workspace.change(measure, baseline_until=first, later_baselines=later)


def _segment(measure: Measure, day: date) -> int:
    return sum(split <= day for split in measure.splits)


def splits_between(measure: Measure, before: date, day: date) -> list[date]:
    """Returns the splits that have a segment begin at `day`, the point after `before`.

    A split may lie on a day between the two, whose own point was moved or removed since.
    """
    return [split for split in measure.splits if before < split <= day]


def toggle_split(workspace: Workspace, measure: Measure, before: date, day: date) -> Measure:
    """Begins a new segment at `day`, or takes the split away that is there.

    `before` is the day of the point before.
    """
    there = splits_between(measure, before, day)
    splits = set(measure.splits) - set(there) if there else {*measure.splits, day}
    return workspace.change(measure, splits=tuple(sorted(splits)))


def exclude(workspace: Workspace, observations: Sequence[Observation], reason: str) -> None:
    """Leaves observations out of the lines for a reason; an empty one takes them in again."""
    workspace.write(changes=[(observation, {"excluded": reason}) for observation in observations])


def remove_measure(workspace: Workspace, measure: Measure) -> None:
    """Removes a measure with what is written on its chart; raises NotSaved."""
    remove(workspace, measure)
