"""The improvement work of a team: the aim, the driver diagram, the PDSA cycles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus
from textual.widgets import DataTable

from samling.locale import t
from samling.model import Cycle, Driver, DriverLevel, DriverNode, Record, Team
from samling.report.improvement import aim_sentence, cycles_of, improvement_slides, tree_of
from samling.report.measures.rows import measures_of
from samling.report.projector.slide import Slide
from samling.store.method.improvement import (
    aim_of,
    move_driver,
    remove_cycle,
    remove_driver,
    shift_driver,
    start_next,
)
from samling.web.telling.showing import View
from screens.forms.several import paste_entries
from screens.frame.base import Place
from screens.improvement.cycle_cells import cycle_cells, cycle_columns, cycle_words
from screens.improvement.driver_tree import DriverTree
from screens.improvement.forms import aim_form, cycle_form, driver_form, several_drivers
from screens.widgets.plain import OptionList, Static
from screens.widgets.record_table import RecordTable


class Improvement(Place):
    """The aim as a sentence, the tree of drivers, the cycles and the one at the cursor."""

    NAME = "improvement"
    FROM_RECORDS = True
    HELP = "help.improvement"
    FOR_TEAM = True
    FILLED_BY = ("new_cycle", "add")
    CSS_PATH = "improvement.tcss"
    AREA = "improvement"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "new_cycle", "key.new_cycle"),
        Binding("v", "next_cycle", "key.next_cycle"),
        Binding("tab", "app.focus_next", "key.tree_or_table"),
        Binding("r", "edit", "key.edit", show=False),
        Binding("a", "add", "key.add", show=False),
        Binding("b", "add_below", "key.add_below", show=False),
        Binding("w", "aim", "key.aim"),
        Binding("x,delete", "remove", "key.remove"),
        Binding("shift+up", "move(-1)", "key.move_up", show=False),
        Binding("shift+down", "move(1)", "key.move_down", show=False),
        Binding("shift+left", "shift(-1)", "key.level_out", show=False),
        Binding("shift+right", "shift(1)", "key.level_in", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.cycles: list[Cycle] = []

    def body(self) -> ComposeResult:
        """Puts the aim, the tree and the cycles in a column."""
        yield Static(id="aim")
        yield Static(t("improvement.drivers"), classes="heading")
        yield DriverTree()
        yield RecordTable(id="cycles", enter="key.edit", does="edit")
        yield Static(t("improvement.no_cycles"), classes="empty", id="none")
        yield Static(id="cycle")

    def show(self) -> None:
        """Shows the improvement work of the team at hand."""
        team, workspace = self.session.team, self.session.workspace
        theme = self.app.theme_variables
        aim = aim_of(workspace, team.id) if team else None
        words = Text(f"{t('improvement.aim')}: ", style=f"bold {theme['primary']}")
        if aim:
            words.append(aim_sentence(aim), style=f"not bold {theme['foreground']}")
        else:
            words.append(t("improvement.no_aim"), style=f"not bold {theme['foreground-muted']}")
        self.query_one("#aim", Static).update(words)
        self.cycles = cycles_of(workspace, team.id) if team else []
        nodes = tree_of(workspace, team.id) if team else []
        self.query_one(DriverTree).show(nodes, {cycle.id: cycle for cycle in self.cycles})
        titles = (
            {measure.id: measure.title for measure in measures_of(workspace, team)} if team else {}
        )
        wide = self.wide
        table = self.query_one(RecordTable)
        table.fill(
            cycle_columns(wide),
            [
                (cycle.id, cycle_cells(cycle, titles.get(cycle.measure, ""), wide, theme))
                for cycle in self.cycles
            ],
        )
        # A table of few rows leaves its room to the tree.
        table.styles.height = min(len(self.cycles), 4 if self.size.height < 30 else 10) + 1
        self.query_one("#none").display = not self.cycles
        self._show_cycle()

    def on_wall(self) -> View:
        """Shows the driver diagram on the wall, and of a cycle at the cursor its words."""
        team = self.session.team
        is_cycle = self.cycles and not self._in_tree
        return super().on_wall() if team is None or is_cycle else View("drivers", team.id)

    def slides(self) -> Sequence[Slide]:
        """Returns the aim and the cycles of the team at hand."""
        team = self.session.team
        return improvement_slides(self.session.workspace, team) if team else ()

    def slide_at(self) -> str:
        """Returns the cycle at the cursor, from the first one on; the aim comes before it."""
        current = self.query_one(RecordTable).current
        return "" if self.cycles and current == self.cycles[0].id else current

    def select(self, record_id: str) -> None:
        """Puts the cursor on a cycle or a driver."""
        tree = self.query_one(DriverTree)
        super().select(record_id)
        tree.select(record_id)
        there = any(node.driver.id == record_id for node in tree.nodes)
        (tree if there else self.query_one(RecordTable)).focus()

    def _cycle(self) -> Cycle | None:
        current = self.query_one(RecordTable).current
        return next((cycle for cycle in self.cycles if cycle.id == current), None)

    def _node(self) -> DriverNode | None:
        return self.query_one(DriverTree).current

    @property
    def _in_tree(self) -> bool:
        return self.query_one(DriverTree).has_focus

    @on(DataTable.RowHighlighted)
    def _show_cycle(self) -> None:
        cycle, detail = self._cycle(), self.query_one("#cycle", Static)
        detail.set_class(cycle is None, "nothing")
        detail.update(cycle_words(cycle, self.app.theme_variables) if cycle else "")

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Gives the tree the room of the cycle's words while one works in it."""
        self.set_class(self._in_tree, "in-tree")

    def _with_team(self, ask: Callable[[Team], object]) -> None:
        team = self.session.team
        if team is None:
            self.samling.say("top.no_team")
        else:
            ask(team)

    def action_aim(self) -> None:
        """Writes the aim."""
        workspace = self.session.workspace
        self._with_team(
            lambda team: self.app.push_screen(aim_form(workspace, team, aim_of(workspace, team.id)))
        )

    def action_new_cycle(self) -> None:
        """Asks for a new cycle, the first of its chain."""
        self._with_team(lambda team: self._ask_cycle(team, None))

    def _ask_cycle(self, team: Team, cycle: Cycle | None) -> None:
        self.app.push_screen(cycle_form(self.session.workspace, team, cycle, self._choose_cycle))

    def _choose_cycle(self, cycle: Cycle) -> None:
        self.reload()
        self.query_one(RecordTable).select(cycle.id)

    def action_next_cycle(self) -> None:
        """Makes the next cycle of the one at the cursor, and asks for its plan."""
        cycle = self._cycle()
        if cycle is None:
            self.samling.say("improvement.no_cycle_yet")
            return
        born = self.samling.attempt(lambda: start_next(self.session.workspace, cycle))
        if born is not None:
            self._choose_cycle(born)
            self._with_team(lambda team: self._ask_cycle(team, born))

    def action_add(self) -> None:
        """Adds a driver beside the one at the cursor; a cycle where the cycles have the focus."""
        if not self._in_tree and self.cycles:
            self.action_new_cycle()
            return
        node = self._node()
        parent = node.driver.parent if node and node.level != "primary" else ""
        self._with_team(
            lambda team: self._ask_driver(team, node, parent, node.driver if node else None)
        )

    def action_add_below(self) -> None:
        """Adds a driver below the one at the cursor."""
        node = self._node()
        if node is None:
            self.samling.say("improvement.no_driver_yet")
        elif node.level == "idea":
            self.samling.say("error.driver_too_deep")
        else:
            self._with_team(lambda team: self._ask_driver(team, node, node.driver.id, None))

    def _ask_driver(
        self, team: Team, node: DriverNode | None, parent: str, before: Driver | None
    ) -> None:
        level: DriverLevel = node.level if node else "primary"
        if node and parent == node.driver.id:
            level = "secondary" if level == "primary" else "idea"
        form = driver_form(
            self.session.workspace,
            team,
            level,
            None,
            self._choose_driver,
            parent=parent,
            before=before,
        )
        self.app.push_screen(form)

    def take_pasted(self, text: str) -> bool:
        """Shows what a pasted text would be as drivers, beside the one at the cursor."""
        if not self._in_tree:
            return False
        self._with_team(lambda team: self._paste(team, text))
        return True

    def _paste(self, team: Team, text: str) -> None:
        node = self._node()
        level: DriverLevel = node.level if node else "primary"
        parent = node.driver.parent if node else ""
        several = several_drivers(self.session.workspace, team, parent)
        title = t(f"form.driver_{level}")

        def shown(records: Sequence[Record]) -> None:
            self.reload()
            self.query_one(DriverTree).select(records[0].id)

        paste_entries(self, title, text, several, shown)

    def _choose_driver(self, driver: Driver) -> None:
        self.reload()
        self.query_one(DriverTree).select(driver.id)

    @on(DataTable.RowSelected)
    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        if self.check_action("edit", ()) is not False:
            self.action_edit()

    def action_edit(self) -> None:
        """Edits the driver or the cycle at the cursor."""
        node, cycle, workspace = self._node(), self._cycle(), self.session.workspace
        if self._in_tree and node:
            self._with_team(
                lambda team: self.app.push_screen(
                    driver_form(workspace, team, node.level, node.driver, self._choose_driver)
                )
            )
        elif not self._in_tree and cycle:
            self._with_team(lambda team: self._ask_cycle(team, cycle))

    def action_move(self, step: int) -> None:
        """Moves the driver at the cursor among those beside it."""
        node = self._node()
        if self._in_tree and node:
            self.samling.attempt(lambda: move_driver(self.session.workspace, node.driver, step))

    def action_shift(self, step: int) -> None:
        """Moves the driver at the cursor a level out or in."""
        node = self._node()
        if self._in_tree and node:
            self.samling.attempt(lambda: shift_driver(self.session.workspace, node.driver, step))

    def action_remove(self) -> None:
        """Removes the driver or the cycle at the cursor."""
        node, cycle, workspace = self._node(), self._cycle(), self.session.workspace

        def remove() -> bool:
            if self._in_tree and node:
                remove_driver(workspace, node.driver)
            elif not self._in_tree and cycle:
                remove_cycle(workspace, cycle)
            return True

        there = node if self._in_tree else cycle
        if there and self.samling.attempt(remove):
            self.samling.say("said.removed")
