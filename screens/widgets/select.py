"""A choice that folds out: closed it is drawn by one widget, its list is made when it opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual import widgets
from textual.app import ComposeResult
from textual.widgets._select import NoSelection, SelectCurrent, SelectOverlay

from screens.widgets.plain import Plain, visible_text

SelectType = TypeVar("SelectType")


class Closed(Plain, SelectCurrent):
    """Draws the word chosen, and at its end the arrow."""

    word = Text()

    def compose(self) -> ComposeResult:
        """Has no widgets in it."""
        return ()

    def update(self, label: RenderableType | NoSelection) -> None:
        """Shows another word."""
        if isinstance(label, Text):
            self.word = label
            self.refresh()

    def render(self) -> Text:
        """Returns the line."""
        line = self.word.copy()
        line.truncate(max(0, self.size.width - 2), overflow="ellipsis", pad=True)
        is_open = isinstance(self.parent, Select) and self.parent.expanded
        return line.append(" ▲" if is_open else " ▼")


class Select(Plain, widgets.Select[SelectType]):
    """A list of choices, of which one is always chosen."""

    def _setup_variables_for_options(
        self, options: Iterable[tuple[RenderableType, SelectType]]
    ) -> None:
        # The drop-down list and the closed line are Textual's own widgets.
        plain = (
            (visible_text(Text(label)) if isinstance(label, str) else label, value)
            for label, value in options
        )
        super()._setup_variables_for_options(plain)

    def compose(self) -> ComposeResult:
        """Puts the closed line there alone."""
        yield Closed(self.prompt)

    def _setup_options_renderables(self) -> None:
        if self.query(SelectOverlay):
            super()._setup_options_renderables()

    def _watch_value(self, value: SelectType | NoSelection) -> None:
        if self.query(SelectOverlay):
            super()._watch_value(value)
            return
        self._value = value
        for closed in self.query(Closed):
            closed.update(next(word for word, offered in self._options if offered == value))
            self.post_message(self.Changed(self, value))

    def _watch_expanded(self, expanded: bool) -> None:
        if expanded and not self.query(SelectOverlay):
            self.mount(SelectOverlay(type_to_search=self._type_to_search))
            self._setup_options_renderables()
        super()._watch_expanded(expanded)
        for closed in self.query(Closed):
            closed.refresh()
