"""A form over the screen: fields, a message at the field that is wrong, a draft kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static, TextArea

from samling.locale import explain, t
from samling.model import InvalidField, SamlingError, options
from samling.model.privacy import find_contacts, find_identity_numbers
from screens.base import Dialogue

DRAFT_SECONDS = 0.4
Values = dict[str, str]


@dataclass(frozen=True)
class Field:
    """A field of a form: the record's field `name`, its label, and the value it has.

    With `choices` (word shown, value) it is a list to choose from; with `area` a text of
    several lines.
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    area: bool = False
    hint: str = ""


def choices(prefix: str, literal: object) -> tuple[tuple[str, str], ...]:
    """Returns the words of a Literal type for a list to choose from."""
    return tuple((t(f"{prefix}.{word}").capitalize(), word) for word in options(literal))


class FieldRow(Vertical):
    """A field with its label above and room for a message below."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="area" if field.area else "")
        self.field = field

    def compose(self) -> ComposeResult:
        """Puts label, entry and message in a column."""
        field = self.field
        with Horizontal(classes="field"):
            yield Label(field.label, classes="label", markup=False)
            if field.area:
                yield TextArea(field.value, id=field.name, tab_behavior="focus", soft_wrap=True)
            elif field.choices:
                offered = [one for _, one in field.choices]
                # What it was may have been removed, or merged away, since it was chosen.
                value = field.value if field.value in offered else offered[0]
                yield Select(field.choices, value=value, allow_blank=False, id=field.name)
            else:
                yield Input(
                    field.value,
                    placeholder=field.hint,
                    id=field.name,
                    select_on_focus=not self.goes_on,
                )
        yield Static(classes="wrong", markup=False)

    def on_mount(self) -> None:
        """Shows the beginning of a long value; the field at hand has the cursor at its end."""
        if isinstance(self.entry, TextArea):
            self.entry.move_cursor(self.entry.document.end)
        self.call_after_refresh(self._to_beginning)

    @property
    def goes_on(self) -> bool:
        """True where what is typed goes behind what is there: words are not to be lost.

        A date or a number is written anew.
        """
        return any(sign.isalpha() for sign in self.field.value)

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Goes on where the text ends."""
        entry = self.entry
        if isinstance(entry, Input) and self.goes_on:
            entry.cursor_position = len(entry.value)

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
            return entry.text
        return str(entry.value) if isinstance(entry, Input | Select) else ""

    @value.setter
    def value(self, value: str) -> None:
        entry = self.entry
        if isinstance(entry, TextArea):
            entry.text = value
            # Who goes on with a text begins where it ended.
            entry.move_cursor(entry.document.end)
        elif isinstance(entry, Select):
            if value in [choice for _, choice in self.field.choices]:
                entry.value = value
        elif isinstance(entry, Input):
            entry.value = value

    def tell(self, message: str) -> None:
        """Shows a message under the field; an empty one takes it away."""
        wrong = self.query_one(".wrong", Static)
        wrong.update(message)
        wrong.display = bool(message)


class Form(Dialogue[bool]):
    """Asks for `fields` and hands their values to `save`.

    `save` may raise InvalidField, which is shown at its field, or another SamlingError,
    shown at the bottom; the text stays in either case. A phone number or an e-mail address
    typed is warned of once, and passed by saving again unchanged. What is typed is kept as a draft
    under `draft`, and is there again when the form is opened next, until it is saved.
    """

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "key.save", priority=True)
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Values], None],
        *,
        draft: str = "",
        about: str = "",
    ) -> None:
        super().__init__()
        self.title_text = title
        self.fields = fields
        self.save = save
        self.draft = draft
        self.about = about
        self._timer: Timer | None = None
        self._warned: Values | None = None

    def compose(self) -> ComposeResult:
        """Puts the fields in a box with the buttons below."""
        with Vertical(id="form"):
            yield Static(self.title_text, id="form-title", markup=False)
            if self.about:
                yield Static(self.about, id="form-about", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                for field in self.fields:
                    yield FieldRow(field)
            yield Static(id="form-wrong", markup=False)
            with Horizontal(id="form-buttons"):
                yield Button(t("form.save"), id="save", variant="primary")
                yield Button(t("form.leave"), id="leave")

    def on_mount(self) -> None:
        """Brings a draft back, if one was left."""
        for row in self.query(FieldRow):
            row.tell("")
        self.query_one("#form-wrong").display = False
        kept = self.session.workspace.drafts.read(self.draft) if self.draft else {}
        if kept:
            for row in self.query(FieldRow):
                row.value = kept.get(row.field.name, row.value)
            self.samling.say("form.draft_back")
        self.query(FieldRow).first().entry.focus()

    @property
    def values(self) -> Values:
        """What stands in the fields, by name."""
        return {row.field.name: row.value for row in self.query(FieldRow)}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _typed(self) -> None:
        if not self.draft:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_SECONDS, self.keep)

    def keep(self) -> bool:
        """Keeps what has been typed as a draft, if it is worth it; False if not on disk."""
        before = {field.name: field.value for field in self.fields}
        # Only what was typed: the rest is to be as it is stored when the form is opened next.
        typed = {
            name: value
            for name, value in self.values.items()
            if value != before[name] and (before[name] or value)
        }
        if self.draft and typed and self.is_mounted:
            return self.session.workspace.drafts.save(self.draft, typed)
        return True

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        last = self.query(FieldRow).last()
        if event.input is last.entry:
            self.action_save()
        else:
            self.focus_next()

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Saves, once the letters typed before have reached their field."""
        self.when_typed(self._save)

    def _save(self) -> None:
        for row in self.query(FieldRow):
            row.tell("")
        wrong = self.query_one("#form-wrong", Static)
        wrong.display = False
        if self._warn_of_contacts():
            return
        try:
            self.save(self.values)
        except InvalidField as error:
            for row in self.query(FieldRow):
                if row.field.name == error.field:
                    self._tell_at(row, explain(error))
                    return
            self._tell(error)
        except SamlingError as error:
            self._tell(error)
        else:
            if self._timer is not None:
                self._timer.stop()
            self.session.workspace.drafts.clear(self.draft)
            self.dismiss(True)

    def _warn_of_contacts(self) -> bool:
        """Warns at the first field where a contact was typed; False when there is none.

        An identity number is refused whatever is passed, so its refusal comes first.
        """
        values = self.values
        if self._warned == values or any(map(find_identity_numbers, values.values())):
            return False
        for row in self.query(FieldRow):
            found = [] if row.field.choices else find_contacts(row.value)
            if found and row.value != row.field.value:
                self._warned = values
                self._tell_at(row, t("form.warn_contact", what=t(f"privacy.{found[0].kind}")))
                return True
        return False

    def _tell_at(self, row: FieldRow, message: str) -> None:
        row.tell(message)
        row.entry.focus()
        row.scroll_visible()

    def _tell(self, error: SamlingError) -> None:
        wrong = self.query_one("#form-wrong", Static)
        wrong.update(explain(error))
        wrong.display = True
        self.keep()

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Goes back; what was typed is kept as a draft."""
        if self._timer is not None:
            self._timer.stop()
        on_disk = self.keep()
        kept = self.session.workspace.drafts.read(self.draft) if self.draft else {}
        if any(map(find_identity_numbers, kept.values())):
            self.samling.say("form.draft_private")
        elif kept:
            self.samling.say("form.draft_kept" if on_disk else "form.draft_in_memory")
        self.dismiss(False)
