"""What the person has been told: each message with its time, and the errors not yet answered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.notifications import Notification, SeverityLevel

from samling.locale import t
from screens.session.signs import LATE, SIGNAL

# How many are kept, and for how long (in seconds) one stays that is to be answered.
_KEPT, _UNTIL_ANSWERED = 500, 10_000_000.0
_SIGNS: dict[SeverityLevel, str] = {"information": " ", "warning": SIGNAL, "error": LATE}


@dataclass(frozen=True)
class Message:
    """What was said at a moment; of an `information` nothing need be done."""

    at: datetime
    level: SeverityLevel
    words: str

    @property
    def sign(self) -> str:
        """The sign of its level; blank for an information."""
        return _SIGNS[self.level]


class Told(Notification):
    """A message on the screen: `words` as they were said, `message` with the key that answers."""

    def __init__(self, message: Message, *, title: str, timeout: float | None) -> None:
        self.told = message
        self.words = message.words
        stays = message.level != "information"
        super().__init__(
            message.words,
            title,
            message.level,
            _UNTIL_ANSWERED if stays or timeout is None else timeout,
        )

    @property
    def stays(self) -> bool:
        """True for an error or a warning, which stays until it is answered."""
        return self.severity != "information"

    def tell_how(self, waiting: int) -> None:
        """Puts the sign before the words, and after them the key and how many are `waiting`."""
        if self.stays:
            how = t("message.answer_more", n=waiting) if waiting else t("message.answer")
            self.message = f"{self.told.sign} {self.words} [{how}]"


class Messages:
    """The messages since the program was started; none of them is stored."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._said: deque[Message] = deque(maxlen=_KEPT)
        self._waiting: list[Told] = []

    def add(self, words: str, level: SeverityLevel) -> Message:
        """Returns the message, kept with the time of day."""
        message = Message(self._now(), level, words)
        self._said.append(message)
        return message

    def newest_first(self) -> Sequence[Message]:
        """Returns them all."""
        return tuple(reversed(self._said))

    def wait(self, covered: Sequence[Told], by: Told) -> None:
        """Has errors wait until the one that was told after them is answered."""
        self._waiting += covered
        self.forget(by.words)
        by.tell_how(len(self._waiting))

    def forget(self, words: str) -> None:
        """Takes an error that no longer holds, or is told anew, out of those that wait."""
        self._waiting = [told for told in self._waiting if told.words != words]

    def next(self) -> Told | None:
        """Returns the error to be answered next; None when all are."""
        if not self._waiting:
            return None
        told = self._waiting.pop()
        told.tell_how(len(self._waiting))
        return told

    def forget_all(self) -> None:
        """Has no error wait any more."""
        self._waiting.clear()
