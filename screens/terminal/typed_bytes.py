"""What a terminal sends, byte by byte, made into keys and pastes with nothing lost.

Textual's own reader stops at the first byte that is not UTF-8, and takes all keys for pasted
text if the end of a paste comes late or the paste contains an escape.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.events import Key, Paste
from textual.message import Message

_START, _END = "\x1b[200~", "\x1b[201~"
# All in seconds. Half a letter of UTF-8 that nothing follows is a letter of Latin-1.
_LETTER = 0.3
# More of the sign that a paste begins than Escape and [ belongs to no key that is whole.
_BEGUN = 1.0
# A paste of which nothing more has come is shown; its end may still come.
_LATE = 2.0
_LONGEST_KEY = 12
_OF_LATIN_1 = "samling-latin-1"


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    # As Windows means it, which has quotes and dashes where Latin-1 has nothing.
    wrong = error.object[error.start : error.end]
    return bytes(wrong).decode("cp1252", "replace"), error.end


codecs.register_error(_OF_LATIN_1, _as_latin_1)


class TypedBytes:
    """Reads what a terminal sends; :meth:`tick` is to be called when nothing comes."""

    def __init__(self, debug: bool = False, now: Callable[[], float] = monotonic) -> None:
        self._parser = XTermParser(debug)
        self._decoder = codecs.getincrementaldecoder("utf-8")(_OF_LATIN_1)
        self._now = now
        self._came = now()
        # A possible beginning of a paste, and the text of an unfinished paste.
        self._held = ""
        self._pasted: str | None = None
        self._is_late = False

    def feed(self, data: bytes) -> list[Message]:
        """Returns the events that `data` brings."""
        self._came = self._now()
        return self._events(self._decoder.decode(data))

    def tick(self) -> list[Message]:
        """Returns the events that are due when nothing has come for a while."""
        quiet = self._now() - self._came
        found: list[Message] = []
        if self._pasted is not None:
            if quiet >= _LATE and not self._is_late:
                found += self._show_late(self._pasted)
        elif self._decoder.getstate()[0] and quiet >= _LETTER:
            found += self._events(self._decoder.decode(b"", final=True))
        elif self._held and quiet >= (_BEGUN if len(self._held) > 2 else ESCAPE_DELAY):
            held, self._held = self._held, ""
            found += [Key("escape", "\x1b")] if held == "\x1b" else self._keys(held)
        if quiet >= ESCAPE_DELAY and self._parser._timeout_time is not None:  # noqa: SLF001
            # The parser has its own clock; ours decides how long to wait.
            self._parser._timeout_time = 0.0  # noqa: SLF001
        return found + list(self._parser.tick())

    @property
    def is_begun(self) -> bool:
        """Whether something has come in part, so that :meth:`tick` may have something later."""
        begun = self._held or self._pasted is not None or self._decoder.getstate()[0]
        return bool(begun) or self._parser._timeout_time is not None  # noqa: SLF001

    def _keys(self, text: str) -> list[Message]:
        # To the parser, empty input means the end of all input.
        return list(self._parser.feed(text)) if text else []

    def _events(self, text: str) -> list[Message]:
        found: list[Message] = []
        text, self._held = self._held + text, ""
        while text:
            if self._pasted is not None:
                events, text = self._more_pasted(self._pasted, text)
                found += events
                continue
            before, start, text = text.partition(_START)
            if start:
                self._pasted = ""
            else:
                before, self._held = _split_begun(before, _START)
            found += self._keys(before)
        return found

    def _more_pasted(self, pasted: str, text: str) -> tuple[list[Message], str]:
        """Returns the events, and the part of `text` after the paste."""
        before, end, after = (pasted + text).partition(_END)
        if end or (self._is_late and _is_a_key(text)):
            self._pasted, self._is_late = None, False
            return (_paste(before), after) if end else ([], text)
        self._pasted, self._is_late = before, False
        return [], ""

    def _show_late(self, pasted: str) -> list[Message]:
        """Shows what has come so far; single keys are keys again from now on."""
        shown, self._pasted = _split_begun(pasted, _END)
        self._is_late = True
        return _paste(shown)


def _split_begun(text: str, sign: str) -> tuple[str, str]:
    """Returns `text` without the beginning of `sign` at its end, and that beginning."""
    for length in range(min(len(sign) - 1, len(text)), 0, -1):
        if text.endswith(sign[:length]):
            return text[:-length], text[-length:]
    return text, ""


def _is_a_key(text: str) -> bool:
    return len(text) == 1 or (text.startswith("\x1b") and len(text) <= _LONGEST_KEY)


def _paste(text: str) -> list[Message]:
    """Returns a paste without the signs that no text has; the letters of a code stay."""
    kept = "".join(
        sign for sign in text if sign.isprintable() or sign in "\t\r\n" or sign >= "\xa0"
    )
    return [Paste(kept)] if kept else []
