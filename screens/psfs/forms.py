"""The forms of PSFS: a new person with the first round, the person, a round of scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samling.locale import t
from samling.model import InvalidField, PsfsPerson, PsfsRound, Team, entered
from samling.model.psfs import WEEKS
from samling.report.records.day_entry import DayEntry
from samling.store import Workspace
from samling.store.method.psfs import (
    change_person,
    read_score,
    read_scores,
    save_round,
    start_person,
    suggested_code,
)
from screens.forms.form import Field, Form, Values
from screens.forms.record_form import day_field

_SCORE = "score_"


def _weeks(weeks: int) -> Field:
    return Field("weeks", t("field.psfs_weeks"), str(weeks))


def person_form(workspace: Workspace, team: Team, saved: Callable[[PsfsPerson], object]) -> Form:
    """Returns the form for a new person and the first round."""
    entry = DayEntry(workspace.today(), "past")
    fields = [
        Field("code", t("field.psfs_code"), suggested_code(workspace, team.id)),
        Field("activities", t("field.psfs_activities"), area=True),
        Field("scores", t("field.psfs_scores"), hint=t("hint.psfs_scores")),
        day_field("date", "field.date", workspace.today(), entry),
        _weeks(WEEKS),
    ]

    def save(values: Values) -> None:
        person = start_person(
            workspace,
            team.id,
            code=values["code"],
            activities=values["activities"].splitlines(),
            day=entry.required("date", values["date"]),
            scores=read_scores(values["scores"]),
            weeks=entered.whole("weeks", values["weeks"]),
        )
        saved(person)

    return Form(
        t("form.psfs_new"),
        fields,
        save,
        draft=f"psfs-new-{team.id}",
        about=t("form.psfs_new_about"),
    )


def edit_form(workspace: Workspace, person: PsfsPerson) -> Form:
    """Returns the form for the code, the activities and the weeks of a person."""
    fields = [
        Field("code", t("field.psfs_code"), person.code),
        Field("activities", t("field.psfs_activities"), "\n".join(person.activities), area=True),
        _weeks(person.weeks),
    ]

    def save(values: Values) -> None:
        change_person(
            workspace,
            person,
            code=values["code"],
            activities=tuple(values["activities"].splitlines()),
            weeks=entered.whole("weeks", values["weeks"]),
        )

    return Form(
        t("form.psfs_edit", code=person.code),
        fields,
        save,
        draft=f"psfs-{person.id}",
        about=t("form.psfs_edit_about"),
    )


def round_form(
    workspace: Workspace, person: PsfsPerson, round_: PsfsRound | None, last: Sequence[int | None]
) -> Form:
    """Returns the form for a round, a field an activity; `last` are the scores before it."""
    scores = list(round_.scores) if round_ else []
    entry = DayEntry(workspace.today(), "past")
    day = round_.date if round_ else workspace.today()
    fields = []
    for place, activity in enumerate(person.activities):
        score = scores[place] if place < len(scores) else None
        before = last[place] if place < len(last) else None
        hint = t("hint.psfs_before", score=before) if before is not None else t("hint.psfs_score")
        value = "" if score is None else str(score)
        fields.append(Field(f"{_SCORE}{place}", activity, value, hint=hint))
    fields += [
        day_field("date", "field.date", day, entry),
        Field("note", t("field.note"), round_.note if round_ else ""),
    ]

    def save(values: Values) -> None:
        given = [
            read_score(f"{_SCORE}{place}", values[f"{_SCORE}{place}"])
            for place in range(len(person.activities))
        ]
        day = entry.required("date", values["date"])
        try:
            save_round(workspace, person, round_, day=day, scores=given, note=values["note"])
        except InvalidField as error:
            # What is said of the scores as a whole stands at the first of them.
            error.field = f"{_SCORE}0" if error.field == "scores" else error.field
            raise

    draft = f"psfs-round-{round_.id if round_ else f'new-{person.id}'}"
    title = t("form.psfs_round", code=person.code)
    return Form(title, fields, save, draft=draft, about=t("form.psfs_round_about"))
