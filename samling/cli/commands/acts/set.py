"""`samling set FOLDER ID FIELD=VALUE...`: new values of some fields of a record."""

from __future__ import annotations

from samling.cli.commands.acts.words import ChangedFields, RecordId, warn_of_record
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.saying import echo, give_json
from samling.errors import UsageRefused


def set_command(
    folder: Folder, record: RecordId, fields: ChangedFields = None, *, as_json: Json = False
) -> None:
    """Changes the fields named and no others, and prints the record's id, or the record as JSON."""
    from samling.cli.given import at_field, read_given, split_words
    from samling.cli.standard_input import text_in
    from samling.model import InvalidField
    from samling.model.kinds import kind_of
    from samling.store.acts.joining import as_one
    from samling.store.acts.ways import change as change_record
    from samling.store.acts.ways import find_any
    from samling.store.codec import to_plain

    given = split_words(list(fields or ()), text_in)
    if not given:
        raise UsageRefused("cli.error.nothing_to_set")
    workspace = open_workspace(folder)
    found = find_any(workspace, record)
    kind = kind_of(type(found))
    try:
        with as_one(workspace):
            values = read_given(workspace, kind, given, found)
            changed = change_record(workspace, found, **values)
    except InvalidField as error:
        raise at_field(error, kind, given) from error
    if as_json:
        give_json(to_plain(changed))
    else:
        echo(changed.id)
    warn_of_record(changed)
