"""A team's judgement of itself on the projector: the score, then the success factors."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import t
from samling.model import Gathering, Team
from samling.model.self_assessment import FACTOR_STEPS
from samling.report.assessment import (
    FACTOR_NAMES,
    standing,
    step_name,
    step_text,
    step_words,
)
from samling.report.projector.slide import Slide
from samling.store import Workspace


def assessment_slides(workspace: Workspace, team: Team, gathering: Gathering) -> Sequence[Slide]:
    """Returns the progress score as a large number, and a slide of each factor judged."""
    kicker = f"{team.title} · {gathering.title}"
    slides = []
    score = standing(workspace, team, "progress", gathering)
    if score.now is not None:
        points = [step_words("progress", score.now)]
        if score.before is not None:
            points.append(t("assessment.before", step=step_text("progress", score.before)))
        number = step_text("progress", score.now)
        slides.append(Slide(kicker, step_name(score.now), number, tuple(points)))
    for name in FACTOR_NAMES:
        one = standing(workspace, team, name, gathering)
        if one.now is not None:
            points = [step_words(name, one.now)]
            if one.before is not None:
                points.append(t("assessment.before", step=step_text(name, one.before)))
            number = f"{step_text(name, one.now)}/{FACTOR_STEPS}"
            slides.append(Slide(kicker, t(f"assessment.{name}"), number, tuple(points)))
    return slides
