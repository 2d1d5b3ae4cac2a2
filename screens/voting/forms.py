"""The form of a dot voting: how many vote, and how many votes each has."""

from __future__ import annotations

from collections.abc import Callable

from samling.locale import t
from samling.model import Gathering, Team, Voting, entered
from samling.store import Workspace
from samling.store.method.voting import change_voting, start_voting
from screens.forms.form import Field, Form, Values

_DOTS = 3


def voting_form(
    workspace: Workspace,
    team: Team,
    voting: Voting | None,
    gathering: Gathering | None,
    saved: Callable[[Voting], None],
) -> Form:
    """Returns the form that starts a voting, or changes one that is under way.

    A new one belongs to `gathering` when it is held on that day.
    """
    fields = [
        Field("people", t("field.voting_people"), str(voting.people if voting else team.members)),
        Field("dots", t("field.voting_dots"), str(voting.dots if voting else _DOTS)),
    ]

    def save(values: Values) -> None:
        people = entered.whole("people", values["people"])
        dots = entered.whole("dots", values["dots"])
        if voting:
            saved(change_voting(workspace, voting, people=people, dots=dots))
            return
        here = gathering.id if gathering and gathering.date == workspace.today() else ""
        saved(start_voting(workspace, team.id, people=people, dots=dots, gathering=here))

    draft = f"voting-{voting.id if voting else f'new-{team.id}'}"
    return Form(t("form.voting"), fields, save, draft=draft, about=t("voting.about"))
