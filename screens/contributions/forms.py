"""The form in which contributions become an entry of the mapping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from samling.locale import t
from samling.model import Contribution, PathwayEntry, Phase
from samling.model.pathway import LIST_OF
from samling.report.contributions import begun_entry
from samling.store import Workspace
from samling.store.method.pathway import place_contributions
from screens.forms.form import Form
from screens.forms.record_form import choice, record_form, text


def place_form(
    workspace: Workspace,
    contributions: Sequence[Contribution],
    phases: Sequence[Phase],
    placed: Callable[[PathwayEntry], object],
) -> Form:
    """Returns the form for the one entry that some contributions of a team become."""
    lists = [(t(f"pathway_list.{name}"), name) for name in LIST_OF.values()]
    fields = [
        text("text", "field.text"),
        choice("list", "field.list", lists),
        choice("phase", "field.phase", [(phase.title, phase.id) for phase in phases]),
    ]
    begun = begun_entry(contributions)
    if begun["phase"] not in {phase.id for phase in phases}:
        # It has been removed since.
        begun["phase"] = phases[0].id

    def save(**read: Any) -> None:
        list_name = read.pop("list")
        placed(place_contributions(workspace, contributions, list_name=list_name, **read))

    count = len(contributions)
    title = t("contributions.place_title", count=count)
    draft = f"contributions-{contributions[0].id}-{count}"
    return record_form(title, fields, begun, save, draft=draft)
