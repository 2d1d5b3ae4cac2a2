"""The review of a team on the projector: one thing at a time."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import t
from samling.model import Gathering, Team
from samling.report.chart.measured import MeasureChart
from samling.report.chart.text import draw_chart
from samling.report.page.columns import one_line
from samling.report.projector.slide import Draw, Slide
from samling.report.review.measures import MeasureNews
from samling.report.review.review import review
from samling.report.review.text import Section, period_words, review_sections
from samling.store import Workspace

_TOLD = ("done", "late", "cycles")


def review_slides(workspace: Workspace, team: Team, gathering: Gathering) -> Sequence[Slide]:
    """Returns four to seven slides: the whole, done, late, PDSA, a chart, and what is next.

    What there is nothing of has no slide of its own, but for the first and the last.
    """
    team_review = review(workspace, team, gathering)
    kicker = f"{team.title} · {gathering.title}"
    sections = {section.name: section for section in review_sections(team_review)}
    period = f"{t('place.review')} · {period_words(team_review.period)}"
    slides = [Slide(period, team.title, points=_whole(sections))]
    slides += [_slide(kicker, sections[name]) for name in _TOLD if sections[name].lines]
    news = _most_telling(team_review.measures)
    if news is not None and news.chart is not None:
        words = tuple(signal.text() for signal in news.signals[:1])
        headline = words[0] if words else news.measure.title
        points = (news.measure.title,) if words else ()
        slides.append(Slide(kicker, headline, points=points, draw=_drawn(news.chart)))
    ahead = sections["next"]
    return [*slides, Slide(kicker, ahead.heading, points=_points(ahead) or (ahead.none,))]


def _whole(sections: dict[str, Section]) -> tuple[str, ...]:
    return tuple(
        t("review.count", what=sections[name].heading, count=sections[name].count)
        for name in (*_TOLD, "measures", "bottlenecks")
    )


def _slide(kicker: str, section: Section) -> Slide:
    return Slide(kicker, section.heading, str(section.count), _points(section))


def _points(section: Section) -> tuple[str, ...]:
    return tuple(one_line(line.text) for line in section.lines)


def _most_telling(measures: Sequence[MeasureNews]) -> MeasureNews | None:
    """Returns the first measure with a signal of the period, else the first with new data."""
    charted = [news for news in measures if news.new and news.chart is not None]
    return next((news for news in charted if news.signals), next(iter(charted), None))


def _drawn(chart: MeasureChart) -> Draw:
    return lambda width, height, dark, colour: draw_chart(
        chart, width, height, dark=dark, colour=colour
    )
