"""Every pair of colours in use can be told apart, in every theme, on every screen."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen

from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.store import Workspace
from screens.app import SamlingApp
from screens.session.themes import THEMES
from tests.help import ROOT
from tests.help.app_driver import leave_all, press
from tests.help.contrast import Colour, colour, contrast

VISITED = (
    *("1", "2", "2 space", "3", "4", "4 enter", "4 b", "4 v", "4 l", "4 k", "5", "5 enter"),
    *("5 m", "5 w", "5 c", "6", "7", "0", "0 1", "0 1 m", "0 2", "0 2 v", "0 3", "0 3 c", "0 4"),
    *("0 5", "0 6", "0 6 k", "0 7", "0 8", "1 h", "6 h", "slash", "question_mark", "n", "f2"),
    *("1 a", "4 r", "5 a", "7 a", "0 2 a", "0 3 a", "0 6 r", "z", "2 z", "5 z", "P", "5 P"),
    *("ctrl+p", "t", "g", "1 r ctrl+u ctrl+s", "e"),
)
# Rules, frames and the ends of bars: what they part is parted by place and colour as well.
DECORATION = set("─│╭╮╰╯┏┓┗┛━┃▔▁▂▃▅▆▇▄▀█▌▐ ╴╶╷╵┆┄┊╌▎▏▊▋▍▉▕")
AA, AAA, NOT_TEXT = 4.5, 7.0, 3.0


def is_text(text: str) -> bool:
    """True for letters, digits and the like; not for lines, bars and the marks of a chart."""
    return any(not (0x2500 <= ord(sign) <= 0x28FF or sign.isspace()) for sign in text)


def within(pilot: Pilot[str]) -> Region:
    """Returns the part of the screen that can be worked in: of a dialogue, its box."""
    screen = pilot.app.screen
    if isinstance(screen, ModalScreen) and len(screen.children) == 1:
        return screen.children[0].region
    return screen.region


def pairs(pilot: Pilot[str]) -> list[tuple[Colour, Colour, str]]:
    """Returns the colours of each stretch of signs on the screen, with the signs."""
    found = []
    region = within(pilot)
    for y, strip in enumerate(pilot.app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            start, x = x, x + segment.cell_length
            style, text = segment.style, segment.text.strip()
            inside = region.y <= y < region.bottom and region.x <= start < region.right
            if not style or not text or not inside or not style.color or not style.bgcolor:
                continue
            front, back = style.color.triplet, style.bgcolor.triplet
            assert front is not None, f"{text!r} in a colour of the terminal's own"
            assert back is not None, f"{text!r} on a colour of the terminal's own"
            front, back = (back, front) if style.reverse else (front, back)
            assert not style.dim, f"{text!r} is dimmed by the terminal, nobody knows how much"
            found.append((tuple(front), tuple(back), text))
    return found


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.thorough
async def test_every_pair_of_colours_in_use_has_contrast(kull_3: Path, theme: str) -> None:
    app = SamlingApp(Workspace.open(kull_3), theme=theme)
    seen: dict[tuple[Colour, Colour, bool], set[str]] = defaultdict(set)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for keys in VISITED:
            await press(pilot, *keys.split())
            await pilot.pause()
            for front, back, text in pairs(pilot):
                if set(text) - DECORATION:
                    seen[front, back, is_text(text)].add(f"{keys}: {text[:30]}")
            await leave_all(pilot)
    assert len(seen) > 20
    text_needs = AAA if "high" in theme else AA
    faint = {
        f"{contrast(front, back):.2f} {front} on {back}": sorted(where)[:4]
        for (front, back, text), where in seen.items()
        if contrast(front, back) < (text_needs if text else NOT_TEXT)
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_colours_of_a_theme_have_contrast_on_each_of_its_grounds(theme: object) -> None:
    needs = AAA if "high" in theme.name else AA  # type: ignore[attr-defined]
    grounds = [getattr(theme, name) for name in ("background", "surface", "panel")]
    names = ("foreground", "primary", "accent", "success", "warning", "error")
    written = [getattr(theme, name) for name in names]
    written.append(theme.variables["foreground-muted"])  # type: ignore[attr-defined]
    for front in written:
        for back in grounds:
            assert contrast(colour(front), colour(back)) >= needs, (front, back)


# What is drawn thin on purpose: it only parts the rows of the chart.
FAINT = {"background", "grid"}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_a_chart_as_a_picture_have_contrast(palette: Colours) -> None:
    ground = colour(palette.background)
    for field in fields(palette):
        if field.name in FAINT:
            continue
        # Lines and marks have words in their own colour beside them; the frame and data none.
        needs = NOT_TEXT if field.name in ("frame", "data") else AA
        ratio = contrast(colour(getattr(palette, field.name)), ground)
        assert ratio >= needs, f"{field.name}: {ratio:.2f}"


def test_the_words_of_a_page_have_contrast_on_each_ground_it_has() -> None:
    text = (ROOT / "samling" / "report" / "page" / "style.py").read_text("utf-8")
    words = set(re.findall(r"(?<![-\w])color: (#[0-9a-fA-F]{6})", text))
    grounds = {"#ffffff", *re.findall(r"background: (#[0-9a-fA-F]{6})", text)}
    assert words
    for word in words:
        for ground in grounds:
            assert contrast(colour(word), colour(ground)) >= AA, (word, ground)


def test_the_words_of_the_evaluation_have_contrast() -> None:
    text = (ROOT / "samling" / "report" / "evaluation" / "svg.py").read_text("utf-8")
    words = re.findall(r'size=\d+, fill="(#[0-9a-f]{6})"', text)
    assert words
    assert all(contrast(colour(word), (255, 255, 255)) >= AA for word in words)


def test_contrast_is_reckoned_as_w3c_does() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 255, 255), (255, 255, 255)) == pytest.approx(1)
    # The grey that is just enough on white.
    assert contrast(colour("#767676"), (255, 255, 255)) == pytest.approx(4.54, abs=0.005)
    with pytest.raises(ValueError, match="white"):
        colour("white")
