"""Which bottlenecks a dot voting is about: all are taken along until some are left out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from samling.locale import t
from samling.model import Bottleneck, Team
from samling.store.method.voting import open_bottlenecks
from screens.frame.base import Dialogue, Place
from screens.widgets.columns import BOXES, box
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable

Start = Callable[[Collection[str]], None]


def choosing(place: Place, team: Team) -> Callable[[Start], object]:
    """Returns what asks in a place which bottlenecks are voted on, once its form is gone."""
    return lambda start: place.call_later(place.app.push_screen, ChosenBottlenecks(team, start))


class ChosenBottlenecks(Dialogue[bool]):
    """A row for each open bottleneck of a team; `start` gets the ids of those taken along."""

    CSS_PATH = "chosen.tcss"
    HELP = "help.voting"
    AREA = "voting_chosen"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "take", "key.start_voting", priority=True),
        Binding("space", "leave_out", "key.take_or_leave"),
        Binding("m", "turn_all", "key.all_or_none"),
    ]

    def __init__(self, team: Team, start: Start) -> None:
        super().__init__()
        self.team, self._start = team, start
        self.there: dict[str, Bottleneck] = {}
        self.taken: set[str] = set()

    def compose(self) -> ComposeResult:
        """Puts the bottlenecks in a box."""
        with Vertical(id="chosen"):
            yield Static(t("voting.choose_title"), id="chosen-title")
            yield RecordTable(id="chosen-table")
            yield Static(id="chosen-count")
            yield Static(t("voting.choose_keys"), id="chosen-keys")

    def on_mount(self) -> None:
        """Shows the bottlenecks, all taken along."""
        workspace = self.session.workspace
        for id_ in open_bottlenecks(workspace, self.team.id):
            self.there[id_] = workspace.get(Bottleneck, id_)
        self.taken = set(self.there)
        self._show()
        self.query_one(RecordTable).focus()

    def _show(self) -> None:
        columns = [BOXES, Column("text", t("column.bottleneck"), 0)]
        rows = [(id_, self._cells(bottleneck)) for id_, bottleneck in self.there.items()]
        self.query_one(RecordTable).fill(columns, rows)
        words = t("voting.chosen_count", n=len(self.taken), all=len(self.there))
        self.query_one("#chosen-count", Static).update(words)

    def _cells(self, bottleneck: Bottleneck) -> list[Cell]:
        theme = self.app.theme_variables
        text = " ".join(bottleneck.text.split())
        if bottleneck.id not in self.taken:
            return [box(theme, is_ticked=False), Text(text, style=theme["foreground-muted"])]
        return [box(theme, is_ticked=True), text]

    def action_leave_out(self) -> None:
        """Leaves out the bottleneck at the cursor, or takes it along again."""
        table = self.query_one(RecordTable)
        if table.current:
            self.taken ^= {table.current}
            self._show()
            table.action_cursor_down()

    def action_turn_all(self) -> None:
        """Leaves all out, or takes all along where some are out."""
        self.taken = set() if self.taken == set(self.there) else set(self.there)
        self._show()

    def action_take(self) -> None:
        """Starts the voting."""
        if not self.taken:
            self.samling.say("voting.none_chosen")
            return
        self.dismiss(True)
        self._start(self.taken)
