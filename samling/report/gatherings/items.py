"""What an item of an agenda is for: its goal, what the room does, what lies ready, its groups."""

from __future__ import annotations

from collections.abc import Iterator

from samling.locale import t
from samling.model import AgendaItem


def item_lines(item: AgendaItem) -> Iterator[str]:
    """Yields the goal, the instruction and the materials of an item, each with its name."""
    for name in ("goal", "instruction", "materials"):
        if words := getattr(item, name):
            yield t("item.fact", name=t(f"field.{name}"), words=words)


def group_lines(item: AgendaItem) -> Iterator[str]:
    """Yields the groups of an item: title, room, who leads it, who is in it."""
    for group in item.groups:
        yield " · ".join(group.facts)


def task_lines(item: AgendaItem) -> tuple[str, ...]:
    """Returns what the room is asked to do, a line each, and what lies ready for it."""
    lines = [line.strip() for line in item.instruction.splitlines() if line.strip()]
    if item.materials:
        words = " ".join(item.materials.split())
        lines.append(t("item.fact", name=t("field.materials"), words=words))
    return tuple(lines)
