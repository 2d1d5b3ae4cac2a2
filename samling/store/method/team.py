"""A team's beginning: a name of its own, and a pathway to start from."""

from __future__ import annotations

from collections.abc import Iterable

from samling.model import InvalidField, Team
from samling.model.checks.privacy import refuse_identity_number
from samling.model.templates import template_phases
from samling.store.workspace import Workspace


def check_titles(titles: Iterable[str], field: str = "title") -> None:
    """Raises InvalidField when two of the titles are the same but for case and spaces,
    or one holds an identity number.

    Teams are named on the command line and chosen from lists, where two of one name could
    not be told apart.
    """
    seen: set[str] = set()
    for title in titles:
        refuse_identity_number(field, title)
        folded = " ".join(title.split()).casefold()
        if folded in seen:
            raise InvalidField(field, "error.team_title_taken", title=title)
        seen.add(folded)


def check_title_free(workspace: Workspace, title: str, team: Team | None = None) -> None:
    """Raises InvalidField when another team than `team` is called `title`."""
    others = [other.title for other in workspace.teams() if team is None or other.id != team.id]
    if title.strip():
        check_titles([*others, title])


def change_team(workspace: Workspace, team: Team, **fields: object) -> Team:
    """Changes a team and returns it; raises InvalidField for the title of another team."""
    check_title_free(workspace, str(fields.get("title", team.title)), team)
    return workspace.change(team, **fields)


def start_team(workspace: Workspace, team: Team) -> Team:
    """Stores a new team with a pathway from home to home; raises InvalidField."""
    check_title_free(workspace, team.title)
    return workspace.add_team(team, *template_phases(team.id))
