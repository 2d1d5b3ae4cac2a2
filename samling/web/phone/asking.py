"""What the facilitator can have the phones asked, and what they are asked now, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from samling.locale import t
from samling.model import Evaluation, Phase, Team, Voting
from samling.store import Workspace
from samling.store.method.evaluation import evaluations_of
from samling.store.method.voting import votings_of
from samling.web.telling.showing import Asked


@dataclass(frozen=True)
class Choice:
    """A line to tick: whether it `is_on`, and the fields of Asked that turn it on and off."""

    name: str
    words: str
    is_on: bool
    on: Mapping[str, Any]
    off: Mapping[str, Any]

    def turned(self, asked: Asked) -> Asked:
        """Returns what is asked once the line is ticked, or its tick taken away."""
        return replace(asked, **(self.off if self.is_on else self.on))


def choices(
    workspace: Workspace, asked: Asked, team: Team | None, phase: Phase | None
) -> list[Choice]:
    """Returns what can be asked, given the team and the phase at hand in the mapping."""
    found = []
    at: dict[str, Any] = {"team": team.id if team else "", "phase": phase.id if phase else ""}
    is_fixed = bool(asked.phase) and not asked.follows
    if team is not None:
        here = phase.title if phase else t("asked.no_phase", team=team.title)
        there = _phase_words(workspace, asked) if is_fixed else here
        nothing = {"follows": False, "team": "", "phase": ""}
        following, fixed = {**at, "follows": True}, {**at, "follows": False}
        words = t("asked.follows", phase=here)
        found.append(Choice("follows", words, asked.follows, following, nothing))
        if phase is not None or is_fixed:
            words = t("asked.fixed", phase=there or t("asked.phase_gone"))
            found.append(Choice("fixed", words, is_fixed, fixed, nothing))
    words = t("asked.questions")
    on: dict[str, Any] = {"questions": True}
    found.append(Choice("questions", words, asked.questions, on, {"questions": False}))
    for voting in _votings(workspace, asked, team):
        title = _title(workspace, Team, voting.team)
        words = t("asked.voting", team=title)
        on = {"voting": voting.id}
        found.append(Choice("voting", words, asked.voting == voting.id, on, {"voting": ""}))
    for evaluation in evaluations_of(workspace):
        words = t("asked.evaluation", title=evaluation.title)
        is_on, on = asked.evaluation == evaluation.id, {"evaluation": evaluation.id}
        found.append(Choice(evaluation.id, words, is_on, on, {"evaluation": ""}))
    return found


def asked_words(workspace: Workspace, asked: Asked) -> str:
    """Returns what the phones are asked now, on one line."""
    parts = []
    if phase := _phase_words(workspace, asked):
        key = "asked.told_follows" if asked.follows else "asked.told_fixed"
        parts.append(t(key, phase=phase))
    if asked.questions:
        parts.append(t("asked.told_questions"))
    votings = workspace.all(Voting, id=asked.voting) if asked.voting else []
    titles = [_title(workspace, Team, voting.team) for voting in votings]
    parts += [t("asked.told_voting", team=title) for title in titles]
    if title := _title(workspace, Evaluation, asked.evaluation):
        parts.append(t("asked.told_evaluation", title=title))
    return t("asked.told", what=", ".join(parts) or t("asked.told_nothing"))


def _votings(workspace: Workspace, asked: Asked, team: Team | None) -> list[Voting]:
    """Returns the open voting of the team at hand, and the one that is asked for already."""
    of_team = votings_of(workspace, team.id) if team else []
    found = [voting for voting in of_team if not voting.closed]
    asked_for = workspace.all(Voting, id=asked.voting) if asked.voting else []
    return [*found, *(voting for voting in asked_for if voting not in found)]


def _phase_words(workspace: Workspace, asked: Asked) -> str:
    """Returns the phase asked about with its team; "" for none."""
    phase = _title(workspace, Phase, asked.phase)
    return f"{_title(workspace, Team, asked.team)} · {phase}" if phase else ""


def _title(workspace: Workspace, kind: type[Evaluation | Phase | Team], id_: str) -> str:
    found = workspace.all(kind, id=id_) if id_ else []
    return " ".join(found[0].title.split()) if found else ""
