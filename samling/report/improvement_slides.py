"""The improvement work on the projector: the aim, then each PDSA cycle."""

from __future__ import annotations

from samling.locale import format_date, t
from samling.model import PdsaCycle, Team
from samling.report.improvement import aim_sentence, cycle_name, cycles_of
from samling.report.projector.slide import Slide
from samling.store import Workspace
from samling.store.method.improvement import aim_of


def improvement_slides(workspace: Workspace, team: Team) -> list[Slide]:
    """Returns the aim, if it is written, and the cycles of a team chain by chain."""
    aim = aim_of(workspace, team.id)
    slides = []
    if aim:
        slides.append(Slide(f"{team.title} · {t('improvement.aim')}", aim_sentence(aim)))
    return [*slides, *(_cycle(team, one) for one in cycles_of(workspace, team.id))]


def _cycle(team: Team, cycle: PdsaCycle) -> Slide:
    days = [format_date(one) for one in (cycle.starts, cycle.ended) if one]
    kicker = " · ".join([team.title, t("column.cycle"), *([" – ".join(days)] if days else [])])
    met = t(f"met.{cycle.met}") if cycle.met != "unknown" else ""
    decided = t(f"act.{cycle.act}") if cycle.act != "undecided" else ""
    steps = {
        "field.plan": cycle.plan,
        "field.prediction": cycle.prediction,
        "field.do": cycle.do,
        "field.study": ". ".join(one for one in (met, cycle.study) if one),
        "field.act": decided,
    }
    points = tuple(f"{t(key)}: {' '.join(text.split())}" for key, text in steps.items() if text)
    return Slide(kicker, cycle_name(cycle), points=points, about=cycle.id)
