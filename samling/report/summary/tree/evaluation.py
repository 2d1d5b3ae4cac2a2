"""The evaluation in the summary: the evaluations with their results, and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samling.model import Evaluation, Response, StatementGroup, options
from samling.report.evaluation.results import (
    COMPARED,
    EvaluationResults,
    StatementResult,
    evaluation_results,
    ranked,
)
from samling.report.summary.fields import Plain, by_age, rounded
from samling.report.summary.tree.parts import Around, Row, plainly
from samling.store.method.evaluation import responses_to

GROUPS: tuple[StatementGroup, ...] = options(StatementGroup)  # type: ignore[assignment]


def has_answers(around: Around) -> bool:
    """Returns whether what each person answered goes out.

    It stays in the workspace unless it is asked for: a summary goes out of the house, and a rare
    kind of employer beside a comment could tell who it was. Of too few nothing goes out, not
    even asked for.
    """
    if not around.scope.answers:
        return False
    evaluation = around.nearest(Evaluation)
    found = responses_to(around.workspace, evaluation)
    return not evaluation_results(evaluation, found).is_withheld


def evaluations(around: Around) -> Iterator[Row]:
    """Yields the evaluations by age, with their results; none for a team."""
    if around.scope.team:
        return
    for evaluation in by_age(around.workspace.all(Evaluation)):
        results = evaluation_results(evaluation, responses_to(around.workspace, evaluation))
        yield evaluation, rounded(_results(results))


def responses(around: Around) -> Iterable[Row]:
    """Returns the answers to an evaluation by their random ids, which do not tell who."""
    return plainly(sorted(around.linked(Response), key=lambda each: each.id))


def _results(results: EvaluationResults) -> Plain:
    ranks = {
        statement.number: rank
        for group in GROUPS
        for rank, statement in enumerate(ranked(results.statements, group), start=1)
    }
    return {
        "answered": results.total.answered,
        "response_rate": results.total.rate,
        "employers": [
            {
                "employer": kind,
                "answered": rate.answered,
                "response_rate": rate.rate,
                "share": rate.of_responders,
            }
            for kind, rate in results.kinds.items()
        ],
        "statements": [
            _statement(results, statement, ranks[statement.number])
            for statement in results.statements
        ],
        "comments": list(results.comments),
    }


def _statement(results: EvaluationResults, statement: StatementResult, rank: int) -> Plain:
    of_kind = {
        kind: results.by_kind[kind][statement.number - 1] if kind in results.by_kind else None
        for kind in COMPARED
    }
    return {
        "group": statement.statement.group,
        "text": statement.statement.text,
        **_tally(statement),
        "mean": statement.mean,
        "agree": statement.agree,
        "rank": rank,
        **{f"agree_{kind}": mine.agree if mine else None for kind, mine in of_kind.items()},
        **{kind: _tally(mine) if mine else None for kind, mine in of_kind.items()},
    }


def _tally(statement: StatementResult) -> Plain:
    return {
        "counts": list(statement.counts),
        "not_relevant": statement.not_relevant,
        "unanswered": statement.unanswered,
    }


def evaluation_fields(plain: Plain) -> Plain:
    """Returns the fields of an evaluation that `evaluations` has put into another shape.

    The statements alone, and the results where the answers did not come along.
    """
    statements = [
        {"group": statement["group"], "text": statement["text"]}
        for statement in plain["statements"]
    ]
    return {"statements": statements, "received": None if plain["responses"] else _received(plain)}


def _received(plain: Plain) -> Plain | None:
    """Returns the results as the evaluation keeps them; None where nobody has answered."""
    counts = {employer["employer"]: employer["answered"] for employer in plain["employers"]}
    if not any(counts.values()):
        # Too few had answered for anything to go out but how many they are.
        counts["unknown"] = plain["answered"]
    if not any(counts.values()) and not plain["comments"]:
        return None
    return {
        **counts,
        "statements": [
            {
                "total": _stored_tally(statement),
                "hospital": _stored_tally(statement["hospital"]),
                "municipality": _stored_tally(statement["municipality"]),
            }
            for statement in (plain["statements"] if plain["answered"] else ())
        ],
        "comments": plain["comments"],
    }


def _stored_tally(plain: Plain | None) -> Plain | None:
    if plain is None:
        return None
    return {name: plain[name] for name in ("counts", "not_relevant", "unanswered")}
