"""What was written on phones, as the facilitator goes through it."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import t
from samling.model import Contribution, Phase
from samling.model.pathway import LIST_OF
from samling.store import Workspace
from samling.store.method.ordering import in_order

# The statuses in the order in which the list shows them, one at a time.
STATE_FILTERS = ("new", "aside", "placed")


def contributions_of(
    workspace: Workspace, team: str, status: str = "new", words: str = ""
) -> list[Contribution]:
    """Returns a team's contributions in a status that have `words`, phase by phase.

    In the order of the alphabet, which tells nothing of who came first, and puts those that
    begin alike together.
    """
    places = {
        phase.id: place for place, phase in enumerate(in_order(workspace.all(Phase, team=team)))
    }
    wanted = words.casefold().split()
    found = [
        contribution
        for contribution in workspace.all(Contribution, team=team, status=status)
        if all(word in contribution.text.casefold() for word in wanted)
    ]
    kinds = tuple(LIST_OF)
    return sorted(
        found,
        key=lambda each: (
            places.get(each.phase, len(places)),
            kinds.index(each.kind),
            each.text.casefold(),
            each.id,
        ),
    )


def new_count(workspace: Workspace, team: str) -> int:
    """Returns how many of a team's contributions nobody has gone through yet."""
    return len(workspace.all(Contribution, team=team, status="new"))


def count_words(workspace: Workspace, team: str) -> str:
    """Returns how many new ones there are, with the key that leads to them; "" for none."""
    count = new_count(workspace, team)
    return t("contributions.new", count=count) if count else ""


def begun_entry(contributions: Sequence[Contribution]) -> dict[str, str]:
    """Returns what the form for an entry of some contributions begins with.

    Their texts below one another; the list and the phase are those of the first.
    """
    first = contributions[0]
    text = "\n".join(dict.fromkeys(contribution.text for contribution in contributions))
    return {"text": text, "list": LIST_OF[first.kind], "phase": first.phase}
