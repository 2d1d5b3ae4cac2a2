"""The forms of a measure and of an observation."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from samling.locale import format_date, format_number, t
from samling.model import (
    ChartKind,
    Direction,
    Frequency,
    Measure,
    MeasureKind,
    Observation,
    Rules,
    Team,
    entered,
    options,
)
from samling.report.measures.rows import next_date
from samling.store import Workspace
from samling.store.importing.csv_series import CsvRow, read_rows
from samling.store.method.measures import change_measure, save_observation
from screens.forms.form import Field, Form, Values, choices


def measure_form(workspace: Workspace, team: Team, measure: Measure | None) -> Form:
    """Returns the form for a measure, or for a new one of `team`."""
    one = measure
    fields = [
        Field("title", t("field.title"), one.title if one else ""),
        Field("definition", t("field.definition"), one.definition if one else "", area=True),
        Field(
            "kind",
            t("field.kind"),
            one.kind if one else "process",
            choices=choices("measure_kind", MeasureKind),
        ),
        Field(
            "chart",
            t("field.chart"),
            one.chart if one else "run",
            choices=tuple((t(f"chart_choice.{kind}"), kind) for kind in options(ChartKind)),
        ),
        Field("unit", t("field.unit"), one.unit if one else "", hint=t("hint.unit")),
        Field(
            "direction",
            t("field.direction"),
            one.direction if one else "up",
            choices=choices("direction", Direction),
        ),
        Field("target", t("field.target"), format_number(one.target) if one else "", hint="12,5"),
        Field(
            "target_date",
            t("field.target_date"),
            format_date(one.target_date, "numeric") if one else "",
            hint=t("hint.date"),
        ),
        Field(
            "frequency",
            t("field.frequency"),
            one.frequency if one else "none",
            choices=choices("frequency", Frequency),
        ),
        Field("per", t("field.per"), str(one.per) if one else "1", hint="1000"),
        Field(
            "rules",
            t("field.rules"),
            one.rules if one else "anhoej",
            choices=tuple((t(f"rules.{name}"), name) for name in options(Rules)),
        ),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {
            **values,
            "target": entered.number("target", values["target"]),
            "target_date": entered.day("target_date", values["target_date"]),
            "per": entered.whole("per", values["per"] or "1"),
        }
        if one:
            change_measure(workspace, one, **read)
        else:
            workspace.put(Measure(team=team.id, **read))

    draft = f"measure-{one.id if one else f'new-{team.id}'}"
    return Form(t("form.measure"), fields, save, draft=draft)


def observation_form(
    workspace: Workspace, measure: Measure, observation: Observation | None
) -> Form:
    """Returns the form for an observation, or for a new one of `measure`."""
    one = observation
    found = workspace.all(Observation, team=measure.team, measure=measure.id)
    following = next_date(measure, found, workspace.today())
    day = Field(
        "date",
        t("field.date"),
        format_date(one.date if one else following, "numeric"),
        hint=t("hint.date"),
    )
    value = Field(
        "value", t("field.value"), format_number(one.value) if one else "", hint=measure.unit
    )
    counts = [
        Field("numerator", t("field.numerator"), format_number(one.numerator) if one else ""),
        Field("denominator", t("field.denominator"), format_number(one.denominator) if one else ""),
    ]
    note = Field("note", t("field.note"), one.note if one else "", hint=t("hint.missing"))
    # Proportions and rates take counts alone; the others a value, or counts that make one.
    fields = [day, *counts, note] if measure.needs_counts else [day, value, *counts, note]

    def save(values: Values) -> None:
        numbers = {
            name: entered.number(name, values.get(name, ""))
            for name in ("value", "numerator", "denominator")
        }
        read: dict[str, Any] = {
            "date": entered.required_day("date", values["date"]),
            "note": values["note"],
            **numbers,
        }
        save_observation(workspace, measure, one, **read)

    draft = f"observation-{one.id if one else f'new-{measure.id}'}"
    title = f"{t('form.observation')} · {measure.title}"
    return Form(
        title,
        fields,
        save,
        draft=draft,
        about=textwrap.shorten(measure.definition, 200, placeholder=" …"),
    )


def import_form(measure: Measure, read: Callable[[list[CsvRow]], object]) -> Form:
    """Returns the form that reads a CSV file and hands its rows to `read`."""
    fields = [Field("file", t("field.file"), hint=t("hint.csv"))]

    def save(values: Values) -> None:
        read(read_rows(entered.line("file", values["file"], required=True, limit=4_000)))

    about = t("form.import_about", measure=measure.title)
    return Form(t("form.import"), fields, save, about=about)
