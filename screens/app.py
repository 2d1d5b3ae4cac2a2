"""The app: its places, the keys that work everywhere, and the clock's tick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.types import CSSPathType

from samling.errors import SamlingError
from samling.locale import language, languages, set_language
from samling.store import change_settings
from screens.everywhere.touring import Touring
from screens.frame.leaving import Opener
from screens.frame.modes import KEPT, MODES
from screens.frame.opening import Opening
from screens.session.collecting import Collecting
from screens.session.style_sheet import StyleSheet
from screens.session.themes import DARK, THEMES
from screens.widgets.top_bar import PLACES

if TYPE_CHECKING:
    from samling.store import Workspace

RESTART = "restart"
# In seconds: after this time the first picture is being written to the terminal.
_PAINTED = 0.01
# How long to read on each second, in seconds: nobody notices that a key has waited for it.
_READS_ON = 0.05
# In seconds: so long what no clock and no timer drives may stand still, midnight passing by.
_STILL = 10
_STYLE = "app.tcss"
_NEED_WORKSPACE = (
    *("go", "more", "present", "enlarge", "copy", "note", "team", "gathering", "export", "undo"),
    *("redo", "history", "removed", "backups", "search", "share"),
    *("clock_pause", "clock_next", "clock_minutes"),
)


class SamlingApp(Touring):
    """samling on a workspace; without one it begins with the welcome."""

    TITLE = "samling"
    CSS_PATH: ClassVar[CSSPathType | None] = _STYLE
    MODES = MODES
    SCREENS = KEPT
    AREA = "app"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"go('{place}')", f"place.{place}", show=False)
            for number, place in enumerate(PLACES, start=1)
        ),
        Binding("0", "more", "place.more", show=False),
        Binding("f5,P", "present", "key.present", show=False),
        Binding("z", "enlarge", "key.enlarge", show=False),
        Binding("y", "copy", "key.copy", show=False),
        Binding("n", "note", "key.note"),
        Binding("t", "team", "key.team"),
        Binding("slash", "search", "key.search"),
        Binding("g", "gathering", "key.gathering", show=False),
        Binding("e", "export", "key.export", show=False),
        Binding("f7", "clock_pause", "key.clock_pause", show=False),
        Binding("f8", "clock_next", "key.clock_next", show=False),
        Binding("f9,plus", "clock_minutes(5)", "key.clock_minutes", show=False),
        Binding("W", "pin_wall", "key.pin_wall", show=False),
        Binding("u", "undo", "key.undo", show=False),
        Binding("U", "redo", "key.redo", show=False),
        Binding("h", "history", "key.history", show=False),
        Binding("M", "messages", "key.messages", show=False),
        Binding("ctrl+g", "answer", "key.answer", show=False, priority=True),
        Binding("f2,S", "settings", "key.settings", show=False),
        Binding("full_stop", "tour_step(1)", "key.tour_on", show=False),
        Binding("comma", "tour_step(-1)", "key.tour_back", show=False),
        Binding("escape", "leave_tour", "key.tour_leave", show=False),
        Binding("question_mark,f1", "help", "key.help", show=False),
        Binding("ctrl+p", "command_palette", "key.palette", show=False, priority=True),
        Binding("ctrl+q", "quit", "key.quit", show=False, priority=True),
    ]

    def __init__(
        self,
        workspace: Workspace | Opener | None,
        theme: str = "",
        now: Callable[[], datetime] | None = None,
        network: str = "",
        tour: bool = False,
    ) -> None:
        # The first picture has its own style and does not wait for the others.
        super().__init__(css_path="frame/opening.tcss" if callable(workspace) else None)
        # No widget has one, and a screen without their widget opens sooner.
        self._disable_tooltips = True
        self.stylesheet = StyleSheet(self.get_css_variables())
        for offered in THEMES:
            self.register_theme(offered)
        self.theme = theme if theme in self.available_themes else DARK.name
        self._now = now
        self._opener = workspace if callable(workspace) else None
        self._begins_tour = tour
        # The title of the network to be opened, if known.
        self.network = network
        # The error of the last check of the data, as text.
        self._trouble = ""
        self._collecting = Collecting()
        # What was seen at the last tick, if it changes only by what somebody does.
        self._seen: tuple[object, ...] | None = None
        if workspace is not None and not callable(workspace):
            self._use(workspace)

    def _use(self, workspace: Workspace) -> None:
        from screens.session.session import Session

        self.leave_drafts()
        self.leave_room()
        self._open = workspace
        self.session = Session(workspace, *filter(None, [self._now]))
        workspace.watch(self.reload)
        self.look_at_day()
        self.tell_draft(workspace.drafts)
        self.tell_timer()

    def on_mount(self) -> None:
        """Shows the first screen and starts the tick."""
        self.use_own_settings()
        if self._opener:
            self.push_screen(Opening(self.network))
            self.call_after_refresh(self.set_timer, _PAINTED, self.open_now)
        else:
            self.switch_mode("home" if self._open else "welcome")
        self.set_interval(1.0, self._tick)
        self.follow_on_wall(lambda: self._at_hand)

    def open_now(self) -> None:
        """Opens the workspace after the first picture is shown; leaves if that is refused."""
        assert self._opener is not None
        try:
            self._use(self._opener())
        except SamlingError as error:
            self.refuse(error)
        else:
            self.stylesheet.read(Path(__file__).parent / _STYLE)
            early = self.screen.early if isinstance(self.screen, Opening) else []
            self.switch_mode("home" if self._begins_tour else self.place_to_begin())
            if self._begins_tour:
                self.action_tour()
            for key in early:
                self.call_later(self.post_message, key)
        # Garbage collection is off during import, which creates no garbage.
        self._collecting.begin()

    def _tick(self) -> None:
        rest = self._collecting.tick(self._handed_on)
        from screens.frame.base import Place
        from screens.projector.enlarged import Enlarged

        if self._open is None or not self._readable(self._open, rest=rest):
            return
        self.look_at_room()
        screen, now = self._at_hand, int(self.session.now().timestamp()) // _STILL
        seen = screen, self.size, self.session.chosen, now
        if seen == self._seen:
            return
        self.attempt(self.look_at_time)
        self._seen = None
        if isinstance(screen, Enlarged) or (isinstance(screen, Place) and screen.ready):
            screen.tick()
            is_live = isinstance(screen, Enlarged) or self.attempt(self.session.is_live)
            self._seen = None if is_live else seen

    def _readable(self, workspace: Workspace, *, rest: bool) -> bool:
        """Returns whether the data can be read; tells once when that changes.

        While the keys rest, what nobody has asked for yet is read on: the first write waits for
        it, and what is broken is told of before.
        """
        before = self._trouble
        try:
            workspace.refresh()
            if rest:
                workspace.files().read_whole(within=_READS_ON)
        except SamlingError as error:
            self._trouble = self.words_of(error)
            if self._trouble != before:
                self.tell_unasked(error)
            return False
        self._trouble = ""
        if before:
            self.clear_notifications()
            self.say("said.folder_back")
            self.reload()
        return True

    @property
    def _at_hand(self) -> Screen[object] | None:
        """The screen shown; None while the app is shutting down."""
        stack = self.screen_stack
        return stack[-1] if stack and not stack[-1]._pruning else None  # noqa: SLF001

    def on_resize(self, event: Resize) -> None:
        """Asks for a larger window if this one is too small."""
        from screens.frame.too_small import look_at_size

        look_at_size(self, event.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides keys that need a workspace while none is open."""
        if action in {"tour_step", "leave_tour"}:
            return self.tour is not None
        if action in _NEED_WORKSPACE and self._open is None:
            return False
        if not self.offers("app", action):
            return False
        return super().check_action(action, parameters)

    def get_system_commands(
        self,
        screen: Screen[object],  # noqa: ARG002
    ) -> Iterable[SystemCommand]:
        """Returns none: the palette has the app's own, in both languages."""
        return ()

    def reload(self) -> None:
        """Has the place at hand show the data anew."""
        from screens.frame.base import Place
        from screens.projector.enlarged import Enlarged
        from screens.projector.presentation import Presentation

        screen = self._at_hand
        if isinstance(screen, Place | Presentation | Enlarged):
            screen.reload()

    def action_command_palette(self) -> None:
        """Opens the palette, which says in the person's language what it is for."""
        from screens.everywhere.commands import Command, Palette, commands

        async def choose(command: Command | None) -> None:
            if command:
                await self.run_action(command.action, command.node or screen)

        screen = self.screen
        if not isinstance(screen, Palette):
            self.push_screen(Palette(commands(self, screen)), choose)

    def action_help(self) -> None:
        """Explains the screen at hand."""
        from screens.everywhere.help import Help

        self.push_screen(Help(self.screen))

    def action_language(self) -> None:
        """Changes to the next language and restarts the app at the same place."""
        known = languages()
        other = known[(known.index(language()) + 1) % len(known)]
        self.attempt(lambda: change_settings(language=other))
        self.speak(other)

    def speak(self, code: str) -> None:
        """Restarts the app in another language; in a browser the page does that."""
        if self.is_web:
            self.open_url(f"/?lang={code}", new_tab=False)
            return
        set_language(code)
        self.exit(RESTART)

    def begin_with(self, workspace: Workspace) -> None:
        """Opens a workspace, and shows its Home."""
        self.attempt(lambda: change_settings(last_workspace=str(workspace.folder.absolute())))
        self._use(workspace)
        self.call_later(self.switch_mode, "home")


def run(
    workspace: Opener | None, theme: str = "", network: str = "", *, tour: bool = False
) -> None:
    """Runs the app on the workspace that is opened, or on the welcome for None.

    `network` is what is shown as its title until it is open; `tour` begins with the tour.

    Raises SamlingError when the app stops, or the workspace cannot be opened, and SystemExit
    where a signal ends it.
    """
    while True:
        app = SamlingApp(workspace, theme, network=network, tour=tour)
        answer = app.run()
        if app.refused:
            raise app.refused
        app.keep_place()
        app.fold()
        if app.ended_by:
            raise SystemExit(128 + app.ended_by)
        if app.return_code:
            raise SamlingError("error.app_stopped")
        if answer != RESTART:
            return
        theme, workspace, tour = app.theme, app.reopener(), False
