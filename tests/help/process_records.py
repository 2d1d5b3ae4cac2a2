"""Records of the working process at random, for tests of what reads them all."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from samling.model import (
    Action,
    Assessment,
    Document,
    Evaluation,
    GoldStandard,
    PathwayDescription,
    PsfsPerson,
    PsfsRound,
    Record,
    Resource,
    Response,
    Statement,
    Vote,
    Voting,
    action,
    assessment,
    document,
    evaluation,
    gold_standard,
    library,
    options,
)

WORDS = st.text(max_size=12).map(lambda value: f"a{value}")
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def word(literal: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(options(literal))


@st.composite
def process_records(
    draw: st.DrawFn, day: str, team: str, phases: list[str], bottlenecks: list[str]
) -> list[Record]:
    """Draws some of each kind; links lead to what is there, to nothing, or to what is gone."""

    def some(kind: type[Any], most: int = 3, /, **fields: Any) -> list[Any]:
        return draw(st.lists(st.builds(kind, **fields), max_size=most))

    mine = st.just(team)
    phase = st.sampled_from([*phases, "gone"])
    stuck = st.sampled_from([*bottlenecks, "", "gone"])
    gathering = st.sampled_from([day, "", "gone"])
    standards = some(
        GoldStandard,
        team=mine,
        phase=phase,
        statement=WORDS,
        kind=word(gold_standard.SourceKind),
        strength=word(gold_standard.Strength),
        year=st.none() | st.integers(1800, 2199),
        position=st.integers(1, 3),
    )
    actions = some(
        Action,
        team=mine,
        text=WORDS,
        bottleneck=stuck,
        status=word(action.ActionStatus),
        due=st.none() | DAYS,
        done_on=st.none() | DAYS,
    )
    documents = some(
        Document,
        team=mine,
        title=WORDS,
        phase=phase,
        kind=word(document.DocumentKind),
        status=word(document.DocumentStatus),
        revise=st.none() | DAYS,
    )
    descriptions = some(PathwayDescription, 2, team=mine, about=WORDS, approved=st.none() | DAYS)
    votings = some(
        Voting,
        2,
        team=mine,
        held=DAYS,
        people=st.integers(1, 6),
        dots=st.integers(1, 4),
        gathering=gathering,
    )
    votes = some(
        Vote,
        8,
        team=mine,
        voting=st.sampled_from([*(voting.id for voting in votings), "gone"]),
        bottleneck=st.sampled_from([*bottlenecks, "gone"]),
        voter=st.integers(1, 6),
    )
    people = some(
        PsfsPerson,
        2,
        team=mine,
        code=st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True),
        activities=st.lists(WORDS, min_size=1, max_size=5).map(tuple),
    )
    rounds = some(
        PsfsRound,
        team=mine,
        person=st.sampled_from([*(person.id for person in people), "gone"]),
        date=DAYS,
        scores=st.lists(st.integers(0, 10), min_size=1, max_size=5).map(tuple),
    )
    step = st.none() | st.integers(1, assessment.FACTOR_STEPS)
    assessments = some(
        Assessment,
        team=mine,
        gathering=gathering,
        anchoring=step,
        culture=step,
        data=step,
        progress=st.none() | st.sampled_from(assessment.PROGRESS_STEPS),
    )
    evaluations = some(
        Evaluation,
        2,
        title=WORDS,
        gathering=gathering,
        invited=st.integers(0, 200),
        statements=st.lists(
            st.builds(Statement, group=word(evaluation.StatementGroup), text=WORDS), max_size=4
        ).map(tuple),
    )
    responses = some(
        Response,
        survey=st.sampled_from([*(candidate.id for candidate in evaluations), "gone"]),
        employer=word(evaluation.EmployerKind),
        answers=st.lists(st.none() | st.integers(0, 5), max_size=4).map(tuple),
        comment=WORDS,
    )
    resources = some(
        Resource,
        title=WORDS,
        kind=word(library.ResourceKind),
        tags=st.lists(WORDS, max_size=3).map(tuple),
        gathering=gathering,
        shared_by=st.sampled_from([team, "", "gone"]),
    )
    return [
        *standards,
        *actions,
        *documents,
        *descriptions,
        *votings,
        *votes,
        *people,
        *rounds,
        *assessments,
        *evaluations,
        *responses,
        *resources,
    ]
