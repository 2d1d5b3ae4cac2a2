"""The board: the bottlenecks of a team by effort and effect, moved by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from samling.locale import t
from samling.model import Status, options
from samling.model.record import next_of
from samling.report.bottlenecks.board import (
    NAMES,
    UNRATED,
    Board,
    board_of,
    find,
    moved,
    quarter_of,
    step,
)
from samling.report.bottlenecks.rows import BottleneckRow
from samling.report.bottlenecks.slides import board_slides
from samling.report.projector.slide import Slide
from samling.report.voting.counts import votes_words
from samling.web.telling.showing import View
from screens.bottlenecks.board_pane import BoardPane
from screens.bottlenecks.form import bottleneck_form
from screens.frame.base import Place
from screens.session.signs import STATUS_SIGNS
from screens.widgets.plain import Static


class BoardPlace(Place):
    """Those not rated to the left, the four quarters, and the whole text at the cursor."""

    NAME = "bottlenecks"
    HELP = "help.board"
    FOR_TEAM = True
    AUTO_FOCUS = ""
    CURSOR_AT = ".quarter.here"
    CSS_PATH = "board.tcss"
    AREA = "board"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+right", "move(1, 0)", "key.move_right", show=False),
        Binding("shift+left", "move(-1, 0)", "key.move_left", show=False),
        Binding("shift+up", "move(0, -1)", "key.move_up", show=False),
        Binding("shift+down", "move(0, 1)", "key.move_down", show=False),
        Binding("right", "step(1, 0)", show=False),
        Binding("left", "step(-1, 0)", show=False),
        Binding("up", "step(0, -1)", show=False),
        Binding("down", "step(0, 1)", show=False),
        Binding("enter,r", "edit", "key.open"),
        Binding("space", "status", "key.status"),
        Binding("f", "everything", "key.hidden_ones"),
        Binding("v", "app.voting", "key.voting", show=False),
        Binding("escape,b", "leave", "key.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.board: Board = dict.fromkeys(NAMES, ())
        self.everything = False
        # The bottleneck at the cursor, and where it stands: it may be moved by others.
        self.current = ""
        self.at: tuple[str, int] = (UNRATED, 0)

    def body(self) -> ComposeResult:
        """Puts the quarters beside those not rated, and the details below."""
        panes = {name: BoardPane(name) for name in NAMES}
        with Horizontal(id="board"):
            yield panes[UNRATED]
            with Vertical(id="rated"):
                with Horizontal(classes="half"):
                    yield panes["begin"]
                    yield panes["plan"]
                with Horizontal(classes="half"):
                    yield panes["spare"]
                    yield panes["leave"]
        yield Static(t("board.empty"), classes="empty", id="none")
        yield Static(id="detail")

    def show(self) -> None:
        """Shows the bottlenecks of the team at hand where their ratings put them."""
        team = self.session.team
        if team:
            workspace = self.session.workspace
            self.board = board_of(workspace, team, everything=self.everything)
        self._find_cursor()
        filled = any(self.board.values())
        self.query_one("#board").display = filled
        self.query_one("#detail").display = filled
        self.query_one("#none").display = not filled
        self._show_cursor()

    def _find_cursor(self) -> None:
        found = find(self.board, self.current)
        if found is None:
            name, place = self.at
            if not self.board[name]:
                filled = [quarter for quarter in NAMES if self.board[quarter]]
                name, place = (filled or [UNRATED])[0], 0
            found = name, max(0, min(place, len(self.board[name]) - 1))
        self._put_cursor(*found)

    def _put_cursor(self, name: str, place: int) -> None:
        self.at = name, place
        row = self._row()
        self.current = row.record.id if row else ""

    def _row(self) -> BottleneckRow | None:
        name, place = self.at
        rows = self.board[name]
        return rows[place] if place < len(rows) else None

    def _show_cursor(self) -> None:
        name, place = self.at
        for pane in self.query(BoardPane):
            pane.show(self.board[pane.quarter], place if pane.quarter == name else None)
            if pane.quarter == UNRATED:
                pane.display = bool(pane.rows)
        self.query_one("#detail", Static).update(self._detail())

    def _detail(self) -> str:
        row = self._row()
        if row is None:
            return f"{t(f'board.{self.at[0]}')}: {t('board.nothing_here')}"
        bottleneck = row.record
        facts = [f"{STATUS_SIGNS[bottleneck.status]} {t(f'status.{bottleneck.status}')}"]
        facts += [row.phase.title] if row.phase else []
        facts += [bottleneck.owner] if bottleneck.owner else []
        facts += [t("bottlenecks.overdue")] if row.overdue else []
        facts += [] if row.votes is None else [votes_words(row.votes)]
        return "\n".join([" ".join(bottleneck.text.split()), " · ".join(facts)])

    def action_step(self, across: int, down: int) -> None:
        """Moves the cursor."""
        self._put_cursor(*step(self.board, *self.at, across, down))
        self._show_cursor()

    @on(BoardPane.Chosen)
    def _clicked(self, event: BoardPane.Chosen) -> None:
        self._put_cursor(event.quarter, event.place)
        self._show_cursor()

    def action_move(self, across: int, down: int) -> None:
        """Moves the bottleneck at the cursor to the quarter beside it."""
        row = self._row()
        changes: dict[str, Any] = dict(moved(row.record, across, down)) if row else {}
        if row and changes:
            workspace = self.session.workspace
            changed = self.samling.attempt(lambda: workspace.change(row.record, **changes))
            if changed:
                self.samling.say("board.moved", quarter=t(f"board.{quarter_of(changed)}"))

    def action_status(self) -> None:
        """Gives the bottleneck at the cursor its next status."""
        row = self._row()
        if row is None:
            return
        status = next_of(options(Status), row.record.status)
        workspace = self.session.workspace
        changed = self.samling.attempt(lambda: workspace.change(row.record, status=status))
        if changed:
            hidden = not changed.is_open and not self.everything
            key = "board.status_hidden" if hidden else "board.status"
            self.samling.say(key, status=t(f"status.{status}"))

    def action_everything(self) -> None:
        """Shows the resolved and the parked too, or hides them."""
        self.everything = not self.everything
        self.samling.say("board.all_shown" if self.everything else "board.open_shown")
        self.reload()

    def action_edit(self) -> None:
        """Opens the form of the bottleneck at the cursor."""
        row = self._row()
        if row:
            form = bottleneck_form(self.session.workspace, row.team, row.record, None)
            self.app.push_screen(form)

    def action_leave(self) -> None:
        """Goes back to the list."""
        self.dismiss(None)

    def on_wall(self) -> View:
        """Shows the four quarters on the wall."""
        team = self.session.team
        return View("board", team.id) if team else super().on_wall()

    def slides(self) -> Sequence[Slide]:
        """Returns a slide for each quarter."""
        team = self.session.team
        return board_slides(team, self.board) if team else ()
