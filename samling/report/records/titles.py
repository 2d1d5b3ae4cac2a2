"""A stored row's title, and days and moments, in words."""

from __future__ import annotations

import re
from datetime import date, datetime

from samling.locale import format_date, format_time
from samling.model import SamlingError
from samling.model.kinds import BY_TABLE
from samling.patterns import pattern_of
from samling.store.codec import from_plain
from samling.store.files.lineage import Row

_DAY = pattern_of(r"\d{4}-\d\d-\d\d", re.ASCII)


def row_title(table: str, row: Row) -> str:
    """Returns the title of a stored row, or the first line of its text; may be empty."""
    kind = BY_TABLE.get(table)
    if kind is None or kind.source is None or kind.record.IS_ANONYMOUS:
        return ""
    try:
        record = from_plain(kind.record, {**row, "updated": row.get("updated", row.get("created"))})
    except SamlingError:
        return ""
    return next((title for title, _ in kind.source.texts(record)), "")


def day_words(text: str) -> str:
    """Returns a stored date as it is written, and a text that is no date as it is."""
    try:
        return format_date(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def moment_words(stored: str) -> str:
    """Returns a stored moment as the date and time here, as "18. okt. 2016 09:00"."""
    try:
        moment = datetime.fromisoformat(stored).astimezone()
    except ValueError:
        return stored
    return f"{format_date(moment.date())} {format_time(moment)}"


def when_words(moment: datetime, now: datetime) -> str:
    """Returns a moment of today as "10:42", another with its day, as "18. okt. 2016 10:42"."""
    moment, now = moment.astimezone(), now.astimezone()
    time = format_time(moment)
    return time if moment.date() == now.date() else f"{format_date(moment.date())} {time}"
