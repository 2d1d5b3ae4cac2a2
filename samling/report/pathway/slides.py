"""The mapping on the projector: a phase at a time, what is good and what to improve."""

from __future__ import annotations

from samling.locale import t
from samling.model import EntryList, PathwayEntry, Phase, Team
from samling.report.projector.slide import Slide
from samling.store import Workspace
from samling.store.method.ordering import in_order

_LISTS: tuple[EntryList, ...] = ("good", "improve")


def pathway_slides(workspace: Workspace, team: Team) -> list[Slide]:
    """Returns two slides a phase, in the order of the pathway; lists that are empty left out.

    A phase that has neither is shown by its name, as it is part of the pathway.
    """
    slides = []
    phases = in_order(workspace.all(Phase, team=team.id))
    for number, phase in enumerate(phases, start=1):
        kicker = " · ".join(
            [team.title, t("slides.phase", number=number, count=len(phases), title=phase.title)]
        )
        entries = in_order(workspace.all(PathwayEntry, team=team.id, phase=phase.id))
        made = [
            Slide(kicker, t(f"pathway_list.{name}"), points=texts, about=phase.id)
            for name in _LISTS
            if (texts := tuple(entry.text for entry in entries if entry.list == name))
        ]
        slides += made or [
            Slide(kicker, phase.title, points=(t("slides.not_mapped"),), about=phase.id)
        ]
    return slides


def phase_slide(workspace: Workspace, team: Team, phase: Phase) -> Slide:
    """Returns one phase with both its lists below its name, each under its heading."""
    phases = in_order(workspace.all(Phase, team=team.id))
    place = next(at for at, candidate in enumerate(phases, start=1) if candidate.id == phase.id)
    entries = in_order(workspace.all(PathwayEntry, team=team.id, phase=phase.id))
    points: list[str] = []
    for name in _LISTS:
        texts = [f"• {entry.text}" for entry in entries if entry.list == name]
        points += [t(f"pathway_list.{name}").upper(), *texts] if texts else []
    kicker = f"{team.title} · {t('slides.phase', number=place, count=len(phases), title='')}"
    return Slide(
        kicker.rstrip(" :"),
        phase.title,
        points=tuple(points) or (t("slides.not_mapped"),),
        about=phase.id,
    )
