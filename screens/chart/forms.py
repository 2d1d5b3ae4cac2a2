"""The forms of the chart: a reason to leave a point out, an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from samling.locale import format_date, t
from samling.model import (
    Annotation,
    AnnotationKind,
    ChartKind,
    Measure,
    Observation,
    entered,
    options,
)
from samling.report.records.day_entry import DayEntry
from samling.spc import Suggestion
from samling.store import Workspace
from samling.store.method.measures import exclude
from screens.forms.form import Field, Form, Values, choices
from screens.forms.record_form import choice, day, new, record_form, text


def exclusion_form(workspace: Workspace, observations: Sequence[Observation]) -> Form:
    """Returns the form that asks why the observations of a point are left out."""
    fields = [Field("excluded", t("field.reason"), area=True)]

    def save(values: Values) -> None:
        reason = entered.text("excluded", values["excluded"], required=True, limit=2_000)
        exclude(workspace, observations, reason)

    about = t("form.exclude_about", date=format_date(observations[0].date))
    draft = f"exclude-{observations[0].id}"
    return Form(t("form.exclude"), fields, save, draft=draft, about=about)


def annotation_form(
    workspace: Workspace, measure: Measure, annotation: Annotation | None, at: date
) -> Form:
    """Returns the form for an annotation, or for a new one `at` a day."""
    past = DayEntry(workspace.today(), "past")
    fields = [
        text("text", "field.annotation"),
        day("date", "field.date", past, required=True, hint=""),
        choice("kind", "field.kind", choices("annotation_kind", AnnotationKind)),
    ]

    def save(**read: Any) -> None:
        if annotation:
            workspace.change(annotation, **read)
        else:
            workspace.put(Annotation(team=measure.team, measure=measure.id, **read))

    draft = f"annotation-{annotation.id if annotation else f'new-{measure.id}'}"
    begun = annotation or new(Annotation, date=at)
    return record_form(t("form.annotation"), fields, begun, save, draft=draft)


def kind_choices(suggestion: Suggestion | None) -> tuple[str, list[tuple[str, str]]]:
    """Returns the heading, which says what suits and why, and (words, code) for each type."""
    codes = [*options(ChartKind)]
    title = t("picker.chart_kind")
    if suggestion is not None:
        codes.sort(key=lambda code: code != suggestion.kind)
        reason = t(suggestion.reason_key, **suggestion.params)
        kind = t(f"chart_kind.{suggestion.kind}")
        title = t("picker.chart_kind_suits", kind=kind, reason=reason)
    choices = [(t(f"chart_choice.{code}"), code) for code in codes]
    for code, rules in (("i", "mdc"), ("run", "perla")):
        place = [each for _, each in choices].index(code) + 1
        choices.insert(place, (t(f"chart_choice.{code}_{rules}"), f"{code}:{rules}"))
    return title, choices
