"""The line below the lists of the mapping, which takes one entry after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from samling.locale import t
from samling.model import EntryList, options
from samling.model.record import next_of
from screens.forms.field import LineInput
from screens.session.keyed import Keyed
from screens.widgets.plain import Static


class QuickInput(Keyed, LineInput):
    """What is typed in: Enter adds it, Tab goes to another list, Esc and ↑ to the list itself."""

    AREA = "quick_line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "key.add"),
        Binding("tab", "next_list", "key.next_list"),
        Binding("escape,up", "to_list", "key.to_list"),
    ]

    def action_next_list(self) -> None:
        """Takes the entries for the next of the lists."""
        self.line.choose(next_of(options(EntryList), self.line.list_name))

    def action_to_list(self) -> None:
        """Goes to the list; what is typed stays in the line."""
        self.screen.query_one(f"#list-{self.line.list_name}").focus()

    @property
    def line(self) -> QuickLine:
        """The line with the name of the list."""
        return self.screen.query_one(QuickLine)


class QuickLine(Horizontal):
    """The name of a list, and the line to type its next entry in.

    `add` stores a text in the list at hand, and returns whether it is stored.
    """

    def __init__(self, add: Callable[[EntryList, str], bool]) -> None:
        super().__init__(id="quick")
        self.add = add
        self.list_name: EntryList = options(EntryList)[0]  # type: ignore[assignment]

    def compose(self) -> ComposeResult:
        """Puts the list's name before the line."""
        yield Static(id="quick-list")
        # What was left in the line is gone on with: selected, the next letter would replace it.
        yield QuickInput(
            placeholder=t("pathway.quick_hint"),
            id="quick-text",
            several=True,
            select_on_focus=False,
        )

    def on_mount(self) -> None:
        """Shows the list at hand."""
        self.choose(self.list_name)

    def choose(self, list_name: str) -> None:
        """Takes the entries for a list."""
        self.list_name = list_name  # type: ignore[assignment]
        self.query_one("#quick-list", Static).update(f"+ {t(f'pathway_list.{list_name}')}:")

    @on(Input.Submitted)
    def keep(self) -> None:
        """Stores what is typed, if anything is; where that is refused, the text stays."""
        typed = self.query_one(QuickInput)
        if typed.value.strip() and self.add(self.list_name, typed.value):
            typed.value = ""
