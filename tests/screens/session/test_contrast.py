"""Every pair of colours in use can be told apart, in every theme, on every screen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import OptionList

from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.store import Workspace
from screens.app import SamlingApp
from screens.session.themes import THEMES
from screens.widgets.record_table import RecordTable
from tests.help import ROOT
from tests.help.app_driver import leave_all, press
from tests.help.contrast import Colour, colour, contrast

VISITED = (
    *("1", "2", "2 space", "3", "4", "4 enter", "4 b", "4 v", "4 l", "4 k", "5", "5 enter"),
    *("5 m", "5 w", "5 c", "6", "7", "0", "0 1", "0 1 m", "0 2", "0 2 v", "0 3", "0 3 c", "0 4"),
    *("0 5", "0 6", "0 6 k", "0 7", "0 8", "1 h", "6 h", "slash", "question_mark", "n", "f2"),
    *("1 a", "4 r", "5 a", "7 a", "0 2 a", "0 3 a", "0 6 r", "z", "2 z", "5 z", "P", "5 P"),
    *("ctrl+p", "7 tab", "t", "g", "1 r ctrl+u ctrl+s", "e"),
)
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


Spot = tuple[str, int, int, str]
Seen = dict[Spot, tuple[Colour, Colour]]


def pairs(
    strips: Sequence[Strip], region: Region
) -> dict[tuple[int, int, str], tuple[Colour, Colour]]:
    """Returns the colours of each stretch of signs in a region, by its line and column."""
    found = {}
    for y, strip in enumerate(strips):
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
            found[y, start, text] = tuple(front), tuple(back)
    return found


def ground(strip: Strip, x: int) -> Colour:
    """Returns the colour of the ground at a column of a line."""
    for segment in strip:
        x -= segment.cell_length
        if x < 0:
            style = segment.style
            assert style
            shown = style.color if style.reverse else style.bgcolor
            assert shown
            assert shown.triplet
            return tuple(shown.triplet)
    raise AssertionError(strip.text)


def chosen(pilot: Pilot[str], strips: Sequence[Strip]) -> dict[str, tuple[Colour, Colour]]:
    """Returns the ground of the row at the cursor, and that of the row beside, of each list.

    Of lists with the focus, and of tables also without it: another list underlines its row then.
    """
    found = {}
    for table in pilot.app.screen.query(RecordTable):
        if table.row_count < 2 or table not in pilot.app.screen._compositor.visible_widgets:
            continue
        row = table.cursor_region.y
        beside = row - 1 if row > table.header_height else row + table._heights[table.cursor_row]
        if 0 <= beside < table.size.height:
            x, y = table.content_region.x + table.cursor_region.x + 1, table.content_region.y
            found[f"#{table.id}"] = ground(strips[y + row], x), ground(strips[y + beside], x)
    listing = pilot.app.focused
    at = listing.highlighted if isinstance(listing, OptionList) else None
    if isinstance(listing, OptionList) and at is not None:
        others = (n for n, option in enumerate(listing.options) if n != at and not option.disabled)
        lines, beside = listing._index_to_line, next(others, at)
        rows = [lines[row] - listing.scroll_offset.y for row in (at, beside)]
        if beside != at and all(0 <= row < listing.content_region.height for row in rows):
            x, y = listing.content_region.x + 1, listing.content_region.y
            here, there = (ground(strips[y + row], x) for row in rows)
            found[f"#{listing.id}"] = here, there
    return found


async def seen_in(folder: Path, theme: str) -> tuple[Seen, Seen]:
    """Returns the colours of all that is drawn in a theme: of signs, and of what is not a sign."""
    app = SamlingApp(Workspace.open(folder), theme=theme)
    signs, others = {}, {}
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for keys in VISITED:
            await press(pilot, *keys.split())
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            drawn = pairs(strips, within(pilot))
            signs.update({(keys, *at): colours for at, colours in drawn.items()})
            for name, colours in chosen(pilot, strips).items():
                others[keys, 0, 0, f"the cursor of {name}"] = colours
            for widget in app.screen.query("*"):
                if widget.display and widget.show_vertical_scrollbar:
                    at = widget.styles
                    bar = at.scrollbar_color.rgb, at.scrollbar_background.rgb
                    others[keys, 0, 0, f"the scroll bar of {widget}"] = bar
            await leave_all(pilot)
    assert len(signs) > 1000
    assert len(others) > 20
    return signs, others


def faint(seen: Seen, needs: Callable[[str], float]) -> dict[str, list[str]]:
    """Returns the pairs with less contrast than they need, each with where it was seen."""
    found: dict[str, set[str]] = defaultdict(set)
    for (keys, _, _, text), (front, back) in seen.items():
        if contrast(front, back) < needs(text):
            found[f"{contrast(front, back):.2f} {front} on {back}"].add(f"{keys}: {text[:30]}")
    return {pair: sorted(where)[:4] for pair, where in found.items()}


@pytest.mark.parametrize("tone", ["dark", "light"])
@pytest.mark.thorough
async def test_all_that_is_drawn_has_contrast_and_more_of_it_in_high_contrast(
    kull_3: Path, tone: str
) -> None:
    plain, plain_others = await seen_in(kull_3, f"samling-{tone}")
    high, high_others = await seen_in(kull_3, f"samling-high-{tone}")
    assert faint(plain, lambda text: AA if is_text(text) else NOT_TEXT) == {}
    assert faint(high, lambda text: AAA if is_text(text) else NOT_TEXT) == {}
    assert faint(plain_others | high_others, lambda _: NOT_TEXT) == {}
    less = {
        f"{contrast(*plain[at]):.2f} {plain[at]} to {contrast(*high[at]):.2f} {high[at]}": at
        for at in plain.keys() & high.keys()
        if contrast(*high[at]) < contrast(*plain[at])
    }
    assert less == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_colours_of_a_theme_have_contrast_on_each_of_its_grounds(theme: object) -> None:
    needs = AAA if "high" in theme.name else AA  # type: ignore[attr-defined]
    grounds = [getattr(theme, name) for name in ("background", "surface", "panel")]
    names = ("foreground", "primary", "accent", "success", "warning", "error")
    written = [getattr(theme, name) for name in names]
    variables = theme.variables  # type: ignore[attr-defined]
    written.append(variables["foreground-muted"])
    for front in written:
        for back in grounds:
            assert contrast(colour(front), colour(back)) >= needs, (front, back)
    frame, resting = colour(variables["border-blurred"]), "block-cursor-blurred"
    assert all(contrast(frame, colour(back)) >= NOT_TEXT for back in grounds)
    on_resting = colour(variables[f"{resting}-foreground"])
    assert contrast(on_resting, colour(variables[f"{resting}-background"])) >= needs


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
