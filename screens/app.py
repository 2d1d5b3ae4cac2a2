"""The app: its places, the keys that work everywhere, and the clock's tick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.events import Resize
from textual.screen import Screen
from textual.types import CSSPathType

from samling.locale import explain, language, set_language, t
from samling.model import SamlingError, utc_now
from samling.report.note_list import Tie
from samling.report.undone import undone_words
from samling.store import Workspace, change_settings
from samling.store.demo import demo_workspace
from screens.agenda import Agenda
from screens.assessment import Assessment
from screens.base import Place
from screens.begin_forms import new_network_form, open_form
from screens.bottlenecks import Bottlenecks
from screens.commands import SamlingCommands
from screens.documents import Documents
from screens.evaluation import Evaluation
from screens.exchange import Exchange
from screens.exchange_forms import begin_pack_form
from screens.export_form import export_form
from screens.gold_standard import GoldStandardPlace
from screens.help import Help
from screens.home import Home
from screens.improvement import Improvement
from screens.library import Library
from screens.mapping import Mapping
from screens.measures import Measures
from screens.navigation import Navigation
from screens.note_form import note_form
from screens.notes import Notes
from screens.presentation import Presentation
from screens.psfs import Psfs
from screens.review import Review
from screens.session import Session
from screens.themes import DARK, LIGHT, THEMES
from screens.too_small import HEIGHT, WIDTH, TooSmall
from screens.welcome import Welcome
from screens.widgets.top_bar import PLACES

RESTART = "restart"
_NEED_WORKSPACE = (
    "go",
    "more",
    "present",
    "note",
    "team",
    "gathering",
    "export",
    "undo",
    "history",
    "removed",
    "backups",
    "search",
    "share",
)


class SamlingApp(Navigation):
    """samling on a workspace; without one it begins with the welcome."""

    TITLE = "samling"
    CSS_PATH: ClassVar[CSSPathType | None] = "app.tcss"
    COMMANDS: ClassVar = {SamlingCommands}
    MODES: ClassVar = {
        "welcome": Welcome,
        "home": Home,
        "agenda": Agenda,
        "mapping": Mapping,
        "bottlenecks": Bottlenecks,
        "measures": Measures,
        "notes": Notes,
        "improvement": Improvement,
        "library": Library,
        "evaluation": Evaluation,
        "review": Review,
        "assessment": Assessment,
        "psfs": Psfs,
        "documents": Documents,
        "gold_standard": GoldStandardPlace,
        "exchange": Exchange,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"go('{place}')", f"place.{place}", show=False)
            for number, place in enumerate(PLACES, start=1)
        ),
        Binding("0", "more", "place.more", show=False),
        Binding("f5,P", "present", "key.present", show=False),
        Binding("n", "note", "key.note"),
        Binding("t", "team", "key.team"),
        Binding("slash", "search", "key.search"),
        Binding("g", "gathering", "key.gathering", show=False),
        Binding("e", "export", "key.export", show=False),
        Binding("u", "undo", "key.undo", show=False),
        Binding("h", "history", "key.history", show=False),
        Binding("question_mark,f1", "help", "key.help", show=False),
        Binding("ctrl+p", "command_palette", "key.palette", show=False, priority=True),
        Binding("ctrl+q", "quit", "key.quit", show=False, priority=True),
    ]

    def __init__(
        self,
        workspace: Workspace | None,
        theme: str = "",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme if theme in self.available_themes else DARK.name
        self._now = now
        self._open: Workspace | None = None
        # What the last second's look at the data met with, in words.
        self._trouble = ""
        if workspace is not None:
            self._use(workspace)

    def _use(self, workspace: Workspace) -> None:
        self._open = workspace
        self.session = Session(workspace, self._now)
        workspace.watch(self.reload)

    @property
    def folder(self) -> Path | None:
        """The folder of the open workspace, or None."""
        return self._open.folder if self._open else None

    def fold(self) -> None:
        """Writes the files whole when the app is left, so that they are opened quickly."""
        if self._open is not None:
            self._open.fold()

    def on_mount(self) -> None:
        """Shows the first screen and starts the tick."""
        self.switch_mode("home" if self._open else "welcome")
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        if self._open is None or not self._readable(self._open):
            return
        screen = self._at_hand
        if isinstance(screen, Place) and screen.ready:
            screen.tick()

    def _readable(self, workspace: Workspace) -> bool:
        """Returns whether the data can be read; says once when not, and once when again."""
        before = self._trouble
        try:
            workspace.refresh()
        except SamlingError as error:
            self._trouble = explain(error)
            if self._trouble != before:
                self.tell(error)
            return False
        self._trouble = ""
        if before:
            self.clear_notifications()
            self.say("said.folder_back")
            self.reload()
        return True

    @property
    def _at_hand(self) -> Screen[object] | None:
        """The screen shown; None while it is taken down, as a second may pass before all is."""
        stack = self.screen_stack
        return stack[-1] if stack and not stack[-1]._pruning else None  # noqa: SLF001

    def on_resize(self, event: Resize) -> None:
        """Asks for a larger window where nothing could be read in this one."""
        small = event.size.width < WIDTH or event.size.height < HEIGHT
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves out the keys that need a workspace while none is open."""
        if action in _NEED_WORKSPACE:
            return self._open is not None
        return super().check_action(action, parameters)

    def get_system_commands(
        self,
        screen: Screen[object],  # noqa: ARG002
    ) -> Iterable[SystemCommand]:
        """Returns none: the palette has the app's own, in both languages."""
        return ()

    def reload(self) -> None:
        """Has the place at hand show the data anew."""
        screen = self._at_hand
        if isinstance(screen, Place | Presentation):
            screen.reload()

    def action_command_palette(self) -> None:
        """Opens the palette, which says in the person's language what it is for."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=t("palette.search")))

    def action_help(self) -> None:
        """Explains the screen at hand."""
        self.push_screen(Help(self.screen))

    def action_undo(self) -> None:
        """Takes back the last change."""
        undone = self.attempt(self.session.workspace.undo)
        if undone:
            self.say_words(undone_words(undone))
        elif undone is not None:
            self.say("said.nothing_to_undo")

    def action_note(self) -> None:
        """Captures a note, tied to where one is."""
        self.push_screen(note_form(self.session.workspace, None, self._tie()))

    def _tie(self) -> Tie:
        place = self.screen
        gathering, clock = self.session.gathering, self.session.clock()
        state = self.attempt(clock.state) if clock else None
        item = state.item.id if state and state.item else ""
        team = phase = ""
        if isinstance(place, Place) and place.FOR_TEAM and self.session.team:
            team = self.session.team.id
            at = self.session.phase(self.session.team)
            phase = at.id if at and place.NAME in ("mapping", "gold_standard") else ""
        return Tie(gathering.id if gathering else "", item, team, phase)

    def action_export(self) -> None:
        """Asks what the summary is to be of, its format, and where it is to go."""
        session = self.session
        self.push_screen(
            export_form(session.workspace, session.gathering, session.team, self.saved_to)
        )

    def action_language(self) -> None:
        """Changes to the other language and starts anew, where one was."""
        other = "en" if language() != "en" else "nb"
        self.attempt(lambda: change_settings(language=other))
        set_language(other)
        self.exit(RESTART)

    def action_theme(self) -> None:
        """Changes between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.attempt(lambda: change_settings(theme=self.theme))
        self.reload()

    def action_begin(self, choice: str) -> None:
        """Does what was chosen at the welcome."""
        if choice == "language":
            self.action_language()
        elif choice == "demo":
            workspace = self.attempt(demo_workspace)
            if workspace:
                self._begin(workspace)
        else:
            forms = {"new": new_network_form, "pack": begin_pack_form}
            self.push_screen(forms.get(choice, open_form)(self._begin))

    def _begin(self, workspace: Workspace) -> None:
        self.attempt(lambda: change_settings(last_workspace=str(workspace.folder.absolute())))
        self._use(workspace)
        self.call_later(self.switch_mode, "home")


def run(workspace: Workspace | None, theme: str = "") -> None:
    """Runs the app on a workspace, or on the welcome for None.

    Raises SamlingError when it stops, or its workspace cannot be opened anew in another
    language.
    """
    while True:
        app = SamlingApp(workspace, theme)
        answer = app.run()
        app.fold()
        if app.return_code:
            raise SamlingError("error.app_stopped")
        if answer != RESTART:
            return
        theme, workspace = app.theme, Workspace.open(app.folder) if app.folder else None
