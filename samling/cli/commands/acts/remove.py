"""`samling remove FOLDER ID`: a record, with what hangs on it."""

from __future__ import annotations

from samling.cli.commands.acts.words import RecordId, named
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.saying import give_json, say


def remove_command(folder: Folder, record: RecordId, *, as_json: Json = False) -> None:
    """Removes a record and tells what went along; `samling undo` brings all of it back.

    Nothing is asked, since nothing is lost. Raises SamlingError where something is in the way.
    """
    from samling.report.records.undone import removed_words
    from samling.store.acts.joining import as_one
    from samling.store.acts.ways import find_any
    from samling.store.acts.ways import remove as remove_record

    workspace = open_workspace(folder)
    found = find_any(workspace, record)
    with as_one(workspace):
        remove_record(workspace, found)
    done = workspace.writing().history.all()[0][-1].undone()
    if as_json:
        give_json({"removed": named(done)})
    else:
        say(removed_words(done, found))
