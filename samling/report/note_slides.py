"""The notes on the projector: what was decided, and what waits in the parking lot."""

from __future__ import annotations

from samling.locale import t
from samling.model import Gathering, NoteKind, Team
from samling.report.notes import note_rows
from samling.report.projector.slide import Slide
from samling.store import Workspace

_KINDS: tuple[NoteKind, ...] = ("decision", "parking_lot")
_A_SLIDE = 4


def note_slides(workspace: Workspace, here: Gathering | Team | None = None) -> list[Slide]:
    """Returns the decisions, then the parking lot, a few a slide and the oldest first.

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
        texts = [" ".join(one.text.split()) for one in reversed(notes)]
        pages = [texts[at : at + _A_SLIDE] for at in range(0, len(texts), _A_SLIDE)]
        kicker = here.title if here else workspace.network.title
        for number, page in enumerate(pages, start=1):
            headline = t(f"slides.{kind}")
            if len(pages) > 1:
                headline = f"{headline} ({number}/{len(pages)})"
            slides.append(Slide(kicker, headline, points=tuple(page)))
    return slides
