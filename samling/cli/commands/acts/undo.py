"""`samling undo FOLDER`: the last act of a command taken back, or made again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from samling.cli.commands.acts.words import named
from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.saying import give_json, say
from samling.errors import SamlingError


def undo_command(
    folder: Folder,
    *,
    redo: Annotated[bool, option("--redo", about="cli.option.redo")] = False,
    as_json: Json = False,
) -> None:
    """Takes back the last change that a command on this laptop made, and says what it was.

    Further calls step further back. What others have written since is kept, and told. Raises
    SamlingError where there is nothing to take back or to make again, and NotAllowed.
    """
    from samling.report.records.undone import redone_words, taken_back_words
    from samling.store.acts.kept import bring_acts

    workspace = open_workspace(folder)
    bring_acts(workspace)
    done = workspace.redo() if redo else workspace.undo()
    if not done:
        raise SamlingError("cli.error.nothing_to_redo" if redo else "cli.error.nothing_to_undo")
    words = redone_words(done) if redo else taken_back_words(done)
    if not done.count:
        raise SamlingError("cli.error.not_undone", reason=words)
    if as_json:
        left, again = (len(part) for part in workspace.writing().history.all())
        stays = named(replace(done, records=done.left))
        told = {"records": named(done), "stays": stays, "why": done.why}
        give_json({**told, "left": left, "can_redo": again})
    else:
        say(words)
