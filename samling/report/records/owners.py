"""The roles that are written as owners and leads, to complete the next one from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from samling.model import AgendaItem
from samling.model.kinds import DECLARED
from samling.store import Workspace


def used_owners(workspace: Workspace, team: str = "") -> list[str]:
    """Returns the owners written so far, each once: those of a team (its id) and the most used
    first. Leads of the agenda come last.
    """
    own: Counter[str] = Counter()
    others: Counter[str] = Counter()
    owned = (kind.record for kind in DECLARED if "owner" in kind.record.__dataclass_fields__)
    for kind in owned:
        for record in workspace.all(kind):
            owner = getattr(record, "owner", "")
            (own if getattr(record, "team", "") == team else others)[owner] += 1
    leads = Counter(item.lead for item in workspace.all(AgendaItem))
    ranked = [owner for used in (own, others, leads) for owner, _ in used.most_common()]
    return [owner for owner in dict.fromkeys(ranked) if owner]


def used_leads(workspace: Workspace) -> list[str]:
    """Returns the leads of agenda items, the most used first, and then the owners."""
    leads = Counter(item.lead for item in workspace.all(AgendaItem) if item.lead)
    ranked = [lead for lead, _ in leads.most_common()]
    return list(dict.fromkeys([*ranked, *used_owners(workspace)]))


def completed(typed: str, known: Sequence[str]) -> str:
    """Returns the first of `known` that begins as what is typed does, "" where none goes on."""
    begun = typed.lstrip().casefold()
    if not begun:
        return ""
    longer = (owner for owner in known if len(owner) > len(begun))
    return next((owner for owner in longer if owner.casefold().startswith(begun)), "")


def completion_words(typed: str, known: Sequence[str]) -> str:
    """Returns what the right arrow would make of what is typed, "" where nothing."""
    found = completed(typed, known)
    return f"→ {found}" if found else ""
