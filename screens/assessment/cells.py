"""The cells of the self-assessment, and what its steps mean, in words."""

from __future__ import annotations

from rich.text import Text

from samling.locale import t
from samling.model import Gathering
from samling.report.assessment import (
    AssessmentGrid,
    Rated,
    Standing,
    TeamScores,
    step_marks,
    step_name,
    step_text,
    step_words,
    steps_of,
)
from samling.report.page.columns import wrapped
from screens.session.signs import HERE, WAYS
from screens.widgets.record_table import Cell, Column

_SPARK = 8
_STEP = 7


def standing_text(name: Rated, one: Standing, theme: dict[str, str]) -> Text:
    """Returns a step with the sign of where it has gone since the gathering before."""
    if one.now is None:
        return Text("–  ", style="dim")
    colour = {"up": theme["success"], "down": theme["error"]}.get(one.way, "")
    text = Text(step_text(name, one.now))
    return text.append(f" {WAYS[one.way]}", style=colour)


def columns(gatherings: list[Gathering], at_hand: str, first: str) -> list[Column]:
    """Returns the columns: `first` is the heading of the rows, then one a gathering."""
    heads = [(one, HERE if one.id == at_hand else "") for one in gatherings]
    return [
        Column("what", first, 0),
        *(Column(one.id, f"{sign}{one.title}", _STEP, right=True) for one, sign in heads),
        Column("trend", t("assessment.trend"), _SPARK + 1),
    ]


def team_cells(grid: AssessmentGrid, name: Rated, theme: dict[str, str]) -> list[Cell]:
    """Returns the row of a factor, or of the progress score."""
    row = grid.standings[name]
    trend = step_marks(name, grid.steps[name], _SPARK)
    return [
        t(f"assessment.{name}"),
        *(standing_text(name, one, theme) for one in row),
        Text(trend, style=theme["primary"]),
    ]


def score_cells(row: TeamScores, theme: dict[str, str]) -> list[Cell]:
    """Returns the row of a team among all."""
    trend = step_marks("progress", [one.now for one in row.scores], _SPARK)
    return [
        row.team.title,
        *(standing_text("progress", one, theme) for one in row.scores),
        Text(trend, style=theme["primary"]),
    ]


def scale_words(
    name: Rated, step: float | None, notes: str, width: int, theme: dict[str, str]
) -> Text:
    """Returns the whole scale in lines of `width`: the step chosen is told in full."""
    text = Text()
    for one in steps_of(name):
        here = one == step
        style = f"bold {theme['primary']}" if here else theme["foreground-muted"]
        text.append(f"{HERE if here else ' '} {step_text(name, one)}  ", style=style)
        words = step_words(name, one)
        if name == "progress":
            words = f"{step_name(one)}. {words}" if here else step_name(one)
        indent = 2 + len(step_text(name, one)) + 2
        words = f"\n{' ' * indent}".join(wrapped(words, width - indent))
        text.append(f"{words}\n", style="bold" if here else theme["foreground-muted"])
    if notes:
        text.append(f"\n{notes}")
    text.rstrip()
    return text


def choices(name: Rated) -> list[tuple[str, str]]:
    """Returns the steps for a list to choose from, with their words."""
    found = []
    for one in steps_of(name):
        words = step_words(name, one)
        if name == "progress":
            words = f"{step_name(one)}. {words}"
        found.append((f"{step_text(name, one)}  {words}", str(one)))
    return found
