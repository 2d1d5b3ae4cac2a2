"""What an agenda on its way in becomes, line by line and in all, in words."""

from __future__ import annotations

from typing import Any

from samling.locale import format_time, t
from samling.model import Gathering
from samling.store.importing.agenda.plan import AgendaPlan
from samling.store.importing.agenda.reading import AgendaLine
from samling.store.importing.agenda.said import clock_words


def time_words(line: AgendaLine) -> str:
    """Returns when an item will begin, or what was read of that, as 09:00; empty for neither."""
    return clock_words(line.starts if line.begins is None else line.begins)


def remark_words(line: AgendaLine) -> str:
    """Returns what a person is to look at in a line; of one not taken, what it is instead."""
    if line.outcome in ("note", "heading", "end"):
        return t(f"agenda_import.{line.outcome}")
    return "; ".join(_remarks(line))


def _remarks(line: AgendaLine) -> list[str]:
    told = [t(key, **params) for key, params in line.remarks]
    return told + [t("privacy.seems", what=t(f"privacy.{kind}")) for kind in line.contacts]


def counts_words(plan: AgendaPlan) -> str:
    """Returns how many items are taken, how long they last, and what is to be looked at."""
    told = [t("agenda_import.counts", n=len(plan.items), all=plan.possible, minutes=plan.minutes)]
    if plan.ends is not None:
        told.append(t("agenda_import.ends", time=clock_words(plan.ends)))
    if plan.doubtful:
        told.append(t("agenda_import.doubtful", n=plan.doubtful))
    return " · ".join(told)


def starts_words(plan: AgendaPlan, gathering: Gathering) -> str:
    """Returns that the day will begin at another time than it does; empty where it does not."""
    if plan.starts is None or plan.starts == gathering.starts:
        return ""
    times = {"time": format_time(plan.starts), "before": format_time(gathering.starts)}
    return t("agenda_import.starts", **times)


def sheets_words(plan: AgendaPlan) -> str:
    """Returns which sheet of a workbook was read, where others have something too."""
    source = plan.source
    if source is None or not source.others:
        return ""
    return t("agenda_import.sheet", sheet=source.sheet, others=", ".join(source.others))


def preview_headings() -> list[str]:
    """Returns the headings of the lines printed."""
    names = ("line", "time", "minutes", "title", "lead", "remark")
    return [t(f"agenda_import.column_{name}") for name in names]


def preview_cells(line: AgendaLine) -> list[str]:
    """Returns a line in cells, as it is printed."""
    number = str(line.number) if line.number else ""
    if line.item is None:
        return [number, "", "", f"({line.text})", "", remark_words(line)]
    item = line.item
    title = f"{item.title} [{t(f'item_kind.{item.kind}')}]"
    return [number, time_words(line), str(item.minutes), title, item.lead, remark_words(line)]


def plan_as_json(plan: AgendaPlan, written: int) -> dict[str, Any]:
    """Returns the lines, what each becomes, and how many items were `written`, for `--json`."""
    lines = [
        {
            "line": line.number,
            "text": line.text,
            "outcome": line.outcome,
            "taken": plan.is_taken(place),
            "starts": time_words(line) or None,
            "minutes": line.item.minutes if line.item else None,
            "title": line.item.title if line.item else None,
            "kind": line.item.kind if line.item else None,
            "lead": line.item.lead if line.item else None,
            "note": line.item.note if line.item else None,
            "remarks": _remarks(line),
        }
        for place, line in enumerate(plan.lines)
    ]
    return {"lines": lines, "items": len(plan.items), "minutes": plan.minutes, "written": written}
