"""The chart of a series that is no stored measure, and a stored one drawn otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from samling.locale import format_grouped, t
from samling.model import InvalidField, Measure, TargetFrom
from samling.model.checks.fitting import fitting, refuse_unfitting
from samling.model.measure import PERCENT, RATES, SUBGROUPS, VALUES_ALONE
from samling.model.targets import PerCent
from samling.report.chart.measured import MeasureChart, own_baseline, reading_chart
from samling.report.chart.reading import Reading
from samling.spc import ChartError, Suggestion, suggest_kind
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.readings.row import SeriesRow

if TYPE_CHECKING:
    from samling.store import Workspace

# The reason for an exclusion on the command line if none is given.
_ASKED = "--exclude"


@dataclass(frozen=True)
class Wishes:
    """The options of a chart; None if not given.

    `freeze`, `splits` and `exclude` count points from 1 as :func:`samling.spc.control_chart`
    does. `target` is in the chart's own numbers: 0 to 1 for a proportion, per one of what
    the denominator counts for a rate; a `PerCent` is what it says. So are `later_targets`, each
    from its date on. `look` has fields of the measure: what is written on the picture, and whether
    ranges over gaps count.
    """

    kind: str | None = None
    rules: str | None = None
    direction: str | None = None
    target: float | None = None
    later_targets: tuple[TargetFrom, ...] = ()
    freeze: tuple[int, ...] | None = None
    splits: tuple[int, ...] | None = None
    exclude: tuple[int, ...] | None = None
    screening: bool | None = None
    trend: int | None = None
    look: Mapping[str, Any] = field(default_factory=dict)


def series_chart(rows: Sequence[SeriesRow], title: str, kind: str, wishes: Wishes) -> MeasureChart:
    """Returns the chart of the rows of a file, each without a refusal.

    With dates the points are in their order, rows of one date in the file's; on xbar and s
    charts rows of one `subgroup`, or where there are none of one date, make a point. A
    direction that is not asked for is up under Making Data Count, and else none. Shares on a
    chart of values are per cent unless another unit is asked for.

    Raises TableRefused and InvalidField where rows or wishes do not go together, ChartError
    where the series is refused.
    """
    rules = wishes.rules or "anhoej"
    direction = wishes.direction or ("up" if rules == "mdc" else "none")
    plain: Any = {"title": title, "chart": kind, "rules": rules, "direction": direction}
    if is_share := _are_shares(rows, kind) and not {"unit", "per"} & wishes.look.keys():
        plain["unit"] = PERCENT
    if "per" in wishes.look:
        plain["unit"] = t("chart.unit_per", per=format_grouped(wishes.look["per"], digits=0))
    plain |= wishes.look
    plain |= {name: wish for name, wish in plain_wishes(wishes).items() if wish is not None}
    measure = aimed(fitting(Measure(team="", **plain)), wishes, share=is_share)
    readings = excluding(readings_of(rows, kind), wishes.exclude or ())
    refuse_undated(wishes, [reading.day for reading in readings])
    return reading_chart(measure, readings, freeze=wishes.freeze or (), parts=wishes.splits or ())


def in_plain_numbers(wishes: Wishes) -> Wishes:
    """Returns the wishes for values that are per cent themselves: 80 % is drawn at 80."""
    later = tuple(replace(target, value=float(target.value)) for target in wishes.later_targets)
    first = None if wishes.target is None else float(wishes.target)
    return replace(wishes, target=first, later_targets=later)


def plain_wishes(wishes: Wishes) -> dict[str, object]:
    """Returns the wishes that are fields of a measure by themselves; None if not given."""
    return {"screening": wishes.screening, "trend": wishes.trend}


def suggested_kind(rows: Sequence[SeriesRow]) -> Suggestion:
    """Returns the type of chart that suits the rows of a file. Raises as `series_chart`."""
    groups = [row.subgroup for row in rows if row.subgroup]
    if len(set(groups)) < len(groups):
        return Suggestion("xbar", "spc.suggest.subgroups")
    rows, counted = _in_order(rows)
    return suggest_kind(
        [row.numerator if counted else row.value for row in rows],
        [row.denominator for row in rows] if counted else None,
    )


def stored_chart(workspace: Workspace, measure: Measure, wishes: Wishes) -> MeasureChart:
    """Returns the chart of a stored measure, drawn as it says where nothing else is asked for.

    A given baseline or splits replace both of the measure's own, as a target does all of its
    targets. `exclude` replaces the measure's exclusions. Raises as
    :func:`series_chart`.
    """
    # A file's chart needs no workspace.
    from samling.report.measures.rows import chart_of

    changes: dict[str, Any] = {}
    if wishes.kind is not None and wishes.kind != measure.chart:
        changes["chart"] = wishes.kind
        # Rules for i charts only are dropped for another type.
        changes["rules"] = "anhoej"
    asked = {
        "rules": wishes.rules,
        "direction": wishes.direction,
        **plain_wishes(wishes),
    }
    changes |= {name: wish for name, wish in asked.items() if wish is not None}
    changes |= wishes.look
    drawn = replace(measure, **changes, target=None, later_targets=())
    if drawn.unit == measure.unit:
        drawn = replace(drawn, target=measure.target, later_targets=measure.later_targets)
    refuse_unfitting(drawn, changes)
    drawn = aimed(drawn, wishes)
    own = chart_of(workspace, drawn)
    freeze, parts = wished_baseline(drawn, own.dates, wishes)
    readings: Sequence[Reading] = own.readings
    if wishes.exclude is not None:
        readings = excluding(readings, wishes.exclude)
    chart = reading_chart(drawn, readings, freeze=freeze, parts=parts)
    return replace(chart, annotations=own.annotations)


def wished_baseline(
    measure: Measure, days: Sequence[date | None], wishes: Wishes
) -> tuple[list[int], list[int]]:
    """Returns `freeze` and `parts` as they are wished, else those of the measure."""
    if wishes.freeze is not None or wishes.splits is not None:
        return list(wishes.freeze or ()), list(wishes.splits or ())
    return own_baseline(measure, days)


def _are_shares(rows: Sequence[SeriesRow], kind: str) -> bool:
    """Returns whether a chart of values draws so many of so many, which are read as per cent."""
    if kind in (*SUBGROUPS, *VALUES_ALONE, *RATES):
        return False
    pairs = [(row.numerator, row.denominator) for row in rows]
    known = [(top, bottom) for top, bottom in pairs if top is not None and bottom is not None]
    return bool(known) and all(0 <= top <= bottom for top, bottom in known)


def aimed(measure: Measure, wishes: Wishes, *, share: bool = False) -> Measure:
    """Returns the measure with the targets that are wished, in its unit, else with its own.

    Raises InvalidField for a proportion, or a `share` drawn as per cent, that is not from 0 to 1.
    """
    if wishes.target is None and not wishes.later_targets:
        return measure
    first = None if wishes.target is None else _in_unit(measure, wishes.target, share=share)
    later = tuple(
        replace(target, value=_in_unit(measure, target.value, share=share))
        for target in wishes.later_targets
    )
    return replace(measure, target=first, later_targets=later)


def _in_unit(measure: Measure, target: float, *, share: bool) -> float:
    of_whole = measure.is_proportion or share
    if isinstance(target, PerCent):
        if not of_whole and measure.unit != PERCENT:
            raise InvalidField("target", "error.target_no_per_cent", target=f"{target:g}")
        if of_whole and not 0 <= target <= 100:
            raise InvalidField("target", "error.target_beyond", target=f"{target:g}")
        target = float(f"{target / 100:.12g}") if of_whole else float(target)
    if of_whole and not 0 <= target <= 1:
        if 1 < target <= 100:
            part = float(f"{target / 100:.12g}")
            raise InvalidField("target", "error.target_per_cent", share=part, target=target)
        raise InvalidField("target", "error.target_share", target=target)
    return target * measure.multiplier if measure.needs_counts or share else target


def refuse_undated(wishes: Wishes, days: Sequence[date | None]) -> None:
    """Raises InvalidField for targets from a date on in a series without dates."""
    if wishes.later_targets and not any(days):
        raise InvalidField("target", "error.target_needs_dates")


def _in_order(rows: Sequence[SeriesRow]) -> tuple[Sequence[SeriesRow], bool]:
    """Returns the rows by their dates, and whether they are counts. Raises TableRefused if both."""
    counted = any(row.numerator is not None or row.denominator is not None for row in rows)
    mixed = next((row for row in rows if counted and row.value is not None), None)
    if mixed is not None:
        raise TableRefused("csv.error.mixed", line=mixed.line, cell=f"{mixed.value:g}")
    if any(row.day for row in rows):
        rows = sorted(rows, key=lambda row: row.day or date.max)
    return rows, counted


def readings_of(rows: Sequence[SeriesRow], kind: str) -> list[Reading]:
    """Returns the rows of a file as readings, by date; raises as `series_chart`."""
    rows, counted = _in_order(rows)
    if kind in SUBGROUPS:
        return [_subgroup(number, group) for number, group in enumerate(_groups(rows, kind), 1)]
    return [
        Reading(
            day=row.day,
            numbers=(row.numerator if counted else row.value,),
            denominator=row.denominator,
            note=row.note,
            missing=row.missing,
        )
        for row in rows
    ]


def _groups(rows: Sequence[SeriesRow], kind: str) -> list[list[SeriesRow]]:
    """Returns the rows of each point, the points in the order of their first rows."""
    if not any(row.subgroup for row in rows):
        if not any(row.day for row in rows):
            raise ChartError("spc.error.subgroups_needed", kind=kind)
        return [list(group) for _, group in groupby(rows, key=lambda row: row.day)]
    found: dict[str, list[SeriesRow]] = {}
    for row in rows:
        if not row.subgroup:
            raise TableRefused("csv.error.no_subgroup", line=row.line)
        found.setdefault(row.subgroup, []).append(row)
    return list(found.values())


def _subgroup(number: int, rows: Sequence[SeriesRow]) -> Reading:
    return Reading(
        day=rows[0].day,
        numbers=tuple(_value(number, row) for row in rows),
        note=" · ".join(observation.note for observation in rows if observation.note),
        missing=next((observation.missing for observation in rows if observation.missing), ""),
    )


def _value(number: int, row: SeriesRow) -> float | None:
    if row.numerator is None or row.denominator is None:
        return row.value
    if row.denominator < 0:
        raise ChartError("spc.error.negative_count", point=number)
    if not row.denominator:
        if row.numerator:
            raise ChartError("spc.error.zero_denominator", point=number)
        return None
    return row.numerator / row.denominator


def excluding(readings: Sequence[Reading], exclude: Collection[int]) -> list[Reading]:
    """Returns the readings with exactly those of these numbers excluded."""
    for number in exclude:
        if not 1 <= number <= len(readings):
            raise ChartError("spc.error.exclude_range", value=number, length=len(readings))
    if not exclude and not any(reading.excluded for reading in readings):
        return list(readings)
    return [
        reading._replace(excluded=(reading.excluded or _ASKED) if number in exclude else "")
        for number, reading in enumerate(readings, start=1)
    ]
