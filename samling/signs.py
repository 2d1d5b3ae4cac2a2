"""Characters that no text may contain: removed wherever text is entered or read.

- Control signs (C0 and C1, DEL) could redraw a terminal; of them the tab and the line break
  stay. U+2028 and U+2029 are line breaks to some programs and none to others.
- Noncharacters and halves of surrogate pairs stand for no character: no HTML, XML or UTF-8
  may hold them.
- What turns the direction of writing (U+202A to U+202E, U+2066 to U+2069) reaches beyond the
  text it stands in, so that a name shows as another, or the line behind it in another order.
  The marks U+200E, U+200F and U+061C stay: they order the signs beside them alone.
- Signs without width (U+200B, U+2060 to U+2064, U+FEFF) make two names that look alike, and
  a search that does not find. The joiners U+200C and U+200D stay: Persian and emoji need them,
  and so does the soft hyphen.
"""

from __future__ import annotations

from typing import Any

from samling.patterns import pattern_of

# The last two of each plane, and 32 among the Arabic letters.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_WIDTHLESS = "\u200b\u2060-\u2064\ufeff"
_HALVES = "\ud800-\udfff"
_ALL_BUT_HALVES = _CONTROL + _NONCHARACTERS + _TURNING + _WIDTHLESS
_UNWANTED = pattern_of(f"[{_ALL_BUT_HALVES}{_HALVES}]")
# Python keeps a byte that is no UTF-8 in the name of a file as one of U+DC80 to U+DCFF.
_UNWANTED_IN_NAMES = pattern_of(f"[{_ALL_BUT_HALVES}\ud800-\udc7f\udd00-\udfff]")

# What stands on the screen for a mark that cannot be seen.
SHOWN_MARK = "¤"
_SOFT_HYPHEN = "\u00ad"
_SEEN = r"[^\x00-\x7f\u200c\u200d]"
_MARKS = pattern_of(
    rf"[\u200e\u200f\u061c\u00ad]|(?<!{_SEEN})[\u200c\u200d]|[\u200c\u200d](?!{_SEEN})"
)
_FORMULA = tuple("=+-@")
_NUMBER = pattern_of(r"[+-]?[0-9][0-9 \u00a0\u202f]*([.,][0-9]+)?%?")


def clean(text: str) -> str:
    """Returns `text` without forbidden characters, with line breaks as `\\n`."""
    # A quick test: printable text, which is nearly all, has none of them.
    if text.isprintable():
        return text
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def without_marks(text: str) -> str:
    """Returns `text` without invisible characters, for what is handed to others.

    Of the marks that stay in what is stored, joiners between two signs beyond ASCII are left:
    without them an emoji falls apart, and Persian words are spelt wrong.
    """
    text = clean(text)
    return text if text.isascii() else _MARKS.sub("", text)


def show_marks(text: str) -> str:
    """Returns `text` with a sign in the place of each invisible mark, for the screen.

    So that nobody takes one name for another that looks like it. As many signs as before: a
    soft hyphen is shown as a hyphen, the others as `¤`, which every terminal's font has.
    """
    if text.isascii():
        return text
    return _MARKS.sub(lambda mark: "-" if mark[0] == _SOFT_HYPHEN else SHOWN_MARK, text)


def cell_text(text: str) -> str:
    """Returns a text for a cell of CSV, so that no spreadsheet takes it for a formula.

    One that begins with = + - or @ gets an apostrophe in front; a number such as -3,5 stays.
    """
    is_formula = text.lstrip()[:1] in _FORMULA and not _NUMBER.fullmatch(text.strip())
    return f"'{text}" if text and is_formula else text


def clean_argument(word: str) -> str:
    """Returns a cleaned word of the command line; it may be any existing file's name."""
    return word if word.isprintable() else _UNWANTED_IN_NAMES.sub("", word)


def clean_values(value: Any) -> Any:
    """Returns a JSON value with all its texts and keys cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_values(part) for part in value]
    if isinstance(value, dict):
        return {clean(key): clean_values(part) for key, part in value.items()}
    return value
