"""Actions that work in every place: note, export, undo, redo, themes, settings."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from samling.locale import explain, format_clock, t
from samling.store import BrokenFile
from screens.everywhere.clock_elsewhere import ClockKeys
from screens.everywhere.motion import Motion
from screens.everywhere.navigation import Navigation
from screens.keeping.repairing import Repairing
from screens.session.themes import NAMES

if TYPE_CHECKING:
    from datetime import date

    from samling.model.clock import TimeUp
    from samling.report.notes import Tie
    from samling.store import Settings
    from screens.terminal.browser_files import FileGiven, FileNotGiven


# In seconds: one flash, far from the three a second that are dangerous (WCAG 2.3.1).
FLASH = 0.6


class Everywhere(Navigation, Repairing, ClockKeys, Motion):
    """The part of the app whose keys work in every place."""

    _time_up: TimeUp | None = None

    _day: tuple[date, str] | None = None

    def look_at_time(self) -> None:
        """Called each second: reacts to midnight, and to the end of an item's time."""
        self.look_at_day()
        self.tell_time_up()
        self.tell_turn_over()

    def look_at_day(self) -> None:
        """Reloads the place at midnight, as the day and the current gathering change."""
        gathering = self.session.gathering
        day = (self.session.workspace.today(), gathering.id if gathering else "")
        before, self._day = self._day, day
        if before is not None and before != day:
            self.reload()

    def tell_time_up(self) -> None:
        """Says once, discreetly, that the time of the item at hand is up."""
        from samling.model.clock import TimeUp

        self._time_up = self._time_up or TimeUp()
        clock = self.session.clock_going()
        over = self._time_up.look(clock.state() if clock else None)
        for item in clock.items() if clock and over else ():
            if item.id == over:
                self._ring(item.title)

    def tell_timer(self) -> None:
        """Says that the timer beside the agenda has gone on, where the network is opened again."""
        turns, now = self.session.turns, self.session.now()
        if turns and turns.since and turns.left(now) > 0:
            left = format_clock(turns.left(now))
            self.say("timer.goes_on", name=turns.name or t("timer.title"), left=left)

    def tell_turn_over(self) -> None:
        """Says once that the turn at hand of the timer beside the agenda is over."""
        turns = self.session.turns
        if turns and turns.is_over(self.session.now()):
            self.session.use_turns(replace(turns, is_told=True))
            self._ring(turns.name or t("timer.title"))

    def _ring(self, title: str) -> None:
        from samling.store import read_settings
        from screens.projector.enlarged import Enlarged
        from screens.projector.presentation import Presentation

        settings, screen = read_settings(), self.screen
        if settings.sound != "off":
            self.bell()
        if settings.flash != "off":
            screen.add_class("time-up")
            self.set_timer(FLASH, lambda: screen.remove_class("time-up"))
        # On the projector the clock shows it; a message would cover the slide.
        if not isinstance(screen, Enlarged | Presentation):
            self.say("said.time_up", title=title)

    def action_theme(self) -> None:
        """Changes to the next theme."""
        at = NAMES.index(self.theme) if self.theme in NAMES else -1
        self.action_to_theme(NAMES[(at + 1) % len(NAMES)])

    def action_to_theme(self, name: str) -> None:
        """Changes to a theme by its name, and keeps it for the next start."""
        from samling.store import change_settings

        self.theme = name
        self.attempt(lambda: change_settings(theme=name))
        self.reload()

    def action_copy(self) -> None:
        """Copies the table at hand as a spreadsheet takes it, else what is at hand in words."""
        from screens.frame.base import Place
        from screens.widgets.record_table import RecordTable

        screen, focused = self.screen, self.focused
        if isinstance(screen, Place):
            text = screen.copied()
            table = screen.table_at_hand()
        elif isinstance(focused, RecordTable):
            text, table = focused.copied(), focused
        else:
            return
        self.copy_to_clipboard(text)
        self.say("said.copied_table" if table else "said.copied")

    def copy_to_clipboard(self, text: str) -> None:
        """Copies a text through the terminal, and on the person's own machine also through the
        system's clipboard.

        Some terminals, such as macOS Terminal, ignore the request. In a browser the system's
        clipboard would be another machine's.
        """
        super().copy_to_clipboard(text)
        if not self.is_web:
            import pyperclip

            # A machine without a clipboard is no error.
            with suppress(pyperclip.PyperclipException, OSError):
                pyperclip.copy(text)  # type: ignore[no-untyped-call]

    def on_file_given(self, event: FileGiven) -> None:
        """Passes an uploaded file to the form that asked for it."""
        from samling.store.machine.access import lend
        from screens.forms.file_of_device import FileOfDevice

        lend(event.path.parent)
        for row in self.screen.query(FileOfDevice):
            row.take(event.path, event.name)

    def on_file_not_given(self, event: FileNotGiven) -> None:
        """Says why no file came, unless the person cancelled."""
        from screens.terminal.browser_files import NO_ROOM

        if event.why == NO_ROOM:
            self.warn("file.no_room")

    def action_all_keys(self) -> None:
        """Lists the keys of every place."""
        from screens.everywhere.all_keys import AllKeys

        self.push_screen(AllKeys())

    def action_messages(self) -> None:
        """Lists the messages that were given, to be read again."""
        from screens.everywhere.messages import MessageList

        if not isinstance(self.screen, MessageList):
            self.push_screen(MessageList())

    def use_own_settings(self) -> None:
        """Applies the keys from the settings; reports invalid settings."""
        from samling.store.machine.settings import (
            look_after_settings,
            read_settings,
            settings_troubles,
            shows_cursor,
            wrong_setting,
            wrong_settings,
        )

        look_after_settings()
        settings = read_settings()
        self.show_cursor(shown=shows_cursor())
        theme = settings.theme
        unknown = (
            [wrong_setting("theme", theme)] if theme and theme not in self.available_themes else []
        )
        for error in (*settings_troubles(), *wrong_settings(), *unknown):
            self.notify(explain(error), severity="warning", timeout=15)
        self.use_own_keys(settings.keys)
        self.move_or_not(settings)

    def use_own_keys(self, keys: Mapping[str, str]) -> None:
        """Applies a person's keys; reports those that are invalid."""
        if not keys:
            return
        from screens.everywhere.key_list import changed_keys

        good, wrong = changed_keys(keys)
        self.set_keymap(good)
        for sentence in wrong:
            self.notify(sentence, severity="warning", timeout=15)

    def action_settings(self) -> None:
        """Asks for the settings of the person at this machine."""
        from screens.everywhere.settings_form import settings_form

        self.push_screen(settings_form(self.available_themes, self.theme, self.settle))

    def settle(self, before: Settings, now: Settings) -> None:
        """Applies new settings; a new language restarts the app at the same place."""
        self.theme = now.theme or self.theme
        self.show_cursor(shown=now.cursor == "on")
        self.move_or_not(now)
        self.reload()
        if now.language != before.language:
            self.call_later(self.speak, now.language)

    @abstractmethod
    def speak(self, code: str) -> None:
        """Begins anew in another language."""

    def action_switch(self, name: str) -> None:
        """Switches the sound, the flash or motion off, or on again."""
        from samling.store import change_settings, read_settings

        value = "off" if getattr(read_settings(), name) != "off" else ""
        self.move_or_not(change_settings(**{name: value}))
        self.say(f"said.{name}_off" if value else f"said.{name}_on")

    def action_cursor(self) -> None:
        """Shows the terminal's own cursor at the selection, or hides it again."""
        from samling.store import change_settings

        self.show_cursor(shown=not self.cursor_is_shown)
        self.say("said.cursor_on" if self.cursor_is_shown else "said.cursor_off")
        change_settings(cursor="on" if self.cursor_is_shown else "")

    def action_undo(self) -> None:
        """Takes back the last change."""
        from samling.report.records.undone import undone_words

        workspace = self.session.workspace
        was_repair = workspace.writing().history.last == "repair"
        if was_repair:
            # If the files are broken again, the next step reports it.
            with suppress(BrokenFile):
                workspace.undo()
            self.taken_back()
            return
        undone = self.attempt(workspace.undo)
        if undone:
            self.say_words(undone_words(undone))
        elif undone is not None:
            self.say("said.nothing_to_undo")

    def action_redo(self) -> None:
        """Makes the change again that was undone last."""
        from samling.report.records.undone import redone_words

        redone = self.attempt(self.session.workspace.redo)
        if redone:
            self.say_words(redone_words(redone))
        elif redone is not None:
            self.say("said.nothing_to_redo")

    def action_note(self) -> None:
        """Captures a note, tied to where one is."""
        from screens.notes.form import note_form

        saved = self.shown_in("notes")
        self.push_screen(note_form(self.session.workspace, None, self.tie(), saved))

    def tie(self) -> Tie:
        """Returns what a new note belongs to: the gathering, item, team and phase at hand."""
        from samling.report.notes import Tie
        from screens.frame.base import Place

        place = self.screen
        gathering, clock = self.session.gathering, self.session.clock()
        state = self.attempt(clock.state) if clock else None
        item = state.item.id if state and state.item else ""
        team = phase = ""
        at_hand = self.session.team
        if isinstance(place, Place) and place.FOR_TEAM and at_hand and self._is_ours(at_hand.id):
            team = at_hand.id
            at = self.session.phase(at_hand)
            phase = at.id if at and place.NAME in ("mapping", "gold_standard") else ""
        return Tie(gathering.id if gathering else "", item, team, phase)

    def _is_ours(self, team: str) -> bool:
        """Returns whether a team's file is written here: a team's browser writes in its own."""
        return self.session.workspace.access.team in ("", team)

    def action_export(self) -> None:
        """Asks what the summary is to be of, its format, and where it is to go."""
        from screens.everywhere.export_form import export_form

        session = self.session
        self.push_screen(
            export_form(session.workspace, session.gathering, session.team, self.saved_to)
        )
