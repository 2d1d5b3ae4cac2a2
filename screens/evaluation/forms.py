"""The forms of the evaluation: an evaluation, a statement, a file of answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import t
from samling.model import (
    Evaluation,
    Gathering,
    Response,
    Statement,
    StatementGroup,
    entered,
    in_time,
)
from samling.model.evaluation import template_statements
from samling.report.gatherings.times import dated_title
from samling.store import Workspace
from samling.store.importing import TABLES
from samling.store.importing.answers import Found, look_at_file
from samling.store.machine.export_folder import remember_import
from samling.store.method.evaluation import (
    add_statement,
    change_statement,
    is_answered,
    set_comment,
)
from screens.forms.form import Field, Form, Values, choices
from screens.forms.record_form import RecordField, choice, line, link, new, record_form, text

_INVITED = ("invited", "invited_hospital", "invited_municipality", "invited_other")


def evaluation_form(
    workspace: Workspace, evaluation: Evaluation | None, saved: Callable[[str], None]
) -> Form:
    """Returns the form of an evaluation, or of a new one with the template's statements or none."""
    gatherings = in_time(workspace.all(Gathering))
    days = [(dated_title(gathering), gathering.id) for gathering in gatherings]
    fields = [
        line("title", "field.title"),
        text("about", "field.about"),
        link("gathering", "field.gathering", "evaluation.no_gathering", days),
        *map(_invited, _INVITED),
    ]
    if evaluation is None:
        kinds = (
            (t("evaluation.with_template"), "template"),
            (t("evaluation.without_template"), "empty"),
        )
        fields.insert(1, choice("statements", "field.statements", kinds))

    def save(**read: Any) -> None:
        if evaluation is None:
            template = read["statements"] == "template"
            read["statements"] = template_statements() if template else ()
        saved(workspace.save(Evaluation, evaluation, **read).id)

    draft = f"survey-{evaluation.id if evaluation else 'new'}"
    begun = evaluation or new(Evaluation, title=t("evaluation.new_title"), statements="")
    about = t("form.evaluation_about")
    return record_form(t("form.evaluation"), fields, begun, save, draft=draft, about=about)


def _invited(name: str) -> RecordField:
    def show(number: int) -> str:
        return str(number or "")

    def read(field: str, typed: str) -> int:
        return entered.whole(field, typed or "0")

    return RecordField(name, f"field.{name}", show, read, hint=t("hint.invited"))


def statement_form(
    workspace: Workspace,
    evaluation: Evaluation,
    place: int | None,
    saved: Callable[[int], None],
) -> Form:
    """Returns the form for the statement at `place` (from 0), or for a new one at the end.

    The group is fixed once there are answers. `saved` gets the place.
    """
    old = evaluation.statements[place] if place is not None else None
    groups = choices("statement_group", StatementGroup)
    if old and is_answered(workspace, evaluation):
        groups = tuple(group for group in groups if group[1] == old.group)
    fields = [
        Field("text", t("field.statement"), old.text if old else "", area=True),
        Field("group", t("field.statement_group"), old.group if old else "", choices=groups),
    ]

    def save(values: Values) -> None:
        text = entered.line("text", values["text"], required=True, limit=500)
        new = Statement(group=values["group"], text=text)  # type: ignore[arg-type]
        if old is None or place is None:
            saved(len(add_statement(workspace, evaluation, new).statements) - 1)
        else:
            change_statement(workspace, evaluation, place, old, new)
            saved(place)

    draft = f"statement-{evaluation.id}-{'new' if place is None else place}"
    return Form(t("form.statement"), fields, save, draft=draft)


def comment_form(workspace: Workspace, response: Response) -> Form:
    """Returns the form that corrects what was written in a response."""
    fields = [Field("comment", t("field.comment"), response.comment, area=True)]

    def save(values: Values) -> None:
        set_comment(workspace, response, values["comment"])

    about = t("form.comment_about")
    return Form(t("form.comment"), fields, save, draft=f"comment-{response.id}", about=about)


def answers_form(evaluation: Evaluation, read: Callable[[bytes, Found], object]) -> Form:
    """Returns the form that asks for a file of answers.

    `read` gets its content, and what is found there: the answers, or a question about them.
    """
    fields = [Field("file", t("field.file"), hint=t("hint.answers_csv"), path="in", endings=TABLES)]

    def save(values: Values) -> None:
        path = entered.path("file", values["file"], required=True)
        found = look_at_file(evaluation, path)
        remember_import(path)
        read(*found)

    about, verb = t("form.answers_about"), t("form.import_verb")
    return Form(t("form.answers"), fields, save, about=about, verb=verb)
