"""What must not be written here: national identity numbers, and what shows who a person is.

The one gate. Pure functions over texts, records and stored rows: whoever writes asks
:func:`refuse_identity_numbers` of a record, or :func:`holds_identity_number` of rows.
`identity_numbers.py` says what such a number is, and `contacts.py` what a contact is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from samling.errors import InvalidField
from samling.model.checks.contacts import contact_spans
from samling.model.checks.identity_numbers import identity_spans
from samling.patterns import pattern_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# A `possible_number` may be a date and a count as well: warned of, as contacts are.
FindingKind = Literal["identity_number", "possible_number", "phone", "email"]

# Fields that hold ids of records, whose digits mean nothing; the last ones in a summary.
_LINKS = {
    *("id", "team", "gathering", "item", "phase", "entry", "measure", "standard", "document"),
    *("bottleneck", "cycle", "parent", "previous", "person", "survey", "voting", "ballot"),
    *("shared_by", "gathering_id", "observations", "at_hand", "placed_as"),
}
_ID = pattern_of(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# As every row has two of them.
_MOMENT = pattern_of(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_DIGITS = 11
# One character may stand for two digits, as a ten in a circle does.
_SHORTEST = 6
# A row's history among laptops: of it only values that wait for a choice are texts of people.
_LINEAGE = "lineage"
_COUNTERS = {"seen", "base", "at", "when"}
# Numbers from here on may be an identity number, which may begin with a zero.
_GREAT = 10**9
_TOO_GREAT = 10**13


class Finding(NamedTuple):
    """What was found in a text, from character `start` to before `end`."""

    kind: FindingKind
    start: int
    end: int


def find_identity_numbers(text: str) -> list[Finding]:
    """Returns the identity numbers in a text, from its start, none overlapping another.

    In every shape that docs/en/privacy.md lists; never part of a longer row of digits, nor the
    decimals of 0,12345678901.
    """
    if len(text) < _SHORTEST or _MOMENT.fullmatch(text):
        return []
    return [Finding("identity_number", *span) for span in identity_spans(text)[0]]


def is_record_id(text: str) -> bool:
    """Returns whether a text is the id of a record, whose digits mean nothing."""
    return bool(_ID.fullmatch(text))


def find_warned(text: str) -> list[Finding]:
    """Returns what is warned of in a text but not refused, from its start.

    Norwegian phone numbers, e-mail addresses, and a recent date with five digits that would
    make an identity number of it.
    """
    found = [Finding(*contact) for contact in contact_spans(text)]
    found += [Finding("possible_number", *span) for span in identity_spans(text)[1]]
    apart: list[Finding] = []
    for finding in sorted(found, key=lambda finding: finding.start):
        if not apart or finding.start >= apart[-1].end:
            apart.append(finding)
    return apart


def find_all(text: str) -> list[Finding]:
    """Returns identity numbers and what is warned of, from the start of the text."""
    numbers = find_identity_numbers(text)
    warned = [
        finding
        for finding in find_warned(text)
        if not any(finding.start < other.end and other.start < finding.end for other in numbers)
    ]
    return sorted([*numbers, *warned], key=lambda finding: finding.start)


def masked(text: str, finding: Finding) -> str:
    """Returns the text found, with a dot for each letter and digit."""
    return re.sub(r"\w", "•", text[finding.start : finding.end])


def mask_identity_numbers(text: str) -> str:
    """Returns the text with a dot for each digit of the identity numbers in it."""
    for finding in find_identity_numbers(text):
        text = text[: finding.start] + masked(text, finding) + text[finding.end :]
    return text


def mask_in_sentence(text: str) -> str:
    """As :func:`mask_identity_numbers`, of a text with ids of records, whose digits stay."""
    ids = _ID.findall(text)
    parts = map(mask_identity_numbers, _ID.split(text))
    return "".join(part for pair in zip(parts, [*ids, ""], strict=True) for part in pair)


def number_text(value: float) -> str:
    """Returns a number as the digits that somebody may have typed, the zero in front too.

    So that 5109706460.0 is seen as 05109706460. Empty for one of too few digits, or too many.
    """
    if not abs(value) < _TOO_GREAT:
        return ""
    if abs(value) < _GREAT or value != int(value):
        text = repr(abs(value))
        return text if len(text) > _DIGITS else ""
    digits = str(abs(int(value)))
    return digits.zfill(_DIGITS if len(digits) <= _DIGITS else _DIGITS + 2)


def texts(record: DataclassInstance) -> Iterator[tuple[str, str]]:
    """Yields the texts of a record with their field's name, those of its parts among them.

    Numbers long enough to be an identity number are among them as texts.
    """
    for field in fields(record):
        value = getattr(record, field.name)
        yield from ((field.name, text) for text in _strings(value, field.name in _LINKS))


def _strings(value: object, link: bool = False) -> Iterator[str]:
    """Yields the texts in a value; in a `link` field, texts shaped like an id are skipped."""
    if isinstance(value, str):
        yield from () if link and _ID.fullmatch(value) else (value,)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        yield from filter(None, (number_text(value),))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part, link)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _named_strings(str(name), part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _named_strings(name: str, value: object) -> Iterator[str]:
    # A field that samling does not know may have any name.
    if len(name) >= _DIGITS and not _ID.fullmatch(name):
        yield name
    if name == _LINEAGE and isinstance(value, dict):
        value = {part: inner for part, inner in value.items() if part not in _COUNTERS}
    yield from _strings(value, name in _LINKS)


def row_texts(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yields the texts of a stored row with their field's name, as :func:`texts`."""
    for name, value in row.items():
        yield from ((name, text) for text in _named_strings(name, value))


def holds_identity_number(row: object) -> bool:
    """Returns whether the fields of a stored row, or of rows, hold an identity number."""
    return any(find_identity_numbers(text) for text in _strings(row))


def place_of_number(value: object, place: str = "") -> str:
    """Returns where in a value of JSON an identity number stands, as teams/0/title.

    Empty where there is none. Never the number itself, nor a name that holds one.
    """
    if not holds_identity_number(value):
        return ""
    parts: list[tuple[str, object]] = []
    if isinstance(value, dict):
        parts = [(str(name), part) for name, part in value.items() if name not in _COUNTERS]
    elif isinstance(value, list | tuple):
        parts = [(str(number), part) for number, part in enumerate(value)]
    for name, part in parts:
        # As a part of the whole, so that ids are known by their names.
        if found := holds_identity_number({name: part}):
            inner = place_of_number(part, f"{place}{name}/") if found else ""
            return inner or mask_identity_numbers(f"{place}{name}")
    return place.removesuffix("/")


def refuse_identity_number(field: str, text: str) -> None:
    """Raises InvalidField, without the number, when there is one in `text`."""
    found = find_identity_numbers(text)
    if found:
        raise InvalidField(field, "error.identity_number", masked=masked(text, found[0]))


def refuse_identity_numbers(record: DataclassInstance) -> None:
    """Raises InvalidField at the first field of a record that holds an identity number."""
    for field, text in texts(record):
        refuse_identity_number(field, text)
