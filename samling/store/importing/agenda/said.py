"""What a text of an agenda says: when, how long, who leads, and what kind of item it is.

Times of day are minutes from midnight. The words are those of all languages there are, as
`agenda_words` in their files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from samling.locale import languages, t_in
from samling.model import AgendaItem, ItemKind, options
from samling.model.templates import GUIDANCE, TEMPLATES, template_items

_DAY = 24 * 60
# Alone at the beginning of a line a number may be anything; these are hours of a working day.
_HOURS = range(6, 23)
_LATEST_COMPACT = 20
_SIGNS = " \t\u00a0:;,.|–—-"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True)
class Said:
    """When something begins and ends, how many minutes it lasts, and the text that is left."""

    rest: str
    starts: int | None = None
    ends: int | None = None
    minutes: int | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether neither a time nor a duration was found."""
        return self.starts is None and self.minutes is None


@cache
def words(name: str) -> tuple[str, ...]:
    """Returns the words of a name in all languages, the longest first."""
    found = {
        word.strip().casefold()
        for language in languages()
        for word in t_in(language, f"agenda_words.{name}").split(",")
    }
    return tuple(sorted(filter(None, found), key=lambda word: (-len(word), word)))


def clock_words(minutes: int | None) -> str:
    """Returns minutes from midnight as 09:00; empty for None."""
    return "" if minutes is None else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _any_of(name: str) -> str:
    return "|".join(map(re.escape, words(name)))


@cache
def _time(group: str) -> str:
    return (
        rf"(?P<{group}at>(?:{_any_of('at')})\.?\s*)?"
        rf"(?P<{group}h>[0-9]{{1,2}})(?:[:.](?P<{group}m>[0-9]{{2}})|(?P<{group}c>[0-9]{{2}}))?"
        rf"(?![0-9])(?:\s*(?P<{group}half>[ap])\.?m\b\.?)?"
    )


@cache
def _range() -> re.Pattern[str]:
    between = rf"\s*(?:[-–—]|\b(?:{_any_of('until')})\b)\s*"
    return re.compile(rf"{_time('a')}{between}{_time('b')}", re.IGNORECASE)


@cache
def _single() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('from')})?\s*{_time('a')}", re.IGNORECASE)


@cache
def _duration() -> re.Pattern[str]:
    number = r"[0-9]{1,3}(?:[.,][0-9]{1,2})?\s*[½¼¾]?|[½¼¾]"
    return re.compile(
        rf"(?<!\w)(?:(?:{_any_of('about')})\s*)?(?:"
        rf"(?P<phrase>{'|'.join(map(re.escape, _phrases()))})"
        rf"|(?P<hours>{number})\s*(?:{_any_of('hour')})\.?"
        rf"(?:\s*(?:{_any_of('and')})?\s*(?P<more>[0-9]{{1,2}})\s*(?:{_any_of('minute')})?\.?)?"
        rf"|(?P<minutes>[0-9]{{1,4}})\s*(?:{_any_of('minute')}|['’′])\.?"
        r")(?![\wæøå])",
        re.IGNORECASE,
    )


@cache
def _phrases() -> dict[str, int]:
    pairs = (pair.split("=") for pair in words("durations"))
    return {phrase.strip(): int(minutes) for phrase, minutes in pairs}


def said_in(text: str) -> Said:
    """Returns the time and the duration that stand at either end of a text, or in brackets."""
    rest, starts, ends = _with_times(text.strip(_SIGNS[:3]))
    minutes, rest = _with_duration(rest)
    if starts is None and minutes is not None:
        # The duration may stand before the time.
        rest, starts, ends = _with_times(rest)
    return Said(rest.strip(_SIGNS) if not rest.endswith("...") else rest, starts, ends, minutes)


def time_cell(text: str) -> tuple[int, int | None] | None:
    """Returns the time, or times, that a cell of nothing else says; also 9 and 0900 alone."""
    text = text.strip(_SIGNS)
    if (found := _range().fullmatch(text)) and (times := _times(found, sure=True)):
        return times
    if (found := _single().fullmatch(text)) and (at := _minutes(found, "a")) is not None:
        return at, None
    return None


def duration_cell(text: str) -> int | None:
    """Returns the minutes that a cell of nothing else says, with their unit."""
    found = _duration().fullmatch(text.strip(" ()[]"))
    return _lasting(found) if found else None


def _with_times(text: str) -> tuple[str, int | None, int | None]:
    """Returns the text without the time at its beginning or end, and the times."""
    if (found := _range().match(text)) and (times := _times(found)):
        return text[found.end() :].lstrip(_SIGNS), *times
    if (found := _single().match(text)) and _is_sure(found, text):
        return text[found.end() :].lstrip(_SIGNS), _minutes(found, "a"), None
    for found in _range().finditer(text):
        is_last = not text[found.end() :].strip(" )].")
        if is_last and found.start() and (times := _times(found, sure=bool(found["aat"]))):
            return text[: found.start()].rstrip(_SIGNS + "(["), *times
    for found in _single().finditer(text):
        is_last = not text[found.end() :].strip(" )].")
        if is_last and found["aat"] and (at := _minutes(found, "a")) is not None:
            return text[: found.start()].rstrip(_SIGNS + "(["), at, None
    return text, None, None


def _times(found: re.Match[str], *, sure: bool = False) -> tuple[int, int] | None:
    """Returns the times of a range, if it is one: «2-3 eksempler» is none."""
    first, last = _minutes(found, "a", "b"), _minutes(found, "b")
    if first is None or last is None:
        return None
    named = any(found[name] for name in ("aat", "am", "ac", "ahalf", "bm", "bc", "bhalf"))
    plausible = first // 60 in _HOURS and last > first
    return (first, last) if named or sure or plausible else None


def _is_sure(found: re.Match[str], text: str) -> bool:
    """Returns whether a number at the beginning is a time: «18.10.2016» and «2026» are none."""
    if _minutes(found, "a") is None or re.match(r"[./-][0-9]|\s*%", text[found.end() :]):
        return False
    if found["ac"]:
        return len(found["ah"] + found["ac"]) == 4 and int(found["ah"]) < _LATEST_COMPACT
    return bool(found["aat"] or found["am"] or found["ahalf"])


def _minutes(found: re.Match[str], group: str, other: str = "") -> int | None:
    """Returns the minutes from midnight; a half of the day may be said at the `other` time."""
    hour, minute = int(found[f"{group}h"]), int(found[f"{group}m"] or found[f"{group}c"] or 0)
    half = found[f"{group}half"] or (found[f"{other}half"] if other else None)
    if half and 1 <= hour <= 12:
        afternoon = half.casefold() == "p"
        if not found[f"{group}half"] and afternoon and hour > int(found[f"{other}h"]) % 12:
            # 11–1 pm begins before noon.
            afternoon = False
        hour = hour % 12 + (12 if afternoon else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _with_duration(text: str) -> tuple[int | None, str]:
    """Returns the minutes of a duration at either end or in brackets, and the other text."""
    for found in _duration().finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        in_brackets = before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]"))
        if in_brackets:
            before, after = before.rstrip()[:-1], after.lstrip()[1:]
        if in_brackets or not before.strip(_SIGNS) or not after.strip(_SIGNS):
            rest = f"{before.rstrip(_SIGNS)} {after.strip(_SIGNS)}"
            return _lasting(found), rest.strip()
    return None, text


def _lasting(found: re.Match[str]) -> int | None:
    if found["phrase"]:
        return _phrases()[found["phrase"].casefold()]
    if found["minutes"]:
        minutes = int(found["minutes"])
    else:
        written = found["hours"].replace(",", ".").replace(" ", "")
        fraction = _FRACTIONS.get(written[-1], 0.0)
        whole = float(written.rstrip("½¼¾") or 0)
        minutes = round((whole + fraction) * 60) + int(found["more"] or 0)
    return minutes if 1 <= minutes <= _DAY else None


def lead_in(text: str) -> tuple[str, str]:
    """Returns who leads, written at the end behind `v/` or such a word, and the other text."""
    pattern = rf"(?:^|[\s(,;–—-])(?:{_any_of('lead')})\s*(?P<lead>[^\s].*)$"
    found = re.search(pattern, text, re.IGNORECASE)
    if not found:
        return "", text
    before = text[: found.start()].rstrip(_SIGNS + "(")
    lead = found["lead"].rstrip(" .,;")
    # "(v/ Kari)" has its bracket around, "v/ Kari (prosessveileder)" one of its own.
    if lead.count(")") > lead.count("("):
        lead = lead.removesuffix(")").rstrip(" .,;")
    return lead, before


def kind_of(title: str) -> ItemKind:
    """Returns the kind of item that a title tells by its words; plenary where it tells none."""
    lowered = title.casefold()
    for kind in options(ItemKind):
        if kind != "plenary" and re.search(rf"\b(?:{_any_of(f'kind_{kind}')})", lowered):
            return kind  # type: ignore[return-value]
    return "plenary"


def known_titles() -> dict[str, AgendaItem]:
    """Returns the items of the templates by their titles, for what they open and are."""
    found = [item for name in (*TEMPLATES, GUIDANCE) for item in template_items(name, "")]
    return {item.title.casefold(): item for item in found}
