"""What must not be written here: national identity numbers, and what shows who a person is.

Pure functions over text. The numbers of Norway are described by Skatteetaten
(skatteetaten.github.io/folkeregisteret-api-dokumentasjon, "Nytt fødselsnummer fra 2032",
read 2026): DDMMYY, three digits, and the check digits k1 and k2. The sum of the first ten
digits by the weights 3 7 6 1 8 9 4 5 2 1 leaves the remainder 0 modulo 11, in numbers given
from 2032 on 0, 1, 2 or 3; the sum of all eleven by 5 4 3 2 7 6 5 4 3 2 1 leaves 0.

The date tells the series: a D-number has 40 added to the day; an H-number and the people
made up by NAV (Dolly) 40 added to the month, those of Norsk helsenett 65, those of
Skatteetaten (Tenor) 80, also together with a D-number. That is how navikt/fnrvalidator and
bekkopen/NoCommons read them. The common help numbers of the health services (FH-numbers,
and H-numbers as they once were) begin with 8 or 9 and hold no date.

The three digits in the middle tell the century no longer: D-numbers were given new series
in 2021, and from 2032 they tell nothing. No rule is made of them, and 29 February is a
date in every fourth year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from samling.errors import InvalidField

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FindingKind = Literal["identity_number", "phone", "email"]

_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ADDED_TO_MONTH = (0, 40, 65, 80)
_FH_FIRST = "89"

# Between groups: nothing; a space or two; or a dash, dot or slash with a space beside it.
_SPACE = r"[ \t\n\u00a0\u2000-\u200b\u202f\u2060\u00ad\ufeff]"
_GAP = rf"(?:{_SPACE}?[-\u2010-\u2015\u2212./]{_SPACE}?|{_SPACE}{{0,2}})"
# 6+5, 2+2+2+5, 6+3+2 and so on; in threes; four, four and three; each digit by itself.
_GROUPS = (
    ("[0-9]{2}",) * 3 + (f"(?:[0-9]{{3}}{_GAP}[0-9]{{2}}|[0-9]{{2}}{_GAP}[0-9]{{3}})",),
    ("[0-9]{3}",) * 3 + ("[0-9]{2}",),
    ("[0-9]{4}", "[0-9]{4}", "[0-9]{3}"),
    ("[0-9]",) * 11,
)


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    # Compiled for the first text that has eleven digits: few have.
    return tuple(
        re.compile(rf"(?<![0-9])(?<!(?<![0-9])0[.,])(?=({_GAP.join(groups)})(?![0-9]))")
        for groups in _GROUPS
    )


# What every shape has: most texts are passed over by this alone.
_ELEVEN_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){10}")

_PHONE = (
    r"(?<![0-9])(?<![0-9][ .,:/\u00a0\u202f-])"
    r"(?:(?:\+|00)47[ \u00a0\u202f]?)?"
    r"(?:[2-9][0-9]{7}|[2-9][0-9](?:[ \u00a0\u202f][0-9]{2}){3}"
    r"|[2-9][0-9]{2}[ \u00a0\u202f][0-9]{2}[ \u00a0\u202f][0-9]{3})"
    r"(?![0-9])(?![ .,:/\u00a0\u202f-][0-9])(?![ \u00a0\u202f]?%)"
)
_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"

# The name of the team's file, which no one types.
_NO_TEXT = {"slug"}
# Fields that hold ids of records, whose digits mean nothing; the last ones in a summary.
_LINKS = {
    *("id", "team", "gathering", "item", "phase", "entry", "measure", "standard", "document"),
    *("bottleneck", "cycle", "parent", "previous", "person", "survey", "voting", "ballot"),
    *("shared_by", "gathering_id", "observations", "at_hand"),
}
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Finding:
    """What was found in a text, from character `start` to before `end`."""

    kind: FindingKind
    start: int
    end: int


def is_identity_number(digits: str) -> bool:
    """Returns whether eleven digits, 0 to 9, make a number of any of the series."""
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        return False
    figures = [int(digit) for digit in digits]
    if _remainder(_K2, figures):
        return False
    k1 = _remainder(_K1, figures)
    if digits[0] in _FH_FIRST:
        return k1 == 0
    return k1 <= 3 and _is_date(*(int(digits[place : place + 2]) for place in (0, 2, 4)))


def _remainder(weights: tuple[int, ...], figures: list[int]) -> int:
    return sum(weight * figure for weight, figure in zip(weights, figures, strict=False)) % 11


def _is_date(day: int, month: int, year: int) -> bool:
    day -= 40 if day > 40 else 0
    month -= max(added for added in _ADDED_TO_MONTH if added < month or not added)
    try:
        # The century is not known: a year that may be a leap year is taken for one.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def find_identity_numbers(text: str) -> list[Finding]:
    """Returns the identity numbers in a text, from its start, none overlapping another.

    Written in one or in groups, with spaces, dashes, dots or slashes between; never part
    of a longer row of digits, nor the decimals of 0,12345678901.
    """
    if not _ELEVEN_DIGITS.search(text):
        return []
    spans = {
        (match.start(1), match.end(1))
        for shape in _shapes()
        for match in shape.finditer(text)
        if is_identity_number(re.sub(r"[^0-9]", "", match[1]))
    }
    return _apart(Finding("identity_number", *span) for span in sorted(spans))


def find_contacts(text: str) -> list[Finding]:
    """Returns the Norwegian phone numbers and e-mail addresses in a text, from its start.

    A phone number has eight digits and begins with 2 to 9, with or without +47 or 0047; a
    date such as 20161018 is none, nor are numbers in a longer row.
    """
    found = [Finding("email", *match.span()) for match in re.finditer(_EMAIL, text)]
    found += [
        Finding("phone", *match.span())
        for match in re.finditer(_PHONE, text)
        if not _is_compact_date(match[0])
    ]
    return _apart(sorted(found, key=lambda finding: finding.start))


def _is_compact_date(digits: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(digits).year < 2200 and len(digits) == 8
    except ValueError:
        return False


def _apart(findings: Iterator[Finding] | list[Finding]) -> list[Finding]:
    apart: list[Finding] = []
    for finding in findings:
        if not apart or finding.start >= apart[-1].end:
            apart.append(finding)
    return apart


def find_all(text: str) -> list[Finding]:
    """Returns identity numbers and contacts, from the start of the text."""
    numbers = find_identity_numbers(text)
    contacts = [
        finding
        for finding in find_contacts(text)
        if not any(finding.start < other.end and other.start < finding.end for other in numbers)
    ]
    return sorted([*numbers, *contacts], key=lambda finding: finding.start)


def masked(text: str, finding: Finding) -> str:
    """Returns what was found with a dot for each letter and digit: its shape, no more."""
    return re.sub(r"\w", "•", text[finding.start : finding.end])


def mask_identity_numbers(text: str) -> str:
    """Returns the text with a dot for each digit of the identity numbers in it."""
    for finding in find_identity_numbers(text):
        text = text[: finding.start] + masked(text, finding) + text[finding.end :]
    return text


def texts(record: DataclassInstance) -> Iterator[tuple[str, str]]:
    """Yields the texts of a record with their field's name, those of its parts among them."""
    for field in fields(record):
        if field.name not in _NO_TEXT:
            value = getattr(record, field.name)
            yield from ((field.name, text) for text in _strings(value, field.name in _LINKS))


def _strings(value: object, link: bool = False) -> Iterator[str]:
    """Yields the texts of a value; of a `link` none that has the shape of an id."""
    if isinstance(value, str):
        yield from () if link and _ID.fullmatch(value) else (value,)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part, link)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from () if name in _NO_TEXT else _strings(part, name in _LINKS)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def row_texts(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yields the texts of a stored row with their field's name."""
    for name, value in row.items():
        if name not in _NO_TEXT:
            yield from ((name, text) for text in _strings(value, name in _LINKS))


def holds_identity_number(row: object) -> bool:
    """Returns whether the fields of a stored row, or of rows, hold an identity number."""
    return any(find_identity_numbers(text) for text in _strings(row))


def refuse_identity_number(field: str, text: str) -> None:
    """Raises InvalidField, without the number, when there is one in `text`."""
    found = find_identity_numbers(text)
    if found:
        raise InvalidField(field, "error.identity_number", masked=masked(text, found[0]))


def refuse_identity_numbers(record: DataclassInstance) -> None:
    """Raises InvalidField at the first field of a record that holds an identity number."""
    for field, text in texts(record):
        refuse_identity_number(field, text)
