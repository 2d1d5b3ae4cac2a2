"""The notes: what each is tied to, and which are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from samling.model import AgendaItem, Gathering, Note, Phase, Team
from samling.report.search.folding import has_words
from samling.store import Workspace

KIND_FILTERS = ("all", "note", "idea", "question", "decision", "parking_lot")
WHERE_FILTERS = ("all", "gathering", "team")


@dataclass(frozen=True)
class Tie:
    """What a note is tied to: ids, "" where it is not."""

    gathering: str = ""
    item: str = ""
    team: str = ""
    phase: str = ""


def tie_words(workspace: Workspace, tie: Tie) -> str:
    """Returns the titles of what a note is tied to; what is gone is left out."""
    gatherings = workspace.all(Gathering, id=tie.gathering)
    items = workspace.all(AgendaItem, id=tie.item)
    teams = workspace.all(Team, id=tie.team)
    phases = workspace.all(Phase, team=tie.team, id=tie.phase) if teams else []
    titles = [one.title for one in gatherings] + [one.title for one in items]
    titles += [one.title for one in teams] + [one.title for one in phases]
    return " · ".join(titles)


def tie_of(note: Note) -> Tie:
    """Returns what a stored note is tied to."""
    return Tie(note.gathering, note.item, note.team, note.phase)


def note_rows(
    workspace: Workspace,
    *,
    words: str = "",
    kind: str = "all",
    gathering: str = "",
    team: str = "",
) -> list[Note]:
    """Returns the notes asked for, the newest first; "" for `gathering` or `team` is any."""
    found = [
        note
        for note in workspace.all(Note)
        if has_words(note.text, words)
        and kind in ("all", note.kind)
        and gathering in ("", note.gathering)
        and team in ("", note.team)
    ]
    return sorted(found, key=lambda note: (note.created, note.id), reverse=True)
