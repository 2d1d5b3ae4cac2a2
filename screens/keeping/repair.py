"""What can be brought back of files that cannot be read, before a yes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from samling.locale import t
from samling.report.records.repair import edit_lines, repair_lines
from samling.store.repair.plan import RepairPlan
from samling.store.repair.repair import repair
from screens.frame.base import HELP_KEY, Dialogue
from screens.widgets.plain import Static


class Repair(Dialogue[bool]):
    """Why the network cannot be opened and what a repair brings; ends with True when done.

    What was edited by hand is taken over or left, as a person says.
    """

    HELP = "help.repair"
    CSS_PATH = "history.tcss"
    AREA = "repair"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "repair", "key.repair", priority=True),
        Binding("t", "take_edits", "key.take_edits"),
        Binding("l", "leave_edits", "key.leave_edits"),
        HELP_KEY,
    ]

    def __init__(self, plan: RepairPlan, why: str) -> None:
        super().__init__()
        self.plan = plan
        self.why = why

    def compose(self) -> ComposeResult:
        """Puts what is wrong above what comes back, and the keys below."""
        with Vertical(classes="history-box"):
            yield Static(t("repair.title"), classes="history-title")
            yield Static(self.why)
            with VerticalScroll(id="history-detail"):
                yield Static("\n".join(self._lines()))
            keys = "repair.keys_edits" if self.plan.choices else "repair.keys"
            yield Static(t(keys), classes="history-keys")

    def _lines(self) -> list[str]:
        if self.plan.is_empty:
            return [t("repair.all_whole")]
        edits: list[str] = []
        if self.plan.edits:
            # First, as the person has to decide about these.
            edits = [t("repair.edits", n=len(self.plan.edits))]
            edits += [*(f"  {line}" for line in edit_lines(self.plan)), ""]
        return [*edits, *repair_lines(self.plan)]

    def on_mount(self) -> None:
        """Lets the arrows scroll what comes back."""
        self.query_one("#history-detail").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides keys that do not apply: with edits, the person must take or leave them."""
        if action == "repair":
            return not self.plan.is_empty and not self.plan.choices
        if action in ("take_edits", "leave_edits"):
            return bool(self.plan.choices)
        return super().check_action(action, parameters)

    def action_repair(self) -> None:
        """Puts the files together again."""
        self._repair(with_edits=False)

    def action_take_edits(self) -> None:
        """Puts the files together again, with what was edited by hand."""
        self._repair(with_edits=True)

    def action_leave_edits(self) -> None:
        """Puts the files together again as samling wrote them."""
        self._repair(with_edits=False)

    def _repair(self, *, with_edits: bool) -> None:
        kept = self.samling.attempt(lambda: repair(self.plan, with_edits=with_edits))
        if kept is not None:
            self.dismiss(True)
