"""A line to type in, and the list of what is found: the search and the palette."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input
from textual.widgets.option_list import Option

from screens.frame.base import Dialogue
from screens.widgets.framed import Framed
from screens.widgets.late import Late
from screens.widgets.plain import OptionList, Static

Found = TypeVar("Found")


class Finding(Dialogue[Found]):
    """Shows at each letter what is found; ends with what is chosen, or None."""

    CSS_PATH = "finding.tcss"
    AREA = "search"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step('cursor_down')", show=False, priority=True),
        Binding("up", "step('cursor_up')", show=False, priority=True),
        Binding("pagedown", "step('page_down')", show=False, priority=True),
        Binding("pageup", "step('page_up')", show=False, priority=True),
        Binding("ctrl+home,shift+home", "step('first')", show=False, priority=True),
        Binding("ctrl+end,shift+end", "step('last')", show=False, priority=True),
    ]

    def __init__(self, title: str, hint: str, begun: str = "") -> None:
        """`begun` stands in the line already; the next letter replaces it."""
        super().__init__()
        self.title_text, self.hint, self.begun = title, hint, begun
        self.hits: Sequence[Found] = ()

    def compose(self) -> ComposeResult:
        """Puts the line above the list."""
        with Framed(self.title_text, id="found"):
            yield Input(self.begun, placeholder=self.hint, id="found-line")
            yield OptionList(id="found-list")

    def on_mount(self) -> None:
        """Shows what is found by what stands in the line."""
        self.find(self.begun)
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.find(event.value)

    @abstractmethod
    def find(self, words: str) -> None:
        """Shows what `words` find."""

    def list_hits(self, hits: Sequence[Found], lines: Sequence[Late], none: str, keys: str) -> None:
        """Lists hits, each by its lines, the first chosen; `none` where there are none."""
        self.hits = hits
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(map(Option, lines))
        listed.display = bool(hits)
        if hits:
            listed.highlighted = 0
            # What is longer than the screen has its bar in the first picture.
            if sum(line.lines for line in lines) > self.app.size.height:
                listed.show_vertical_scrollbar = True
        frame = self.query_one(Framed)
        if not (hits or self.query("#found-none")):
            frame.mount(Static(id="found-none"))
        for nothing in self.query("#found-none").results(Static):
            nothing.display = not hits
            nothing.update(none)
        frame.show_foot(keys)

    def action_step(self, how: str) -> None:
        """Moves the choice while one types."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _take(self) -> None:
        place = self.query_one(OptionList).highlighted
        if self.hits and place is not None:
            self.dismiss(self.hits[place])
