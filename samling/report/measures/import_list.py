"""The preview of an import: what is added, changed and refused, for a person and a script."""

from __future__ import annotations

from typing import Any

from samling.locale import explain, format_date, number_as_typed, t
from samling.model import Observation
from samling.model.checks.privacy import find_warned, mask_identity_numbers
from samling.store.importing.plan import OUTCOMES, ImportPlan, PlannedRow
from samling.store.importing.readings.row import SeriesRow


def shown_rows(plan: ImportPlan) -> list[PlannedRow]:
    """Returns the rows that a person has to look at: all but those that stay as they are."""
    return [row for row in plan.rows if row.outcome != "same"]


def preview_headings() -> list[str]:
    """Returns the headings of :func:`preview_cells`."""
    return [
        t("import.line"),
        t("import.outcome"),
        t("column.date"),
        t("import.numbers"),
        t("import.what"),
    ]


def preview_cells(planned: PlannedRow) -> list[str]:
    """Returns a row of the preview: line, what becomes of it, date, numbers, note or reason.

    A change is shown as the old and the new with an arrow between.
    """
    row, after = planned.row, planned.after
    numbers = _numbers(after or row)
    words = after.note if after else ""
    before = planned.before
    if planned.outcome == "changed" and before and after:
        old = _numbers(before)
        numbers = numbers if old == numbers else f"{old} → {numbers}"
        words = words if before.note == after.note else f"{before.note or '–'} → {words}"
    if planned.outcome in ("added", "changed") and (found := find_warned(words)):
        words = f"{t('privacy.seems', what=t(f'privacy.{found[0].kind}'))}: {words}"
    if planned.refusal is not None:
        words = explain(planned.refusal)
    return [
        str(row.line),
        t(f"import.outcome_{planned.outcome}"),
        format_date(row.day, "numeric"),
        numbers,
        words,
    ]


def counts_text(plan: ImportPlan) -> str:
    """Returns how many rows are added, changed, as before and refused, in words."""
    return t("import.counts", **{name: plan.count(name) for name in OUTCOMES})


def plan_as_json(plan: ImportPlan, written: int) -> dict[str, Any]:
    """Returns the plan and the number of observations `written` as one object for JSON."""
    return {
        "measure": plan.measure.id,
        "rows": [_plain(row) for row in plan.rows],
        "counts": {name: plan.count(name) for name in OUTCOMES},
        "written": written,
    }


def _plain(planned: PlannedRow) -> dict[str, Any]:
    return {
        "line": planned.row.line,
        "outcome": planned.outcome,
        "date": planned.row.day.isoformat() if planned.row.day else None,
        **_fields(planned.after or planned.row),
        "before": _fields(planned.before) if planned.before else None,
        "reason": explain(planned.refusal) if planned.refusal else None,
    }


def _fields(row: Observation | SeriesRow) -> dict[str, Any]:
    names = ("value", "numerator", "denominator", "note")
    return {name: getattr(row, name) for name in names} | {"note": mask_identity_numbers(row.note)}


def _numbers(row: Observation | SeriesRow) -> str:
    if row.numerator is None and row.denominator is None:
        return number_as_typed(row.value) or "–"
    return f"{number_as_typed(row.numerator) or '–'}/{number_as_typed(row.denominator) or '–'}"
