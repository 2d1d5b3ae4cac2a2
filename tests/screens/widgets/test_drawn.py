"""A drawn chart is shown as the text with colours that it is."""

from __future__ import annotations

import pytest
from rich.style import Style as RichStyle
from rich.text import Text
from textual.color import Color
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from samling.report.chart.text import draw_chart
from screens.widgets.drawn import Drawn
from tests.help.chart_samples import make_chart

SIZE = (80, 20)
ON = Style(background=Color.parse("#10181f"), foreground=Color.parse("#e8eef2"))
VALUES = [12.0, 15, 11, None, 13, 16, 12, 15, 13, 14, 40, 15, 22, 25, 21, 24, 23]


def options(selection: Selection | None = None) -> RenderOptions:
    return RenderOptions(Style.parse, {}, selection, Style(background=Color.parse("red")))


def signs(strips: list[Strip]) -> list[list[tuple[str, RichStyle | None]]]:
    return [[(sign, part.style) for part in strip for sign in part.text] for strip in strips]


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("selection", [None, Selection(Offset(3, 2), Offset(9, 5))])
def test_each_sign_has_the_colour_and_the_place_it_has_as_text(
    colour: bool, selection: Selection | None
) -> None:
    picture = draw_chart(make_chart(VALUES), *SIZE, colour=colour, cursor=11)
    content = Content.from_rich_text(Text.from_ansi(picture, no_wrap=True))
    expected = signs(content.render_strips(*SIZE, ON, options(selection)))
    assert signs(Drawn(picture).render_strips(*SIZE, ON, options(selection))) == expected
    assert len({style for line in expected for _, style in line}) > 2
