"""What was left out of a table, and which sheet was taken, in sentences for a person."""

from __future__ import annotations

from samling.locale import t
from samling.store.importing.readings.look import Looked

_MOST_LINES = 6


def told_of(looked: Looked) -> list[str]:
    """Returns a sentence for each kind of line that was left out, and for a sheet not chosen."""
    sentences = []
    if looked.sheets and looked.sheet and looked.took_sheet:
        sentences.append(t("table.told.sheet", sheet=looked.sheet.name))
    for why in dict.fromkeys(left.why for left in looked.left_out):
        left = [one for one in looked.left_out if one.why == why]
        lines = ", ".join(
            f"{one.line} ({one.words})" if one.words else str(one.line)
            for one in left[:_MOST_LINES]
        )
        more = " …" if len(left) > _MOST_LINES else ""
        sentences.append(t(f"table.left_out.{why}", count=len(left), lines=lines + more))
    return sentences
