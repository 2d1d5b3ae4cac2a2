"""The form of a dot voting: how many vote, and how many votes each has."""

from __future__ import annotations

from collections.abc import Callable, Collection

from samling.locale import t
from samling.model import Gathering, Team, Voting, entered
from samling.store import Workspace, change_settings, read_settings
from samling.store.method.gatherings import held_today
from samling.store.method.voting import change_voting, open_bottlenecks, start_voting
from screens.forms.form import Field, Form, Values

_DOTS = 3
_ALL, _SOME = "all", "some"


def voting_form(
    workspace: Workspace,
    team: Team,
    voting: Voting | None,
    *,
    gathering: Gathering | None,
    saved: Callable[[Voting], None],
    choose: Callable[[Callable[[Collection[str]], None]], object],
) -> Form:
    """Returns the form that starts a voting, or changes one that is under way.

    A new one belongs to `gathering` when it is held on that day. `choose` asks which bottlenecks
    are voted on, and hands them on.
    """
    fields = [
        Field("people", t("field.voting_people"), str(voting.people if voting else team.members)),
        Field("dots", t("field.voting_dots"), str(voting.dots if voting else _DOTS)),
    ]
    if voting is None:
        count = len(open_bottlenecks(workspace, team.id))
        ways = ((t("voting.all_open", n=count), _ALL), (t("voting.choose"), _SOME))
        seen = ((t("word.yes"), "shown"), (t("voting.when_closed"), "hidden"))
        wished = "hidden" if read_settings().votes_hidden == "on" else "shown"
        fields += [
            Field("ballot", t("field.voting_ballot"), _ALL, choices=ways),
            Field("seen", t("field.voting_seen"), wished, choices=seen),
        ]

    def save(values: Values) -> None:
        people = entered.whole("people", values["people"])
        dots = entered.whole("dots", values["dots"])
        if voting:
            saved(change_voting(workspace, voting, people=people, dots=dots))
            return
        here = held_today(workspace, filter(None, [gathering]))
        hidden = values["seen"] == "hidden"
        change_settings(votes_hidden="on" if hidden else "")

        def start(chosen: Collection[str] | None) -> None:
            saved(
                start_voting(
                    workspace,
                    team.id,
                    people=people,
                    dots=dots,
                    gathering=here,
                    chosen=chosen,
                    hidden=hidden,
                )
            )

        if values["ballot"] == _SOME:
            choose(start)
        else:
            start(None)

    draft = f"voting-{voting.id if voting else f'new-{team.id}'}"
    return Form(t("form.voting"), fields, save, draft=draft, about=t("voting.about"))
