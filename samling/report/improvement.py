"""A team's improvement work as it is shown: cycles in chains, the aim, the driver tree."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from samling.locale import format_date, t
from samling.model import Aim, Annotation, Cycle, Driver, DriverNode, Team, driver_nodes
from samling.report.projector.slide import Slide
from samling.store import Workspace
from samling.store.method.improvement import aim_of

_TEXT_MIN = 12


def cycles_in_order(cycles: Iterable[Cycle]) -> list[Cycle]:
    """Returns cycles chain by chain, the oldest chain first, each in the order it grew."""
    found = sorted(cycles, key=lambda cycle: (cycle.created, cycle.id))
    known = {cycle.id: cycle for cycle in found}

    def first(cycle: Cycle) -> Cycle:
        seen = {cycle.id}
        while cycle.previous in known and cycle.previous not in seen:
            cycle = known[cycle.previous]
            seen.add(cycle.id)
        return cycle

    def order(cycle: Cycle) -> tuple[object, ...]:
        root = first(cycle)
        return (root.created, root.id, cycle.number, cycle.created, cycle.id)

    return sorted(found, key=order)


def cycles_of(workspace: Workspace, team: str) -> list[Cycle]:
    """Returns the cycles of a team, given by its id, chain by chain."""
    return cycles_in_order(workspace.all(Cycle, team=team))


def cycle_name(cycle: Cycle) -> str:
    """Returns the title of a cycle, with its number from the second of a chain on."""
    return cycle.title if cycle.number == 1 else f"{cycle.title} ({cycle.number})"


def cycle_annotations(cycles: Iterable[Cycle], measure: str) -> list[Annotation]:
    """Returns the cycles of a measure that have a start, as annotations of its chart.

    Each has the id of its cycle, and the cycle's start as its date.
    """
    return [
        Annotation(
            id=cycle.id,
            created=cycle.created,
            updated=cycle.updated,
            author=cycle.author,
            team=cycle.team,
            measure=measure,
            date=cycle.starts,
            text=cycle_name(cycle),
            kind="pdsa",
        )
        for cycle in cycles
        if cycle.measure == measure and cycle.starts is not None
    ]


def cycle_of(workspace: Workspace, annotation: Annotation) -> Cycle | None:
    """Returns the cycle that an annotation of a chart stands for; None for a stored one."""
    cycles = workspace.all(Cycle, team=annotation.team)
    return next((cycle for cycle in cycles if cycle.id == annotation.id), None)


def aim_sentence(aim: Aim) -> str:
    """Returns an aim as one sentence: what, how much, for whom, by when."""
    parts = [aim.what.rstrip(".")]
    parts += [aim.how_much.rstrip(".")] if aim.how_much else []
    parts += [t("improvement.for_whom", whom=aim.for_whom.rstrip("."))] if aim.for_whom else []
    if aim.by_when:
        parts.append(t("improvement.by_when", date=format_date(aim.by_when, "long")))
    return ", ".join(parts) + "."


def tree_lines(node: DriverNode, text: str, width: int) -> list[str]:
    """Returns a driver's text with its branches, wrapped to `width` cells a line.

    The lines behind the first go on with the branches of those that come below.
    """
    above = "".join("   " if last else "│  " for last in node.lasts[1:-1])
    first = rest = ""
    if len(node.lasts) > 1:
        first = above + ("└─ " if node.lasts[-1] else "├─ ")
        rest = above + ("   " if node.lasts[-1] else "│  ")
    room = max(_TEXT_MIN, width - len(first))
    lines = textwrap.wrap(text, room) or [""]
    return [first + lines[0], *(rest + line for line in lines[1:])]


def tree_of(workspace: Workspace, team: str) -> Sequence[DriverNode]:
    """Returns the driver diagram of a team, given by its id, as it is read."""
    return driver_nodes(workspace.all(Driver, team=team))


def improvement_slides(workspace: Workspace, team: Team) -> list[Slide]:
    """Returns the aim, if it is written, and the cycles of a team chain by chain."""
    aim = aim_of(workspace, team.id)
    slides = []
    if aim:
        slides.append(Slide(f"{team.title} · {t('improvement.aim')}", aim_sentence(aim)))
    return [*slides, *(_cycle(team, cycle) for cycle in cycles_of(workspace, team.id))]


def _cycle(team: Team, cycle: Cycle) -> Slide:
    days = [format_date(day) for day in (cycle.starts, cycle.ended) if day]
    kicker = " · ".join([team.title, t("column.cycle"), *([" – ".join(days)] if days else [])])
    met = t(f"met.{cycle.met}") if cycle.met != "unknown" else ""
    decided = t(f"act.{cycle.act}") if cycle.act != "undecided" else ""
    steps = {
        "field.plan": cycle.plan,
        "field.prediction": cycle.prediction,
        "field.do": cycle.do,
        "field.study": ". ".join(text for text in (met, cycle.study) if text),
        "field.act": decided,
    }
    points = tuple(f"{t(key)}: {' '.join(text.split())}" for key, text in steps.items() if text)
    return Slide(kicker, cycle_name(cycle), points=points, about=cycle.id)
