"""The part of the app that screens use: its session, and messages to the person."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message
from textual.notifications import Notification, Notify, SeverityLevel

from samling.errors import SamlingError
from samling.locale import explain, t
from screens.session.cursor import CursorApp
from screens.session.keyed import Keyed
from screens.session.messages import Messages, Told
from screens.session.painting import HeldPicture
from screens.session.rights import is_offered

if TYPE_CHECKING:
    from samling.model import Record
    from samling.report.notes import Tie
    from samling.report.projector.tour import Tour
    from screens.session.session import Session

Result = TypeVar("Result")
# In seconds: after this time a message is on the screen.
_SHOWN_BY = 0.1


class SessionApp(Keyed, HeldPicture, CursorApp):
    """An app with a session: all that the screens know of the app."""

    session: Session
    # The step of the tour; None if it is not running.
    tour: Tour | None

    @cached_property
    def messages(self) -> Messages:
        """All that the person has been told since the program was started."""

        def now() -> datetime:
            # At the welcome there is no session yet.
            return self.session.now() if hasattr(self, "session") else datetime.now(UTC)

        return Messages(now)

    def offers(self, area: str, action: str) -> bool:
        """Returns whether the program's role has the right to what a key does."""
        access = self.session.workspace.access if hasattr(self, "session") else None
        if access is None or access.role is None:
            return True
        team = self.attempt(lambda: self.session.team)
        return is_offered(access, team.id if team else "", area, action)

    def may_write(self, record: Record) -> bool:
        """Returns whether the program's role has the right to change a record that is stored."""
        access = self.session.workspace.access
        return access.role is None or access.may(access.act_on(record, known=True))

    @abstractmethod
    def tie(self) -> Tie:
        """Returns what a new note belongs to: the gathering, item, team and phase at hand."""

    @abstractmethod
    def go(self, place: str) -> None:
        """Shows a place by its name."""

    @abstractmethod
    async def show_record(self, place: str, record_id: str) -> None:
        """Shows a place with the cursor at a record."""

    @abstractmethod
    def reload(self) -> None:
        """Has the screen at hand show the data anew."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Shows a message as plain text, and keeps it in the list of messages.

        An error or a warning stays until it is answered; `markup` is part of Textual's signature
        and ignored.
        """
        del markup
        kept = self.messages.add(message, severity)
        self.post_message(Notify(Told(kept, title=title, timeout=timeout)))

    def saved_to(self, path: Path, key: str = "export.done") -> None:
        """Tells where a file was written; in a browser, has its device download it."""
        from samling.store.machine.access import take_out

        content = take_out(path)
        if content is not None:
            from screens.terminal.browser_files import hand_out

            hand_out(self, content, path.name)
            self.notify(t("file.downloading", file=path.name), timeout=10)
            return
        self.notify(t(key, file=str(path)), timeout=10)

    def tell(self, error: SamlingError) -> None:
        """Shows what went wrong, until the person has answered it."""
        self.notify(self.words_of(error), severity="error")

    def tell_unasked(self, error: SamlingError) -> None:
        """Shows what went wrong by itself: it waits behind an error that is to be answered."""
        shown = next((told for told in self._on_screen() if told.stays), None)
        if shown is None:
            self.tell(error)
            return
        kept = self.messages.add(self.words_of(error), "error")
        # A message on the screen cannot change its words: how many wait is in another one.
        again = Told(shown.told, title=shown.title, timeout=None)
        self.messages.wait([Told(kept, title="", timeout=None)], again)
        del self._notifications[shown]
        self._notifications.add(again)
        self._refresh_notifications()

    def withdraw(self, words: str) -> None:
        """Removes an error that no longer holds, such as one about what has been typed anew."""
        self.messages.forget(words)
        for told in self._on_screen():
            if told.words == words:
                self._unnotify(told)

    def action_answer(self) -> None:
        """Removes the error at hand; the one that was told before it comes back."""
        for told in self._on_screen():
            if told.stays:
                self._unnotify(told)

    def _on_screen(self) -> list[Told]:
        return [told for told in self._notifications if isinstance(told, Told)]

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        """Removes a message, also one that is clicked; the next error that waits is shown."""
        super()._unnotify(notification, refresh)
        if isinstance(notification, Told) and notification.stays:
            following = self.messages.next()
            if following:
                self._notifications.add(following)
                self._refresh_notifications()

    @staticmethod
    def words_of(error: SamlingError) -> str:
        """Returns the sentence of an error; a browser is told no path of the laptop."""
        from samling.store.machine.access import without_paths

        return explain(without_paths(error))

    def warn(self, key: str, **params: object) -> None:
        """Shows a warning: something the person must act on before leaving."""
        self.warn_words(t(key, **params))

    def warn_words(self, words: str) -> None:
        """Shows a warning, given as text, until it is answered."""
        self.notify(words, severity="warning")

    def say(self, key: str, **params: object) -> None:
        """Shows a short message in place of earlier ones."""
        self.say_words(t(key, **params))

    def warn_of_contact(self, text: str) -> None:
        """Says that what was saved holds a contact; it is kept, as it may be meant."""
        from samling.model.checks.privacy import find_warned

        found = find_warned(text)
        if found:
            self.say("cell.warn_contact", what=t(f"privacy.{found[0].kind}"))

    def say_words(self, words: str) -> None:
        """Shows a short message, given as text."""
        self.notify(words, timeout=4)

    def on_notify(self, event: Notify) -> None:
        """Makes room for a message: of several, only the last stays, and one error."""
        self.quiet()
        told = event.notification
        if isinstance(told, Told) and told.stays:
            covered = [before for before in self._on_screen() if before.stays]
            for before in covered:
                del self._notifications[before]
            self.messages.wait(covered, told)
        # A message removed before it was on the screen can only be found there afterwards.
        self.set_timer(_SHOWN_BY, self._refresh_notifications)

    def quiet(self) -> None:
        """Removes the message at hand; an error stays until it is answered."""
        for told in self._on_screen():
            if not told.stays:
                del self._notifications[told]
        self._refresh_notifications()

    def clear_notifications(self) -> None:
        """Removes all messages, also the errors that wait."""
        self.messages.forget_all()
        super().clear_notifications()

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except SamlingError as error:
            self.tell(error)

    async def run_action(self, *words: Any, **more: Any) -> bool:
        """Runs the action of a key; shows the error if it fails."""
        try:
            return await super().run_action(*words, **more)
        except SamlingError as error:
            self.tell(error)
            return True

    def done(self, action: Callable[[], object], key: str, **params: object) -> None:
        """Runs `action` and says so; shows the error if it fails."""
        try:
            action()
        except SamlingError as error:
            self.tell(error)
        else:
            self.say(key, **params)

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Returns what `action` returns; if it raises, shows the error and returns None."""
        try:
            return action()
        except SamlingError as error:
            self.tell(error)
            return None
