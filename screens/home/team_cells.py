"""The cells of a team on Home: what has been mapped, its trend, its progress score.

They need the charts, which the first picture does not wait for (`home.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from samling.locale import format_date
from samling.report.assessment import FACTOR_NAMES, assessment_grid, standing, step_marks
from samling.report.chart.sparkline import sparkline
from samling.report.gatherings.progress import TeamProgress, team_progress
from screens.assessment.cells import standing_text
from screens.session.signs import DONE, LATE, NO_DATA, SIGNAL

if TYPE_CHECKING:
    from samling.model import Team
    from samling.store import Workspace
    from screens.widgets.record_table import Cell


def team_cells(
    workspace: Workspace, team: Team, theme: dict[str, str], *, points: int, marks: int
) -> list[Cell]:
    """Returns what Home tells of a team behind its name.

    The trend has so many `points`; each factor has so many `marks`, and with 0 there are none.
    """
    progress = team_progress(workspace, team)
    whole = progress.phases and progress.mapped == progress.phases
    mapped = f"{progress.mapped}/{progress.phases}" + (f" {DONE}" if whole else "  ")
    spark = sparkline(progress.sparkline, points)
    cells: list[Cell] = [
        Text(mapped, style=theme["success"] if whole else ""),
        _open(progress, theme),
        _last(progress, theme),
        Text(spark, style=theme["primary"]),
        standing_text("progress", standing(workspace, team, "progress"), theme),
    ]
    if marks:
        steps = assessment_grid(workspace, team, None).steps
        over_time = [step_marks(name, steps[name], marks) for name in FACTOR_NAMES]
        words = " ".join(f"{mark or '–':<{marks}}" for mark in over_time)
        cells.append(Text(words, style=theme["accent"]))
    return cells


def _open(progress: TeamProgress, theme: dict[str, str]) -> Text:
    if not progress.overdue:
        return Text(f"{progress.open_bottlenecks}   ")
    late = f"{progress.open_bottlenecks} {LATE}{progress.overdue}"
    return Text(late, style=f"bold {theme['error']}")


def _last(progress: TeamProgress, theme: dict[str, str]) -> Text:
    text = Text()
    # Before the value, which may be long: what is behind must never be cut away.
    if progress.late:
        text.append(f"{NO_DATA}{progress.late} ", style=f"bold {theme['error']}")
    if progress.last_date is None:
        return text.append("–", style="dim")
    text.append(f"{format_date(progress.last_date, 'short')}  {progress.last_value}")
    if progress.signal:
        text.append(f" {SIGNAL}", style=f"bold {theme['warning']}")
    return text
