"""`samling note FOLDER TEXT`: a note from a script."""

from __future__ import annotations

from typing import Annotated

from samling.cli import completing
from samling.cli.commands.check import warn_of_contacts
from samling.cli.find import find_code, find_phase, find_team
from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Gathering, Team
from samling.cli.saying import echo
from samling.cli.standard_input import text_in
from samling.locale import t
from samling.model import InvalidField, Note, NoteKind, entered, options


def note(
    folder: Folder,
    text: Annotated[str, argument(about="cli.argument.text", metavar="cli.metavar.text")],
    *,
    team: Team = "",
    phase: Annotated[
        str,
        option(
            "--phase",
            "-p",
            about="cli.option.phase",
            metavar="cli.metavar.phase",
            completion=completing.phases,
        ),
    ] = "",
    kind: Annotated[
        str,
        option(
            "--kind",
            "-k",
            about="cli.option.kind",
            metavar="cli.metavar.kind",
            completion=completing.words(options(NoteKind), "note_kind"),
        ),
    ] = "note",
    gathering: Gathering = "",
) -> None:
    """Stores a note and prints its id; `-` as the text reads it from standard input."""
    from samling.store.method.gatherings import find_gathering

    code = find_code(t("cli.what.note_kind"), kind, options(NoteKind), "note_kind")
    if phase and not team:
        raise InvalidField("phase", "cli.error.phase_needs_team")
    workspace = open_workspace(folder)
    owner = find_team(workspace, team) if team else None
    place = find_phase(workspace, owner, phase) if owner and phase else None
    number = entered.whole("gathering", gathering) if gathering else None
    day = find_gathering(workspace, number) if number is not None else None
    stored = workspace.put(
        Note(
            text=text_in() if text == "-" else text,
            kind=code,  # type: ignore[arg-type]
            team=owner.id if owner else "",
            phase=place.id if place else "",
            gathering=day.id if day else "",
        )
    )
    echo(stored.id)
    warn_of_contacts(stored.text)
