"""The forms of the improvement work: a PDSA cycle, the aim, a driver."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import format_date, t
from samling.model import (
    Act,
    Aim,
    Bottleneck,
    Driver,
    DriverLevel,
    Measure,
    Met,
    PdsaCycle,
    Team,
    entered,
)
from samling.report.improvement import cycle_name, cycles_of
from samling.report.measures.rows import measures_of
from samling.store import Workspace
from samling.store.method.improvement import add_driver, save_aim
from screens.forms.field import link_field
from screens.forms.form import Field, Form, Values, choices


def _measures(workspace: Workspace, team: Team, chosen: str) -> Field:
    found: list[Measure] = measures_of(workspace, team)
    return link_field(
        "measure",
        t("field.measure"),
        chosen,
        t("improvement.no_measure"),
        [(one.title, one.id) for one in found],
    )


def cycle_form(
    workspace: Workspace,
    team: Team,
    cycle: PdsaCycle | None,
    saved: Callable[[PdsaCycle], None],
) -> Form:
    """Returns the form for a whole PDSA cycle, or for a new one, the first of its chain."""
    one = cycle or PdsaCycle(team=team.id, title="-")
    stuck = [
        (" ".join(each.text.split()), each.id) for each in workspace.all(Bottleneck, team=team.id)
    ]
    fields = [
        Field("title", t("field.cycle_title"), cycle.title if cycle else ""),
        Field("plan", t("field.plan"), one.plan, area=True),
        Field("prediction", t("field.prediction"), one.prediction, area=True),
        _measures(workspace, team, one.measure),
        Field(
            "starts",
            t("field.cycle_starts"),
            format_date(one.starts, "numeric"),
            hint=t("hint.date"),
        ),
        Field("owner", t("field.owner"), one.owner, hint=t("hint.role")),
        Field("do", t("field.do"), one.do, area=True),
        Field("study", t("field.study"), one.study, area=True),
        Field("met", t("field.met"), one.met, choices=choices("met", Met)),
        Field("act", t("field.act"), one.act, choices=choices("act", Act)),
        Field("ended", t("field.ended"), format_date(one.ended, "numeric"), hint=t("hint.date")),
        link_field(
            "bottleneck",
            t("field.cycle_bottleneck"),
            one.bottleneck,
            t("improvement.no_bottleneck"),
            stuck,
        ),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {
            **values,
            "starts": entered.day("starts", values["starts"]),
            "ended": entered.day("ended", values["ended"]),
        }
        if cycle is None:
            read["team"] = team.id
        saved(workspace.save(PdsaCycle, cycle, **read))

    about = ""
    last = [each for each in workspace.all(PdsaCycle, team=team.id) if each.id == one.previous]
    if last:
        about = t("improvement.born_from", number=last[0].number, act=t(f"act.{last[0].act}"))
    draft = f"pdsa-{cycle.id if cycle else f'new-{team.id}'}"
    return Form(t("form.cycle", number=one.number), fields, save, draft=draft, about=about)


def aim_form(workspace: Workspace, team: Team, aim: Aim | None) -> Form:
    """Returns the form for the team's one aim."""
    fields = [
        Field("what", t("field.what"), aim.what if aim else "", hint=t("hint.aim_what")),
        Field(
            "how_much",
            t("field.how_much"),
            aim.how_much if aim else "",
            hint=t("hint.aim_how_much"),
        ),
        Field(
            "for_whom", t("field.for_whom"), aim.for_whom if aim else "", hint=t("hint.aim_whom")
        ),
        Field(
            "by_when",
            t("field.by_when"),
            format_date(aim.by_when, "numeric") if aim else "",
            hint=t("hint.date"),
        ),
        _measures(workspace, team, aim.measure if aim else ""),
    ]

    def save(values: Values) -> None:
        by_when = entered.day("by_when", values["by_when"])
        save_aim(workspace, aim, team.id, **{**values, "by_when": by_when})

    return Form(t("form.aim"), fields, save, draft=f"aim-{team.id}")


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
    fields = [Field("text", t("field.driver"), driver.text if driver else "")]
    if level == "idea":
        cycles = [(cycle_name(one), one.id) for one in cycles_of(workspace, team.id)]
        chosen = driver.cycle if driver else ""
        none = t("improvement.no_cycle")
        fields.append(link_field("cycle", t("field.cycle"), chosen, none, cycles))

    def save(values: Values) -> None:
        read: dict[str, Any] = dict(values)
        if driver:
            saved(workspace.change(driver, **read))
        else:
            saved(add_driver(workspace, Driver(team=team.id, parent=parent, **read), before))

    draft = f"driver-{driver.id if driver else f'new-{team.id}-{parent}'}"
    return Form(t(f"form.driver_{level}"), fields, save, draft=draft)
