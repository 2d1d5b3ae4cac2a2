"""A question before something is ended or wiped; the way back is the first answer."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets.option_list import Option

from samling.locale import t
from screens.frame.base import Dialogue, Place
from screens.widgets.plain import OptionList, Static

_YES = "yes"


class Question(Dialogue[bool]):
    """Asks `title`; ends with True only if the second answer, `yes`, is chosen."""

    CSS_PATH = "picker.tcss"
    HELP = "help.picker"

    def __init__(self, title: str, no: str, yes: str) -> None:
        super().__init__()
        self.title_text = title
        self.answers = (Option(no, id="no"), Option(yes, id=_YES))

    def compose(self) -> ComposeResult:
        """Puts the two answers below the question."""
        with Vertical(id="picker"):
            yield Static(self.title_text, id="picker-title")
            yield OptionList(*self.answers, id="picker-list")
            yield Static(t("picker.keys"), id="picker-keys")

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id == _YES)


def ask(place: Place, title: str, no: str, yes: str, do: Callable[[], object]) -> None:
    """Asks `title` with the answers `no` and `yes`, and calls `do` after `yes`."""

    def answered(agreed: bool | None) -> None:
        if agreed:
            do()

    place.app.push_screen(Question(title, no, yes), answered)
