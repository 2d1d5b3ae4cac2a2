"""The rows of an agenda put together to a day: how long each item lasts, and what is a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from samling.errors import InvalidField, SamlingError
from samling.locale import t
from samling.model import AgendaItem
from samling.model.checks.entered import TITLE_LIMIT
from samling.model.checks.privacy import find_warned, refuse_identity_numbers
from samling.store.importing.agenda.rows import AgendaRow, agenda_row_list
from samling.store.importing.agenda.said import clock_words, kind_of, known_titles, words
from samling.store.importing.cells.cell import Line

Outcome = Literal["item", "gap", "end", "note", "heading", "refused"]
_HALF_DAY = 12 * 60
_DAY = 24 * 60
# An afternoon written as 1:30 begins before this hour.
_MORNING = 7 * 60
# A time before the one is after midnight, if what was before it is after the other.
_NIGHT, _EVENING = 5 * 60, 18 * 60
# A time that goes back by less is of the same day: groups at the same time, or an error.
_SAME_DAY = 2 * 60
# What an item is given where nothing says how long it lasts.
UNSAID = 15


@dataclass(frozen=True)
class AgendaLine:
    """A row of the source, and the item that it becomes; None for one that becomes none.

    `starts` is the time of day that was read, in minutes from midnight, where it is known, and
    `begins` when the item will begin if it is taken, where that is known; `day` the day that it
    is of, from 1. `remarks` are keys of sentences with their values: what is not said, and what
    does not fit. The `end` of a day is an item too, but at first not taken.
    """

    number: int
    text: str
    outcome: Outcome
    item: AgendaItem | None = None
    starts: int | None = None
    remarks: tuple[tuple[str, dict[str, Any]], ...] = ()
    day: int = 1
    begins: int | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person is to look at it: something is not said, or does not fit."""
        if self.outcome in ("gap", "refused") or self.contacts:
            return True
        return self.outcome != "end" and bool(self.remarks)

    @cached_property
    def contacts(self) -> list[str]:
        """The kinds of contacts that seem to stand in the item, such as phone."""
        item = self.item
        found = find_warned("\n".join((item.title, item.lead, item.note))) if item else []
        return list(dict.fromkeys(contact.kind for contact in found))

    def remark(self, key: str, **params: Any) -> AgendaLine:
        """Returns the line with one remark more."""
        return replace(self, remarks=(*self.remarks, (f"agenda_import.{key}", params)))


def read_agenda(lines: Sequence[Line], gathering: str, days: int = 1) -> list[AgendaLine]:
    """Returns what each row of an agenda becomes, in the gathering of that id and so many days."""
    rows = _with_titles(agenda_row_list(lines))
    drafts = list(_drafts(rows, timed=any(row.starts is not None for row in rows)))
    return _with_gaps(_lasting(_afternoons(drafts), gathering, days))


def first_start(lines: Sequence[AgendaLine]) -> time | None:
    """Returns when the first item begins, None where that is not said."""
    first = next((line for line in lines if line.item), None)
    if first is None or first.starts is None:
        return None
    return time(first.starts // 60 % 24, first.starts % 60)


def _with_titles(rows: list[AgendaRow]) -> list[AgendaRow]:
    """Returns the rows, a time on a line of its own joined with the title on the next line."""
    joined: list[AgendaRow] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above and not above.title and above.says_when and not row.says_when:
            text = f"{above.text} {row.text}"
            joined[-1] = replace(
                above, text=text, title=row.title, lead=row.lead, note=row.note, is_below=False
            )
        else:
            joined.append(row)
    return joined


def _drafts(rows: Sequence[AgendaRow], *, timed: bool) -> Iterator[_Draft]:
    """Yields a draft for each row; one that says no time is below the item before it."""
    says_any = any(row.says_when for row in rows)
    begun = False
    for row in rows:
        if row.is_heading or (says_any and not begun and not row.says_when and timed):
            yield _Draft(row, "heading")
        elif says_any and begun and not row.says_when and (timed or row.is_below):
            yield _Draft(row, "note")
        else:
            begun = True
            yield _Draft(row, "item", row.starts, row.ends, row.minutes)


@dataclass(frozen=True)
class _Draft:
    """A row on its way: its times, which may be moved to the afternoon."""

    row: AgendaRow
    outcome: Outcome
    starts: int | None = None
    ends: int | None = None
    minutes: int | None = None
    new_day: bool = False


def _afternoons(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Returns the drafts with 1:30 after 12:00 as 13:30; one that goes far back is another day."""
    moved: list[_Draft] = []
    before = first = -1
    for draft in drafts:
        starts, ends = draft.starts, draft.ends
        if draft.outcome != "item" or starts is None:
            moved.append(draft)
            continue
        if starts < before and starts < _MORNING and starts + _HALF_DAY >= before:
            starts += _HALF_DAY
        elif starts < _NIGHT and before >= _EVENING:
            starts += _DAY
        if ends is not None and ends < starts and ends < _MORNING:
            ends += _HALF_DAY if starts < _EVENING else _DAY
        new_day = starts < before and (starts <= first or before - starts > _SAME_DAY)
        moved.append(replace(draft, starts=starts, ends=ends, new_day=new_day))
        before, first = starts, starts if new_day or first < 0 else first
    return moved


def _lasting(drafts: Sequence[_Draft], gathering: str, days: int) -> list[AgendaLine]:
    """Returns a line for each draft; an item that says no end lasts until the next begins."""
    day = 1
    items = [draft for draft in drafts if draft.outcome == "item"]
    lasting = _minutes(items)
    ends = [items[place] for place in range(len(items)) if _is_end(items, place)]
    known, opening = known_titles(), ""
    lines: list[AgendaLine] = []
    for draft in drafts:
        row = draft.row
        if draft.outcome == "item":
            day += draft.new_day
            blank = AgendaItem(gathering=gathering, position=1, title="-", day=min(day, days))
            if draft.new_day and day <= days and clock_words(draft.starts) != opening:
                # Each day of a gathering begins as the first does, but where an item is locked.
                blank = replace(blank, locked=time.fromisoformat(clock_words(draft.starts)))
            opening = opening or clock_words(draft.starts)
            line = _item(draft, lasting[items.index(draft)], blank, known)
            if draft in ends and line.item:
                line = replace(line, outcome="end")
            is_beyond = draft.new_day and day > days
            lines.append(replace(line.remark("new_day") if is_beyond else line, day=day))
        elif draft.outcome == "note" and (above := _last_item(lines)) is not None:
            lines[above] = _with_note(lines[above], row.text)
            lines.append(AgendaLine(row.number, row.text, "note"))
        else:
            lines.append(AgendaLine(row.number, row.text, "heading"))
    return lines


def _is_end(items: Sequence[_Draft], place: int) -> bool:
    """Returns whether a row says when a day ends, and not what is done then."""
    draft, after = items[place], items[place + 1 : place + 2]
    is_bare = draft.starts is not None and draft.ends is None and draft.minutes is None
    is_last = not after or after[0].new_day
    return is_bare and is_last and draft.row.title.casefold().strip(" .!") in words("end")


def _minutes(items: Sequence[_Draft]) -> list[int | None]:
    """Returns how long each item lasts: by its end, by what it says, or until the next begins.

    Between two times, a single item that says nothing has what the others leave.
    """
    lasting: list[int | None] = []
    for draft in items:
        by_end = None
        if draft.starts is not None and draft.ends is not None and draft.ends > draft.starts:
            by_end = draft.ends - draft.starts
        lasting.append(by_end or draft.minutes)
    timed = [place for place, draft in enumerate(items) if draft.starts is not None]
    for first, last in pairwise(timed):
        unsaid = [place for place in range(first, last) if lasting[place] is None]
        room = (items[last].starts or 0) - (items[first].starts or 0)
        left = room - sum(lasting[place] or 0 for place in range(first, last))
        if len(unsaid) == 1 and 1 <= left <= _DAY:
            lasting[unsaid[0]] = left
    return lasting


def _item(
    draft: _Draft, minutes: int | None, blank: AgendaItem, known: dict[str, AgendaItem]
) -> AgendaLine:
    """Returns the line of an item, made of `blank`; `known` are those of the templates."""
    row = draft.row
    line = AgendaLine(row.number, row.text, "item", starts=draft.starts)
    title, note = row.title, row.note
    if not title:
        title = t("agenda_import.no_title")
        line = line.remark("untitled")
    if len(title) > TITLE_LIMIT:
        # The whole of it is kept in the note.
        note = "\n".join(filter(None, [title, note]))
        title = f"{title[: TITLE_LIMIT - 1].rsplit(' ', 1)[0]}…"
        line = line.remark("long_title")
    if minutes is None:
        line = line.remark("unsaid", n=UNSAID)
    elif draft.minutes is not None and draft.minutes != minutes:
        line = line.remark("two_durations", minutes=minutes, said=draft.minutes)
    if draft.ends is not None and draft.starts is not None and draft.ends <= draft.starts:
        line = line.remark("ends_before")
    same = known.get(title.casefold())
    try:
        item = replace(
            blank,
            title=title,
            kind=same.kind if same else kind_of(title),
            minutes=minutes or UNSAID,
            lead=row.lead,
            work=same.work if same else "none",
            note=note,
        )
        refuse_identity_numbers(item)
    except InvalidField as error:
        return _refused(line, error)
    return replace(line, item=item)


def _refused(line: AgendaLine, error: SamlingError) -> AgendaLine:
    return replace(line, outcome="refused", remarks=((error.key, dict(error.params)),))


def _last_item(lines: Sequence[AgendaLine]) -> int | None:
    places = [place for place, line in enumerate(lines) if line.item is not None]
    return places[-1] if places else None


def _with_note(line: AgendaLine, text: str) -> AgendaLine:
    assert line.item is not None
    note = "\n".join(filter(None, [line.item.note, text]))
    try:
        item = replace(line.item, note=note)
        refuse_identity_numbers(item)
    except InvalidField as error:
        return _refused(replace(line, item=None), error)
    return replace(line, item=item)


def _with_gaps(lines: Sequence[AgendaLine]) -> list[AgendaLine]:
    """Returns the lines with a break where nothing stands between two items."""
    told: list[AgendaLine] = []
    ends: int | None = None
    day = 1
    for line in lines:
        item, starts = line.item, line.starts
        between = 0
        if item and starts is not None and ends is not None and line.day == day:
            between = starts - ends
        if item and ends is not None and 0 < between <= _HALF_DAY:
            told.append(_gap(ends, between, item))
        told.append(line)
        if item:
            day = line.day
            begins = ends if starts is None else starts
            ends = begins + item.minutes if begins is not None else None
    return told


def _gap(starts: int, minutes: int, before: AgendaItem) -> AgendaLine:
    item = AgendaItem(
        gathering=before.gathering,
        position=1,
        title=t("template.break"),
        kind="break",
        minutes=minutes,
        day=before.day,
    )
    return AgendaLine(0, "", "gap", item, starts, day=before.day).remark("gap", n=minutes)
