"""A team in the report of a gathering: what it did there, and since the one before."""

from __future__ import annotations

from samling.locale import t
from samling.model import Gathering, Team, Voting
from samling.report.assessment import RATED, step_text
from samling.report.chart_picture.picture import svg_chart
from samling.report.chart_picture.words import findings
from samling.report.page.tree import Block, Items, Picture, facts, headed
from samling.report.review.review import Review
from samling.report.review.text import review_sections
from samling.report.voting.counts import count_votes, ranking, votes_words
from samling.store import Workspace
from samling.store.method.assessment import assessment_of

_CHART = (1000, 300)
# Told by the assessment of the day itself.
_TOLD_ELSEWHERE = "assessment"


def gathering_blocks(workspace: Workspace, told: Review) -> list[Block]:
    """Returns what a team did at a gathering and since the one before; nothing where it did none.

    What only lies ahead of it is no reason to be named.
    """
    team, gathering = told.team, told.gathering
    sections = [
        section
        for section in review_sections(told)
        if section.lines and section.name != _TOLD_ELSEWHERE
    ]
    happened = [section for section in sections if section.name not in ("late", "next")]
    blocks = [*_assessed(workspace, team, gathering), *_voted(workspace, team, gathering)]
    if not happened and not blocks:
        return []
    for section in sections:
        lines = Items(tuple(line.text for line in section.lines))
        blocks += headed(section.heading, [lines])
        if section.name == "measures":
            blocks += _charts(told)
    return blocks


def _charts(told: Review) -> list[Block]:
    """Returns the charts that the period has brought a finding to; it stands above them."""
    return [
        Picture(svg_chart(news.chart, *_CHART, told=False), tuple(findings(news.chart)))
        for news in told.measures
        if news.signals and news.chart is not None
    ]


def _assessed(workspace: Workspace, team: Team, gathering: Gathering) -> list[Block]:
    assessment = assessment_of(workspace, team.id, gathering.id)
    if assessment is None:
        return []
    rows = [
        (t(f"assessment.{name}"), step_text(name, step))
        for name in RATED
        if (step := getattr(assessment, name)) is not None
    ]
    return headed(t("place.assessment"), facts(*rows, (t("column.note"), assessment.notes)))


def _voted(workspace: Workspace, team: Team, gathering: Gathering) -> list[Block]:
    """Returns what the room voted for, the most first; nothing of votes that are hidden yet."""
    blocks: list[Block] = []
    for voting in workspace.all(Voting, team=team.id, gathering=gathering.id):
        if voting.is_secret:
            continue
        ranked = ranking(count_votes(workspace, voting))
        lines = tuple(
            f"{each.choice.text}: {votes_words(each.choice.votes)}"
            for each in ranked
            if each.choice.votes
        )
        blocks += headed(t("voting.ranking"), [Items(lines)] if lines else [])
    return blocks
