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


def standing_text(name: Rated, standing: Standing, theme: dict[str, str]) -> Text:
    """Returns a step with the sign of where it has gone since the gathering before."""
    if standing.now is None:
        return Text("–  ", style="dim")
    colour = {"up": theme["success"], "down": theme["error"]}.get(standing.way, "")
    text = Text(step_text(name, standing.now))
    return text.append(f" {WAYS[standing.way]}", style=colour)


def columns(gatherings: list[Gathering], at_hand: str, first: str) -> list[Column]:
    """Returns the columns: `first` is the heading of the rows, then one a gathering."""
    heads = [(gathering, HERE if gathering.id == at_hand else "") for gathering in gatherings]
    return [
        Column("what", first, 0),
        *(
            Column(gathering.id, f"{sign}{gathering.title}", _STEP, right=True)
            for gathering, sign in heads
        ),
        Column("trend", t("assessment.trend"), _SPARK + 1),
    ]


def team_cells(grid: AssessmentGrid, name: Rated, theme: dict[str, str]) -> list[Cell]:
    """Returns the row of a factor, or of the progress score."""
    row = grid.standings[name]
    trend = step_marks(name, grid.steps[name], _SPARK)
    return [
        t(f"assessment.{name}"),
        *(standing_text(name, standing, theme) for standing in row),
        Text(trend, style=theme["primary"]),
    ]


def score_cells(row: TeamScores, theme: dict[str, str]) -> list[Cell]:
    """Returns the row of a team among all."""
    trend = step_marks("progress", [standing.now for standing in row.scores], _SPARK)
    return [
        row.team.title,
        *(standing_text("progress", standing, theme) for standing in row.scores),
        Text(trend, style=theme["primary"]),
    ]


def scale_words(
    name: Rated, step: float | None, notes: str, width: int, theme: dict[str, str]
) -> Text:
    """Returns the whole scale in lines of `width`: the step chosen is told in full."""
    text = Text()
    for listed in steps_of(name):
        here = listed == step
        style = f"bold {theme['primary']}" if here else theme["foreground-muted"]
        text.append(f"{HERE if here else ' '} {step_text(name, listed)}  ", style=style)
        words = step_words(name, listed)
        if name == "progress":
            words = f"{step_name(listed)}. {words}" if here else step_name(listed)
        indent = 2 + len(step_text(name, listed)) + 2
        words = f"\n{' ' * indent}".join(wrapped(words, width - indent))
        text.append(f"{words}\n", style="bold" if here else theme["foreground-muted"])
    if notes:
        text.append(f"\n{notes}")
    text.rstrip()
    return text


def choices(name: Rated) -> list[tuple[str, str]]:
    """Returns the steps for a list to choose from, with their words."""
    found = []
    for step in steps_of(name):
        words = step_words(name, step)
        if name == "progress":
            words = f"{step_name(step)}. {words}"
        found.append((f"{step_text(name, step)}  {words}", str(step)))
    return found
