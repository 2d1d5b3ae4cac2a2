"""The form of a bottleneck, all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import t
from samling.model import Bottleneck, Document, Effect, Extent, GoldStandard, Phase, Status, Team
from samling.report.bottlenecks.links import cycles_on
from samling.report.improvement import cycle_name
from samling.report.measures.rows import measures_of
from samling.report.page.columns import one_line
from samling.report.records.day_entry import DayEntry
from samling.report.records.owners import used_owners
from samling.store import Workspace
from samling.store.method.ordering import in_order
from samling.store.method.several import Several
from screens.forms.form import Form, choices
from screens.forms.record_form import (
    RecordField,
    choice,
    day,
    link,
    new,
    record_form,
    role,
    text,
)


def bottleneck_form(
    workspace: Workspace,
    team: Team,
    bottleneck: Bottleneck | None,
    phase: Phase | None,
    saved: Callable[[Bottleneck], object] = lambda _: None,
) -> Form:
    """Returns the form for a bottleneck, or for a new one in `phase`; `saved` gets it."""
    phases = in_order(workspace.all(Phase, team=team.id))
    titles = [(phase_.title, phase_.id) for phase_ in phases]
    fields = [
        text("text", "field.bottleneck"),
        link("phase", "field.phase", "bottlenecks.no_phase", titles),
        choice("extent", "field.extent", choices("extent", Extent)),
        choice("effect", "field.effect", choices("effect", Effect)),
        choice("status", "field.status", choices("status", Status)),
        role("owner", "field.owner", used_owners(workspace, team.id)),
        day("due", "field.due", DayEntry(workspace.today())),
        text("notes", "field.notes"),
        *_links(workspace, team),
    ]

    def save(**read: Any) -> None:
        read |= {} if bottleneck else {"team": team.id}
        saved(workspace.save(Bottleneck, bottleneck, **read))

    def several(**read: Any) -> Several:
        return several_bottlenecks(team, **read)

    return record_form(
        t("form.bottleneck"),
        fields,
        bottleneck or new(Bottleneck, phase=phase.id if phase else ""),
        save,
        draft=f"bottleneck-{bottleneck.id if bottleneck else f'new-{team.id}'}",
        about=_cycles(workspace, bottleneck),
        several=several,
        added=saved,
    )


def several_bottlenecks(team: Team, **fields: Any) -> Several:
    """Returns how lines of text become a bottleneck each."""
    return Several(lambda text, _: Bottleneck(team=team.id, **fields, text=text))


def _links(workspace: Workspace, team: Team) -> list[RecordField]:
    standards = in_order(workspace.all(GoldStandard, team=team.id))
    statements = [(one_line(standard.statement), standard.id) for standard in standards]
    found = in_order(workspace.all(Document, team=team.id))
    documents = [(document.title, document.id) for document in found]
    measures = [(measure.title, measure.id) for measure in measures_of(workspace, team)]
    return [
        link("standard", "field.standard", "bottlenecks.no_standard", statements),
        link("document", "field.document", "bottlenecks.no_document", documents),
        link("measure", "field.measure", "improvement.no_measure", measures),
    ]


def _cycles(workspace: Workspace, bottleneck: Bottleneck | None) -> str:
    found = cycles_on(workspace, bottleneck) if bottleneck else []
    names = ", ".join(cycle_name(cycle) for cycle in found)
    return t("bottlenecks.cycles", names=names) if names else ""
