"""A drawn chart is shown as the text with colours that it is."""

from __future__ import annotations

import pytest
from rich.style import Style as RichStyle
from rich.text import Text
from textual.color import Color
from textual.content import Content
from textual.geometry import Offset, Size, Spacing
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


@pytest.mark.parametrize("colour", [True, False])
def test_what_is_painted_has_the_same_signs_in_the_same_colours_in_fewer_pieces(
    colour: bool,
) -> None:
    drawn = Drawn(draw_chart(make_chart(VALUES), *SIZE, colour=colour, cursor=11))
    alone = drawn.render_strips(*SIZE, ON, options())
    around = Spacing(1, 2, 1, 3)
    painted = drawn.painted(Size(SIZE[0] + 5, SIZE[1] + 2), around, ON)
    assert {line.cell_length for line in painted} == {SIZE[0] + 5}
    top, *inner, bottom = [seen([line])[0] for line in painted]
    assert {sign for sign, *_ in (*top, *bottom)} == {" "}
    assert [line[3:-2] for line in inner] == seen(alone)
    bare = drawn.painted(Size(*SIZE), Spacing(), ON)
    assert sum(map(len, bare)) * (1.5 if colour else 1) <= sum(map(len, alone))


def seen(strips: list[Strip]) -> list[list[tuple[object, ...]]]:
    """Returns what is seen of each sign; the colour of a blank is not."""
    return [
        [
            (sign, style.bgcolor, style.color if sign != " " else None)
            for sign, style in line
            if style
        ]
        for line in signs(strips)
    ]
