"""Textual's own sentences are English: none of them is ever seen."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
import textual.widgets
from textual import app, command
from textual.binding import Binding

from tests.help.app_driver import palette, press, running, shown, told, words

PLACES = {
    "home": (),
    "note": ("n",),
    "palette": ("ctrl+p",),
    "help": ("question_mark",),
    "observations": ("5", "enter", "enter"),
    "evaluation": ("0", "6", "o"),
    "settings": ("f2",),
    "picker": ("t",),
    "table": ("4",),
    "tree": ("7", "tab"),
}


def sentences() -> set[str]:
    """What Textual has to say: the names of its keys, its messages and placeholders."""
    found = set()
    for module in pkgutil.iter_modules(textual.widgets.__path__, "textual.widgets."):
        for _, found_class in inspect.getmembers(
            importlib.import_module(module.name), inspect.isclass
        ):
            bindings = [
                key for key in found_class.__dict__.get("BINDINGS", []) if isinstance(key, Binding)
            ]
            found |= {key.description for key in bindings}
    for module in (app, command):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            texts = [*call.args, *(word.value for word in call.keywords)]
            found |= {
                text.value
                for text in texts
                if isinstance(text, ast.Constant) and isinstance(text.value, str)
            }
    # A word by itself may be a name, and so may what has no space.
    return {text for text in found if " " in text and text[0].isupper()}


SENTENCES = sentences()


def test_they_are_found_where_textual_has_them() -> None:
    assert {"Do you want to quit?", "Copy selected text", "No matches found"} <= SENTENCES


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.thorough
async def test_none_of_them_is_seen(kull_3: Path, name: str) -> None:
    async with running(kull_3, (120, 40)) as pilot:
        await press(pilot, *PLACES[name])
        for key in ("", "ctrl+c"):
            await press(pilot, *filter(None, [key]))
            seen = f"{words(pilot)} {told(pilot)} {pilot.app.screen.tooltip or ''}"
            titles = " ".join(notification.title for notification in pilot.app._notifications)
            assert [text for text in SENTENCES if text in f"{seen} {titles}"] == []


async def test_ctrl_c_says_how_one_leaves(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "ctrl+c")
        assert told(pilot) == "Trykk ctrl+q for å avslutte samling."
        await palette(pilot, "qzxj")
        assert "Ingenting passer" in shown(pilot)
