"""The base classes of all screens: the session, the bars, and how errors are shown."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.screen import ModalScreen, Screen

from samling.errors import SamlingError
from samling.locale import language, t
from samling.report.projector.slide import Slide
from samling.web.telling.showing import View
from screens.frame.too_small import look_at_size
from screens.session.app_session import SessionApp
from screens.session.keyed import Keyed
from screens.session.painting import PaintedOnce, PaintedPlace
from screens.session.session import Session
from screens.session.shade import Shading
from screens.session.wall import view_of
from screens.widgets.key_bar import KeyBar
from screens.widgets.plain import Static
from screens.widgets.record_table import WIDE, RecordTable
from screens.widgets.top_bar import TopBar
from screens.widgets.tour_strip import TourStrip

ScreenResult = TypeVar("ScreenResult")

# A modal screen does not get the app's keys by itself.
HELP_KEY = Binding("question_mark,f1", "app.help", "key.help", show=False)
COPY_KEY = Binding("y", "app.copy", "key.copy", show=False)
# For dialogues that the wall shows.
WALL_KEY = Binding("W", "app.pin_wall", "key.pin_wall", show=False)
# F7 would mark all of a text.
CLOCK_KEYS = (
    Binding("f7", "app.clock_pause", "key.clock_pause", show=False, priority=True),
    Binding("f8", "app.clock_next", "key.clock_next", show=False, priority=True),
    Binding("f9", "app.clock_minutes(5)", "key.clock_minutes", show=False, priority=True),
)


class InSession(Keyed):
    """Gives a screen or widget typed access to the app and the session.

    An error in one of its handlers (such as a removed disk) is shown to the person; Textual
    alone would end the program.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)  # type: ignore[misc]
        except SamlingError as error:
            self.samling.tell(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys of actions that the role has no right to."""
        if not self.samling.offers(getattr(self, "AREA", ""), action):
            return False
        offered: bool | None = super().check_action(action, parameters)  # type: ignore[misc]
        return offered

    @property
    def samling(self) -> SessionApp:
        """The app."""
        return cast("SessionApp", self.app)  # type: ignore[attr-defined]

    @property
    def session(self) -> Session:
        """The session of the app."""
        return self.samling.session


class Dialogue(PaintedOnce, Shading, InSession, ModalScreen[ScreenResult]):
    """A modal screen with the session at hand."""

    # The key of the help text, for dialogues with HELP_KEY among their bindings.
    HELP: ClassVar[str] = ""
    # Where the terminal's cursor is (screens/session/cursor.py), if not in what has the focus.
    CURSOR_AT: ClassVar[str] = ""
    AREA = "base"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "key.back"),
        HELP_KEY,
        COPY_KEY,
        *CLOCK_KEYS,
    ]

    def action_leave(self) -> None:
        """Closes the dialogue without doing anything."""
        self.dismiss(None)

    def keep(self) -> bool:
        """Keeps what has been typed as a draft; False if the disk refused it."""
        return True

    def offer_rescue(self) -> None:
        """Offers to write what was typed to a text file, where the dialogue supports that."""


class Place(PaintedPlace, InSession, Screen[None]):
    """A full screen of the app: a bar above, a bar below, and the body of the place between.

    `NAME` names it in the top bar; `HELP` is the key of its help text.
    """

    NAME: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    FOR_TEAM: ClassVar[bool] = False
    # Actions that fill the place; their keys are shown first while it is empty.
    FILLED_BY: ClassVar[Sequence[str]] = ("add",)
    # What gets the focus first; by default the first widget, but a search line takes all keys.
    AUTO_FOCUS: ClassVar[str | None] = "RecordTable"
    # Where the terminal's cursor is (screens/session/cursor.py), if not in what has the focus.
    CURSOR_AT: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        """Puts the place's body between the bars."""
        yield TopBar(self.NAME, self.FOR_TEAM)
        with Vertical(id="body"):
            yield from self.body()
        yield Static(t("base.no_team"), id="no-team")
        yield Static(id="unread")
        yield TourStrip()
        yield KeyBar()

    @abstractmethod
    def body(self) -> ComposeResult:
        """Yields the widgets of the place."""

    @abstractmethod
    def show(self) -> None:
        """Shows the data as it is now; may raise SamlingError."""

    def on_mount(self) -> None:
        """Has the data shown again once all of the screen is there, and its size is known."""
        self.call_after_refresh(self._shown_whole)

    # True once the screen is complete; the clock's tick may come earlier.
    ready = False
    _wanted = ""
    _was_wide = False
    # True once the data have been shown; before that an empty place says nothing about the data.
    _read = False

    def _shown_whole(self) -> None:
        self.ready = True
        self.reload()
        if self._wanted:
            self.select(self._wanted)
            self._wanted = ""

    # True if what is shown follows from records, what is chosen, the day and the look alone.
    FROM_RECORDS: ClassVar[bool] = False
    _shown_from: object = None

    def follows_from(self) -> object:
        """Returns what the picture depends on, drawn again where it changes; None: draw always."""
        shown_in = language(), self.app.theme, self.size
        return (self.session.at_hand, *shown_in) if self.FROM_RECORDS else None

    def on_screen_resume(self) -> None:
        """Shows the data for the first time, and on coming back if they may have changed."""
        look_at_size(self.samling, self.app.size)
        if self._shown_from and self._shown_from == self.follows_from():
            self._show_bars()
        # A mode resumes twice when it is new; the size is known to neither.
        elif self.ready or not self._read:
            self.reload()

    def _show_bars(self) -> None:
        self.query_one(TopBar).show(self.session)
        self.query_one(TourStrip).show(self.samling.tour)

    def can_show(self) -> bool:
        """False before the widgets are there and while they leave, which they do in no order."""
        return self.app.is_running and self.is_mounted and not self._pruning

    def reload(self) -> None:
        """Shows the data; keeps the screen as it was if the data cannot be read."""
        if not self.can_show():
            return
        self._was_wide, self._shown_from = self.wide, None
        try:
            self.show()
            self._show_bars()
            self._read, self._shown_from = True, self.follows_from()
        except SamlingError as error:
            self.query_one("#unread", Static).update(self.samling.words_of(error))
            self.samling.tell(error)
        no_team = self._read and self.FOR_TEAM and self.session.team is None
        self.query_one("#body").display = self._read and not no_team
        self.query_one("#no-team").display = no_team
        self.query_one("#unread").display = not self._read
        self.refresh_bindings()

    def first_keys(self) -> Sequence[str]:
        """Returns the actions whose keys to show first: those that fill an empty place."""
        if not self.query_one("#body").display:
            return ()
        return self.FILLED_BY if any(widget.display for widget in self.query(".empty")) else ()

    def slides(self) -> Sequence[Slide]:
        """Returns the slides for the projector; none by default."""
        return ()

    def slide_at(self) -> str:
        """Returns the id of what is at hand; the slides begin with the slide about it."""
        return ""

    # Keys of the enlarged view that run an action of the place.
    ENLARGED_KEYS: ClassVar[Mapping[str, str]] = {
        "up": "step_at_hand(-1)",
        "down": "step_at_hand(1)",
        "left": "step_at_hand(-1)",
        "right": "step_at_hand(1)",
    }

    # True if what is enlarged changes by itself, like a clock.
    ENLARGED_LIVE: ClassVar[bool] = False

    def enlarged(self) -> Slide:
        """Returns the slide to show enlarged: the one about what is at hand."""
        slides, at = self.slides(), self.slide_at() or self.record_at_hand()
        about = [slide for slide in slides if at and slide.about == at]
        return (*about, *slides, Slide("", t("slides.none")))[0]

    def on_wall(self) -> View:
        """Returns what the wall shows of the place: by default the words that `z` enlarges."""
        return view_of(self.enlarged())

    def keep(self) -> bool:
        """Keeps what is being typed when the program ends; False if the disk refused it."""
        return True

    def copied(self) -> str:
        """Returns the text that `y` copies: the table at hand for a spreadsheet, else words."""
        table = self.table_at_hand()
        return table.copied() if table else self.enlarged().text()

    def table_at_hand(self) -> RecordTable | None:
        """Returns the table with the focus, else the first one that has rows; None without one."""
        tables = [table for table in self.query(RecordTable) if table.display and table.current]
        focused = [table for table in tables if table.has_focus]
        return next(iter(focused or tables), None)

    def action_step_at_hand(self, step: int) -> None:
        """Moves the cursor of the list, as the arrows do when it has the focus."""
        for table in [listing for listing in self.query(RecordTable) if listing.display][:1]:
            table.move_cursor(row=table.cursor_row + step)

    def record_at_hand(self) -> str:
        """Returns the id of the record at the cursor, for its history; "" if there is none."""
        table = self.table_at_hand()
        return table.current if table else self.slide_at()

    def select(self, record_id: str) -> None:
        """Puts the cursor on a record, if the place has a list with it."""
        for table in self.query(RecordTable):
            table.select(record_id)

    def show_record(self, record_id: str) -> None:
        """Shows the data with the cursor on a record, once the screen is complete."""
        if self.ready:
            self.reload()
            self.select(record_id)
        else:
            self._wanted = record_id

    @property
    def wide(self) -> bool:
        """True if tables show their wide columns."""
        return self.size.width >= WIDE

    def on_resize(self) -> None:
        """Shows the data again if the window has become wide or narrow."""
        if self.ready and self.wide != self._was_wide:
            self.reload()

    def on_paste(self, event: Paste) -> None:
        """Says where text can be pasted; pasted text is never treated as keys."""
        event.stop()
        if not (self.samling.offers(self.AREA, "add") and self.take_pasted(event.text)):
            self.samling.say("said.paste_nowhere")

    def take_pasted(self, text: str) -> bool:  # noqa: ARG002
        """Takes a text pasted on the place, where it has a list; False where it is lost."""
        return False

    def tick(self) -> None:
        """Called each second; updates what depends on the time alone."""
        for bar in self.query(TopBar):  # none while the place is being built or removed
            self.samling.attempt(partial(bar.show, self.session))
