"""A survey on the projector: the response rate, the top of the two groups, one statement."""

from __future__ import annotations

from collections.abc import Iterator

from samling.locale import format_number, t
from samling.model import StatementGroup, Survey, options
from samling.report.slides import Slide
from samling.report.survey_results import (
    StatementResult,
    SurveyResults,
    largest_differences,
    ranked,
    survey_results,
)
from samling.report.survey_words import (
    distribution,
    kinds_words,
    percent,
    points,
    rest_words,
)
from samling.store import Workspace
from samling.store.surveys import responses_to

_TOP = 5


def survey_slides(workspace: Workspace, survey: Survey, number: int = 0) -> list[Slide]:
    """Returns the slides of a survey; none before someone has answered.

    `number` is the statement that is shown by itself (from 1), else that which most
    promoted is.
    """
    results = survey_results(survey, responses_to(workspace, survey))
    return list(_slides(results, number)) if results.total.answered else []


def _slides(results: SurveyResults, number: int) -> Iterator[Slide]:
    title, total = results.survey.title, results.total
    # The big digits have no more signs than those of numbers.
    shown = total.answered if total.rate is None else f"{format_number(total.rate * 100, 0)}%"
    key = "evaluation.slide_answered" if total.rate is None else "evaluation.slide_rate"
    headline = t(key, answered=total.answered, invited=total.invited or 0)
    kinds = kinds_words(results)
    yield Slide(title, headline, number=str(shown), points=(kinds,))
    for group in options(StatementGroup):
        top = [one for one in ranked(results.statements, group) if one.agree is not None]  # type: ignore[arg-type]
        if top:
            yield Slide(title, t(f"evaluation.slide_{group}"), points=tuple(map(_line, top[:_TOP])))
    one = _chosen(results, number)
    if one is not None:
        yield Slide(title, one.statement.text, draw=lambda *room: _drawn(one, room[0]))
    apart = largest_differences(results, _TOP)
    if apart:
        lines = [
            t(
                "evaluation.slide_apart_line",
                hospital=percent(each.hospital.agree),
                municipality=percent(each.municipality.agree),
                points=points(each.hospital.agree, each.municipality.agree),
                statement=each.statement.text,
            )
            for each in apart
        ]
        yield Slide(title, t("evaluation.slide_apart"), points=tuple(lines))


def _line(one: StatementResult) -> str:
    return f"{percent(one.agree)}  {one.statement.text}"


def _chosen(results: SurveyResults, number: int) -> StatementResult | None:
    group: StatementGroup = "promoted"
    order = [*ranked(results.statements, group), *results.statements]
    by_number = [one for one in results.statements if one.number == number]
    return next(iter(by_number or order), None)


def _drawn(one: StatementResult, width: int) -> str:
    return "\n\n".join([*distribution(one, width), rest_words(one)])
