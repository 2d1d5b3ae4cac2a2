"""Text widgets without markup, so that names are shown as written.

Textual reads `[` in a text as the beginning of markup, and the program ends if that is invalid.
Screens show what people have written and need no markup: they import these widgets, and colour
words with `Text` and a style. `tests/screens/widgets/test_plain_words.py` checks this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual import widgets
from textual.content import Content, ContentText
from textual.visual import VisualType
from textual.widgets.option_list import Option

SelectType = TypeVar("SelectType")


class Plain:
    """A mixin, put before a Textual widget class: border titles without markup.

    It is not a widget itself, since Textual inherits styles and component classes from the first
    base that is one.
    """

    def render_str(self, text_content: str | Content) -> Content:
        """Returns a text as it is written."""
        return text_content if isinstance(text_content, Content) else Content(text_content)


class Static(Plain, widgets.Static):
    """Shows words, or a Text with its styles."""

    def __init__(
        self,
        content: VisualType = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(content, id=id, classes=classes, markup=False)


class Label(Static):
    """A short text beside a field."""

    DEFAULT_CSS = """
    Label { width: auto; height: auto; min-height: 1; }
    """


class Button(Plain, widgets.Button):
    """A button with its words."""

    def validate_label(self, label: ContentText) -> Content:
        """Returns the words as they are written."""
        return label if isinstance(label, Content) else Content(str(label))


class OptionList(Plain, widgets.OptionList):
    """A list to choose from."""

    def __init__(
        self,
        *content: Option | VisualType | None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(*content, id=id, classes=classes, markup=False)


class Select(Plain, widgets.Select[SelectType]):
    """A list of choices that folds out of a field."""

    def _setup_variables_for_options(
        self, options: Iterable[tuple[RenderableType, SelectType]]
    ) -> None:
        # The drop-down list and the closed line are Textual's own widgets.
        plain = (
            (Text(label) if isinstance(label, str) else label, value) for label, value in options
        )
        super()._setup_variables_for_options(plain)
