"""The contributions from the phones: placed in the mapping, joined, put aside, taken back."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samling.locale import t
from samling.model import Contribution, ContributionStatus, PathwayEntry
from samling.report.contributions import STATE_FILTERS, contributions_of
from samling.store.method.pathway import place_each, set_contributions
from samling.web.telling.showing import View
from screens.contributions.forms import place_form
from screens.lists.list_place import ListPlace
from screens.session.signs import DONE
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable


class Contributions(ListPlace[Contribution]):
    """A line for each, phase by phase: first the new ones; `f` shows the others."""

    NAME = "mapping"
    HELP = "help.contributions"
    FOR_TEAM = True
    CSS_PATH = "contributions.tcss"
    AREA = "contributions"
    NARROWED_TO = STATE_FILTERS
    OF_A_ROW = ("edit", "place", "aside", "back", "remove")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "key.mark"),
        Binding("p", "place", "key.place_as_is"),
        Binding("s", "aside", "key.put_aside"),
        Binding("s", "back", "key.take_from_aside"),
        Binding("f", "filter", "key.filter"),
        Binding("escape,i", "leave", "key.back"),
        Binding("ctrl+f", "narrow", "key.narrow", show=False),
        Binding("x,delete", "remove", "key.remove", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.marked: set[str] = set()

    def body(self) -> ComposeResult:
        """Puts the search line above the list, and the whole text below."""
        yield from self.filter_line(t("contributions.search"))
        yield RecordTable(id="table", enter="key.place", does="edit")
        yield Static(classes="empty", id="none")
        with VerticalScroll(id="detail-scroll"):
            yield Static(id="detail")

    def on_wall(self) -> View:
        """Leaves the wall as it is: nothing is on it before it is placed."""
        room = self.session.room
        return room.showing.view if room else View()

    def show(self) -> None:
        """Shows those of the team at hand that are in the status asked for."""
        team, status = self.session.team, self.filter_name
        phases = {phase.id: phase.title for phase in self.session.phases(team)} if team else {}
        workspace = self.session.workspace
        self.rows = contributions_of(workspace, team.id, status, self.searched) if team else []
        self.marked &= {row.id for row in self.rows}
        line = t(f"contributions.line_{status}", count=len(self.rows))
        if self.marked:
            line += f" · {t('contributions.marked', count=len(self.marked))}"
        self.query_one("#filter-words", Static).update(line)
        self.query_one("#none", Static).update(t(f"contributions.none_{status}"))
        columns = [
            Column("mark", "", 1),
            Column("phase", t("field.phase"), 14, wide=24),
            Column("kind", t("field.kind"), 15),
            Column("text", t("key.contributions"), 0),
        ]
        self.fill(columns, [self._cells(row, phases) for row in self.rows])
        self.refresh_bindings()

    def _cells(self, row: Contribution, phases: dict[str, str]) -> list[Cell]:
        accent = self.app.theme_variables["accent"]
        mark = Text(DONE, style=f"bold {accent}") if row.id in self.marked else Text(" ")
        kind = t(f"contribution_kind.{row.kind}")
        phase = phases.get(row.phase) or t("contributions.no_phase")
        return [mark, phase, kind, Text(" ".join(row.text.split()))]

    def record_of(self, row: Contribution) -> Contribution:
        """Returns the contribution itself."""
        return row

    def show_detail(self) -> None:
        """Shows the whole of the one at the cursor, and what it became."""
        row = self.row()
        if row is None:
            return
        text = Text(row.text)
        team, workspace = row.team, self.session.workspace
        for entry in workspace.all(PathwayEntry, team=team, id=row.placed_as):
            muted = self.app.theme_variables["foreground-muted"]
            words = t("contributions.became", text=" ".join(entry.text.split()))
            text.append(f"\n{words}", style=muted)
        self.query_one("#detail", Static).update(text)

    def widen(self, record_id: str) -> None:
        """Shows the status that a contribution searched for is in."""
        super().widen(record_id)
        for found in self.session.workspace.all(Contribution, id=record_id):
            self.filter_name = found.status
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what can be done in the status shown."""
        hidden = {"new": ("back",), "aside": ("aside",), "placed": ("aside", "back", "mark")}
        if action in hidden.get(self.filter_name, ()):
            return False
        return super().check_action(action, parameters)

    def _chosen(self) -> list[Contribution]:
        """Returns those marked, else the one at the cursor."""
        row = self.row()
        marked = [marked for marked in self.rows if marked.id in self.marked]
        return marked or ([row] if row else [])

    def action_mark(self) -> None:
        """Marks the one at the cursor, or takes its mark away, and goes to the next."""
        row = self.row()
        if row is not None:
            self.marked ^= {row.id}
            self.reload()
            self.table.action_cursor_down()

    def edit_row(self, row: Contribution) -> None:
        """Asks how the marked ones, or this one, become one entry of the mapping."""
        team, workspace = self.session.team, self.session.workspace
        phases = self.session.phases(team) if team else []
        if not phases:
            self.samling.say("contributions.no_phases")
            return
        chosen = self._chosen() or [row]
        self.app.push_screen(place_form(workspace, chosen, phases, self._placed))

    def _placed(self, entry: PathwayEntry) -> None:
        name = t(f"pathway_list.{entry.list}")
        self.samling.say("contributions.placed", list=name)

    def action_place(self) -> None:
        """Places the marked ones, or the one at the cursor, as they are: an entry each."""
        chosen, workspace = self._chosen(), self.session.workspace
        if self.samling.attempt(lambda: place_each(workspace, chosen)):
            self.samling.say("contributions.placed_as_is", count=len(chosen))

    def action_aside(self) -> None:
        """Puts the marked ones, or the one at the cursor, aside."""
        self._set("aside")

    def action_back(self) -> None:
        """Takes the marked ones, or the one at the cursor, back as new ones."""
        self._set("new")

    def _set(self, status: ContributionStatus) -> None:
        chosen, workspace = self._chosen(), self.session.workspace
        count = self.samling.attempt(lambda: set_contributions(workspace, chosen, status))
        if count:
            self.samling.say(f"contributions.set_{status}", count=count)

    def action_leave(self) -> None:
        """Goes back to where one came from."""
        self.dismiss(None)
