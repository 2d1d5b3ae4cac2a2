"""The text of a file, whichever encoding it was written in.

A byte order mark settles it, then the zero bytes of UTF-16, then UTF-8, in which hardly any other
text is valid. Of the encodings of one byte a letter the one is taken in which the letters above
ASCII are those of our languages: å is 0xE5 in cp1252, 0x8C in Mac Roman and 0x86 in cp865.
"""

from __future__ import annotations

import codecs
import re

from samling.patterns import pattern_of
from samling.signs import clean
from samling.store.importing.cells.source import TableRefused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4_000
# Bytes that text never contains and nearly every other kind of file does.
_NOT_TEXT = pattern_of(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LETTERS = "æøåäöéèêëüòóôáàíúñçßðþ"
# A letter of ours beside another letter, as in a word.
_IN_A_WORD = pattern_of(f"(?<=[a-z])[{_LETTERS}]|[{_LETTERS}](?=[a-z])", re.IGNORECASE)
# Signs that Windows puts into text, and numbers: they speak for cp1252.
_WINDOWS = pattern_of("[–—‘’“”…€£°·\u00a0«»±½²³µ×]")


def read_text(content: bytes) -> str:
    """Returns the text of a file. Raises TableRefused for what is no text, or in no encoding."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _checked(_decoded(content[len(mark) :], encoding))
    if encoding := _utf_16(content):
        return _checked(_decoded(content, encoding))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_one_byte(content))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise TableRefused("csv.error.encoding") from None


def _utf_16(content: bytes) -> str:
    """Returns which UTF-16 without a mark it is, or nothing: every other byte is zero then."""
    sample = content[:_SAMPLE]
    if len(content) % 2 or len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and not even:
        return "utf-16-le"
    if even > half * 0.7 and not odd:
        return "utf-16-be"
    return ""


def _one_byte(content: bytes) -> str:
    best, most = "", -1
    for encoding in ("cp1252", "mac_roman", "cp865"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = len(_IN_A_WORD.findall(text))
        if encoding == "cp1252":
            score += len(_WINDOWS.findall(text))
        elif not score:
            # Without a word to tell by, only the most common one is taken.
            continue
        if score > most:
            best, most = text, score
    if most < 0:
        raise TableRefused("csv.error.encoding")
    return best


def _checked(text: str) -> str:
    if _NOT_TEXT.search(text):
        raise TableRefused("csv.error.not_text")
    return clean(text)
