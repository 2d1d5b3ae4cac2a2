"""Records and codes found by what a person would call them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from samling.locale import languages, t, t_in
from samling.model import (
    Evaluation,
    Gathering,
    Measure,
    NotFound,
    Phase,
    Record,
    Team,
    TeamRecord,
)
from samling.model.checks.privacy import is_record_id
from samling.model.kinds import LISTED, Kind
from samling.model.record import is_named

if TYPE_CHECKING:
    from samling.store import Workspace

T = TypeVar("T")


def find(what: str, wanted: str, candidates: Sequence[tuple[T, tuple[str, ...]]]) -> T:
    """Returns the one candidate that `wanted` names, ignoring case.

    Each candidate comes with its names; it is listed by the first. A full name wins over the
    beginning of a name, and that over any other part; of an id, which nobody reads, only its end
    counts, from four characters on. Raises NotFound, listing the candidates, if none or several
    match; `what` is the word for such a thing.
    """
    asked = _folded(wanted)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == asked,
        lambda name: name.startswith(asked) and not is_record_id(name),
        lambda name: asked in name and not is_record_id(name),
        lambda name: is_record_id(name) and is_named(name, asked),
    )
    for test in tests if asked else ():
        found = [
            candidate
            for candidate in candidates
            if any(test(_folded(name)) for name in candidate[1])
        ]
        if len(found) == 1:
            return found[0][0]
        if found:
            raise NotFound(
                "cli.error.ambiguous", what=what, wanted=wanted[:60], known=_listed(found)
            )
    if not candidates:
        raise NotFound("cli.error.none_there", what=what, wanted=wanted[:60])
    raise NotFound("cli.error.not_found", what=what, wanted=wanted[:60], known=_listed(candidates))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _listed(candidates: Sequence[tuple[T, tuple[str, ...]]]) -> str:
    labels = [names[0] for _, names in candidates]
    # Two with the same title are listed by id, the last of the names.
    return ", ".join(
        label if labels.count(label) == 1 else f"{label} ({names[-1]})"
        for label, (_, names) in zip(labels, candidates, strict=True)
    )


def find_team(workspace: Workspace, wanted: str) -> Team:
    """Returns the team of that id, slug or title, or part of it; raises NotFound."""
    teams = [(team, (team.title, team.slug, team.id)) for team in workspace.teams()]
    return find(t("cli.what.team"), wanted, teams)


def find_phase(workspace: Workspace, team: Team, wanted: str) -> Phase:
    """Returns the phase of a team's pathway of that id, title or part of it; or NotFound."""
    from samling.store.method.ordering import in_order

    phases = in_order(workspace.all(Phase, team=team.id))
    return find(t("cli.what.phase"), wanted, [(phase, (phase.title, phase.id)) for phase in phases])


def find_measure(workspace: Workspace, team: Team | None, wanted: str) -> Measure:
    """Returns the measure of that id, title or part of it; raises NotFound.

    Without a `team`, all teams are searched, and candidates are listed with their team.
    """
    names: dict[Measure, tuple[str, ...]] = {}
    for owner in [team] if team else workspace.teams():
        for measure in sorted(
            workspace.all(Measure, team=owner.id), key=lambda measure: measure.created
        ):
            whole = () if team else (f"{measure.title} ({owner.title})",)
            names[measure] = (*whole, measure.title, measure.id)
    return find(t("cli.what.measure"), wanted, list(names.items()))


def find_evaluation(workspace: Workspace, wanted: str) -> Evaluation:
    """Returns the evaluation of that id, title or part of it; the newest if `wanted` is empty.

    Raises NotFound.
    """
    from samling.store.method.evaluation import evaluations_of

    evaluations = evaluations_of(workspace)
    if not wanted.strip():
        if not evaluations:
            raise NotFound("cli.error.no_evaluation")
        return evaluations[0]
    return find(
        t("cli.what.evaluation"),
        wanted,
        [(evaluation, (evaluation.title, evaluation.id)) for evaluation in evaluations],
    )


def find_code(what: str, wanted: str, codes: Sequence[str], prefix: str) -> str:
    """Returns the code that `wanted` stands for: itself, or its word in any language.

    The words are the sentences `<prefix>.<code>`. Raises NotFound.
    """
    candidates = []
    for code in codes:
        words = [t_in(language, f"{prefix}.{code}") for language in languages()]
        candidates.append((code, (t(f"{prefix}.{code}"), code.replace("_", "-"), *words, code)))
    return find(what, wanted, candidates)


def find_kind(typed: str) -> Kind:
    """Returns the kind that is called so, in any language; raises NotFound."""
    return LISTED[find_code(t("cli.what.records"), typed, list(LISTED), "cli.list")]


def find_linked(
    workspace: Workspace, kind: type[Record], wanted: str, known: Mapping[str, Any]
) -> Any:
    """Returns the record of a kind that another refers to: by its id, or a name that is its alone.

    `known` are fields of the other one; what both have, such as team and gathering, must agree.
    A gathering may be `now`, the one at hand. Raises NotFound, listing what there is.
    """
    from samling.report.listing.others import Others

    if kind is Gathering and wanted.strip().casefold() in _now_words():
        return find_day(workspace, None)
    team = known.get("team") or None
    others = Others(workspace)
    there = workspace.all(kind, team=team if issubclass(kind, TeamRecord) else None)
    same = [record for record in there if _agrees(record, known)]
    names: list[tuple[Any, tuple[str, ...]]] = [
        (record, (others.words.title_of(record), others.name(kind, record.id), record.id))
        for record in same
    ]
    return find(t(f"cli.linked.{kind.TABLE}"), wanted, names)


def _agrees(record: Record, known: Mapping[str, Any]) -> bool:
    shared = ("team", "gathering", "voting")
    return all(
        getattr(record, name, known[name]) == known[name] for name in shared if known.get(name)
    )


def _now_words() -> set[str]:
    return {t_in(language, "cli.now").casefold() for language in languages()}


def find_day(workspace: Workspace, number: int | None) -> Gathering:
    """Returns the gathering of that number, without one that at hand; raises NotFound."""
    from samling.report.gatherings.at_hand import gathering_at_hand
    from samling.store.method.gatherings import find_gathering

    if number is not None:
        return find_gathering(workspace, number)
    found = gathering_at_hand(workspace, workspace.now())
    if found is None:
        raise NotFound("error.no_gatherings")
    return found
