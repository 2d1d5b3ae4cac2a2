"""The pathway on the wall: whole, home to home, and one phase of it."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import first_upper, t
from samling.model import Team
from samling.report.pathway.column import BOTTLENECK, TRANSITION, Column, Line
from samling.report.pathway.whole import whole_pathway
from samling.web.wall.scene import Drawn, Scene, filled

# Phases side by side, in two rows, so that their lines are read at the back.
_MOST, _ROW = 8, 4
_GOOD, _IMPROVE = "+", "−"


def whole(scene: Scene) -> Drawn:
    """Draws all phases in their order, each with what is good and what to improve."""
    found = whole_pathway(scene.workspace, scene.team)
    columns = found.columns
    parts = [columns[start : start + _MOST] for start in range(0, len(columns), _MOST)]
    return filled(
        "pathway",
        kicker=scene.team.title,
        title=t("whole_pathway.title"),
        said=found.said,
        parts=[
            {
                "phases": [_cell(column, last=column is columns[-1]) for column in part],
                "across": min(len(part), _ROW) if len(part) != _ROW + 1 else _ROW - 1,
                "of": _numbers(part, len(columns)),
            }
            for part in parts
        ],
        is_parted=len(parts) > 1,
        legend=[
            ("good", _GOOD, t("pathway_list.good")),
            ("improve", _IMPROVE, t("pathway_list.improve")),
            ("stuck", BOTTLENECK, t("whole_pathway.bottleneck")),
            ("hands", TRANSITION, t("whole_pathway.transition")),
        ],
    )


def _numbers(part: Sequence[Column], n: int) -> str:
    key = "wall.phases" if part[1:] else "wall.phases_one"
    return t(key, first=part[0].number, last=part[-1].number, n=n)


def _cell(column: Column, *, last: bool) -> dict[str, object]:
    stuck = [line for line in column.improve if line.is_bottleneck]
    rest = [line for line in column.improve if not line.is_bottleneck]
    lines = [("stuck", BOTTLENECK, line.text) for line in stuck]
    lines += [("improve", _IMPROVE, line.text) for line in rest]
    lines += [("good", _GOOD, line.text) for line in column.good]
    return {
        "id": column.phase.id,
        "number": column.number,
        "title": column.phase.title,
        "level": first_upper(t(f"level.{column.phase.level}")),
        "lines": lines,
        "hands": column.changes_hands and not last,
    }


def phase(scene: Scene) -> Drawn:
    """Draws one phase: what is good, what to improve, the bottlenecks, and the transition."""
    columns = whole_pathway(scene.workspace, scene.team).columns
    found = [column for column in columns if column.phase.id == scene.view.about]
    if not found:
        return whole(scene)
    column = found[0]
    number = t("slides.phase", number=column.number, count=len(columns), title="").rstrip(" :")
    return filled(
        "phase",
        kicker=_kicker(scene.team, number, t(f"level.{column.phase.level}")),
        title=column.phase.title,
        lists=[
            ("good", t("pathway_list.good"), _lines(column.good, _GOOD)),
            ("improve", t("pathway_list.improve"), _lines(column.improve, _IMPROVE)),
        ],
        transition=column.transition,
        sign=TRANSITION,
        is_mapped=column.is_mapped,
    )


def _kicker(team: Team, *more: str) -> str:
    return " · ".join([team.title, *more])


def _lines(lines: Sequence[Line], sign: str) -> list[tuple[str, str, str]]:
    return [
        ("stuck" if line.is_bottleneck else "", BOTTLENECK if line.is_bottleneck else sign, text)
        for line in lines
        for text in [f"{TRANSITION} {line.text}" if line.at_transition else line.text]
    ]
