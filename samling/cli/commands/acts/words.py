"""What the commands that write share: the kind, the record, the words behind it, what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from samling.cli import completing
from samling.cli.find import find_code
from samling.cli.saying import hint
from samling.locale import t
from samling.model.kinds import LISTED, Kind

if TYPE_CHECKING:
    from samling.model import Record
    from samling.store.undo import Undone

FieldWords = Annotated[
    list[str] | None,
    typer.Argument(
        help="cli.argument.fields",
        metavar="cli.metavar.fields",
        show_default=False,
        autocompletion=completing.fields,
    ),
]
RecordId = Annotated[
    str,
    typer.Argument(
        help="cli.argument.record_end",
        metavar="cli.metavar.id",
        autocompletion=completing.record_ids,
    ),
]


def find_kind(typed: str) -> Kind:
    """Returns the kind that is called so, in any language; raises NotFound."""
    return LISTED[find_code(t("cli.what.records"), typed, list(LISTED), "cli.list")]


def warn_of_record(record: Record) -> None:
    """Says on standard error that a text of a record that was stored holds a contact."""
    from samling.model.checks.privacy import find_warned

    texts = [value for value in vars(record).values() if isinstance(value, str)]
    kinds = dict.fromkeys(found.kind for text in texts for found in find_warned(text))
    for kind in kinds:
        hint(t("cli.warn_contact", what=t(f"privacy.{kind}")))


def named(undone: Undone) -> list[dict[str, str]]:
    """Returns the records of a change for JSON: the kind and id of each."""
    return [{"kind": record.TABLE, "id": record.id} for record in undone.records]
