"""The app as the screens know it: its session, and how it tells a person what happened."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message
from textual.notifications import Notify, SeverityLevel

from samling.errors import SamlingError
from samling.locale import explain, t
from screens.session.in_order import InOrder
from screens.session.keyed import Keyed
from screens.session.rights import is_offered

if TYPE_CHECKING:
    from samling.report.projector.tour import Tour
    from screens.session.session import Session

Result = TypeVar("Result")
# In seconds: by then a message is on the screen.
_SHOWN_BY = 0.1


class SessionApp(Keyed, InOrder):
    """An app with a session; the screens know this much of it."""

    session: Session
    # Where the person is in the tour; None when nobody takes it.
    tour: Tour | None

    def offers(self, area: str, action: str) -> bool:
        """Returns whether the role in which the program is used has a use for a key."""
        access = self.session.workspace.access if hasattr(self, "session") else None
        if access is None or access.role is None:
            return True
        team = self.attempt(lambda: self.session.team)
        return is_offered(access, team.id if team else "", area, action)

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
        """Shows a message as it is written; `markup` is Textual's and never heeded."""
        del markup
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

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
        """Shows what went wrong, until it has been read."""
        for notification in list(self._notifications):
            # A warning is of typed text, and says more than the error that comes after it.
            if notification.severity != "warning":
                del self._notifications[notification]
        self.notify(explain(error), severity="error", timeout=12)

    def warn(self, key: str, **params: object) -> None:
        """Shows what a person must do something about before leaving."""
        self.warn_words(t(key, **params))

    def warn_words(self, words: str) -> None:
        """Shows a warning that has been put in words already, in the place of others."""
        self.clear_notifications()
        self.notify(words, severity="warning", timeout=12)

    def say(self, key: str, **params: object) -> None:
        """Shows a short message, in the place of those before it."""
        self.say_words(t(key, **params))

    def say_words(self, words: str) -> None:
        """Shows a short message that has been put in words already."""
        self.clear_notifications()
        self.notify(words, timeout=4)

    def on_notify(self, event: Notify) -> None:
        """Makes room for a message: of several at once, the last and the errors are shown."""
        self.quiet(event.notification.message)
        # A message taken away before it was on the screen is only found there afterwards.
        self.set_timer(_SHOWN_BY, self._refresh_notifications)

    def quiet(self, message: str = "") -> None:
        """Takes away the messages but for errors and warnings; one that says `message` goes too."""
        for notification in list(self._notifications):
            if notification.severity == "information" or notification.message == message:
                del self._notifications[notification]
        self._refresh_notifications()

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except SamlingError as error:
            self.tell(error)

    async def run_action(self, *words: Any, **more: Any) -> bool:
        """Does what a key stands for; tells what stands in its way."""
        try:
            return await super().run_action(*words, **more)
        except SamlingError as error:
            self.tell(error)
            return True

    def done(self, action: Callable[[], object], key: str, **params: object) -> None:
        """Does `action` and says so; where it fails, says that instead."""
        try:
            action()
        except SamlingError as error:
            self.tell(error)
        else:
            self.say(key, **params)

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Returns what `action` returns; tells its error, if any, and returns None."""
        try:
            return action()
        except SamlingError as error:
            self.tell(error)
            return None
