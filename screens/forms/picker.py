"""A list to choose one thing from, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input
from textual.widgets.option_list import Option

from samling.locale import t
from screens.frame.base import Dialogue
from screens.widgets.plain import OptionList, Static


class Picker(Dialogue[str]):
    """Offers `choices` (word shown, value); ends with the value chosen, or None."""

    CSS_PATH = "picker.tcss"
    HELP = "help.picker"
    AREA = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        super().__init__()
        self.title_text = title
        self.choices = choices
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """Puts the search line above the list."""
        with Vertical(id="picker"):
            yield Static(self.title_text, id="picker-title")
            yield Input(placeholder=t("picker.search"), id="picker-search")
            yield OptionList(id="picker-list")
            yield Static(t("picker.keys"), id="picker-keys")

    def on_mount(self) -> None:
        """Shows all choices, the one chosen before first in line."""
        self._narrow("")
        options = self.query_one(OptionList)
        values = [value for _, value in self.choices]
        if self.chosen in values:
            options.highlighted = values.index(self.chosen)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(word, id=value)
            for word, value in self.choices
            if all(part in word.casefold() for part in wanted)
        )
        if options.option_count:
            options.highlighted = 0

    def action_step(self, step: int) -> None:
        """Moves the choice while the search line has the focus."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.take_typed(event.value)

    def take_typed(self, words: str) -> None:  # noqa: ARG002
        """Takes the choice at the cursor; a picker may take what was typed instead."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._choose(options.get_option_at_index(options.highlighted).id or "")

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option.id or "")

    def _choose(self, value: str) -> None:
        self.dismiss(value)
