"""The columns of the bottleneck list: how a cell is shown, and read when edited."""

from __future__ import annotations

from rich.text import Text

from samling.locale import format_date, t
from samling.model import Bottleneck, Effect, Extent, Status, options
from samling.report.bottlenecks.rows import BottleneckRow
from samling.report.records.day_entry import DayEntry
from screens.session.signs import DONE, LATE, LINKED, STATUS_SIGNS
from screens.widgets.record_table import Cell, Column

CHOICES = {
    "status": options(Status),
    "extent": options(Extent),
    "effect": options(Effect),
}
_STATUS_COLOURS = {
    "found": "warning",
    "in_work": "primary",
    "resolved": "success",
    "parked": "foreground-muted",
}


def bottleneck_columns(wide: bool) -> list[Column]:
    """Returns the columns, their headings in the language in use.

    Where there is no room the owner is left to the details below: what the bottleneck is
    must be read across a room.
    """
    owner = [Column("owner", t("column.owner"), 16)] if wide else []
    return [
        Column("status", t("column.status"), 10),
        Column("phase", t("column.phase"), 9, wide=20),
        Column("text", t("column.bottleneck"), 0),
        Column("extent", t("column.extent"), 6, wide=10),
        Column("effect", t("column.effect"), 6),
        *owner,
        Column("due", t("column.due"), 9),
        Column("actions", t("column.actions"), 6, wide=10),
    ]


def cells(row: BottleneckRow, theme: dict[str, str], wide: bool) -> list[Cell]:
    """Returns the cells of a row of as many columns, with signs beside the colours."""
    bottleneck = row.record
    status = f"{STATUS_SIGNS[bottleneck.status]} {t(f'status.{bottleneck.status}')}"
    text = Text(f"{LINKED} " if bottleneck.entry else "", style=theme["error"])
    text.append(" ".join(bottleneck.text.split()), style=theme["foreground"])
    due = Text(format_date(bottleneck.due, "compact"))
    if row.overdue:
        due = Text(
            f"{LATE}{format_date(bottleneck.due, 'compact')}", style=f"bold {theme['error']}"
        )
    return [
        Text(status, style=theme[_STATUS_COLOURS[bottleneck.status]]),
        row.phase.title if row.phase else "–",
        text,
        "–" if bottleneck.extent == "unrated" else t(f"extent.{bottleneck.extent}"),
        "–" if bottleneck.effect == "unrated" else t(f"effect.{bottleneck.effect}"),
        *([bottleneck.owner or "–"] if wide else []),
        due,
        actions_text(row, theme),
    ]


def actions_text(row: BottleneckRow, theme: dict[str, str]) -> Text:
    """Returns how many of its actions are done, and a sign where one is overdue or none left."""
    count = row.actions
    if not count.total:
        return Text("–")
    words = f"{count.done}/{count.total}"
    if count.overdue:
        return Text(f"{words} {LATE}{count.overdue}", style=f"bold {theme['error']}")
    return Text(f"{words} {DONE}", style=theme["success"]) if count.all_done else Text(words)


def cell_text(record: Bottleneck, column: str) -> str:
    """Returns the text that stands in a cell while it is edited."""
    if column == "due":
        return format_date(record.due, "numeric")
    return str(getattr(record, column))


def read_cell(column: str, value: str, due: DayEntry) -> object:
    """Returns the value of a cell from what was typed; raises InvalidField."""
    return due.read("due", value) if column == "due" else value
