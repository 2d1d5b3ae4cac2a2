"""What was left out of a table, and which sheet was taken, in sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samling.locale import t
from samling.store.importing.readings.look import Looked
from samling.store.importing.readings.row import LeftOut
from samling.store.importing.roles.questions import named

_MOST_LINES = 6


def told_of(looked: Looked) -> list[str]:
    """Returns sentences of the sheet nobody chose, and what is hidden, to come or left out."""
    sentences = list(_of_workbook(looked))
    if looked.table and looked.table.unread:
        unread = looked.table.unread
        sentences.append(t("table.told.columns", count=len(unread), columns=named(list(unread))))
    if looked.season:
        sentences.append(t("table.told.seasons", season=looked.season))
    if looked.overlapping:
        sentences.append(t("table.told.overlapping", period=looked.overlapping))
    if looked.marked:
        lines = _lines(looked.marked)
        sentences.append(t("table.told.marked", count=len(looked.marked), lines=lines))
    if looked.future:
        future = _numbers(looked.future)
        sentences.append(t("table.told.future", count=len(looked.future), lines=future))
    for why in dict.fromkeys(left.why for left in looked.left_out):
        left = [line for line in looked.left_out if line.why == why]
        sentences.append(t(f"table.left_out.{why}", count=len(left), lines=_lines(left)))
    return sentences


def _of_workbook(looked: Looked) -> Iterator[str]:
    """Yields sentences of what only a workbook has: sheets, hidden and struck lines, comments."""
    if looked.sheets and looked.sheet and looked.took_sheet:
        yield t("table.told.sheet", sheet=looked.sheet.name)
    if looked.hidden:
        yield t("table.told.hidden", count=len(looked.hidden), lines=_numbers(looked.hidden))
    if looked.struck:
        yield t("table.told.struck", count=len(looked.struck), lines=_numbers(looked.struck))
    if looked.sheet and (comments := looked.sheet.comments):
        yield t("table.told.comments", count=len(comments), cells=_some(comments))
    if columns := looked.hidden_columns:
        yield t("table.told.hidden_columns", count=len(columns), columns=_some(columns))


def _lines(left: Sequence[LeftOut]) -> str:
    """Returns the numbers of lines with the words that stand in them; the last of many left out."""
    shown = left[:_MOST_LINES]
    texts = [f"{out.line} ({out.words})" if out.words else str(out.line) for out in shown]
    return _some([*texts, *[""] * (len(left) - len(shown))])


def _some(texts: Sequence[str]) -> str:
    """Returns the first of several texts, and whether there are more."""
    return ", ".join(texts[:_MOST_LINES]) + (" …" if len(texts) > _MOST_LINES else "")


def _numbers(lines: Sequence[int]) -> str:
    return _lines([LeftOut(line, "") for line in lines[: _MOST_LINES + 1]])
