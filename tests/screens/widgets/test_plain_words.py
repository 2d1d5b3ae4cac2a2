"""No screen can show what people write as markup: the widgets that would are out of reach."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator

import pytest
from rich.text import Text
from textual.widget import Widget
from textual.widgets.option_list import Option

from screens.widgets.plain import OptionList, Plain, Static, visible
from tests.house.modules import MODULES

SCREENS = sorted(
    module
    for module in MODULES
    if module.startswith("screens") and module != "screens.widgets.plain"
)
# Of Textual's widgets those that show no text as markup: what is typed, and Markdown's own.
# DataTable is here for its messages; RecordTable alone is made of it, with cells of Text.
ALLOWED = {"DataTable", "Input", "Markdown", "TextArea"}
# What takes a text for markup, in Textual and in rich.
FORBIDDEN = {"from_markup", "from_text", "highlight", "markup", "render_str", "tooltip"}
FORBIDDEN |= {"with_tooltip", "Console", "Tooltip", "Toast", "Tree"}
TITLES = {"border_title", "border_subtitle"}


def wrong(tree: ast.AST) -> Iterator[str]:
    """Yields what of a file takes a text for markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
            yield from ({name.name for name in node.names} - ALLOWED - {"Option"})
        if isinstance(node, ast.ImportFrom):
            yield from ({name.name for name in node.names} & FORBIDDEN)
            yield from {node.module or ""} & {"rich.markup", "textual.markup"}
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("textual.widgets"))
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
            yield node.attr
        if isinstance(node, ast.Call):
            yield from (keyword.arg for keyword in node.keywords if keyword.arg in FORBIDDEN)
            yield from _cells(node)


def _cells(call: ast.Call) -> Iterator[str]:
    """Yields a cell of a table of rich's, or a hit of the palette, that is no Text."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    if name in {"Hit", "DiscoveryHit"}:
        first = call.args[1] if name == "Hit" else call.args[0]
        if isinstance(first, ast.Constant | ast.JoinedStr | ast.Attribute):
            yield name


@pytest.mark.parametrize("module", SCREENS)
def test_no_screen_takes_a_text_for_markup(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    known = {
        # A kind of list to look for; none is made.
        "screens.session.cursor": {"OptionList"},
        # The one message has the name of its argument from Textual, and does not heed it.
        "screens.session.app_session": {"markup"},
        # The one list of messages of a screen, to hide it below a dialogue.
        "screens.session.painting": {"ToastRack"},
        # What rich wraps a text with; nothing is written on it.
        "screens.widgets.columns": {"Console"},
        # The parts of its own list, whose words it has made plain.
        "screens.widgets.select": {"NoSelection", "SelectCurrent", "SelectOverlay"},
        # The name of a row.
        "screens.widgets.kept_lines": {"RowKey"},
    }.get(module, set())
    assert set(wrong(tree)) - known == set()


@pytest.mark.parametrize("module", SCREENS)
def test_what_has_a_border_title_has_a_plain_one(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and TITLES & _assigned(node):
            kind = getattr(importlib.import_module(module), node.name)
            assert issubclass(kind, Plain), node.name


def _assigned(tree: ast.AST) -> set[str]:
    places = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    targets = (target for place in places for target in place.targets)
    return {target.attr for target in targets if isinstance(target, ast.Attribute)}


def test_titles_are_set_by_the_widgets_that_have_them() -> None:
    for module in SCREENS:
        tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in TITLES:
                assert isinstance(node.value, ast.Name), module
                assert node.value.id == "self", module


def test_tables_are_made_in_one_place() -> None:
    makers = {
        module
        for module in SCREENS
        for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8")))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) == "DataTable")
        or (
            isinstance(node, ast.ClassDef)
            and any(ast.unparse(b).startswith(("DataTable", "KeptLines")) for b in node.bases)
        )
    }
    assert makers == {"screens.widgets.kept_lines", "screens.widgets.record_table"}


@pytest.mark.parametrize(
    "words",
    [
        "from textual.widgets import Static",
        "from textual.widgets import Select",
        "from rich.markup import render",
        "Text.from_markup(name)",
        "self.notify(name, markup=True)",
        "box.tooltip = name",
        "Hit(1, 'name', run)",
    ],
)
def test_what_is_forbidden_is_found(words: str) -> None:
    assert list(wrong(ast.parse(words)))


def test_a_border_title_is_shown_as_it_is_written() -> None:
    class Box(Plain, Widget):
        """A widget with a title."""

    box = Box()
    box.border_title = "Fall [/1000 døgn] [red]"
    assert str(box._border_title) == "Fall [/1000 døgn] [red]"


def test_a_mark_that_no_terminal_draws_is_a_sign_and_styles_stay() -> None:
    text = Text.assemble(("KO\u200eLS", "bold"), " Bærum")
    seen = visible(text)
    assert isinstance(seen, Text)
    assert seen.plain == "KO¤LS Bærum"
    assert seen.spans == text.spans
    assert text.plain == "KO\u200eLS Bærum", "the record's own text stays"
    assert str(Static("a\u200fb").content) == "a¤b"
    options = OptionList(Option("a\u200fb", "one"), "c\u200ed", None, Text("e"))
    assert [str(option.prompt) for option in options.options] == ["a¤b", "c¤d", "e"]
    assert options.options[0].id == "one"
