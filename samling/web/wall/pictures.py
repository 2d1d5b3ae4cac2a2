"""Pictures on the wall: a chart with its sentences, small multiples, the driver diagram."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from samling.locale import format_date, t
from samling.model import DriverNode, Measure
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.heading import type_and_period
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sentences import told_sentences
from samling.report.chart_picture.picture import svg_plot, svg_signs
from samling.report.driver_diagram import svg_drivers
from samling.report.funnel.multiples import in_a_word, small_pictures
from samling.report.improvement import aim_sentence, tree_of
from samling.report.measures.rows import chart_of, charts_of_team
from samling.store.method.improvement import aim_of
from samling.web.wall.scene import Drawn, Scene, filled

# In pixels of the picture, which is enlarged to the wall: few, so that its letters are large.
CHART, _SMALL = (640.0, 250.0), (430.0, 165.0)
_SENTENCES, _EVENTS, _A_PART = 2, 3, 4
# The widths that a driver diagram is tried in, in such a frame.
_WIDTHS, _FRAME = (640, 760, 880, 1000, 1200, 1400), (720.0, 330.0)
# The least that its letters are worth of those it has at its frame's size.
_LEAST = 0.72


def chart(scene: Scene) -> Drawn:
    """Draws a measure's chart with what it says; of a part, `how` is its first and last point."""
    measure = scene.workspace.get(Measure, scene.view.about)
    found = chart_of(scene.workspace, measure)
    shown = _cut(found, scene.view.how)
    return filled(
        "chart",
        kicker=f"{scene.team.title} · {type_and_period(shown)}",
        title=measure.title,
        picture=svg_plot(shown, *CHART, dark=scene.dark),
        said=told_sentences(found)[:_SENTENCES],
        signs=svg_signs(shown, CHART[0], dark=scene.dark),
        events=[
            (letter, t("chart.svg.annotation", date=format_date(event.date), text=event.text))
            for letter, event, _ in drawn_annotations(shown)
        ][-_EVENTS:],
    )


def _cut(found: MeasureChart, how: str) -> MeasureChart:
    ends = re.fullmatch(r"(\d{1,6})-(\d{1,6})", how)
    if ends is None:
        return found
    first, last = int(ends[1]), int(ends[2])
    return found.cut(first, last) if 1 <= first <= last <= len(found.readings) else found


def multiples(scene: Scene) -> Drawn:
    """Draws the measure called `about` of all teams on one axis, or else those of the team."""
    title, size = scene.view.about, _SMALL
    if title:
        kicker = t("wall.one_axis")
        found = small_pictures(scene.workspace, title, size, dark=scene.dark)
    else:
        title, kicker = t("place.measures"), scene.team.title
        found = [
            (
                name,
                svg_plot(each, *size, dark=scene.dark),
                in_a_word(each),
            )
            for name, each in charts_of_team(scene.workspace, scene.team)
            if each.seen
        ]
    parts = [found[start : start + _A_PART] for start in range(0, len(found), _A_PART)]
    return filled("multiples", kicker=kicker, title=title, parts=parts)


def drivers(scene: Scene) -> Drawn:
    """Draws the aim and what drives it; one driver after the other where all are too much."""
    team = scene.team
    nodes, aim = tree_of(scene.workspace, team.id), aim_of(scene.workspace, team.id)
    if not nodes:
        said = aim_sentence(aim) if aim else t("improvement.no_aim")
        return filled("drivers", kicker=team.title, title=said, pictures=[])
    words = aim_sentence(aim) if aim else ""
    pictures = [_fitted(nodes, words, dark=scene.dark)]
    if _worth(pictures[0]) < _LEAST:
        parts = [_fitted(part, words, dark=scene.dark) for part in _by_driver(nodes)]
        pictures = parts if len(parts) > 1 else pictures
    return filled("drivers", kicker=team.title, title=t("improvement.drivers"), pictures=pictures)


def _by_driver(nodes: Sequence[DriverNode]) -> list[Sequence[DriverNode]]:
    """Returns each driver of the first level with all below it."""
    starts = [place for place, node in enumerate(nodes) if len(node.lasts) == 1]
    return [nodes[start:end] for start, end in pairwise([*starts, len(nodes)])]


def _fitted(nodes: Sequence[DriverNode], aim: str, *, dark: bool) -> str:
    """Returns the diagram at that width where its letters are largest on the wall."""
    drawn = (svg_drivers(nodes, aim, whole=width, dark=dark) for width in _WIDTHS)
    return max(drawn, key=_worth)


def _worth(svg: str) -> float:
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert size is not None
    return min(_FRAME[0] / float(size[1]), _FRAME[1] / float(size[2]))
