"""Fields of a record in a form: how each kind of them is shown, and how it is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samling.model import Bottleneck, InvalidField, Measure, PathwayEntry
from samling.report.records.day_entry import DayEntry
from samling.store import Workspace
from screens.forms.record_form import (
    RecordField,
    choice,
    day,
    line,
    link,
    new,
    number,
    read_fields,
    record_form,
    shown_fields,
    text,
    whole,
    yes_no,
)
from tests.help.app_driver import fill, press, running, shown, words

PHASES = [("Innleggelse", "a"), ("Utskriving", "b")]


@pytest.mark.parametrize(
    ("field", "value", "typed"),
    [
        (line("owner", "field.owner"), "koordinator", "koordinator"),
        (text("notes", "field.notes"), "to\nlinjer", "to\nlinjer"),
        (day("due", "field.due", DayEntry(date(2030, 1, 1))), date(2030, 1, 8), "08.01.2030"),
        (day("due", "field.due", DayEntry(date(2030, 1, 1))), None, ""),
        (whole("per", "field.per"), 1000, "1000"),
        (number("target", "field.target"), 12.5, "12,5"),
        (number("target", "field.target"), None, ""),
        (choice("status", "field.status", [("Funnet", "found")]), "found", "found"),
        (yes_no("at_transition", "field.at_transition"), True, "yes"),
        (yes_no("at_transition", "field.at_transition"), False, "no"),
        (link("phase", "field.phase", "bottlenecks.no_phase", PHASES), "b", "b"),
    ],
)
def test_what_is_shown_is_read_as_it_was(field: RecordField, value: Any, typed: str) -> None:
    assert field.shown(value).value == typed
    assert read_fields([field], {field.name: typed}) == {field.name: value}


def test_a_record_that_is_gone_is_not_chosen() -> None:
    field = link("phase", "field.phase", "bottlenecks.no_phase", PHASES).shown("removed")
    assert field.value == ""
    assert [value for _, value in field.choices] == ["", "a", "b"]


def test_a_new_record_begins_with_what_it_has_by_itself() -> None:
    begun = new(Measure, title="Liggetid")
    fields = [line("title", "field.title"), whole("per", "field.per"), line("note", "field.note")]
    assert [field.value for field in shown_fields(fields, begun)] == ["Liggetid", "1", ""]
    assert new(PathwayEntry)["at_transition"] is False


def test_what_cannot_be_read_is_told_at_the_first_such_field() -> None:
    fields = [
        line("title", "field.title"),
        day("due", "field.due", DayEntry(date(2030, 1, 1))),
        whole("per", "field.per"),
    ]
    with pytest.raises(InvalidField) as refused:
        read_fields(fields, {"title": "x", "due": "en dag", "per": "mange"})
    assert refused.value.field == "due"


async def test_the_form_hands_over_what_was_read(network: Path) -> None:
    saved: dict[str, Any] = {}
    fields = [text("text", "field.bottleneck"), day("due", "field.due", DayEntry(date(2030, 1, 1)))]
    async with running(Workspace.open(network)) as pilot:
        form = record_form("Flaskehals", fields, new(Bottleneck), saved.update, draft="tried")
        pilot.app.push_screen(form)
        await pilot.pause()
        await fill(pilot, text="Sent varsel", due="32.1.2030")
        assert pilot.app.screen is form
        assert "32.1.2030" in shown(pilot)
        assert saved == {}
        await fill(pilot, due="31.1.2030")
        assert saved == {"text": "Sent varsel", "due": date(2030, 1, 31)}
        assert pilot.app.screen is not form


async def test_a_long_form_keeps_its_buttons_and_its_message_in_sight(network: Path) -> None:
    async with running(Workspace.open(network), (80, 24)) as pilot:
        await press(pilot, "2", "a")
        assert "Lagre ctrl+s" in words(pilot)
        await fill(pilot, title="Ny", note="hilsen")
        assert "Feltet må fylles ut" in words(pilot)
        assert "Lagre ctrl+s" in words(pilot)
        pilot.app.screen.query_one("#note").focus()
        await pilot.pause()
        assert "hilsen" in shown(pilot)
        assert "Lagre ctrl+s" in words(pilot)
