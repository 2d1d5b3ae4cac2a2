"""All open actions of the team, or of all teams, those that are overdue first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from samling.locale import t
from samling.model import Action, Bottleneck, Team
from samling.report.actions.rows import ActionRow, is_ready_to_resolve, open_actions
from samling.report.actions.slides import open_slides
from samling.report.projector.slide import Slide
from screens.actions.actions import BottleneckActions
from screens.actions.cells import open_columns
from screens.actions.place import WIDE, ActionPlace
from screens.session.signs import LATE
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable


class OpenActions(ActionPlace):
    """A line for each open action, with the bottleneck it works on."""

    HELP = "help.open_actions"
    CSS_PATH = "actions.tcss"
    AREA = "open_actions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "key.done"),
        Binding("a", "add", "key.add"),
        Binding("escape,l", "leave", "key.back"),
        Binding("s", "resolve", "key.resolve"),
        Binding("w", "everyone", "key.all_teams"),
        Binding("k", "to_bottleneck", "key.to_bottleneck"),
        Binding("r", "edit", "key.edit", show=False),
        Binding("x,delete", "remove", "key.remove"),
    ]

    def __init__(self, *, all_teams: bool = False) -> None:
        super().__init__()
        self.all_teams = all_teams
        # The bottleneck of the action marked done last, which leaves the list with it.
        self.finished = ""
        # An action that was searched for is shown though it is open no longer.
        self.sought = ""

    def body(self) -> ComposeResult:
        """Puts a line of words above the table, and the whole action below."""
        yield Static(id="open-words", classes="heading")
        yield RecordTable(id="table", enter="key.edit", does="edit")
        yield Static(t("actions.none_open"), classes="empty", id="none")
        yield Static(id="action")

    def _team(self) -> Team | None:
        return None if self.all_teams else self.session.team

    def show(self) -> None:
        """Shows the open actions as they are now."""
        team = self._team()
        asked = self.all_teams or team is not None
        self.rows = open_actions(self.session.workspace, team, also=self.sought) if asked else []
        still_open = sum(row.record.is_open for row in self.rows)
        late = sum(row.overdue for row in self.rows)
        whose = t("bottlenecks.all_teams") if team is None else team.title
        words = Text(t("actions.open_line", whose=whose, n=still_open))
        if late:
            error = self.app.theme_variables["error"]
            words.append(f" · {LATE} {t('actions.open_late', n=late)}", style=f"bold {error}")
        self.query_one("#open-words", Static).update(words)
        self.show_actions(open_columns(all_teams=self.all_teams, wide=self.size.width >= WIDE))

    def widen(self, record_id: str) -> None:
        """Shows an action that is done or dropped already."""
        self.sought = record_id
        super().widen(record_id)

    def toggled(self, row: ActionRow, changed: Action) -> None:
        """Keeps in mind whose action was done."""
        self.finished = row.bottleneck.id if row.bottleneck and changed.status == "done" else ""
        self.refresh_bindings()

    def to_resolve(self) -> Bottleneck | None:
        """Returns the bottleneck whose last action has just been done."""
        found = self.session.workspace.all(Bottleneck, id=self.finished) if self.finished else []
        ready = [
            bottleneck
            for bottleneck in found
            if is_ready_to_resolve(self.session.workspace, bottleneck)
        ]
        return ready[0] if ready else None

    def action_add(self) -> None:
        """Asks for a new action of the team at hand, with a bottleneck or without."""
        self.with_team(self.ask)

    def take_pasted(self, text: str) -> bool:
        """Shows what a pasted text would be as actions of the team at hand."""
        self.with_team(lambda team: self.paste(team, text))
        return True

    def action_to_bottleneck(self) -> None:
        """Shows the bottleneck of the action at the cursor, with all of its actions."""
        self.with_row(self._to_bottleneck)

    def _to_bottleneck(self, row: ActionRow) -> None:
        if row.bottleneck is None:
            self.samling.say("actions.bottleneck_gone" if row.gone else "actions.no_bottleneck")
            return
        self.session.choose_team(row.team.id)
        self.app.push_screen(BottleneckActions(row.bottleneck.id))

    def action_leave(self) -> None:
        """Goes back to the bottlenecks."""
        self.dismiss(None)

    def slides(self) -> Sequence[Slide]:
        """Returns a bottleneck a slide, with its open actions, and those without one last."""
        return open_slides(self.session.workspace, self._team())

    def slide_at(self) -> str:
        """Returns the bottleneck of the action at the cursor, or the team of one without."""
        row = self.row()
        if row is None:
            return ""
        return row.bottleneck.id if row.bottleneck else row.team.id
