"""Phone numbers and e-mail addresses in text: what shows who a person is, and is warned of.

A Norwegian phone number has eight digits and begins with 2 to 9, with or without +47 or 0047.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from samling.patterns import pattern_of

ContactKind = Literal["phone", "email"]

_SPACE = r"[ \u00a0\u202f]"
_PHONE = pattern_of(
    r"(?<![0-9])(?<![0-9][ .,:/\u00a0\u202f-])"
    rf"(?:(?:\+|00)47{_SPACE}?)?"
    rf"(?:[2-9][0-9]{{7}}|[2-9][0-9](?:{_SPACE}[0-9]{{2}}){{3}}|[2-9][0-9](?:\.[0-9]{{2}}){{3}}"
    rf"|[2-9][0-9]{{2}}{_SPACE}(?:[0-9]{{2}}{_SPACE}[0-9]{{3}}|[0-9]{{3}}{_SPACE}[0-9]{{2}})"
    rf"|[2-9][0-9]{{3}}{_SPACE}[0-9]{{4}})"
    rf"(?![0-9])(?![ .,:/\u00a0\u202f-][0-9])(?!{_SPACE}?%)"
)
_YEARS = pattern_of(rf"20[0-9]{{2}}{_SPACE}(?:19|20)[0-9]{{2}}")
_EMAIL = pattern_of(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def contact_spans(text: str) -> Iterator[tuple[ContactKind, int, int]]:
    """Yields the kind of each contact in a text, where it starts and where it has ended.

    A date such as 20161018 is no phone number, nor are two years, nor numbers in a longer row.
    """
    for match in _EMAIL.finditer(text):
        yield "email", match.start(), match.end()
    for match in _PHONE.finditer(text):
        if not _is_compact_date(match[0]) and not _YEARS.fullmatch(match[0]):
            yield "phone", match.start(), match.end()


def _is_compact_date(digits: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(digits).year < 2200 and len(digits) == 8
    except ValueError:
        return False
