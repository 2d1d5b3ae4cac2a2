"""The notes: their ties, and the filtered list."""

from __future__ import annotations

from dataclasses import dataclass

from samling.locale import t
from samling.model import AgendaItem, Gathering, Note, NoteKind, Phase, Team
from samling.report.projector.slide import Slide
from samling.report.search.folding import has_words
from samling.store import Workspace

KIND_FILTERS = ("all", "note", "idea", "question", "decision", "parking_lot")
WHERE_FILTERS = ("all", "gathering", "team")


@dataclass(frozen=True)
class Tie:
    """The ids a note is tied to; "" for none."""

    gathering: str = ""
    item: str = ""
    team: str = ""
    phase: str = ""


def tie_words(workspace: Workspace, tie: Tie) -> str:
    """Returns the titles of the records a note is tied to, without removed ones."""
    gatherings = workspace.all(Gathering, id=tie.gathering)
    items = workspace.all(AgendaItem, id=tie.item)
    teams = workspace.all(Team, id=tie.team)
    phases = workspace.all(Phase, team=tie.team, id=tie.phase) if teams else []
    titles = [gathering.title for gathering in gatherings] + [item.title for item in items]
    titles += [team.title for team in teams] + [phase.title for phase in phases]
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
    """Returns the filtered notes, newest first; "" for `gathering` or `team` means any."""
    found = [
        note
        for note in workspace.all(Note)
        if has_words(note.text, words)
        and kind in ("all", note.kind)
        and gathering in ("", note.gathering)
        and team in ("", note.team)
    ]
    return sorted(found, key=lambda note: (note.created, note.id), reverse=True)


_KINDS: tuple[NoteKind, ...] = ("decision", "parking_lot")


def note_slides(workspace: Workspace, here: Gathering | Team | None = None) -> list[Slide]:
    """Returns the decisions, then the parking lot, the oldest first.

    Those of one gathering or one team where that is given.
    """
    slides = []
    for kind in _KINDS:
        notes = note_rows(
            workspace,
            kind=kind,
            gathering=here.id if isinstance(here, Gathering) else "",
            team=here.id if isinstance(here, Team) else "",
        )
        texts = [" ".join(note.text.split()) for note in reversed(notes)]
        kicker = here.title if here else workspace.network.title
        if texts:
            slides.append(Slide(kicker, t(f"slides.{kind}"), points=tuple(texts)))
    return slides
