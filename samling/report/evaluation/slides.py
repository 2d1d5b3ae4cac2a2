"""An evaluation on the projector: the response rate, the top of the two groups, one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from samling.locale import first_upper, format_number, t
from samling.model import Evaluation, StatementGroup, options
from samling.report.evaluation.results import (
    COMPARED,
    EvaluationResults,
    KindRate,
    StatementResult,
    evaluation_results,
    largest_differences,
    ranked,
)
from samling.report.evaluation.words import (
    distribution,
    kinds_words,
    percent,
    points,
    rest_words,
    too_few_words,
    withheld_words,
)
from samling.report.projector.slide import Slide
from samling.store import Workspace
from samling.store.method.evaluation import responses_to

EvaluationView = Literal["all", "hospital", "municipality", "apart"]
_TOP = 5


def evaluation_slides(
    workspace: Workspace, evaluation: Evaluation, number: int = 0, view: EvaluationView = "all"
) -> list[Slide]:
    """Returns the slides of an evaluation; none before someone has answered.

    If too few have answered, one slide that says so.

    `number` is the statement shown by itself (from 1), by default the one that promoted most.
    With a kind of employer as `view` the numbers are for that kind, and the slides say so;
    "apart" compares the two kinds.
    """
    results = evaluation_results(evaluation, responses_to(workspace, evaluation))
    if results.is_withheld:
        return [Slide(evaluation.title, too_few_words(results.total.answered))]
    return list(_slides(results, number, view)) if results.total.answered else []


def _slides(results: EvaluationResults, number: int, view: EvaluationView) -> Iterator[Slide]:
    title = results.evaluation.title
    if view in ("all", "apart"):
        yield _rate(title, results.total, results)
    if view == "all":
        yield from _ranked(title, results.statements, number)
    if view in ("all", "apart"):
        yield from _apart(title, results, number if view == "apart" else 0)
        if view == "apart" and results.differences is None:
            yield Slide(title, withheld_words())
    if view in COMPARED:
        kicker = f"{title} · {t(f'employer.{view}')}"
        yield _rate(kicker, results.kinds[view], results)
        if view in results.by_kind:
            yield from _ranked(kicker, results.by_kind[view], number)
        else:
            yield Slide(kicker, withheld_words())


def _rate(kicker: str, rate: KindRate, results: EvaluationResults) -> Slide:
    # The big digits have only the signs of numbers.
    # No rate above 100 %: then the number invited is wrong, and only who answered is known.
    part = None if (rate.rate or 0) > 1 else rate.rate
    shown = str(rate.answered) if part is None else f"{format_number(part * 100, 0)}%"
    key = "evaluation.slide_answered" if part is None else "evaluation.slide_rate"
    headline = t(key, answered=rate.answered, invited=rate.invited or 0)
    return Slide(
        kicker,
        headline,
        number=shown,
        points=(kinds_words(results),),
        label=t("evaluation.slide_people" if part is None else "evaluation.slide_answers"),
    )


def _ranked(kicker: str, statements: Sequence[StatementResult], number: int) -> Iterator[Slide]:
    for group in options(StatementGroup):
        top = [statement for statement in ranked(statements, group) if statement.agree is not None]  # type: ignore[arg-type]
        if top:
            lines = tuple(map(_line, top[:_TOP]))
            yield Slide(kicker, t(f"evaluation.slide_{group}"), points=lines)
    statement = _chosen(statements, number)
    if statement is not None:
        yield Slide(kicker, statement.statement.text, draw=lambda *room: _drawn(statement, room[0]))


def _apart(kicker: str, results: EvaluationResults, number: int) -> Iterator[Slide]:
    most = largest_differences(results, _TOP)
    if most:
        lines = [
            t(
                "evaluation.slide_apart_line",
                hospital=percent(difference.hospital.agree),
                municipality=percent(difference.municipality.agree),
                points=points(difference.hospital.agree, difference.municipality.agree),
                statement=difference.statement.text,
            )
            for difference in most
        ]
        yield Slide(kicker, t("evaluation.slide_apart"), points=tuple(lines))
    for difference in results.differences or ():
        if difference.hospital.number == number:
            sides = zip(COMPARED, (difference.hospital, difference.municipality), strict=True)
            shares = tuple(
                f"{first_upper(t(f'employer.{kind}'))}: {percent(side.agree)}"
                for kind, side in sides
            )
            yield Slide(kicker, difference.statement.text, points=shares)


def _line(statement: StatementResult) -> str:
    return f"{percent(statement.agree)}  {statement.statement.text}"


def _chosen(statements: Sequence[StatementResult], number: int) -> StatementResult | None:
    group: StatementGroup = "promoted"
    order = [*ranked(statements, group), *statements]
    by_number = [statement for statement in statements if statement.number == number]
    return next(iter(by_number or order), None)


def _drawn(statement: StatementResult, width: int) -> str:
    return "\n\n".join([*distribution(statement, width), rest_words(statement)])
