"""A form of a new record that lines pasted in make several of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import on

from samling.locale import t
from samling.model import InvalidField, Record
from samling.store.importing.entries import pasted_entries
from samling.store.method.several import Several
from screens.forms.field import Area, FieldRow, LinesPasted
from screens.forms.form import Form, Values
from screens.forms.several import SeveralEntries


class SeveralForm(Form):
    """Asks once, with a preview, whether lines pasted in its first field are an entry each.

    In a text of several lines this is asked when the form is saved, so that what stands in the
    other fields is of all of them, and the draft on disk holds what was pasted.
    """

    several: Callable[[Values], Several]
    # Gets the first of those that were stored.
    added: Callable[[Any], object]
    # Whether the text was pasted, or brought back from a draft that may have been.
    _to_ask = False

    def _bring_back(self) -> None:
        super()._bring_back()
        self._to_ask = bool(self._text)

    @property
    def _row(self) -> FieldRow:
        return self.query(FieldRow).first()

    @property
    def _text(self) -> str:
        return self._row.value

    @on(LinesPasted)
    def _lines_pasted(self, event: LinesPasted) -> None:
        count = len(pasted_entries(event.text).entries)
        if isinstance(self._row.entry, Area):
            self._to_ask = True
            self._row.tell(t("several.when_saved", n=count))
        else:
            self._ask(event.text)

    def action_save(self) -> None:
        """Saves, or asks first whether the lines are several entries."""
        if self._to_ask and pasted_entries(self._text).entries[1:]:
            self._ask(self._text)
        else:
            super().action_save()

    def _ask(self, text: str) -> None:
        try:
            several = self.several(self.values)
        except InvalidField as error:
            self.samling.tell(error)
            return

        def answered(answer: str | None) -> None:
            if answer == "stored":
                self.saved()
            elif answer == "one":
                self._to_ask = False
                self._row.value = text if isinstance(self._row.entry, Area) else _line(text)
                self.action_save()

        title = t("several.title", what=self.title_text)
        preview = SeveralEntries(title, pasted_entries(text), several, self._stored)
        preview.one_goes_back = True
        self.app.push_screen(preview, answered)

    def _stored(self, records: Sequence[Record]) -> None:
        self.added(records[0])


def _line(text: str) -> str:
    return " ".join(text.split())
