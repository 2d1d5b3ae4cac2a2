"""What a key costs on the screen: counted, for time is the machine's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import DataTable

from samling.model import Note
from screens.everywhere.help_text import HelpText
from screens.everywhere.search import Search
from screens.frame.base import Dialogue, Place
from screens.notes.notes import Notes
from screens.session import painting, shade
from screens.session.style_sheet import StyleSheet
from screens.widgets.plain import OptionList
from screens.widgets.top_bar import TopBar
from tests.help.app_driver import press, running, shown, words, write
from tests.help.sampled import sampled


@contextmanager
def calls(owner: Any, name: str) -> Iterator[list[object]]:
    """Collects what a method is called on."""
    real, seen = getattr(owner, name), list[object]()

    def called(self: object, *given: Any, **more: Any) -> Any:
        seen.append(self)
        return real(self, *given, **more)

    with patch.object(owner, name, called):
        yield seen


async def _painted_by(pilot: Pilot[str], key: str) -> list[list[str]]:
    """Returns the lines of each picture of the whole screen that a key has painted."""
    real, painted = Compositor.render_full_update, list[list[str]]()

    def seen(self: Compositor, *given: Any, **more: Any) -> LayoutUpdate:
        update = real(self, *given, **more)
        painted.append(["".join(strip.text for strip in line) for line in update.strips])
        return update

    # On a slow machine a screen may take longer than a picture is held.
    held = patch.object(painting, "_LONGEST", 30.0)
    with held, patch.object(Compositor, "render_full_update", seen):
        await press(pilot, key)
        await pilot.pause(0.3)
    return painted


@pytest.mark.parametrize("key", sampled(["2", "question_mark", "n", "ctrl+p", "slash"], 2))
async def test_a_screen_that_comes_is_painted_whole_once(kull_3: Path, key: str) -> None:
    async with running(kull_3, drawn=True) as pilot:
        await press(pilot, "2", "1")
        whole, *again = await _painted_by(pilot, key)
        # Where what lies below comes late, as on a slow machine, the same is painted once more.
        assert again in ([], [whole])


async def test_a_place_that_comes_back_unchanged_is_neither_read_nor_styled_anew(
    kull_3: Path,
) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "6", "1", "6", "1")
        with calls(Notes, "show") as read, calls(Stylesheet, "apply") as styled:
            await press(pilot, "6")
        assert not read
        assert not styled
        # What has changed meanwhile is shown.
        await press(pilot, "1")
        workspace = pilot.app.session.workspace  # type: ignore[attr-defined]
        workspace.put(Note(text="Ringte sykehuset i Bodø", kind="idea"))
        await press(pilot, "6")
        assert "Ringte sykehuset i Bodø" in words(pilot)


def _look(node: DOMNode) -> dict[str, object]:
    parts = {name: dict(styles.base._rules) for name, styles in node._component_styles.items()}
    return {"": dict(node.styles.base._rules), **parts}


@pytest.mark.parametrize(
    "keys", sampled(["1", "3", "5", "n", "question_mark", "ctrl+p", "slash"], 3)
)
async def test_the_styles_are_those_that_textual_works_out(kull_3: Path, keys: str) -> None:
    async with running(kull_3) as pilot:
        # Twice: the second time the styles are those of other widgets that look the same.
        await press(pilot, keys, "escape", "2", keys, "tab")
        nodes = list(pilot.app.screen.walk_children(with_self=True))
        ours = [_look(node) for node in nodes]
        with patch.object(StyleSheet, "apply", Stylesheet.apply):
            for node in nodes:
                pilot.app.stylesheet.apply(node)
        assert ours == [_look(node) for node in nodes]


async def test_the_lines_of_hits_below_the_screen_are_not_made(kull_3: Path) -> None:
    async with running(kull_3, drawn=True) as pilot:
        await press(pilot, "slash")
        with calls(Search, "_lines") as made:
            await write(pilot, "e")
        found = pilot.app.screen
        assert isinstance(found, Search)
        assert len(found.hits) == 60
        assert 0 < len(made) < 24


async def test_the_bar_is_right_after_the_window_has_changed(kull_3: Path) -> None:
    async with running(kull_3, (120, 40)) as pilot:
        assert "7 Forbedring" in shown(pilot).splitlines()[1]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "7Forbedring" in shown(pilot).splitlines()[1]


@pytest.mark.parametrize("key", ["question_mark", "n", "ctrl+p"])
async def test_what_lies_below_a_dialogue_is_neither_laid_out_nor_mixed_anew(
    kull_3: Path, key: str
) -> None:
    async with running(kull_3, (120, 40), drawn=True) as pilot:
        await press(pilot, key, "escape")
        mixed = shade._under.cache_info().misses
        with calls(Screen, "_refresh_layout") as laid_out, calls(Place, "show") as read:
            await press(pilot, key)
        assert {isinstance(screen, Dialogue) for screen in laid_out} == {True}
        assert not read
        assert shade._under.cache_info().misses == mixed


@pytest.mark.parametrize("keys", ["ctrl+p", "slash e"])
async def test_a_list_is_drawn_once_with_its_scroll_bar(kull_3: Path, keys: str) -> None:
    async with running(kull_3, (120, 40), drawn=True) as pilot:
        *before, key = keys.split()
        await press(pilot, *before)
        held = patch.object(painting, "_LONGEST", 30.0)
        with held, calls(OptionList, "render_line") as drawn:
            await press(pilot, key)
            await pilot.pause(0.3)
        listed = pilot.app.screen.query_one(OptionList)
        assert listed.show_vertical_scrollbar
        assert len(drawn) == listed.size.height


async def test_a_form_has_no_widget_for_what_is_not_told(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "n")
        assert not pilot.app.screen.query(".wrong, #form-wrong, #rescue, #offer-buttons")


@pytest.mark.parametrize(("key", "most"), [("question_mark", 1), ("ctrl+p", 3), ("n", 10)])
async def test_what_comes_over_a_place_is_of_few_widgets(kull_3: Path, key: str, most: int) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, key)
        # A form: its box and head, a text, a choice with its line, and the buttons.
        assert len(list(pilot.app.screen.walk_children())) == most


async def test_the_help_is_drawn_once_and_is_marked_with_the_mouse(kull_3: Path) -> None:
    async with running(kull_3, drawn=True) as pilot:
        held = patch.object(painting, "_LONGEST", 30.0)
        with held, calls(HelpText, "render_line") as drawn:
            await press(pilot, "question_mark")
            await pilot.pause(0.3)
        text = pilot.app.screen.query_one(HelpText)
        assert text.show_vertical_scrollbar
        assert len(drawn) == text.size.height
        await press(pilot, "down")
        first = text.content_region.offset + Offset(0, 2)
        seen = shown(pilot).splitlines()[first.y][first.x :]
        await pilot.mouse_down(offset=first)
        await pilot.hover(offset=first + Offset(9, 0))
        await pilot.mouse_up(offset=first + Offset(9, 0))
        assert pilot.app.screen.get_selected_text() == seen[:10]


@pytest.mark.parametrize("keys", ["6 down up n escape", "5 enter up 2 4 enter up", "slash e"])
async def test_what_is_painted_of_a_screen_has_no_holes(kull_3: Path, keys: str) -> None:
    real, parts = Compositor.render_partial_update, list[ChopsUpdate]()

    def seen(self: Compositor) -> ChopsUpdate | None:
        update = real(self)
        parts.extend([update] if update else [])
        return update

    async with running(kull_3, (120, 40), drawn=True) as pilot:
        with patch.object(Compositor, "render_partial_update", seen):
            await press(pilot, *keys.split())
    assert parts
    for part in parts:
        for y, begins, ends in part.spans:
            pieces = zip(part.chops[y].items(), part.chop_ends[y], strict=True)
            assert all(piece for (x, piece), end in pieces if x < ends and end > begins)


async def test_a_step_in_a_table_draws_the_lines_of_the_cursor_alone(kull_3: Path) -> None:
    async with running(kull_3, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "enter", "up")
        with calls(DataTable, "render_line") as lines, calls(TopBar, "render_lines") as bars:
            await press(pilot, "up")
        assert 2 <= len(lines) <= 4
        assert not bars
