"""Text in the one form in which identity numbers are looked for.

The same digits can be written in hundreds of ways: full-width, Arabic or circled, with signs
between them that nobody sees, with any of thirty kinds of space. In the plain form every digit
is 0 to 9, every space is a space, every line break is `\\n`, and what has no width is gone.
Nothing is stored in this form; a finding is told by its place in the text as it was written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from samling.patterns import pattern_of

# Letters and symbols by name, but seen as a space: Hangul and Mongolian fillers, empty Braille.
_SEEN_AS_SPACE = frozenset("\u115f\u1160\u180e\u2800\u3164\uffa0")
_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Control, format, halves of pairs, nothing at all, and marks that lie over another sign.
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Cn", "Mn", "Me"))
# Numerals of one sign that are no digits to Unicode, such as those of Chinese.
_NUMERALS = frozenset(("Lo", "Nl", "No"))

# Printable ASCII, the letters and signs of European languages: nearly all texts are of these
# alone. Without raised digits, fractions and the soft hyphen.
_USUAL = pattern_of(
    "[\\n\\t -~\u00a0-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u017f"
    "\u2010-\u2027\u202f]*"
)


def plain_form(text: str) -> str:
    """Returns `text` in its plain form, which may be shorter or longer.

    A text of usual signs is returned as it is, its tabs and no-break spaces among them.
    """
    if _is_usual(text):
        return text
    return text.translate({ord(sign): _plain(sign) for sign in set(text)})


def places_in(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns where spans of the plain form of `text` lie in `text` itself.

    A span is from its start to before its end; it begins and ends with a digit.
    """
    spans = list(spans)
    if not spans or _is_usual(text):
        return spans
    origin = [place for place, sign in enumerate(text) for _ in _plain(sign)]
    return [(origin[start], origin[end - 1] + 1) for start, end in spans]


def _is_usual(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or _USUAL.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Returns the plain form of one character: a character, several, or none."""
    digit = _digit(sign)
    if digit:
        return digit
    if sign in _LINE_BREAKS:
        return "\n"
    if sign.isspace() or sign in _SEEN_AS_SPACE:
        return " "
    if unicodedata.category(sign) in _INVISIBLE:
        return ""
    normal = unicodedata.normalize("NFKC", sign)
    return normal if normal == sign else "".join(map(_plain, normal))


def _digit(sign: str) -> str:
    """Returns the digit, 0 to 9, that a character stands for; empty when it is none."""
    value: float | None = unicodedata.digit(sign, None)
    # A Roman numeral, or ten in a circle, is several signs once it is normalised.
    is_one = unicodedata.normalize("NFKC", sign) == sign
    if value is None and is_one and unicodedata.category(sign) in _NUMERALS:
        value = unicodedata.numeric(sign, None)
    return str(int(value)) if value is not None and value in range(10) else ""
