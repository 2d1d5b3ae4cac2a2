"""Two laptops' values of one field side by side, to choose the one that holds."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from samling.locale import t
from samling.report.exchange.choices import ChoiceLine
from samling.store.merging.choices import Waiting, choose
from screens.frame.base import Dialogue
from screens.widgets.plain import Plain, Static

_MOST = 9


class ValueBox(Plain, VerticalScroll):
    """One value with its number and when it was written."""

    def __init__(self, number: int, value: str, when: str) -> None:
        super().__init__(classes="value")
        self.number, self.value, self.when = number, value, when

    def compose(self) -> ComposeResult:
        """Puts the value, wrapped, below when it was written."""
        self.border_title = str(self.number)
        if self.when:
            yield Static(t("merge.written", when=self.when), classes="when")
        yield Static(self.value, classes="words")


class Choice(Dialogue[bool]):
    """Shows the values of a field that waits; Enter takes the one at the cursor."""

    HELP = "help.choice"
    CSS_PATH = "choice.tcss"
    AREA = "choice"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, priority=True),
        Binding("right", "step(1)", show=False, priority=True),
        Binding("enter,ctrl+s", "take", "key.choose_value", priority=True),
        *(
            Binding(str(number), f"go({number})", show=False, priority=True)
            for number in range(1, _MOST + 1)
        ),
    ]

    def __init__(self, line: ChoiceLine, waiting: Waiting) -> None:
        super().__init__()
        self.line = line
        self.waiting = waiting

    def compose(self) -> ComposeResult:
        """Puts what the record is above the values."""
        line = self.line
        with Vertical(id="choice"):
            head = f"{line.team} · {line.kind} · {line.field}"
            yield Static(head, id="choice-head")
            yield Static(line.title, id="choice-title")
            with Horizontal(id="values"):
                for number, (value, when) in enumerate(
                    zip(line.values, line.times, strict=True), start=1
                ):
                    yield ValueBox(number, value, when)
            yield Static(t("merge.choice_keys"), id="choice-keys")

    def on_mount(self) -> None:
        """Begins at the value that is shown meanwhile."""
        self.action_go(1)

    def _boxes(self) -> list[ValueBox]:
        return list(self.query(ValueBox))

    def _at(self) -> int:
        return next((place for place, box in enumerate(self._boxes()) if box.has_focus), 0)

    def action_step(self, by: int) -> None:
        """Goes to the value beside."""
        boxes = self._boxes()
        boxes[(self._at() + by) % len(boxes)].focus()

    def action_go(self, number: int) -> None:
        """Goes to a value by its number."""
        for box in self._boxes():
            if box.number == number:
                box.focus()

    def action_take(self) -> None:
        """Has the value at the cursor hold."""
        waiting, workspace = self.waiting, self.session.workspace
        choose(workspace, waiting.record, waiting.field, waiting.values[self._at()])
        self.samling.say("merge.chosen_undo")
        self.dismiss(True)
