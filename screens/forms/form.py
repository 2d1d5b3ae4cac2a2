"""A form over the screen: fields, a message at the field that is wrong, a draft kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, TextArea

from samling.locale import t
from samling.model import InvalidField, SamlingError, entered
from samling.model.checks.privacy import find_identity_numbers, find_warned
from samling.report.records.titles import when_words
from samling.store.machine.access import may
from samling.store.machine.typed_text import suggested_file, write_typed
from screens.forms.draft_offer import DraftOffer
from screens.forms.draft_timer import DraftTimer
from screens.forms.field import Field, FieldRow, choices
from screens.frame.base import Dialogue
from screens.widgets.plain import Button, Static
from screens.widgets.select import Select

__all__ = ["Field", "Form", "Values", "choices"]

Values = dict[str, str]


class Form(Dialogue[bool]):
    """Asks for `fields` and hands their values to `save`.

    `save` may raise InvalidField, which is shown at its field, or another SamlingError,
    shown at the bottom; the text stays in either case, and where it could not be saved at
    all, it can be written to a file somewhere else. A phone number or an e-mail address
    typed is warned of once, and passed by saving again unchanged. What is typed is kept as a draft
    under `draft`, and is there again when the form is opened next, until it is saved. One that
    was left behind on another device is offered.
    """

    CSS_PATH = "form.tcss"
    HELP = "help.form"
    # The first field gets it below; Textual would scroll to it, and the title out of sight.
    AUTO_FOCUS = ""
    AREA = "form"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "key.save", priority=True),
        Binding("f3,ctrl+o", "rescue", "key.rescue", show=False, priority=True),
        Binding("f6,ctrl+l", "look", "key.look", show=False, priority=True),
        Binding("f4,ctrl+t", "take_over", "key.take_over", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Values], None],
        *,
        draft: str = "",
        about: str = "",
        verb: str = "",
    ) -> None:
        """`verb` is the word on the first button if that is not "save"."""
        super().__init__()
        self.title_text = title
        self.fields = fields
        self.save = save
        self.draft = draft
        self.about = about
        self.verb = verb or t("form.save")
        self._timer = DraftTimer(self, self.keep)
        # True once an earlier draft has been put into the fields.
        self._ready = False
        self._warned: Values | None = None

    def compose(self) -> ComposeResult:
        """Puts the fields in a box with the buttons below."""
        about = (f"\n\n{self.about}", "$text-muted") if self.about else ""
        head = Content.assemble((self.title_text, "bold $primary"), about)
        with VerticalScroll(id="form", can_focus=False):
            yield Static(head, id="form-head")
            for field in self.fields:
                yield FieldRow(field)
            # What is wrong, and what comes with it, is made when there is something to tell.
            with Horizontal(id="form-buttons"):
                yield Button(self.verb, id="save", variant="primary")
                yield Button(t("form.leave"), id="leave")

    def on_mount(self) -> None:
        """Brings a draft back, if one was left."""
        if self.draft:
            self._bring_back()
        self._ready = True
        self.query(FieldRow).first().entry.focus(scroll_visible=False)

    def _bring_back(self) -> None:
        draft = self.session.workspace.drafts.find(self.draft)
        if draft is None:
            if self.session.workspace.drafts.elsewhere(self.draft):
                offer = DraftOffer(self.draft)
                self.query_one("#form").mount(offer, after="#form-head")
                offer.call_later(offer.look)
            return
        for row in self.query(FieldRow):
            row.value = draft.values.get(row.field.name, row.value)
        when = when_words(draft.moment, self.session.now())
        self.samling.say("form.draft_back", when=when)

    def action_take_over(self) -> None:
        """Takes over the draft that is offered, if one is."""
        for offer in self.query(DraftOffer):
            offer.take()

    @on(DraftOffer.Taken)
    def _take_over(self, event: DraftOffer.Taken) -> None:
        for row in self.query(FieldRow):
            if row.field.name in event.values:
                row.take(event.values[row.field.name])
        if self.keep():
            self.query_one(DraftOffer).taken()

    @property
    def values(self) -> Values:
        """What stands in the fields, by name."""
        return {row.field.name: row.value for row in self.query(FieldRow)}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _typed(self) -> None:
        if self.draft:
            self._timer.typed()

    def keep(self) -> bool:
        """Keeps what has been typed as a draft, if there is anything; False if not on disk."""
        if not self.draft or not self._ready or not self.is_mounted:
            return True
        before = {field.name: field.value for field in self.fields}
        # Only the fields that were typed in: the others show the stored values next time.
        typed = {
            name: value
            for name, value in self.values.items()
            if value != before[name] and (before[name] or value)
        }
        if typed:
            return self.session.workspace.drafts.save(self.draft, typed)
        self.session.workspace.drafts.clear(self.draft)
        return True

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        last = self.query(FieldRow).last()
        if event.input is last.entry:
            self.action_save()
        else:
            self.focus_next()

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Saves; refused text stays, with the message at its field."""
        for row in self.query(FieldRow):
            row.tell("")
        self.query("#form-wrong").set(display=False)
        if self._warn_of_contacts():
            return
        try:
            self.save(self.values)
        except InvalidField as error:
            for row in self.query(FieldRow):
                if row.field.name == error.field:
                    self._tell_at(row, self.samling.words_of(error))
                    return
            self._tell(error)
        except SamlingError as error:
            self._tell(error)
        else:
            self.saved()

    def saved(self) -> None:
        """Closes the form whose values have been stored; its draft goes."""
        self._timer.stop()
        # A form without a draft may be shown while no network is open.
        if self.draft:
            self._ready = False
            self.session.workspace.drafts.clear(self.draft)
        self.dismiss(True)

    def action_look(self) -> None:
        """Shows the folders of this machine, for the field with a path that one is in, or first."""
        rows = [row for row in self.query(FieldRow) if row.field.path]
        here = [row for row in rows if row.entry.has_focus]
        for row in (here or rows)[:1]:
            self._look(row)

    @on(FieldRow.Looked)
    def _looked(self, event: FieldRow.Looked) -> None:
        self._look(event.row)

    def _look(self, row: FieldRow) -> None:
        if not may("disk"):
            return
        from screens.forms.file_picker import FilePicker

        def take(path: str | None) -> None:
            if path:
                row.value = path
                row.entry.focus()

        self.app.push_screen(FilePicker(row.field, entered.unquoted(row.value)), take)

    def _warn_of_contacts(self) -> bool:
        """Warns at the first field where a contact was typed; False when there is none.

        An identity number is refused whatever is passed, so its refusal comes first.
        """
        values = self.values
        if self._warned == values or any(map(find_identity_numbers, values.values())):
            return False
        for row in self.query(FieldRow):
            quiet = row.field.choices or row.field.secret
            found = [] if quiet else find_warned(row.value)
            if found and row.value != row.field.value:
                self._warned = values
                self._tell_at(row, t("form.warn_contact", what=t(f"privacy.{found[0].kind}")))
                return True
        return False

    def _tell_at(self, row: FieldRow, message: str) -> None:
        wrong = row.tell(message)
        row.entry.focus()
        if wrong is not None:
            # The message has its room only when all is laid out anew.
            self.call_after_refresh(wrong.scroll_visible, animate=False)

    def _tell(self, error: SamlingError) -> None:
        self._tell_below(self.samling.words_of(error))
        self.offer_rescue()
        self.keep()

    def _tell_below(self, message: str) -> None:
        if not self.query("#form-wrong"):
            self.query_one("#form").mount(Static(id="form-wrong"))
        wrong = self.query_one("#form-wrong", Static)
        wrong.update(message)
        wrong.display = True

    def offer_rescue(self) -> None:
        """Offers the rescue below the fields; not in the form that asks for the file's name."""
        if not self.draft:
            return
        if not self.query("#rescue"):
            rescue = Button(t("form.rescue_button"), id="rescue")
            self.query_one("#form-buttons").mount(rescue)
        shown = [wrong for wrong in self.query("#form-wrong").results(Static) if wrong.display]
        before = "".join(str(wrong.content) for wrong in shown)
        if t("form.rescue") not in before:
            self._tell_below("\n".join(filter(None, [before, t("form.rescue")])))

    @on(Button.Pressed, "#rescue")
    def action_rescue(self) -> None:
        """Asks for a file to write what was typed to, where it could not be saved."""
        if self.query("#rescue"):
            self.app.push_screen(self._rescue_form())

    def _rescue_form(self) -> Form:
        where = suggested_file(self.title_text, datetime.now().astimezone())
        rows = [row for row in self.query(FieldRow) if not row.field.secret]
        typed = [(row.field.label, row.shown) for row in rows]

        def save(values: Values) -> None:
            file = entered.path("file", values["file"], required=True)
            written = write_typed(Path(file), self.title_text, typed)
            self.samling.saved_to(written, "form.typed_saved")

        field = Field("file", t("field.file"), str(where), path="out")
        return Form(t("form.typed"), [field], save, about=t("form.typed_about"))

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Goes back; what was typed is kept as a draft."""
        self._timer.stop()
        on_disk = self.keep()
        drafts = self.session.workspace.drafts if self.draft else None
        kept = drafts.own(self.draft) if drafts else {}
        if drafts and drafts.is_private(self.draft):
            self.samling.say("form.draft_private")
        elif kept:
            if on_disk:
                self.samling.say("form.draft_kept")
            else:
                self.samling.warn("form.draft_in_memory")
        self.dismiss(False)
