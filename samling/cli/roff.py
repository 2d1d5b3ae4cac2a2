"""Text as roff with the man macros, for `man` to show."""

from __future__ import annotations

from collections.abc import Iterable

# Signs that a roff of before UTF-8 has by name; other letters go through preconv, by its code.
_NAMED = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}


def escaped(text: str, *, spaced: bool = False) -> str:
    """Returns `text` on one line so that roff shows it as it is, with its spaces if `spaced`.

    What is not ASCII is written by its code, so that the page needs no encoding.
    """
    line = text.strip() if spaced else " ".join(text.split())
    found = "".join(_NAMED.get(sign, sign if sign.isascii() else _by_code(sign)) for sign in line)
    # A line that begins so is a request.
    return f"\\&{found}" if found.startswith((".", "\\(aq")) else found


def title(name: str, section: int, date: str, version: str, manual: str) -> str:
    """Returns the line that a page begins with."""
    rest = " ".join(_quoted(word) for word in (date, version, manual))
    return f".TH {_quoted(name.upper())} {section} {rest}"


def heading(text: str) -> str:
    """Returns the heading of a section."""
    return f".SH {_quoted(text.upper())}"


def subheading(text: str) -> str:
    """Returns the heading of a part of a section."""
    return f".SS {_quoted(text)}"


def paragraphs(text: str) -> list[str]:
    """Returns the lines of the paragraphs of `text`, which an empty line parts."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += [".PP", escaped(paragraph)]
    return lines


def terms(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Returns the lines of a list of terms with what each means."""
    lines: list[str] = []
    for term, meaning in rows:
        lines += [".TP", f"\\fB{escaped(term)}\\fR", escaped(meaning)]
    return lines


def as_typed(rows: Iterable[str]) -> list[str]:
    """Returns the lines of what is shown as it would be typed, each on its line."""
    shown = [escaped(row, spaced=True) for row in rows]
    return [".PP", ".nf", ".RS 4", *shown, ".RE", ".fi"]


def _by_code(letter: str) -> str:
    return f"\\[u{ord(letter):04X}]"


def _quoted(text: str) -> str:
    return '"' + escaped(text).replace('"', "\\(dq") + '"'
