"""Text widgets without markup, so that names are shown as written, each mark in them by a sign.

Textual reads `[` in a text as the beginning of markup, and the program ends if that is invalid.
Screens show what people have written and need no markup: they import these widgets, and colour
words with `Text` and a style. `tests/screens/widgets/test_plain_words.py` checks this.

Signs without width, such as those that order a text from right to left, are drawn by no terminal;
`visible` puts a sign in the place of each, so that two names that look alike are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from rich.text import Text
from textual import widgets
from textual.content import Content, ContentText
from textual.events import Resize
from textual.geometry import Size
from textual.style import Style
from textual.visual import VisualType
from textual.widgets.option_list import Option

from samling.signs import show_marks


def visible(content: VisualType) -> VisualType:
    """Returns what is to be shown with a sign for each invisible mark, styles as they are."""
    if isinstance(content, str):
        return show_marks(content)
    if isinstance(content, Text):
        return visible_text(content)
    if isinstance(content, Content):
        plain = show_marks(content.plain)
        return content if plain == content.plain else Content(plain, list(content.spans))
    return content


def visible_text(text: Text) -> Text:
    """Returns a text as :func:`visible` does; the same one where it has no such mark."""
    plain = show_marks(text.plain)
    if plain == text.plain:
        return text
    seen = text.copy()
    # As long as before, so the styles stay where they are.
    seen.plain = plain
    return seen


def _are_same(words: VisualType, others: VisualType) -> bool:
    """Returns whether both are shown alike, as far as that is quickly told."""
    if isinstance(words, Text) and isinstance(others, Text):
        # A text that was changed in place is always the same as itself.
        return words is not others and words == others and words.style == others.style
    return isinstance(words, str) and words == others


class Plain:
    """A mixin, put before a Textual widget class: border titles without markup.

    It is not a widget itself, since Textual inherits styles and component classes from the first
    base that is one.
    """

    def render_str(self, text_content: str | Content) -> Content:
        """Returns a text as it is written."""
        shown = visible(text_content)
        return shown if isinstance(shown, Content) else Content(str(shown))


class LaidOutOnce:
    """A mixin, put before a widget from whose size nothing else follows.

    When it gets its size, Textual would lay the screen out once more, and paint the words again.
    """

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = False
    ) -> bool:
        updated: bool = super()._size_updated(  # type: ignore[misc]
            size, virtual_size, container_size, layout
        )
        return updated


class Static(Plain, LaidOutOnce, widgets.Static):
    """Shows words, or a Text with its styles."""

    def __init__(
        self,
        content: VisualType = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(visible(content), id=id, classes=classes, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Shows other words; those that are shown already are not laid out again."""
        shown = visible(content)
        if not _are_same(shown, self.content):
            super().update(shown, layout=layout)


class Label(Static):
    """A short text beside a field."""

    DEFAULT_CSS = """
    Label { width: auto; height: auto; min-height: 1; }
    """


class Button(Plain, widgets.Button):
    """A button with its words."""

    def validate_label(self, label: ContentText) -> Content:
        """Returns the words as they are written."""
        return self.render_str(label if isinstance(label, Content) else str(label))


class SettledBars:
    """A mixin, put before a class with scroll bars: drawn anew where something has changed.

    Textual's own are drawn after each layout, also of what lies beside.
    """

    virtual_size: Size
    _settled: object = None

    def _size_updated(self, size: Size, *given: Any, **more: Any) -> bool:
        settled = size, self.virtual_size
        if settled == self._settled:
            return False
        self._settled = settled
        updated: bool = super()._size_updated(size, *given, **more)  # type: ignore[misc]
        return updated


def _seen(option: Option | VisualType | None) -> Option | VisualType | None:
    if isinstance(option, Option):
        prompt = visible(option.prompt)
        return option if prompt == option.prompt else Option(prompt, option.id, option.disabled)
    return None if option is None else visible(option)


class OptionList(Plain, SettledBars, widgets.OptionList):
    """A list to choose from."""

    def __init__(
        self,
        *content: Option | VisualType | None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(*content, id=id, classes=classes, markup=False)

    def add_options(self, new_options: Iterable[Option | VisualType | None]) -> Self:
        """Adds options; `add_option` comes here too."""
        return super().add_options(map(_seen, new_options))

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Returns a style as Textual does, and with `reverse`, which it leaves out."""
        style = super().get_visual_style(*component_classes, partial=partial)
        parts = map(self.get_component_styles, component_classes)
        return (
            style + Style(reverse=True) if any(part.text_style.reverse for part in parts) else style
        )

    # The width for which the lines were made.
    _made_for = 0

    def _update_lines(self) -> None:
        width = self.scrollable_content_region.width
        if width and width != self._made_for:
            self._made_for = width
            self._line_cache.clear()
            self._option_render_cache.clear()
        super()._update_lines()

    def _size_updated(self, size: Size, *given: Any, **more: Any) -> bool:
        # What scrolls is measured before the bars are: Textual's own waits until it is drawn.
        self._container_size = size - self.styles.gutter.totals
        self._update_lines()
        return super()._size_updated(size, *given, **more)

    def _on_resize(self, event: Resize) -> None:  # type: ignore[override]
        # Textual's own makes all lines anew, also where the list has just been drawn.
        event.prevent_default()
