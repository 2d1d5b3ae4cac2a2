"""The form of a whole self-assessment, with what the team says of it."""

from __future__ import annotations

from samling.locale import t
from samling.model import Assessment, Gathering, Team
from samling.report.assessment import RATED, Rated, step_value
from samling.store import Workspace
from samling.store.method.assessment import assessment_of, reassess
from screens.assessment.cells import choices
from screens.forms.form import Field, Form, Values

_NONE = "-"


def assessment_form(workspace: Workspace, team: Team, gathering: Gathering) -> Form:
    """Returns the form for a team's judgement of itself at a gathering."""
    there = assessment_of(workspace, team.id, gathering.id)
    fields = []
    for name in RATED:
        step = getattr(there, name) if there else None
        offered = ((t("assessment.unrated"), _NONE), *choices(name))
        value = _NONE if step is None else str(step)
        fields.append(Field(name, t(f"assessment.{name}"), value, choices=offered))
    fields.append(Field("notes", t("field.notes"), there.notes if there else "", area=True))

    def save(values: Values) -> None:
        steps = {name: _read(name, values[name]) for name in RATED}
        shown = there or Assessment(team=team.id, gathering=gathering.id)
        reassess(workspace, shown, **steps, notes=values["notes"])

    title = t("form.assessment", gathering=gathering.title)
    return Form(title, fields, save, draft=f"assessment-{team.id}-{gathering.id}")


def _read(name: Rated, value: str) -> float | int | None:
    return None if value == _NONE else step_value(name, float(value))
