"""`samling observe FOLDER`: a point of a measure from a script."""

from __future__ import annotations

from typing import Annotated

from samling.cli.commands.acts.words import remark_same_days
from samling.cli.commands.check import warn_of_contacts
from samling.cli.find import find_measure, find_team
from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, MeasureName, Team
from samling.cli.saying import echo, given_day
from samling.model import Observation, check_observation, entered
from samling.model.checks.fitting import fitting


def observe(
    folder: Folder,
    *,
    team: Team,
    measure: MeasureName,
    date: Annotated[
        str,
        option("--date", "-d", about="cli.option.date", metavar="cli.metavar.date"),
    ],
    value: Annotated[
        str,
        option(
            "--value",
            "-v",
            about="cli.option.value",
            metavar="cli.metavar.value",
        ),
    ] = "",
    numerator: Annotated[
        str,
        option(
            "--numerator",
            about="cli.option.numerator",
            metavar="cli.metavar.value",
        ),
    ] = "",
    denominator: Annotated[
        str,
        option(
            "--denominator",
            about="cli.option.denominator",
            metavar="cli.metavar.value",
        ),
    ] = "",
    note: Annotated[
        str,
        option(
            "--note",
            about="cli.option.note",
            metavar="cli.metavar.text",
        ),
    ] = "",
) -> None:
    """Stores an observation and prints its id; without numbers the note says why."""
    amount = entered.number("value", value)
    top = entered.number("numerator", numerator)
    bottom = entered.number("denominator", denominator)
    workspace = open_workspace(folder)
    day = given_day("date", date, workspace.today(), "past")
    owner = find_team(workspace, team)
    found = find_measure(workspace, owner, measure)
    observation = Observation(
        team=owner.id,
        measure=found.id,
        date=day,
        value=amount,
        numerator=top,
        denominator=bottom,
        note=note,
    )
    stored = workspace.put(check_observation(found, fitting(observation)))
    echo(stored.id)
    warn_of_contacts(observation.note)
    remark_same_days(workspace, [stored])
