"""What is told on the wall: a team's time since the last gathering, and the evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from samling.locale import t
from samling.model import Evaluation, StatementGroup, options
from samling.report.chart_picture.picture import svg_plot
from samling.report.evaluation.results import (
    COMPARED,
    StatementResult,
    evaluation_results,
    ranked,
)
from samling.report.evaluation.slides import EvaluationView, evaluation_slides
from samling.report.evaluation.words import percent
from samling.report.page.columns import one_line
from samling.report.projector.slide import Slide
from samling.report.review.review import review
from samling.report.review.text import Section, period_words, review_sections
from samling.store.method.evaluation import responses_to
from samling.web.wall.pictures import CHART
from samling.web.wall.scene import Drawn, Scene, filled

# The sections that have a page of their own; notes are the team's own.
_TOLD = ("done", "late", "cycles", "bottlenecks", "next")
_COUNTED = ("done", "late", "cycles", "measures", "bottlenecks")
_TOP = 5


def since_last(scene: Scene) -> Drawn:
    """Draws what a team has done since the last gathering, a thing at a time."""
    team, day = scene.team, scene.day
    found = review(scene.workspace, team, day)
    sections = {section.name: section for section in review_sections(found)}
    charted = [news for news in found.measures if news.new and news.chart is not None]
    news = next((each for each in charted if each.signals), next(iter(charted), None))
    chart = news.chart if news else None
    return filled(
        "review",
        team=team.title,
        day=day.title,
        period=period_words(found.period),
        counts=[(sections[name].heading, sections[name].count) for name in _COUNTED],
        sections=[_section(sections[name]) for name in _TOLD if sections[name].lines],
        chart=svg_plot(chart, *CHART, dark=scene.dark) if chart else "",
        measure=chart.measure.title if chart else "",
        said=[signal.text() for signal in news.signals[:1]] if news else [],
    )


def _section(section: Section) -> dict[str, object]:
    lines = [(one_line(line.text), line.warn) for line in section.lines]
    return {"name": section.name, "title": section.heading, "lines": lines}


def evaluation(scene: Scene) -> Drawn:
    """Draws who has answered, and what promoted and hindered most; `how` is whose answers.

    Below the floor of answers there is nothing but that they are too few.
    """
    found = scene.workspace.get(Evaluation, scene.view.about)
    views: Sequence[EvaluationView] = get_args(EvaluationView)
    view = next((view for view in views if view == scene.view.how), views[0])
    slides = evaluation_slides(scene.workspace, found, 0, view)
    results = evaluation_results(found, responses_to(scene.workspace, found))
    statements = results.statements
    if view in COMPARED:
        statements = results.by_kind.get(view, ())
    tops = {
        t(f"evaluation.slide_{group}"): _top(statements, group)  # type: ignore[arg-type]
        for group in options(StatementGroup)
    }
    return filled(
        "evaluation",
        title=found.title,
        slides=[_in_words(slide) for slide in slides if slide.draw is None],
        tops=tops,
        none=t("wall.no_answers"),
    )


def _in_words(slide: Slide) -> Slide:
    """Returns a slide whose number is written as in a sentence, not as in the app's big digits."""
    if not slide.number.endswith("%"):
        return slide
    return replace(slide, number=t("chart.percent", value=slide.number[:-1]))


def _top(statements: Sequence[StatementResult], group: StatementGroup) -> list[tuple[str, ...]]:
    """Returns the statements most agreed with: the share as words and as a number, the text."""
    return [
        (percent(result.agree), f"{result.agree * 100:.1f}", result.statement.text)
        for result in ranked(statements, group)[:_TOP]
        if result.agree is not None
    ]
