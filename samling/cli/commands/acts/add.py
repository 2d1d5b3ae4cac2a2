"""`samling add FOLDER KIND FIELD=VALUE...`: a record of any kind, or several from a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from samling.cli import completing
from samling.cli.commands.acts.words import FieldWords, remark_same_days, warn_of_record
from samling.cli.find import find_kind
from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.saying import echo, give_json, hint, told
from samling.errors import InvalidField, SamlingError, UsageRefused
from samling.locale import t
from samling.model.kinds import LISTED, Kind

if TYPE_CHECKING:
    from samling.model import Record
    from samling.store import Workspace

_SEVERAL = "-"


def add(
    folder: Folder,
    kind: Annotated[
        str,
        argument(
            about="cli.argument.kind",
            metavar="cli.metavar.what",
            completion=completing.words(LISTED, "cli.list"),
        ),
    ],
    fields: FieldWords = None,
    *,
    asked: Annotated[bool, option("--fields", about="cli.option.fields")] = False,
    as_json: Json = False,
) -> None:
    """Stores a record and prints its id, or the record as JSON; `-` reads several from a pipe."""
    from samling.cli.given import split_words
    from samling.cli.standard_input import objects_in, text_in
    from samling.store.codec import to_plain

    declared = find_kind(kind)
    words = list(fields or ())
    if asked:
        if words:
            raise UsageRefused("cli.error.fields_alone")
        _tell_fields(declared, as_json=as_json)
        return
    if declared.acts.not_added:
        raise SamlingError(declared.acts.not_added)
    several = _SEVERAL in words
    if several and len(words) > 1:
        raise UsageRefused("cli.error.input_alone")
    given: list[tuple[int, dict[str, Any]]]
    given = list(objects_in()) if several else [(0, split_words(words, text_in))]
    if several and not given:
        raise SamlingError("cli.error.no_records_in")
    workspace = open_workspace(folder)
    stored = _stored(workspace, declared, given)
    if as_json:
        rows = [to_plain(record) for record in stored]
        give_json(rows if several else rows[0])
    else:
        for record in stored:
            echo(record.id)
    for record in stored:
        warn_of_record(record)
    remark_same_days(workspace, stored)


def _stored(
    workspace: Workspace, kind: Kind, given: list[tuple[int, dict[str, Any]]]
) -> list[Record]:
    """Stores all of them as one change, or none; the line of what is wrong is named."""
    from samling.cli.given import at_field, given_by_samling, read_given, typed_json
    from samling.store.acts.joining import as_one
    from samling.store.acts.ways import add as add_record

    stored: list[Record] = []
    renamed: dict[str, str] = {}
    left_out: dict[str, None] = {}
    with as_one(workspace):
        for line, words in given:
            try:
                plain = typed_json(kind, words, renamed) if line else words
                values = read_given(workspace, kind, plain)
                stored.append(add_record(workspace, kind.record, **values))
            except SamlingError as error:
                named = at_field(error, kind, words) if isinstance(error, InvalidField) else error
                if not line:
                    raise named from error
                raise SamlingError("cli.error.at_line", line=line, reason=told(named)) from error
            if line:
                renamed[str(words.get("id", ""))] = stored[-1].id
                left_out |= dict.fromkeys(given_by_samling(kind, words))
    if left_out:
        hint(t("cli.given_by_samling", fields=", ".join(left_out)))
    return stored


def _tell_fields(kind: Kind, *, as_json: bool) -> None:
    """Prints the fields that may be given, what they are called, and what they take."""
    from samling.cli.given import asked_of
    from samling.report.page.columns import aligned

    found = asked_of(kind)
    if as_json:
        give_json(
            [
                {
                    "field": field.name,
                    "word": field.word,
                    "takes": field.takes,
                    "choices": list(field.of.codes(field.name)),
                    "needed": field.is_needed,
                    "stays": field.stays,
                }
                for field in found
            ]
        )
        return
    # The word to write comes first: in English that is the name itself.
    is_named = all(field.said == field.name for field in found)
    names = ("name", "word") if is_named else ("said", "name")
    rows = [
        [*(getattr(field, name) for name in names), _remark(field), field.takes] for field in found
    ]
    head = [t(f"cli.fields.{name}") for name in ("field", "word", "remark", "takes")]
    for line in aligned([head, *rows]):
        echo(line)


def _remark(field: Any) -> str:
    told = (("cli.fields.needed", field.is_needed), ("cli.fields.stays", field.stays))
    return ", ".join(t(key) for key, is_so in told if is_so)
