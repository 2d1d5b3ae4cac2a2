"""Rommet: the server for the browsers in the room, the codes, who was let in, what is asked."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import t
from samling.report.contributions import count_words
from samling.store import data_folder
from samling.store.machine.guest import is_guest
from samling.web.letting_in.code_file import Shown
from samling.web.letting_in.codes import TEAM, Seat
from samling.web.letting_in.listing import RoomRow, room_rows, seat_words
from samling.web.phone.asking import asked_words
from samling.web.room import Room
from samling.web.telling.showing import Asked, View
from screens.contributions.contributions import Contributions
from screens.forms.picker import Picker
from screens.forms.question import ask
from screens.frame.base import Place
from screens.room.asking import PhonesAsked
from screens.room.code import ShownCode
from screens.room.wall_here import WallHere
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable

_PLAIN, _ENCRYPTED, _NEW = "plain", "encrypted", "new"
# What depends on the row at the cursor, and on whether the room is open.
_HERE = frozenset(("open", "shut", "show_code", "take_out", "turn_away", "ask"))
_OF_WALL = frozenset(("open_wall", "next_look", "beyond"))
# In seconds: how often is looked who has come.
_LOOKS = 1.0


class RoomPlace(WallHere, Place):
    """The address above, the codes and the devices below; without a server how to open it."""

    NAME = "room"
    HELP = "help.room"
    CSS_PATH = "room.tcss"
    AREA = "room"
    FILLED_BY = ("open",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "open", "key.open_room"),
        Binding("s", "shut", "key.close_room"),
        Binding("a", "ask", "key.ask_phones"),
        Binding("i", "contributions", "key.contributions"),
        Binding("o", "open_wall", "key.open_wall"),
        Binding("f", "app.pin_wall", "key.pin_wall"),
        Binding("l", "next_look", "key.wall_look"),
        Binding("b", "beyond", "key.wall_beyond", show=False),
        Binding("x,delete", "take_out", "key.take_out"),
        Binding("x,delete", "turn_away", "key.turn_away"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        self._shown: Shown | None = None
        self._rows: list[RoomRow] = []
        self._seats: list[Seat] = []
        self._wall = ""

    def body(self) -> ComposeResult:
        """Puts what the room is above the codes."""
        yield Static(id="address")
        yield Static(id="wall")
        yield Static(id="asked")
        yield RecordTable(id="codes", enter="key.show_code", does="show_code")
        yield Static(t("room.how"), id="how", classes="empty")

    def on_wall(self) -> View:
        """Shows on the wall how one joins."""
        return View("join")

    def on_mount(self) -> None:
        """Looks again and again who has come."""
        super().on_mount()
        self.set_interval(_LOOKS, self._look)

    def _look(self) -> None:
        if self.is_current and self.ready and self._changed():
            self.reload()

    def _changed(self) -> bool:
        before = (self._state, self._shown, self._rows, self._wall)
        self._read_room()
        return before != (self._state, self._shown, self._rows, self.wall_words())

    @property
    def room(self) -> Room:
        """The room of the network at hand."""
        session = self.session
        if session.room is None:
            now = session.now
            session.room = Room(session.workspace.folder, data_folder(), lambda: now().timestamp())
        return session.room

    @property
    def has_wall(self) -> bool:
        """Whether there is a wall that this app decides on."""
        return self._shown is not None and self.room.is_ours

    def _read_room(self) -> None:
        shown = None if is_guest() else self.room.shown()
        self._state = "guest" if is_guest() else self.room.state(shown)
        self._shown = shown if self._state == "open" else None
        self._rows, self._seats = [], []
        if self._shown:
            taken = self.room.seats(self._shown)
            self._seats = [each.seat for each in taken]
            self._rows = room_rows(taken, self.room.waiting())

    def show(self) -> None:
        """Shows the room as it is now."""
        self._read_room()
        shown = self._shown
        self.query_one("#address", Static).update(self._words())
        self._wall = self.wall_words()
        self.query_one("#wall", Static).update(self._wall)
        self.query_one("#wall").display = bool(self._wall)
        self.query_one("#asked", Static).update(self._asked_words())
        how = self.query_one("#how")
        how.display = self._state in {"closed", "opening"}
        table = self.query_one(RecordTable)
        table.display = shown is not None
        columns = [
            Column("who", t("room.column_who"), 0),
            Column("code", t("room.column_code"), 13),
            Column("since", t("room.column_since"), 12),
            Column("seen", t("room.column_seen"), 12),
        ]
        table.fill(columns, [(row.key, row.cells) for row in self._rows])
        if shown is not None and self.focused is None:
            table.focus()

    def _words(self) -> str:
        if self._shown is not None:
            key = "room.open" if self._shown.is_on_network else "room.no_network"
            return t(key, address=self._shown.addresses[0])
        if self._state == "closed" and (said := self.room.trouble()):
            return t("room.trouble", what=said)
        return t(f"room.{self._state}")

    def _asked_words(self) -> str:
        if self._state == "guest":
            return ""
        workspace, team = self.session.workspace, self._team_asked()
        count = count_words(workspace, team) if team else ""
        told = asked_words(workspace, self.room.showing.asked)
        return " · ".join(filter(None, [told, count]))

    def _team_asked(self) -> str:
        """Returns the id of the team that the phones write about, else of the one at hand."""
        asked, team = self.room.showing.asked, self.session.team
        return asked.team or (team.id if team else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what can be done now: to open it or to close it, and to take a device out."""
        if action in _HERE and not self._can(action):
            return False
        if action in _OF_WALL:
            return self.ready and self.has_wall
        return super().check_action(action, parameters)

    def _can(self, action: str) -> bool:
        if not self.ready:
            return False
        if action == "open":
            return self._state == "closed"
        if action == "shut":
            return self._state in {"open", "opening"} and self.room.is_ours
        if action == "ask":
            return self._state in {"closed", "opening", "open"}
        row = self._row()
        if row is None or action == "show_code":
            return row is not None
        return bool(row.device if action == "take_out" else row.waiting)

    def _row(self) -> RoomRow | None:
        current = self.query_one(RecordTable).current
        return next((row for row in self._rows if row.key == current), None)

    def action_open(self) -> None:
        """Asks how it is opened, and opens it."""

        def opened(how: str | None) -> None:
            if how:
                room = self.room
                encrypted, new = how == _ENCRYPTED, how == _NEW
                self.samling.attempt(lambda: room.begin(encrypted=encrypted, new_codes=new))
                self.reload()

        ways = [(t("room.plain"), _PLAIN), (t("room.encrypted"), _ENCRYPTED)]
        ways += [(t("room.new_code"), _NEW)] if self.room.keeps_code else []
        self.app.push_screen(Picker(t("room.ask_open"), ways, _PLAIN), opened)

    def action_shut(self) -> None:
        """Closes the room, once that was meant."""

        def shut() -> None:
            self.room.end()
            self.samling.say("room.closing_told")
            self.reload()

        count = sum(1 for row in self._rows if row.device)
        yes = t("room.shut", count=count) if count else t("room.shut_empty")
        ask(self, t("room.ask_shut"), t("room.stay_open"), yes, shut)

    def action_ask(self) -> None:
        """Asks what the phones are asked."""

        def take(asked: Asked) -> None:
            room = self.room
            self.samling.attempt(lambda: room.show(asked=asked))
            self.reload()

        self.app.push_screen(PhonesAsked(self.room.showing.asked, take))

    def action_contributions(self) -> None:
        """Shows what the phones have written about the pathway of the team asked about."""
        if self._state != "guest" and (team := self._team_asked()):
            self.session.choose_team(team)
        self.app.push_screen(Contributions())

    @on(DataTable.RowHighlighted)
    def _at_another(self) -> None:
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def action_show_code(self) -> None:
        """Shows the code of the row large, for the room to read."""
        row = self._row()
        if row is not None and row.waiting:
            self._let_in(row)
        elif row is not None and row.taken is not None and self._shown is not None:
            self.app.push_screen(ShownCode(row.taken.seat, self.room.shown))

    def _let_in(self, row: RoomRow) -> None:
        """Asks as whom somebody is let in who waits, and lets them in."""
        room, seats = self.room, self._seats

        def let_in(place: str | None) -> None:
            if place is not None:
                seat = seats[int(place)]
                self.samling.attempt(lambda: room.let_in(row.waiting, seat))
                self.reload()

        ways = [(seat_words(seat.role, seat.title), f"{at}") for at, seat in enumerate(seats)]
        first = next((at for at, seat in enumerate(seats) if seat.role == TEAM), 0)
        self.app.push_screen(Picker(t("room.ask_as", who=row.cells[0]), ways, f"{first}"), let_in)

    def action_turn_away(self) -> None:
        """Has somebody wait no more."""
        row, room = self._row(), self.room
        if row is not None and row.waiting:
            self.samling.attempt(lambda: room.turn_away(row.waiting))
            self.reload()

    def action_take_out(self) -> None:
        """Takes out the device at the cursor; its page says so."""
        row, room = self._row(), self.room
        if row is None or not row.device:
            return
        number = row.device
        taken = self.samling.attempt(lambda: room.take_out(number))
        if taken is not None:
            self.samling.say("web.taken_back", number=taken.number, name=taken.name)
        self.reload()
