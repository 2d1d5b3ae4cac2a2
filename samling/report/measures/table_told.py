"""What was left out of a table, and which sheet was taken, in sentences for a person."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import t
from samling.store.importing.readings.look import Looked
from samling.store.importing.readings.row import LeftOut
from samling.store.importing.roles.questions import named

_MOST_LINES = 6


def told_of(looked: Looked) -> list[str]:
    """Returns sentences of the sheet nobody chose, and what is hidden, to come or left out."""
    sentences = []
    if looked.sheets and looked.sheet and looked.took_sheet:
        sentences.append(t("table.told.sheet", sheet=looked.sheet.name))
    if looked.hidden:
        hidden = _numbers(looked.hidden)
        sentences.append(t("table.told.hidden", count=len(looked.hidden), lines=hidden))
    if looked.struck:
        struck = _numbers(looked.struck)
        sentences.append(t("table.told.struck", count=len(looked.struck), lines=struck))
    if looked.sheet and looked.sheet.comments:
        comments = looked.sheet.comments
        cells = ", ".join(comments[:_MOST_LINES]) + (" …" if len(comments) > _MOST_LINES else "")
        sentences.append(t("table.told.comments", count=len(comments), cells=cells))
    if looked.hidden_columns:
        count, letters = len(looked.hidden_columns), ", ".join(looked.hidden_columns[:_MOST_LINES])
        more = " …" if count > _MOST_LINES else ""
        sentences.append(t("table.told.hidden_columns", count=count, columns=letters + more))
    if looked.table and looked.table.unread:
        unread = looked.table.unread
        sentences.append(t("table.told.columns", count=len(unread), columns=named(list(unread))))
    if looked.season:
        sentences.append(t("table.told.seasons", season=looked.season))
    if looked.future:
        future = _numbers(looked.future)
        sentences.append(t("table.told.future", count=len(looked.future), lines=future))
    for why in dict.fromkeys(left.why for left in looked.left_out):
        left = [line for line in looked.left_out if line.why == why]
        sentences.append(t(f"table.left_out.{why}", count=len(left), lines=_lines(left)))
    return sentences


def _lines(left: Sequence[LeftOut]) -> str:
    """Returns the numbers of lines with the words that stand in them; the last of many left out."""
    shown = left[:_MOST_LINES]
    texts = [f"{out.line} ({out.words})" if out.words else str(out.line) for out in shown]
    return ", ".join(texts) + (" …" if len(left) > _MOST_LINES else "")


def _numbers(lines: Sequence[int]) -> str:
    return _lines([LeftOut(line, "") for line in lines[: _MOST_LINES + 1]])
