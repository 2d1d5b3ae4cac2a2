"""When the items that are taken will begin, one behind the other, and where that is not as read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from samling.model.day.plan import timetable
from samling.store.importing.agenda.reading import AgendaLine, first_start
from samling.store.importing.agenda.said import clock_words

_DAY = 24 * 60
# Any day will do; only the times on it are told.
_SOME_DAY = date(2000, 1, 1)
_TOLD = ("agenda_import.later", "agenda_import.earlier")


def with_times(lines: Sequence[AgendaLine], taken: Sequence[bool]) -> tuple[AgendaLine, ...]:
    """Returns the lines with when the items that are `taken` begin, in minutes from midnight.

    Where one will begin at another time than was read, because those above it last longer or
    shorter, this is remarked on the first of them: those below are moved as much.
    """
    plain = [_untold(line) for line in lines]
    items = [line for line, is_taken in zip(plain, taken, strict=True) if is_taken]
    first = first_start(items)
    if first is None:
        return tuple(plain)
    begins = datetime.combine(_SOME_DAY, first, UTC)
    timed = timetable([line.item for line in items if line.item], begins, first)
    before, day = 0, 1
    told: list[AgendaLine] = []
    for line, is_taken in zip(plain, taken, strict=True):
        if not is_taken or line.item is None:
            told.append(line)
            continue
        each = next(timed)
        at = each.begins.hour * 60 + each.begins.minute
        if line.item.day > day:
            before, day = 0, line.item.day
        moved, shift = replace(line, begins=at), before
        if line.starts is not None:
            shift = (at - line.starts + _DAY // 2) % _DAY - _DAY // 2
        if shift != before:
            key = "later" if shift > before else "earlier"
            moved = moved.remark(key, time=clock_words(line.starts))
        before = shift
        told.append(moved)
    return tuple(told)


def _untold(line: AgendaLine) -> AgendaLine:
    kept = tuple(remark for remark in line.remarks if remark[0] not in _TOLD)
    return replace(line, begins=None, remarks=kept)
