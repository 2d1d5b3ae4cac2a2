"""The forms of a measure and of an observation."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from samling.locale import format_number, t
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
    parse_targets,
    targets_text,
)
from samling.model.measure import TRENDS
from samling.report.measures.counted import chosen_words
from samling.report.measures.rows import next_date
from samling.report.records.day_entry import DayEntry
from samling.store import Workspace
from samling.store.importing import TABLES
from samling.store.importing.table_in_hand import TableInHand, table_of_file
from samling.store.machine.export_folder import remember_import
from samling.store.method.measures import change_measure, save_observation
from screens.forms.form import Field, Form, Values, choices
from screens.forms.record_form import (
    RecordField,
    choice,
    day,
    day_field,
    line,
    new,
    number,
    record_form,
    text,
    whole,
    yes_no,
)


def measure_form(
    workspace: Workspace,
    team: Team,
    measure: Measure | None,
    saved: Callable[[Measure], object] = lambda _: None,
    begun: Mapping[str, object] = MappingProxyType({}),
) -> Form:
    """Returns the form for a measure, or for a new one of `team`.

    `begun` is what a new one begins with; where that has a chart, it is told and not asked.
    """
    charts = [(t(f"chart_choice.{option}"), option) for option in options(ChartKind)]
    rules = [(t(f"rules.{option}"), option) for option in options(Rules)]
    trends = [(format_number(count), str(count)) for count in TRENDS]
    entry = DayEntry(workspace.today())
    fields = [
        line("title", "field.title"),
        text("definition", "field.definition"),
        choice("kind", "field.kind", choices("measure_kind", MeasureKind)),
        choice("chart", "field.chart", charts),
        line("unit", "field.unit", hint=t("hint.unit")),
        choice("direction", "field.direction", choices("direction", Direction)),
        number("target", "field.target", hint=t("hint.eg", example=format_number(12.5))),
        day("target_date", "field.target_date", entry),
        RecordField(
            "later_targets",
            "field.later_targets",
            targets_text,
            lambda field, typed: parse_targets(field, typed, entry.required),
            hint=t("hint.later_targets"),
        ),
        choice("frequency", "field.frequency", choices("frequency", Frequency)),
        whole("per", "field.per", read=_per, hint=t("hint.eg", example=1000)),
        choice("rules", "field.rules", rules),
        RecordField("trend", "field.trend", str, entered.whole, trends),
        yes_no("screening", "field.screening", no="screening.no", yes="screening.yes"),
        yes_no("gap_ranges", "field.gap_ranges", no="gap_ranges.no", yes="gap_ranges.yes"),
        line("source", "field.source", hint=t("hint.source")),
        line("subtitle", "field.subtitle", hint=t("hint.subtitle")),
        line("axis_title", "field.axis_title", hint=t("hint.axis_title")),
    ]

    about = ""
    if "chart" in begun:
        told = ("chart", "rules", "trend", "screening", "gap_ranges")
        fields = [field for field in fields if field.name not in told]
        about = chosen_words(cast("ChartKind", begun["chart"]))

    def save(**read: Any) -> None:
        if measure:
            saved(change_measure(workspace, measure, **read))
        else:
            saved(workspace.put(Measure(**{"team": team.id, **begun, **read})))

    draft = f"measure-{measure.id if measure else f'new-{team.id}'}"
    shown = measure or new(Measure, **begun)
    return record_form(t("form.measure"), fields, shown, save, draft=draft, about=about)


def _per(field: str, typed: str) -> int:
    return entered.whole(field, typed or "1")


def observation_form(
    workspace: Workspace, measure: Measure, observation: Observation | None
) -> Form:
    """Returns the form for an observation, or for a new one of `measure`."""
    found = workspace.all(Observation, team=measure.team, measure=measure.id)
    following = next_date(measure, found, workspace.today())
    entry = DayEntry(workspace.today(), "past")
    shown = observation.date if observation else following
    day = day_field("date", "field.date", shown, entry)
    value = Field(
        "value",
        t("field.value"),
        format_number(observation.value) if observation else "",
        hint=t("hint.in_unit", unit=measure.unit) if measure.unit else "",
    )
    counts = [
        Field(
            "numerator",
            t("field.numerator"),
            format_number(observation.numerator) if observation else "",
        ),
        Field(
            "denominator",
            t("field.denominator"),
            format_number(observation.denominator) if observation else "",
        ),
    ]
    note = Field(
        "note", t("field.note"), observation.note if observation else "", hint=t("hint.missing")
    )
    # Proportions and rates take counts alone; the others a value, or counts that make one.
    fields = [day, *counts, note] if measure.needs_counts else [day, value, *counts, note]

    def save(values: Values) -> None:
        numbers = {
            name: entered.number(name, values.get(name, ""))
            for name in ("value", "numerator", "denominator")
        }
        read: dict[str, Any] = {
            "date": entry.required("date", values["date"]),
            "note": values["note"],
            **numbers,
        }
        save_observation(workspace, measure, observation, **read)

    draft = f"observation-{observation.id if observation else f'new-{measure.id}'}"
    title = f"{t('form.observation')} · {measure.title}"
    return Form(
        title,
        fields,
        save,
        draft=draft,
        about=textwrap.shorten(measure.definition, 200, placeholder=" …"),
    )


def import_form(measure: Measure, today: date, read: Callable[[TableInHand], object]) -> Form:
    """Returns the form that reads a file with a table and hands it to `read`."""
    fields = [Field("file", t("field.file"), hint=t("hint.csv"), path="in", endings=TABLES)]

    def save(values: Values) -> None:
        file = entered.path("file", values["file"], required=True)
        table = table_of_file(measure, file, today)
        remember_import(file)
        read(table)

    about = t("form.import_about", measure=measure.title)
    return Form(t("form.import"), fields, save, about=about, verb=t("form.import_verb"))
