"""What the cells of one row of an agenda are: times, a duration, a title, a lead, a note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from samling.patterns import pattern_of
from samling.store.importing.agenda.said import (
    duration_cell,
    lead_in,
    said_in,
    time_cell,
    words,
)
from samling.store.importing.cells.cell import Line, TypedCell

Role = Literal["time", "ends", "minutes", "title", "lead", "note"]
_ROLES: tuple[Role, ...] = ("time", "ends", "minutes", "title", "lead", "note")
_HEADING_LINES = 15
_LONGEST_LEAD = 60
_DAY = 24 * 60
_BULLET = pattern_of(r"^(?:[-–—*•·◦▪●○‣#\uf000-\uf0ff]+\s+|\(?[0-9]{1,2}[.)]\s+(?![0-9]))")


@dataclass(frozen=True)
class AgendaRow:
    """A row with what was read in it; times are minutes from midnight, None where not said.

    `is_below` tells that it is written as something below the row before: with a bullet, or
    indented. `is_heading` that it names the columns.
    """

    number: int
    text: str
    title: str = ""
    starts: int | None = None
    ends: int | None = None
    minutes: int | None = None
    lead: str = ""
    note: str = ""
    is_below: bool = False
    is_heading: bool = False

    @property
    def says_when(self) -> bool:
        """Whether a time or a duration was read."""
        return self.starts is not None or self.minutes is not None


def agenda_row_list(lines: Sequence[Line]) -> list[AgendaRow]:
    """Returns the rows with something in them, read by their headings where they have any."""
    place, roles = _headings(lines)
    rows = []
    for n, (number, cells) in enumerate(lines):
        text = " | ".join(" ".join(cell.split()) for cell in cells if cell.strip())
        if not text:
            continue
        if roles and (n == place or _roles(cells) == roles):
            rows.append(AgendaRow(number, text, text, is_heading=True))
        elif roles and n > place and len([cell for cell in cells if cell.strip()]) > 1:
            rows.append(_by_headings(number, text, cells, roles))
        else:
            rows.append(_by_itself(number, text, cells))
    return rows


def _headings(lines: Sequence[Line]) -> tuple[int, Mapping[int, Role]]:
    for n, (_, cells) in enumerate(lines[:_HEADING_LINES]):
        roles = _roles(cells)
        if len(roles) > 1 and "title" in roles.values():
            return n, roles
    return -1, {}


def _roles(cells: Sequence[str]) -> dict[int, Role]:
    """Returns the role of each cell that is a heading; each role once, the first that says it."""
    found: dict[int, Role] = {}
    for place, cell in enumerate(cells):
        heading = " ".join(cell.casefold().split()).rstrip(":*")
        for role in _ROLES:
            if heading in words(f"heading_{role}") and role not in found.values():
                found[place] = role
                break
    return found


def _by_headings(
    number: int, text: str, cells: Sequence[str], roles: Mapping[int, Role]
) -> AgendaRow:
    of = {role: cells[place] for place, role in roles.items() if place < len(cells)}
    times = _time_of(of.get("time", ""))
    ends = _time_of(of.get("ends", ""))
    starts = times[0] if times else None
    last = ends[0] if ends else (times[1] if times else None)
    titled = _titled(of.get("title", ""))
    lead = " ".join(of.get("lead", "").split()) or titled.lead
    # A cell without a heading belongs to the item too.
    unnamed = [cell for place, cell in enumerate(cells) if place not in roles and cell.strip()]
    unread = [of["time"]] if of.get("time", "").strip() and not times else []
    notes = [titled.note, of.get("note", ""), *unnamed, *unread]
    return AgendaRow(
        number,
        text,
        titled.title,
        titled.starts if starts is None else starts,
        titled.ends if starts is None else last,
        _minutes_of(of.get("minutes", "")) or titled.minutes,
        lead,
        "\n".join(filter(None, (note.strip() for note in notes))),
    )


def _by_itself(number: int, text: str, cells: Sequence[str]) -> AgendaRow:
    """Returns a row read by what its cells look like: the first words are the title."""
    times: list[int] = []
    minutes: int | None = None
    texts: list[str] = []
    filled = [cell for cell in cells if cell.strip()]
    for cell in filled:
        found = _time_of(cell) if len(filled) > 1 or _is_time_alone(cell) else None
        if found and len(times) < 2 and not texts:
            times += [moment for moment in found if moment is not None]
        elif len(filled) > 1 and minutes is None and (lasting := _minutes_of(cell)):
            minutes = lasting
        else:
            texts.append(cell)
    titled = _titled(texts[0] if texts else "")
    lead, notes = titled.lead, [titled.note]
    for other in texts[1:]:
        if not lead and "\n" not in other.strip() and len(other) <= _LONGEST_LEAD:
            lead = " ".join(other.split())
        else:
            notes.append(other.strip())
    return AgendaRow(
        number,
        text,
        titled.title,
        times[0] if times else titled.starts,
        (times[1] if len(times) > 1 else None) if times else titled.ends,
        minutes or titled.minutes,
        lead,
        "\n".join(filter(None, notes)),
        bool(filled) and (filled[0][:1].isspace() or bool(_BULLET.match(filled[0].strip()))),
    )


def _is_time_alone(cell: str) -> bool:
    found = said_in(cell)
    return found.starts is not None and not found.rest


def _titled(text: str) -> AgendaRow:
    """Returns what a text says, its first line as the title and the others as the note."""
    first, _, others = text.strip().partition("\n")
    plain = _BULLET.sub("", first.strip())
    lead, plain = lead_in(plain)
    said = said_in(plain)
    note = "\n".join(line.strip() for line in others.split("\n") if line.strip())
    return AgendaRow(0, text, said.rest, said.starts, said.ends, said.minutes, lead, note)


def _time_of(cell: str) -> tuple[int, int | None] | None:
    """Returns the time of day in a cell; a workbook has 0.375 for 09:00 where it has no format."""
    value = getattr(cell, "value", None) if isinstance(cell, TypedCell) else None
    if isinstance(value, datetime | time):
        return value.hour * 60 + value.minute, None
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60) % _DAY, None
    if isinstance(value, float) and 0 < value < 1:
        return round(value * _DAY), None
    return time_cell(cell) if cell.strip() else None


def _minutes_of(cell: str) -> int | None:
    """Returns the minutes that a cell says: 20, «20 min», 0:20, or a time of 20 minutes."""
    value = getattr(cell, "value", None) if isinstance(cell, TypedCell) else None
    if isinstance(value, datetime | time):
        minutes = value.hour * 60 + value.minute
    elif isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
    elif isinstance(value, float) and 0 < value < 1:
        minutes = round(value * _DAY)
    elif found := re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", cell.strip()):
        minutes = int(found[1]) * 60 + int(found[2])
    elif re.fullmatch(r"[0-9]{1,4}", cell.strip()):
        minutes = int(cell)
    else:
        return duration_cell(cell)
    return minutes if 1 <= minutes <= _DAY else None
