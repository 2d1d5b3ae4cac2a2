"""The forms of the improvement work: a PDSA cycle, the aim, a driver."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from samling.locale import t
from samling.model import Act, Aim, Bottleneck, Cycle, Driver, DriverLevel, Met, Team
from samling.report.improvement import cycle_name, cycles_of
from samling.report.measures.rows import measures_of
from samling.report.records.day_entry import DayEntry
from samling.report.records.owners import used_owners
from samling.store import Workspace
from samling.store.method.improvement import add_driver, save_aim
from samling.store.method.several import Several
from screens.forms.form import Form, choices
from screens.forms.record_form import (
    RecordField,
    choice,
    day,
    line,
    link,
    new,
    record_form,
    role,
    text,
)


def _measures(workspace: Workspace, team: Team) -> RecordField:
    found = [(measure.title, measure.id) for measure in measures_of(workspace, team)]
    return link("measure", "field.measure", "improvement.no_measure", found)


def cycle_form(
    workspace: Workspace,
    team: Team,
    cycle: Cycle | None,
    saved: Callable[[Cycle], None],
) -> Form:
    """Returns the form for a whole PDSA cycle, or for a new one, the first of its chain."""
    stuck = [
        (" ".join(bottleneck.text.split()), bottleneck.id)
        for bottleneck in workspace.all(Bottleneck, team=team.id)
    ]
    today = workspace.today()
    fields = [
        line("title", "field.cycle_title"),
        text("plan", "field.plan"),
        text("prediction", "field.prediction"),
        _measures(workspace, team),
        day("starts", "field.cycle_starts", DayEntry(today)),
        role("owner", "field.owner", used_owners(workspace, team.id)),
        text("do", "field.do"),
        text("study", "field.study"),
        choice("met", "field.met", choices("met", Met)),
        choice("act", "field.act", choices("act", Act)),
        day("ended", "field.ended", DayEntry(today, "past")),
        link("bottleneck", "field.cycle_bottleneck", "improvement.no_bottleneck", stuck),
    ]

    def save(**read: Any) -> None:
        read |= {} if cycle else {"team": team.id}
        saved(workspace.save(Cycle, cycle, **read))

    return record_form(
        t("form.cycle", number=cycle.number if cycle else 1),
        fields,
        cycle or new(Cycle),
        save,
        draft=f"pdsa-{cycle.id if cycle else f'new-{team.id}'}",
        about=_born_from(workspace, cycle) if cycle else "",
    )


def _born_from(workspace: Workspace, cycle: Cycle) -> str:
    last = workspace.all(Cycle, team=cycle.team, id=cycle.previous)
    if not last:
        return ""
    return t("improvement.born_from", number=last[0].number, act=t(f"act.{last[0].act}"))


def aim_form(workspace: Workspace, team: Team, aim: Aim | None) -> Form:
    """Returns the form for the team's one aim."""
    fields = [
        line("what", "field.what", hint=t("hint.aim_what")),
        line("how_much", "field.how_much", hint=t("hint.aim_how_much")),
        line("for_whom", "field.for_whom", hint=t("hint.aim_whom")),
        day("by_when", "field.by_when", DayEntry(workspace.today())),
        _measures(workspace, team),
    ]
    save = partial(save_aim, workspace, aim, team.id)
    return record_form(t("form.aim"), fields, aim or new(Aim), save, draft=f"aim-{team.id}")


def driver_form(
    workspace: Workspace,
    team: Team,
    level: DriverLevel,
    driver: Driver | None,
    saved: Callable[[Driver], None],
    *,
    parent: str = "",
    before: Driver | None = None,
) -> Form:
    """Returns the form for a driver, or for a new one below `parent`, behind `before`."""
    fields = [line("text", "field.driver")]
    if level == "idea":
        cycles = [(cycle_name(cycle), cycle.id) for cycle in cycles_of(workspace, team.id)]
        fields.append(link("cycle", "field.cycle", "improvement.no_cycle", cycles))

    def save(**read: Any) -> None:
        if driver:
            saved(workspace.change(driver, **read))
        else:
            saved(add_driver(workspace, Driver(team=team.id, parent=parent, **read), before))

    def several(**read: Any) -> Several:
        return several_drivers(workspace, team, parent, **read)

    draft = f"driver-{driver.id if driver else f'new-{team.id}-{parent}'}"
    begun, title = driver or new(Driver), t(f"form.driver_{level}")
    return record_form(title, fields, begun, save, draft=draft, several=several, added=saved)


def several_drivers(workspace: Workspace, team: Team, parent: str, **fields: Any) -> Several:
    """Returns how lines of text become drivers below `parent` (its id, or "" for none)."""
    of: dict[str, Any] = {"team": team.id, "parent": parent}
    return Several(
        lambda text, place: Driver(**of, **fields, text=text, position=place),
        lambda: workspace.all(Driver, **of),
    )
