"""An evaluation's statements in the table, and the one at the cursor in full."""

from __future__ import annotations

from typing import Literal

from rich.text import Text

from samling.locale import t
from samling.model import StatementGroup
from samling.report.evaluation.bars import apart, stacked
from samling.report.evaluation.results import (
    COMPARED,
    Difference,
    EvaluationResults,
    StatementResult,
)
from samling.report.evaluation.words import (
    distribution,
    legend,
    percent,
    points,
    rest_words,
    too_few_words,
    withheld_words,
)
from screens.widgets.record_table import Cell, Column

View = Literal["all", "hospital", "municipality", "apart"]
VIEWS: tuple[View, ...] = ("all", "hospital", "municipality", "apart")
# Beside the shades; from 1, disagrees strongly, to 5.
_COLOURS = ("error", "warning", "foreground-muted", "secondary", "primary")
_BAR, _WIDE_BAR = 20, 40

Theme = dict[str, str]


def is_withheld(results: EvaluationResults, view: View) -> bool:
    """True where too few have answered for a view to be shown."""
    if results.is_withheld or view == "all":
        return results.is_withheld
    return results.differences is None if view == "apart" else view not in results.by_kind


def view_note(results: EvaluationResults, view: View) -> str:
    """Returns what is said above the statements: how to read them, or why there are none."""
    if not results.total.answered:
        return t("evaluation.no_answers")
    if results.is_withheld:
        return too_few_words(results.total.answered)
    if is_withheld(results, view):
        return withheld_words()
    return t("evaluation.legend_apart") if view == "apart" else legend()


def statement_columns(view: View) -> list[Column]:
    """Returns the columns of a view."""
    number = Column("number", t("evaluation.column_number"), 3, right=True)
    statement = Column("statement", t("evaluation.column_statement"), 0)
    heading = f" {t('evaluation.column_answers')}"
    bar = Column("bar", heading, _BAR + 1, wide=_WIDE_BAR + 1, picture=True)
    if view != "apart":
        agree = Column("agree", t("evaluation.column_agree"), 6, right=True)
        return [number, statement, bar, agree]
    kinds = [
        Column(kind, t(f"evaluation.column_{kind}"), 7, wide=8, right=True) for kind in COMPARED
    ]
    difference = Column("points", t("evaluation.column_points"), 6, right=True)
    line = Column("line", t("evaluation.column_line"), 14, wide=_WIDE_BAR, whole=True)
    return [number, statement, *kinds, difference, line]


def group_cells(group: StatementGroup, columns: int, theme: Theme) -> list[Cell]:
    """Returns the row that stands above the statements of a group."""
    sign = "+" if group == "promoted" else "−"
    colour = theme["success" if group == "promoted" else "error"]
    style = f"bold {colour}"
    words = Text(t(f"evaluation.group_{group}"), style=style)
    return [Text(sign, style=style), words, *[""] * (columns - 2)]


def statement_cells(statement: StatementResult, *, wide: bool, theme: Theme) -> list[Cell]:
    """Returns the cells of a statement with the answers of all, or of one kind."""
    bar = stacked_bar(statement.counts, _WIDE_BAR if wide else _BAR, theme)
    return [str(statement.number), statement.statement.text, bar, percent(statement.agree)]


def difference_cells(difference: Difference, *, wide: bool) -> list[Cell]:
    """Returns the cells of a statement with hospitals against municipalities."""
    left, right = difference.hospital.agree, difference.municipality.agree
    line = ""
    if left is not None and right is not None:
        letters = (t("evaluation.letter_hospital"), t("evaluation.letter_municipality"))
        line = apart(left, right, letters, _WIDE_BAR if wide else 14)
    return [
        str(difference.hospital.number),
        difference.statement.text,
        percent(left),
        percent(right),
        points(left, right),
        line,
    ]


def stacked_bar(counts: tuple[int, ...], width: int, theme: Theme) -> Text:
    """Returns a bar of all five steps, each in its shade and colour."""
    text = Text(no_wrap=True)
    for step, characters in stacked(counts, width):
        text.append(characters, style=theme[_COLOURS[step - 1]])
    return text


def result_words(statement: StatementResult, width: int, theme: Theme) -> Text:
    """Returns a statement in full, with its distribution below."""
    text = Text(f"{statement.number}  {statement.statement.text}\n", style="bold")
    for line, colour in zip(distribution(statement, width), reversed(_COLOURS), strict=True):
        text.append(f"{line}\n", style=f"not bold {theme[colour]}")
    return text.append(rest_words(statement), style="not bold")


def difference_words(difference: Difference, width: int, theme: Theme) -> Text:
    """Returns a statement in full, with a bar and the numbers of each of the two kinds."""
    text = Text(f"{difference.hospital.number}  {difference.statement.text}\n", style="bold")
    words = [t(f"employer.{kind}") for kind in COMPARED]
    room = max(map(len, words))
    for word, side in zip(words, (difference.hospital, difference.municipality), strict=True):
        text.append(f"{word:<{room}}  ", style="not bold")
        text.append_text(stacked_bar(side.counts, max(10, width - room - 12), theme))
        text.append(f"  {percent(side.agree)}\n", style="bold")
        text.append(f"{'':<{room}}  {rest_words(side)}\n", style=f"not bold {theme['foreground']}")
    text.rstrip()
    return text
