"""The preview of answers to be imported: what is added, left and refused, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from samling.locale import explain, t
from samling.model.checks.privacy import mask_identity_numbers
from samling.store.importing.answers_plan import ANSWER_OUTCOMES, AnswerPlan, PlannedAnswer
from samling.store.importing.answers_reading import ToldScale

_UNANSWERED = "–"
# The most headings of left-out columns to list.
_COLUMNS = 5


def answer_headings() -> list[str]:
    """Returns the headings of :func:`answer_cells`."""
    return [
        t("import.line"),
        t("import.outcome"),
        t("evaluation_import.employer"),
        t("evaluation_import.answers"),
        t("evaluation_import.what"),
    ]


def answer_cells(planned: PlannedAnswer) -> list[str]:
    """Returns a row: line, what becomes of it, employer, the answers, comment or reason."""
    row = planned.row
    words = explain(planned.refusal) if planned.refusal else " ".join(row.comment.split())
    return [
        str(row.line),
        t(f"evaluation_import.outcome_{planned.outcome}"),
        "" if planned.refusal else t(f"employer.{row.employer}"),
        answers_text(row.answers),
        words,
    ]


def answers_text(answers: Iterable[int | None]) -> str:
    """Returns answers as one sign each, in the order of the statements."""
    return "".join(_UNANSWERED if answer is None else str(answer) for answer in answers)


def answer_counts_text(plan: AnswerPlan) -> str:
    """Returns how many rows are new, alike and refused, in words."""
    return t("evaluation_import.counts", **{name: plan.count(name) for name in ANSWER_OUTCOMES})


def column_notes(plan: AnswerPlan) -> list[str]:
    """Returns what a person must know of the file's columns, a sentence each.

    First how its scales are read. Also about its rows: those that are alike, and comments that
    seem to hold a contact.
    """
    table, notes = plan.table, []
    alike = plan.count("alike")
    notes += [_scale_words(scale) for scale in table.scales]
    if table.zeros:
        notes.append(t("evaluation_import.zeros"))
    if table.codes:
        first, last = table.codes
        notes.append(t("evaluation_import.codes", first=first, last=last))
    if alike:
        notes.append(t("evaluation_import.alike", count=alike))
    if not table.has_employer:
        notes.append(t("evaluation_import.no_employer"))
    if table.others:
        notes.append(t("evaluation_import.others", employers=_listed(table.others)))
    if table.missing:
        numbers = ", ".join(map(str, table.missing))
        notes.append(t("evaluation_import.missing", numbers=numbers))
    if table.personal:
        notes.append(t("evaluation_import.personal", columns=_listed(table.personal)))
    personal = set(table.personal)
    left = [column for column in table.left_out if column not in personal]
    if left:
        notes.append(t("evaluation_import.left_out", columns=_listed(left)))
    contacts = sum(answer.row.contacts for answer in plan.rows if answer.outcome != "refused")
    if contacts:
        notes.append(t("evaluation_import.contacts", count=contacts))
    return notes


def _scale_words(scale: ToldScale) -> str:
    steps = [t("evaluation_import.scale_step", words=words, step=step) for words, step in scale]
    return t("evaluation_import.scale", steps=", ".join(steps))


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(t("text.quoted", text=column) for column in columns[:_COLUMNS])
    more = len(columns) - _COLUMNS
    return t("evaluation_import.more_columns", columns=shown, n=more) if more > 0 else shown


def answers_as_json(plan: AnswerPlan, written: int) -> dict[str, Any]:
    """Returns the plan and the number of responses `written` as one object for JSON."""
    table = plan.table
    return {
        "survey": plan.evaluation.id,
        "rows": [
            {
                "line": answer.row.line,
                "outcome": answer.outcome,
                "employer": None if answer.refusal else answer.row.employer,
                "answers": list(answer.row.answers),
                "comment": mask_identity_numbers(answer.row.comment),
                "reason": explain(answer.refusal) if answer.refusal else None,
            }
            for answer in plan.rows
        ],
        "counts": {name: plan.count(name) for name in ANSWER_OUTCOMES},
        "scales": [
            [{"answer": words, "step": step} for words, step in scale] for scale in table.scales
        ],
        "missing_statements": list(table.missing),
        "left_out_columns": list(table.left_out),
        "other_employers": list(table.others),
        "written": written,
    }
