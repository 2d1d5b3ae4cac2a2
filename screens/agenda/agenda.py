"""The agenda of a gathering, its clock, and how the day keeps its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import DataTable

from samling.locale import format_time, t
from samling.model import AgendaItem, ClockState
from samling.report.gatherings.slides import agenda_slides, clock_slide
from samling.report.gatherings.times import breaks_words, days_words
from samling.report.projector.slide import Slide
from samling.store.method.clock import GatheringClock
from samling.store.method.ordering import move
from samling.web.telling.showing import View
from screens.agenda.clock_panel import ClockPanel, sign_words
from screens.agenda.form import item_form
from screens.agenda.log import AgendaLog
from screens.agenda.rows import agenda_columns, agenda_rows
from screens.agenda.starting import AgendaStarting
from screens.agenda.timer import Timer, timer_form
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable

MINUTES_A_KEY = 5


class Agenda(AgendaStarting):
    """Runs the day: the clock above, the items below."""

    NAME = "agenda"
    HELP = "help.agenda"
    FILLED_BY = ("add", "template", "copy", "import_file")
    CSS_PATH = "agenda.tcss"
    AREA = "agenda"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "start_pause", "key.start_pause", priority=True),
        Binding("right", "step(1)", "key.next", priority=True),
        Binding("left", "step(-1)", "key.previous", priority=True, show=False),
        Binding("plus", f"minutes({MINUTES_A_KEY})", "key.more_minutes", priority=True),
        Binding("minus", f"minutes(-{MINUTES_A_KEY})", "key.fewer_minutes", show=False),
        Binding("s", "start_here", "key.start_here"),
        Binding("a", "add", "key.add_item"),
        Binding("r", "edit", "key.edit"),
        Binding("o", "auto", "key.auto", show=False),
        Binding("d", "finish", "key.finish_day", show=False),
        Binding("x,delete", "remove", "key.remove", show=False),
        Binding("shift+up", "move(-1)", "key.move_up", show=False),
        Binding("shift+down", "move(1)", "key.move_down", show=False),
        Binding("c", "copy", "key.copy_agenda", show=False),
        Binding("m", "template", "key.template", show=False),
        Binding("i", "import_file", "key.import_file", show=False),
        Binding("l", "log", "key.log", show=False),
        Binding("k", "timer", "key.timer", show=False),
        Binding("D", "reset", "key.reset_clock", show=False),
    ]

    def body(self) -> ComposeResult:
        """Puts the clock above the items."""
        yield ClockPanel()
        with Vertical(id="agenda-list"):
            yield RecordTable(id="items", enter="key.open_work")
            yield Static(classes="empty", id="no-items")
        yield Horizontal(Static(id="day-plan"), id="day")

    def show(self) -> None:
        """Shows the agenda and the clock."""
        clock = self.session.clock()
        items = clock.items() if clock else []
        none = self.query_one("#no-items", Static)
        none.update(t("agenda.empty" if clock else "agenda.no_gathering"))
        none.display = not items
        table = self.query_one(RecordTable)
        table.display = bool(items)
        if clock is None:
            self.query_one(ClockPanel).show(None, [])
            self.query_one("#day-plan", Static).update("")
            return
        state = clock.state()
        here, at = state.item.id if state.item else "", table.current
        # The cursor stays where a person put it; on the running item it goes on with the clock.
        follows = at == self._item_shown or at not in {item.id for item in items}
        theme = self.app.theme_variables
        table.fill(agenda_columns(state), agenda_rows(clock, state, theme))
        if follows and here != self._item_shown:
            table.select(here)
        self._show_clock(clock, state, items)

    def tick(self) -> None:
        """Shows the clock, and the list when the item at hand has changed by itself."""
        super().tick()
        clock = self.session.clock()
        state = self.samling.attempt(clock.state) if clock else None
        if clock is None or state is None:
            return
        if (state.item.id if state.item else "") != self._item_shown:
            self.reload()
        else:
            self._show_clock(clock, state, clock.items())

    _item_shown = ""

    def _show_clock(
        self, clock: GatheringClock, state: ClockState, items: list[AgendaItem]
    ) -> None:
        self._item_shown = state.item.id if state.item else ""
        self.query_one(ClockPanel).show(state, items)
        gathering = clock.gathering
        coming = breaks_words(state) if state.item else ""
        ends = t("agenda.planned_end", time=format_time(state.planned_end.astimezone()))
        # What the line has no room for is the least of it: the title stands above too.
        facts = [coming, ends, days_words(gathering), gathering.place, gathering.title]
        self.query_one("#day-plan", Static).update(" · ".join(filter(None, facts)))

    ENLARGED_KEYS: ClassVar[Mapping[str, str]] = {
        "space": "start_pause",
        "right": "step(1)",
        "left": "step(-1)",
        "plus": f"minutes({MINUTES_A_KEY})",
        "minus": f"minutes(-{MINUTES_A_KEY})",
    }

    ENLARGED_LIVE = True

    def on_wall(self) -> View:
        """Shows the clock on the wall."""
        day = self.session.gathering
        return View("clock", about=day.id if day else "")

    def enlarged(self) -> Slide:
        """Returns the clock and the item at hand."""
        clock = self.session.clock()
        return clock_slide(clock, sign_words(clock.state())) if clock else super().enlarged()

    def slides(self) -> Sequence[Slide]:
        """Returns the item at hand, and the day."""
        clock = self.session.clock()
        return agenda_slides(clock) if clock else ()

    def action_minutes(self, minutes: int) -> None:
        """Adds minutes to the item at hand."""
        self.drive(lambda clock: clock.add(minutes))

    def action_auto(self) -> None:
        """Switches between going on by hand and by itself."""

        def switch(clock: GatheringClock) -> None:
            self.samling.say("agenda.auto_on" if clock.toggle_auto() else "agenda.auto_off")

        self.drive(switch)

    def action_open_work(self) -> None:
        """Goes to the work that the item stands for."""
        item = self._item()
        if item and item.work != "none":
            self.samling.go(item.work)
        elif item:
            self.samling.say("agenda.no_work")

    @on(DataTable.RowSelected)
    def _row_selected(self) -> None:
        self.action_open_work()

    def action_add(self) -> None:
        """Asks for a new item, placed behind the one at the cursor."""
        gathering = self.session.gathering
        if gathering is None:
            self.samling.say("agenda.no_gathering")
            return
        workspace, before = self.session.workspace, self._item()
        form = item_form(workspace, gathering, None, before, lambda item: self.show_record(item.id))
        self.app.push_screen(form)

    def action_edit(self) -> None:
        """Edits the item at the cursor."""
        item, gathering = self._item(), self.session.gathering
        if item and gathering:
            self.app.push_screen(item_form(self.session.workspace, gathering, item, None))

    def action_remove(self) -> None:
        """Removes the item at the cursor."""
        item = self._item()
        if item:
            self.samling.done(lambda: self.session.workspace.remove(item), "said.removed")

    def action_move(self, step: int) -> None:
        """Moves the item at the cursor up or down."""
        item, clock = self._item(), self.session.clock()
        if item and clock:
            self.samling.attempt(lambda: move(self.session.workspace, clock.items(), item, step))

    def action_timer(self) -> None:
        """Shows the timer beside the agenda; asks for one where there is none."""

        def shown(made: bool | None) -> None:
            if made:
                self.app.push_screen(Timer(self))

        if self.session.turns is None:
            self.app.push_screen(timer_form(self), shown)
        else:
            shown(True)

    def action_log(self) -> None:
        """Shows the log of real times."""
        clock = self.session.clock()
        if clock:
            self.app.push_screen(AgendaLog(clock))
