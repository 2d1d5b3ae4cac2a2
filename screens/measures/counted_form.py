"""The four questions with which a new measure begins, so that nobody must know types of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from samling.locale import t
from samling.model import Frequency, Team, entered
from samling.report.measures.counted import Counted, begun_measure
from screens.forms.form import Field, Form, Values, choices

_KNOWN = "known"


def counted_form(team: Team, begun: Callable[[Mapping[str, object]], object]) -> Form:
    """Returns the form that asks what a team counts, and hands on what a measure begins with.

    Nothing is handed on by the one who knows which chart it is to be: then that is asked.
    """
    offered = (*choices("counted", Counted), (t("counted.known"), _KNOWN))
    often = tuple(
        (t("counted.no_frequency") if value == "none" else words, value)
        for words, value in choices("frequency", Frequency)
    )
    fields = [
        Field("who", t("field.counted_who"), hint=t("hint.counted_who")),
        Field("what", t("field.counted_what"), choices=offered),
        Field("frequency", t("field.counted_frequency"), choices=often),
        Field("source", t("field.counted_source"), hint=t("hint.counted_source")),
    ]

    def save(values: Values) -> None:
        if values["what"] == _KNOWN:
            begun({})
            return
        who = entered.line("who", values["who"])
        source = entered.line("source", values["source"])
        begun(begun_measure(cast("Counted", values["what"]), who, values["frequency"], source))

    form = Form(
        t("form.counted"),
        fields,
        save,
        draft=f"measure-counted-{team.id}",
        about=t("form.counted_about"),
        verb=t("form.counted_verb"),
    )
    form.add_class("hint-first")
    return form
