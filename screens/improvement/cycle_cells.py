"""A PDSA cycle in the table, and in words below it."""

from __future__ import annotations

from rich.text import Text

from samling.locale import format_date, t
from samling.model import Cycle
from screens.session.signs import DONE
from screens.widgets.record_table import Cell, Column

_STAGES = ("plan", "do", "study", "act")
_BOXES = "PDSA"


def cycle_columns(wide: bool) -> list[Column]:
    """Returns the columns; a `wide` screen has room for the end too."""
    return [
        Column("number", t("column.cycle_number"), 2, right=True),
        Column("title", t("column.cycle"), 0),
        Column("stage", t("column.stage"), 13),
        Column("days", t("column.cycle_days" if wide else "column.starts"), 17 if wide else 8),
        Column("measure", t("column.measure"), 14, wide=30),
        Column("act", t("column.decision"), 12),
    ]


def stage_boxes(cycle: Cycle, theme: dict[str, str]) -> Text:
    """Returns P, D, S and A with the one at hand in a box; a sign behind when all is done."""
    text = Text()
    for stage, letter in zip(_STAGES, _BOXES, strict=True):
        if stage == cycle.stage:
            text.append(f"[{letter}]", style=f"bold {theme['accent']}")
        else:
            text.append(f" {letter} ", style=theme["foreground-muted"])
    if cycle.stage == "done":
        text.append(DONE, style=f"bold {theme['success']}")
    return text


def cycle_cells(cycle: Cycle, measure: str, wide: bool, theme: dict[str, str]) -> list[Cell]:
    """Returns the cells of a cycle; `measure` is the title of its measure."""
    days = format_date(cycle.starts, "compact")
    if wide and cycle.ended:
        days = f"{days}–{format_date(cycle.ended, 'compact')}"
    return [
        str(cycle.number),
        cycle.title,
        stage_boxes(cycle, theme),
        days or "–",
        measure or "–",
        "–" if cycle.act == "undecided" else t(f"act.{cycle.act}"),
    ]


def cycle_words(cycle: Cycle, theme: dict[str, str]) -> Text:
    """Returns what is written of a cycle: a line for each of plan, do, study and act."""
    prediction = t("improvement.predicted", text=cycle.prediction) if cycle.prediction else ""
    met = t(f"met.{cycle.met}") if cycle.met != "unknown" else ""
    decided = t(f"act.{cycle.act}") if cycle.act != "undecided" else ""
    lines = {
        "P": [prediction, cycle.plan],
        "D": [cycle.do],
        "S": [met, cycle.study],
        "A": [decided, format_date(cycle.ended), cycle.owner],
    }
    text = Text(no_wrap=True, overflow="ellipsis")
    for letter, parts in lines.items():
        words = " · ".join(" ".join(part.split()) for part in parts if part)
        if words:
            text.append(f"{letter} ", style=f"bold {theme['accent']}")
            text.append(f"{words}\n")
    text.rstrip()
    return text
