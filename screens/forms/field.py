"""A field of a form: its label, what is typed in it, and the message when that is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click, DescendantFocus, Paste
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from samling.locale import first_upper, t
from samling.model import options
from samling.report.records.day_entry import DayEntry
from samling.report.records.owners import completed, completion_words
from samling.signs import clean
from samling.store.machine.access import may
from screens.forms.file_of_device import FileOfDevice
from screens.widgets.framed import drawn_line
from screens.widgets.plain import Plain, Static
from screens.widgets.select import Select

# Keys with a character that is typed, by Textual's names for them.
_TYPED = ("slash", "plus", "minus")
# As many columns as there are beside what is typed in (form.tcss), but one.
_LABEL_WIDTH = 18


@dataclass(frozen=True)
class Field:
    """A field of a form: the record's field `name`, its label, and the value it has.

    With `choices` (word shown, value) it is a list to choose from; with `area` a text of
    several lines. What is typed in a `secret` one is not shown, nor written to any file.
    `path` tells that a file is named: one that is written ("out"), or read ("in"), or a folder.
    In a browser, which may name no file of the laptop, it is one of the browser's own device.
    `endings` are those of the files that can be read.
    With `day` it is a date: the day that is meant is shown beside it.
    `several` tells that lines pasted in it may be an entry each. What is typed is completed
    from those that are `known`.
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    area: bool = False
    hint: str = ""
    secret: bool = False
    path: Literal["", "out", "in", "folder"] = ""
    endings: tuple[str, ...] = ()
    day: DayEntry | None = None
    several: bool = False
    known: tuple[str, ...] = ()


def choices(prefix: str, literal: object) -> tuple[tuple[str, str], ...]:
    """Returns the words of a Literal type for a list to choose from."""
    return tuple((first_upper(t(f"{prefix}.{word}")), word) for word in options(literal))


class FieldRow(Plain, Horizontal):
    """A field: its label, which it draws itself, and beside it what is typed in."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--label"}
    # The message below it, once there has been one.
    _wrong: Static | None = None

    def __init__(self, field: Field) -> None:
        super().__init__(classes="area" if field.area else "")
        self.field = field
        self._label = Content(field.label).wrap(_LABEL_WIDTH)
        self.styles.min_height = len(self._label)

    def render_line(self, y: int) -> Strip:
        """Returns a line of the ground with the label."""
        label = self._label[y].plain if y < len(self._label) else ""
        return drawn_line(self, "field--label", label, self.size.width)

    def compose(self) -> ComposeResult:
        """Puts what is typed in beside the label."""
        field = self.field
        if field.path in ("in", "out") and not may("disk"):
            yield FileOfDevice(field)
        elif field.area:
            yield Area(field.value, id=field.name, several=field.several)
        elif field.choices:
            offered = [offered_value for _, offered_value in field.choices]
            # The value may have been removed since it was chosen, here or by a merge.
            value = field.value if field.value in offered else offered[0]
            yield Select(field.choices, value=value, allow_blank=False, id=field.name)
        else:
            yield LineInput(
                field.value,
                placeholder=field.hint,
                id=field.name,
                password=field.secret,
                select_on_focus=not self.goes_on,
                several=field.several,
                known=field.known,
            )
            if field.path and may("disk"):
                yield Static(t("file.look"), classes="look")
            if field.day or field.known:
                meant = Static(self._meant(field.value), classes="meant")
                # What may come beside a role takes no room before it is there.
                meant.display = field.day is not None
                yield meant

    def on_mount(self) -> None:
        """Shows the beginning of a long value; the focused field has the cursor at its end."""
        if isinstance(self.entry, TextArea):
            self.entry.move_cursor(self.entry.document.end)
        self.call_after_refresh(self._to_beginning)

    @property
    def goes_on(self) -> bool:
        """True for text, where typing appends to what is there.

        In a date, a number or a path, typing replaces it.
        """
        return not self.field.path and any(sign.isalpha() for sign in self.field.value)

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Puts the cursor at the end of the text."""
        entry = self.entry
        if isinstance(entry, Input) and self.goes_on:
            entry.cursor_position = len(entry.value)

    def on_click(self, event: Click) -> None:
        """Shows the folders where the word beside the field is clicked."""
        if isinstance(event.widget, Static) and event.widget.has_class("look"):
            self.post_message(self.Looked(self))

    class Looked(Message):
        """Says that a file is looked for in the folders."""

        def __init__(self, row: FieldRow) -> None:
            super().__init__()
            self.row = row

    def _meant(self, typed: str) -> str:
        """Returns the words beside the line: the day that is meant, or what it may become."""
        field = self.field
        if field.day:
            return field.day.words(typed)
        return completion_words(typed, field.known) if typed != field.value else ""

    @on(Input.Changed)
    def _show_meant(self) -> None:
        if self.field.day or self.field.known:
            words, meant = self._meant(self.value), self.query_one(".meant", Static)
            meant.update(words)
            meant.display = bool(words) or self.field.day is not None

    @on(Input.Blurred)
    def _settle_day(self) -> None:
        """Writes the day that is meant in figures: "tomorrow" is another day in a draft."""
        if self.field.day:
            self.value = self.field.day.settled(self.value)

    @on(Input.Blurred)
    def _to_beginning(self) -> None:
        entry = self.entry
        if isinstance(entry, Input) and not entry.has_focus:
            entry.cursor_position = 0

    @property
    def entry(self) -> Widget:
        """The widget that is typed in."""
        return self.query_one(f"#{self.field.name}")

    @property
    def value(self) -> str:
        """What stands in the field."""
        entry = self.entry
        if isinstance(entry, TextArea):
            return clean(entry.text)
        if isinstance(entry, FileOfDevice):
            return entry.file
        return clean(str(entry.value)) if isinstance(entry, Input | Select) else ""

    @value.setter
    def value(self, value: str) -> None:
        entry = self.entry
        if isinstance(entry, TextArea):
            entry.text = value
            # The cursor goes to the end of the text.
            entry.move_cursor(entry.document.end)
        elif isinstance(entry, Select):
            if value in [choice for _, choice in self.field.choices]:
                entry.value = value
        elif isinstance(entry, Input):
            entry.value = value
        elif isinstance(entry, FileOfDevice):
            entry.file = value

    def take(self, value: str) -> None:
        """Sets the value; in a text field, appends it to what has been typed meanwhile."""
        if self.value == self.field.value:
            self.value = value
        elif not self.field.choices and value and value != self.value:
            between = "\n" if self.field.area else " "
            self.value = f"{self.value}{between}{value}"

    @property
    def shown(self) -> str:
        """The value as a person reads it."""
        words = {value: word for word, value in self.field.choices}
        return words.get(self.value, self.value)

    def tell(self, message: str) -> Static | None:
        """Shows a message under the field, and returns it; an empty one removes it."""
        if message and self._wrong is None and isinstance(self.parent, Widget):
            self._wrong = Static(classes="wrong")
            self.parent.mount(self._wrong, after=self)
        if self._wrong is not None:
            self._wrong.update(message)
            self._wrong.display = bool(message)
        return self._wrong


class LinesPasted(Message):
    """Says that several lines have been pasted in a field where each may be an entry."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def _is_several(text: str) -> bool:
    return len(text.strip().splitlines()) > 1


class Area(TextArea):
    """A text of several lines; says when `several` lines are pasted in it."""

    def __init__(self, value: str, *, id: str, several: bool) -> None:  # noqa: A002
        super().__init__(value, id=id, tab_behavior="focus", soft_wrap=True)
        self.several = several

    async def _on_paste(self, event: Paste) -> None:
        # The base class inserts the text by itself.
        if self.several and not self.text.strip() and _is_several(event.text):
            self.post_message(LinesPasted(event.text))


class LineInput(Plain, Input):
    """Joins pasted lines by spaces; Textual's Input would take the first line only.

    Where they may be `several` entries they are handed on instead, if nothing is typed yet. At
    the end of what is typed the right arrow completes it from those that are `known`.
    """

    def __init__(
        self, *args: Any, several: bool = False, known: Sequence[str] = (), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.several = several
        self.known = known

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Returns whether a key is typed into the line; the bar below leaves out its other use."""
        # Textual knows the characters of keys by their names in Unicode, and not those of these.
        return key in _TYPED or super().check_consume_key(key, character)

    def action_cursor_right(self, select: bool = False) -> None:
        """Moves the cursor, or completes what is typed at its end."""
        whole = completed(self.value, self.known)
        if whole and not select and self.cursor_position == len(self.value):
            self.value = whole
            self.cursor_position = len(whole)
        else:
            super().action_cursor_right(select)

    def _on_paste(self, event: Paste) -> None:
        if self.several and not self.value.strip() and _is_several(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(LinesPasted(event.text))
            return
        # Copied spaces stay; a line break becomes a space.
        line = re.sub(r"\s*[\r\n]+\s*", " ", event.text.strip("\r\n"))
        event.text = "".join(sign if sign.isprintable() else " " for sign in line)
        super()._on_paste(event)
        # Else the base class would insert it again.
        event.prevent_default()
