"""Actions on the projector: one bottleneck a slide, with what is to be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import format_date, t
from samling.model import Bottleneck, Team
from samling.report.actions.rows import ActionRow, actions_of, count_actions, open_actions
from samling.report.page.columns import one_line
from samling.report.projector.slide import Slide
from samling.store import Workspace

_SIGNS = {"open": "○", "done": "√", "dropped": "‖"}


def bottleneck_slide(workspace: Workspace, bottleneck: Bottleneck) -> Slide:
    """Returns a bottleneck with its actions, those dropped left out.

    The number is how many are done of how many there are.
    """
    rows = [row for row in actions_of(workspace, bottleneck) if row.record.status != "dropped"]
    count = count_actions((row.record for row in rows), workspace.today())
    team = workspace.get(Team, bottleneck.team)
    return Slide(
        kicker=t("actions.slide", team=team.title),
        headline=one_line(bottleneck.text),
        number=f"{count.done}/{count.total}" if count.total else "",
        label=t("actions.slide_done"),
        points=_points(rows) or (t("actions.slide_none"),),
        about=bottleneck.id,
    )


def open_slides(workspace: Workspace, team: Team | None) -> list[Slide]:
    """Returns a slide for each bottleneck of `team` (of all for None) with open actions.

    Sorted by the earliest due date. Open actions without a bottleneck come at the end, on one
    slide per team.
    """
    rows = open_actions(workspace, team)
    stuck = {row.bottleneck.id: row.bottleneck for row in rows if row.bottleneck}
    slides = [bottleneck_slide(workspace, bottleneck) for bottleneck in stuck.values()]
    loose: dict[str, list[ActionRow]] = {}
    for row in rows:
        if row.bottleneck is None:
            loose.setdefault(row.team.id, []).append(row)
    for team_id, found in loose.items():
        slides.append(
            Slide(
                kicker=t("actions.slide", team=found[0].team.title),
                headline=t("actions.slide_loose"),
                points=_points(found),
                about=team_id,
            )
        )
    return slides


def _points(rows: Sequence[ActionRow]) -> tuple[str, ...]:
    # Overdue actions are to be discussed; the count of the done ones says the rest.
    ordered = sorted(rows, key=lambda row: (not row.overdue, row.record.status == "done"))
    return tuple(map(_point, ordered))


def _point(row: ActionRow) -> str:
    action = row.record
    sign = "!" if row.overdue else _SIGNS[action.status]
    words = [f"{sign} {one_line(action.text)}"]
    words += [action.owner] if action.owner else []
    if row.overdue:
        words.append(t("actions.overdue", n=row.days_late))
    elif action.due and action.is_open:
        words.append(t("actions.due", date=format_date(action.due, "short")))
    return " · ".join(words)
