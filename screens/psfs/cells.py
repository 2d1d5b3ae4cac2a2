"""The people of PSFS in the table, and one with all rounds below it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from samling.locale import format_date, t
from samling.report.page.columns import fitted
from samling.report.psfs.results import PersonResult, Verdict
from samling.report.psfs.words import (
    average_words,
    change_words,
    due_words,
    round_day,
    round_table,
)
from screens.widgets.record_table import Cell, Column

_COLOURS: dict[Verdict, str] = {
    "better": "success",
    "worse": "error",
    "too_small": "foreground-muted",
}
_ROUNDS, _DAY, _CHANGE, _GAP = 4, 8, 16, 2
_ROUNDS_WIDE = 7


def person_columns(wide: bool) -> list[Column]:
    """Returns the columns; a `wide` screen has room for the day of the first round."""

    def column(name: str, width: int, *, right: bool = False) -> Column:
        return Column(name, t(f"psfs_column.{name}"), width, right=right)

    return [
        column("code", 0),
        column("activities", 4, right=True),
        *([column("first_day", 8)] if wide else []),
        column("last_day", 8),
        column("rounds", 4, right=True),
        column("average", 9),
        column("change", 16),
        column("next", 18),
    ]


def person_cells(person: PersonResult, wide: bool, theme: dict[str, str]) -> list[Cell]:
    """Returns the cells of a person."""
    due = {"overdue": f"bold {theme['error']}", "due": f"bold {theme['warning']}"}
    return [
        person.person.code,
        str(len(person.activities)),
        *([round_day(person, 0)] if wide else []),
        round_day(person, -1),
        str(len(person.rounds)),
        average_words(person),
        Text(change_words(person), style=_style(person.verdict, theme)),
        Text(due_words(person), style=due.get(person.state, "")),
    ]


def _style(verdict: Verdict | None, theme: dict[str, str]) -> str:
    return theme[_COLOURS[verdict]] if verdict else ""


def person_words(person: PersonResult, width: int, theme: dict[str, str]) -> Text:
    """Returns a person's activities and rounds as a small table in `width` columns."""
    most = _ROUNDS_WIDE if width >= 100 else _ROUNDS
    rows = round_table(person, most)
    columns = len(rows[0]) - 2
    room = max(12, width - columns * (_DAY + _GAP) - _CHANGE - _GAP)
    text = Text(no_wrap=True, overflow="ellipsis")
    text.append(f"{person.person.code}", style=f"bold {theme['primary']}")
    facts = t("psfs.weeks", n=person.person.weeks)
    text.append(f"  {facts}\n", style=theme["foreground-muted"])
    verdicts = [None, *(activity.verdict for activity in person.activities), person.verdict]
    for place, (row, verdict) in enumerate(zip(rows, verdicts, strict=True)):
        style = theme["foreground-muted"] if not place else ""
        style = "bold" if place == len(rows) - 1 else style
        text.append(fitted(row[0], room), style=style)
        for cell in row[1:-1]:
            text.append(" " * (_GAP + _DAY - cell_len(cell)) + cell, style=style)
        text.append(f"{' ' * _GAP}{row[-1]}\n", style=_style(verdict, theme) or style)
    notes = [round_ for round_ in person.rounds if round_.note]
    if notes:
        last = notes[-1]
        text.append(f"{format_date(last.date)}: {' '.join(last.note.split())}")
    text.rstrip()
    return text
