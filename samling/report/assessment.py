"""How teams judge themselves over time: the success factors and the progress score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samling.locale import format_number, t
from samling.model import Assessment, Gathering, Team, in_time
from samling.model.assessment import FACTOR_STEPS, PROGRESS_STEPS
from samling.report.projector.slide import Slide
from samling.store import Workspace
from samling.store.method.assessment import assessment_of

Rated = Literal["anchoring", "culture", "data", "progress"]
FACTOR_NAMES: tuple[Rated, ...] = ("anchoring", "culture", "data")
RATED: tuple[Rated, ...] = (*FACTOR_NAMES, "progress")
Way = Literal["", "up", "same", "down"]
_BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Standing:
    """A step now, and at the last earlier gathering where it was judged; None if there is none."""

    now: float | None
    before: float | None = None

    @property
    def way(self) -> Way:
        """The direction of the change since then; "" if there is nothing to compare."""
        if self.now is None or self.before is None:
            return ""
        if self.now == self.before:
            return "same"
        return "up" if self.now > self.before else "down"

    @property
    def change(self) -> float | None:
        """The difference in steps of the scale; None without both."""
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True)
class AssessmentGrid:
    """A team's judgements, one column per gathering.

    `steps` has for each of RATED one step per gathering, None if not judged; `standings` has
    the same with the step before it.
    """

    gatherings: tuple[Gathering, ...]
    steps: dict[Rated, tuple[float | None, ...]]
    standings: dict[Rated, tuple[Standing, ...]]


@dataclass(frozen=True)
class TeamScores:
    """A team's progress score at each gathering of a table."""

    team: Team
    scores: tuple[Standing, ...]


def steps_of(name: Rated) -> tuple[float, ...]:
    """Returns the steps that can be chosen for one of RATED, the lowest first."""
    return PROGRESS_STEPS if name == "progress" else tuple(range(1, FACTOR_STEPS + 1))


def stepped(name: Rated, step: float | None, by: int) -> float:
    """Returns the step `by` places up or down the scale; from None its end on that side."""
    steps = steps_of(name)
    if step is None:
        return steps[0] if by > 0 else steps[-1]
    return steps[min(max(steps.index(step) + by, 0), len(steps) - 1)]


def step_text(name: Rated, step: float | None) -> str:
    """Returns a step as it is written: `3`, or `3,0` on the progress scale; – for None."""
    if step is None:
        return "–"
    return format_number(step, digits=1 if name == "progress" else 0)


def _code(name: Rated, step: float) -> str:
    return f"{step:.1f}".replace(".", "_") if name == "progress" else f"{step:.0f}"


def step_words(name: Rated, step: float) -> str:
    """Returns what a step means, in plain words."""
    return t(f"assessment.{name}.{_code(name, step)}")


def step_name(step: float) -> str:
    """Returns what a step of the progress scale is called."""
    return t(f"assessment.score.{_code('progress', step)}")


def step_value(name: Rated, step: float | None) -> float | int | None:
    """Returns a step as stored in a record: factors are whole numbers."""
    return step if step is None or name == "progress" else int(step)


def assessment_grid(workspace: Workspace, team: Team, at_hand: Gathering | None) -> AssessmentGrid:
    """Returns a team's assessments at all gatherings by date.

    A guidance meeting has a column only if the team has judged itself there or if it is
    `at_hand`.
    """
    rated = _of_team(workspace, team)
    shown = tuple(
        gathering
        for gathering in in_time(workspace.all(Gathering))
        if not gathering.is_guidance
        or gathering.id in rated
        or (at_hand and gathering.id == at_hand.id)
    )
    steps: dict[Rated, tuple[float | None, ...]] = {
        name: tuple(_step(rated.get(gathering.id), name) for gathering in shown) for name in RATED
    }
    return AssessmentGrid(shown, steps, {name: _standings(row) for name, row in steps.items()})


def standing(
    workspace: Workspace, team: Team, name: Rated, until: Gathering | None = None
) -> Standing:
    """Returns the last step of one of RATED, at `until` at the latest, and the one before."""
    rated = _of_team(workspace, team)
    known = []
    for gathering in in_time(workspace.all(Gathering)):
        if until is not None and (gathering.date, gathering.number) > (until.date, until.number):
            break
        step = _step(rated.get(gathering.id), name)
        if step is not None:
            known.append(step)
    before = known[-2] if len(known) > 1 else None
    return Standing(known[-1] if known else None, before)


def scores_of_all(
    workspace: Workspace, at_hand: Gathering | None
) -> tuple[list[Gathering], list[TeamScores]]:
    """Returns the gatherings and each team's progress score at them.

    A guidance meeting is among them where a team has given one, or when it is at hand.
    """
    teams = workspace.teams()
    rated = {team.id: _of_team(workspace, team) for team in teams}
    used = {
        gathering
        for of_team in rated.values()
        for gathering, assessment in of_team.items()
        if assessment.progress is not None
    }
    shown = [
        gathering
        for gathering in in_time(workspace.all(Gathering))
        if not gathering.is_guidance
        or gathering.id in used
        or (at_hand and gathering.id == at_hand.id)
    ]
    rows = []
    for team in teams:
        row = _standings(
            [_step(rated[team.id].get(gathering.id), "progress") for gathering in shown]
        )
        rows.append(TeamScores(team, row))
    return shown, rows


def step_marks(name: Rated, steps: Sequence[float | None], width: int) -> str:
    """Returns the last `width` steps judged as blocks, of the same height for the same step."""
    scale = steps_of(name)
    shown = [scale.index(step) for step in steps if step is not None][-width:]
    return "".join(_BLOCKS[round(step * (len(_BLOCKS) - 1) / (len(scale) - 1))] for step in shown)


def _standings(row: Sequence[float | None]) -> tuple[Standing, ...]:
    found, last = [], None
    for step in row:
        found.append(Standing(step, last))
        last = step if step is not None else last
    return tuple(found)


def _of_team(workspace: Workspace, team: Team) -> dict[str, Assessment]:
    gatherings = {assessment.gathering for assessment in workspace.all(Assessment, team=team.id)}
    found = {gathering: assessment_of(workspace, team.id, gathering) for gathering in gatherings}
    return {gathering: assessment for gathering, assessment in found.items() if assessment}


def _step(assessment: Assessment | None, name: Rated) -> float | None:
    step: float | None = getattr(assessment, name) if assessment else None
    return step


def all_assessment_slides(workspace: Workspace, gathering: Gathering) -> list[Slide]:
    """Returns a page for each team that has judged itself by then."""
    pages = (team_slide(workspace, team, gathering) for team in workspace.teams())
    return [page for page in pages if page is not None]


def team_slide(workspace: Workspace, team: Team, gathering: Gathering) -> Slide | None:
    """Returns what a team has judged on one page, for the room; None where that is nothing.

    Behind each step stands how much has changed since the time before.
    """
    score = standing(workspace, team, "progress", gathering)
    factors = {name: standing(workspace, team, name, gathering) for name in FACTOR_NAMES}
    points = tuple(
        f"{t(f'assessment.{name}')} {step_text(name, step.now)}/{FACTOR_STEPS}{_change(name, step)}"
        for name, step in factors.items()
        if step.now is not None
    )
    if score.now is None:
        return Slide(gathering.title, team.title, points=points) if points else None
    label = f"{t('slides.progress')}{_change('progress', score)}"
    number = step_text("progress", score.now)
    return Slide(gathering.title, team.title, number, points, label=label)


def _change(name: Rated, step: Standing) -> str:
    if step.change is None:
        return ""
    sign = "+" if step.change > 0 else "−" if step.change < 0 else "±"
    return f" ({sign}{step_text(name, abs(step.change))})"


def assessment_slides(workspace: Workspace, team: Team, gathering: Gathering) -> Sequence[Slide]:
    """Returns the whole on one page, then the progress score and each factor with its words."""
    kicker = f"{team.title} · {gathering.title}"
    whole = team_slide(workspace, team, gathering)
    slides = [whole] if whole is not None else []
    score = standing(workspace, team, "progress", gathering)
    if score.now is not None:
        points = [step_words("progress", score.now)]
        if score.before is not None:
            points.append(t("assessment.before", step=step_text("progress", score.before)))
        number = step_text("progress", score.now)
        slides.append(Slide(kicker, step_name(score.now), number, tuple(points)))
    for name in FACTOR_NAMES:
        now_and_before = standing(workspace, team, name, gathering)
        if now_and_before.now is not None:
            points = [step_words(name, now_and_before.now)]
            if now_and_before.before is not None:
                points.append(t("assessment.before", step=step_text(name, now_and_before.before)))
            number = f"{step_text(name, now_and_before.now)}/{FACTOR_STEPS}"
            slides.append(Slide(kicker, t(f"assessment.{name}"), number, tuple(points)))
    return slides
