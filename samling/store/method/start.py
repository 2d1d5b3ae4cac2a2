"""A new network's workspace, with all that its first gathering needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from samling.locale import t
from samling.model import Gathering, Network, Team, entered
from samling.model.day.working_days import near_working_day
from samling.model.templates import TEMPLATES, template_items
from samling.store.files.new_folder import check_new_folder, new_folder
from samling.store.method.team import check_titles, start_team
from samling.store.workspace import Workspace

# Days after the first gathering, as in kull 3: about 7, 20 and 33 weeks.
_DAYS = (0, 49, 140, 231)


def start_network(
    folder: Path,
    *,
    title: str,
    aim: str,
    first_day: date,
    place: str,
    teams: Sequence[str],
    with_templates: bool,
) -> Workspace:
    """Makes a workspace in `folder`, which must be new or empty, and returns it opened.

    It gets four gatherings at `place`, the first on `first_day` and the others on working
    days about 7, 20 and 33 weeks later, `with_templates` with their agendas; and the `teams`, by
    title, each with a pathway from home to home. Raises InvalidField before anything is made, and
    WorkspaceError (NotSaved) with nothing left behind.
    """
    check_new_folder(folder)
    check_titles(teams, "team")
    network = Network(title=title, aim=aim, starts=first_day)
    gatherings = _gatherings(first_day, place)
    # The workspace gives each its slug; here they are made so that a bad title stops early.
    # Teams stand in the order they were made, to the millisecond.
    made = [network.created + timedelta(milliseconds=place) for place in range(len(teams))]
    new_teams = [
        Team(title=team_title, slug="", created=moment)
        for team_title, moment in zip(teams, made, strict=True)
    ]
    with new_folder(folder) as made_in:
        workspace = Workspace.create(made_in, replace(network, ends=gatherings[-1].date))
        workspace.put(*gatherings)
        if with_templates:
            for template, gathering in zip(TEMPLATES, gatherings, strict=True):
                workspace.put(*template_items(template, gathering.id))
        for team in new_teams:
            start_team(workspace, team)
    # Opened anew, so that undo does not take the network's beginning apart.
    return Workspace.open(folder)


def _gatherings(first_day: date, place: str) -> list[Gathering]:
    entered.check_year("first_day", first_day)
    later = [near_working_day(first_day + timedelta(days=days)) for days in _DAYS[1:]]
    return [
        Gathering(
            number=number,
            title=template.upper(),
            date=day,
            place=place,
            theme=t(f"template.{template}.theme"),
        )
        for number, (template, day) in enumerate(
            zip(TEMPLATES, [first_day, *later], strict=True), start=1
        )
    ]
