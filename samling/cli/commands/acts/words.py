"""What the commands that write share: the words behind a kind or an id, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from samling.cli import completing
from samling.cli.line.asked import Asked, argument
from samling.cli.saying import hint
from samling.locale import t

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samling.model import Record
    from samling.store import Workspace
    from samling.store.undo import Undone


def _fields(about: str) -> Asked:
    return argument(about=about, metavar="cli.metavar.fields", completion=completing.fields)


FieldWords = Annotated[list[str] | None, _fields("cli.argument.fields")]
ChangedFields = Annotated[list[str] | None, _fields("cli.argument.fields_set")]
RecordId = Annotated[
    str,
    argument(
        about="cli.argument.record_end",
        metavar="cli.metavar.id",
        completion=completing.record_ids,
    ),
]


def warn_of_record(record: Record) -> None:
    """Says on standard error that a text of a record that was stored holds a contact."""
    from samling.model.checks.privacy import find_warned, row_texts
    from samling.model.kinds import kind_of

    # An id may look like a number.
    links = kind_of(type(record)).links
    own = {name: value for name, value in vars(record).items() if name not in {"id", *links}}
    kinds = dict.fromkeys(found.kind for _, text in row_texts(own) for found in find_warned(text))
    for kind in kinds:
        hint(t("cli.warn_contact", what=t(f"privacy.{kind}")))


def remark_same_days(workspace: Workspace, stored: Sequence[Record]) -> None:
    """Says on standard error of observations that were stored that their dates had one before.

    Not where a chart may have several on a date: of subgroups, and of the time between events.
    """
    from samling.locale import format_date
    from samling.model import Measure, Observation
    from samling.model.measure import SUBGROUPS

    days: dict[str, set[date]] = {}
    for record in stored:
        if isinstance(record, Observation):
            days.setdefault(record.measure, set()).add(record.date)
    for id_, dates in days.items():
        measure = workspace.get(Measure, id_)
        there = [each.date for each in workspace.all(Observation, measure=id_)]
        again = sorted(day for day in dates if there.count(day) > 1)
        if again and measure.chart not in (*SUBGROUPS, "g", "t"):
            told = ", ".join(format_date(day) for day in again)
            hint(t("cli.same_date", measure=measure.title, dates=told))


def named(undone: Undone) -> list[dict[str, str]]:
    """Returns the records of a change for JSON: the kind and id of each."""
    return [{"kind": record.TABLE, "id": record.id} for record in undone.records]
