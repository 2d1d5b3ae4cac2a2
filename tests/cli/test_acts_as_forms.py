"""A command and a form of the app that get the same words write the same, or both refuse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase as Part
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.cli.given import asked_of
from samling.cli.main import main
from samling.model import Measure, Phase, Record, SamlingError
from samling.model.kinds import DECLARED, LISTED, Kind
from samling.report.notes import Tie
from samling.store import Workspace
from samling.store.acts.kept import bring_acts
from samling.store.codec import to_plain
from samling.store.method.removal import remove, remove_phase
from screens.actions.form import action_form
from screens.agenda.form import item_form
from screens.bottlenecks.form import bottleneck_form
from screens.chart.forms import annotation_form
from screens.documents.forms import document_form
from screens.gold_standard.form import standard_form
from screens.home.home_forms import gathering_form, team_form
from screens.improvement.forms import cycle_form, driver_form
from screens.library.forms import resource_form
from screens.measures.forms import measure_form, observation_form
from screens.notes.form import note_form
from screens.pathway.forms import entry_form, phase_form
from tests.help.every_kind import filled


def _nothing(_: object) -> None:
    pass


def team(workspace: Workspace) -> Any:
    return workspace.teams()[0]


def first(workspace: Workspace, kind: type[Record]) -> Any:
    return workspace.all(kind)[0]


# The form of a record, or of a new one; and what it is given by where it is opened.
Opened = Callable[[Workspace, Any], Any]
FORMS: dict[str, tuple[Opened, tuple[str, ...]]] = {
    "bottlenecks": (lambda w, r: bottleneck_form(w, team(w), r, None), ("team",)),
    "actions": (lambda w, r: action_form(w, team(w), r), ("team",)),
    "phases": (lambda w, r: phase_form(w, team(w), r, None, _nothing), ("team",)),
    "mapping": (
        lambda w, r: entry_form(w, first(w, Phase), "good", r),
        ("team", "phase", "list"),
    ),
    "documents": (lambda w, r: document_form(w, team(w), r), ("team",)),
    "gold": (lambda w, r: standard_form(w, team(w), w.all(Phase), r, _nothing), ("team",)),
    "measures": (lambda w, r: measure_form(w, team(w), r), ("team",)),
    "observations": (
        lambda w, r: observation_form(w, first(w, Measure), r),
        ("team", "measure"),
    ),
    "annotations": (
        lambda w, r: annotation_form(w, first(w, Measure), r, w.today()),
        ("team", "measure"),
    ),
    "pdsa": (lambda w, r: cycle_form(w, team(w), r, _nothing), ("team",)),
    "drivers": (lambda w, r: driver_form(w, team(w), "primary", r, _nothing), ("team",)),
    "notes": (lambda w, r: note_form(w, r, Tie(team=team(w).id)), ("team",)),
    "library": (lambda w, r: resource_form(w, r, "lecture", None, _nothing), ()),
    "gatherings": (gathering_form, ()),
    "agenda": (
        lambda w, r: item_form(w, w.get(type(day(w)), day(w).id), r, None),
        ("gathering",),
    ),
    "teams": (team_form, ()),
}
GIVEN: dict[str, Callable[[Workspace], str]] = {
    "team": lambda w: team(w).id,
    "phase": lambda w: first(w, Phase).id,
    "list": lambda _: "good",
    "measure": lambda w: first(w, Measure).id,
    "gathering": lambda w: day(w).id,
}


def day(workspace: Workspace) -> Any:
    from samling.model import Gathering

    return first(workspace, Gathering)


WORDS = ["Ring hjem", "b", " to  linjer\n; , = –", "Å: 12,5 %", "[/ æ]", "x" * 250]
TEXTS = st.sampled_from([*WORDS, *WORDS, "", "01010750160", "x" * 301])
NUMBERS = st.sampled_from(["1", "7", "7", "12", "12,5", "", "mange"])
DAYS = st.sampled_from(["", "18.10.2016", "2017-03-06", "fredag", "+2u", "12.1", "31.2.2017"])
TIMES = st.sampled_from(["9", "08:30", "1030", ""])


def typed_as(field: Any) -> st.SearchStrategy[str]:
    """Returns what a person may type in a field of a form."""
    if field.choices:
        return st.sampled_from([value for _, value in field.choices])
    if field.day is not None:
        return DAYS
    kinds = {
        **dict.fromkeys(("starts", "locked"), TIMES),
        **dict.fromkeys(
            ("minutes", "days", "day", "number", "members", "per", "year", "target"), NUMBERS
        ),
        **dict.fromkeys(("value", "numerator", "denominator"), NUMBERS),
        "groups": st.sampled_from(["", "A; rom 1; leder\nB"]),
        "later_targets": st.sampled_from(["", "1.3.2017 = 15; 1.9.2017 = 10", "i dag"]),
        "trend": st.just("7"),
    }
    return kinds.get(field.name, TEXTS)  # type: ignore[return-value]


def by_form(workspace: Workspace, opened: Opened, record: Any, values: dict[str, str]) -> bool:
    try:
        opened(workspace, record).save(values)
    except SamlingError:
        return False
    return True


def without_moments(workspace: Workspace, new: dict[str, str]) -> list[dict[str, Any]]:
    """Returns all that is stored, without moments, ids of what was added being called alike."""
    found = []
    for kind in DECLARED:
        for record in workspace.all(kind.record):
            row = {**to_plain(record), "created": "", "updated": ""}
            found.append({name: new.get(str(value), value) for name, value in row.items()})
    return sorted(found, key=lambda row: str(row["id"]))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("forms") / "whole").folder


def removed_in_app(workspace: Workspace, record: Record) -> bool:
    ways = {"phases": remove_phase}
    try:
        ways.get(record.TABLE, remove)(workspace, workspace.get(type(record), record.id))  # type: ignore[operator]
    except SamlingError:
        return False
    return True


def only_new(workspace: Workspace, kind: Kind, before: set[str]) -> Record | None:
    found = [record for record in workspace.all(kind.record) if record.id not in before]
    return found[0] if found else None


@given(st.data())
# To make a case smaller takes minutes, as each is a dozen commands.
@settings(max_examples=25, phases=[phase for phase in Part if phase != Part.shrink])
def test_a_command_writes_what_a_form_does(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    listed_as = data.draw(st.sampled_from(list(FORMS)))
    kind, (opened, given_by_place) = LISTED[listed_as], FORMS[listed_as]
    desk = tmp_path_factory.mktemp("twins")
    typing, filling = (Path(shutil.copytree(whole, desk / name)) for name in "cf")
    app = Workspace.open(filling)
    before = {record.id for record in app.all(kind.record)}
    alike: dict[str, str] = {}

    def drawn(record: Any) -> dict[str, str]:
        fields = opened(app, record).fields
        return {field.name: data.draw(typed_as(field), label=field.name) for field in fields}

    def same() -> None:
        assert without_moments(Workspace.open(typing), alike) == without_moments(app, alike)

    values = drawn(None)
    place = [f"{name}={GIVEN[name](app)}" for name in given_by_place]
    words = [f"{name}={value}" for name, value in values.items()]
    done = main(["-q", "add", str(typing), listed_as, *place, *words]) == 0
    assert by_form(app, opened, None, values) == done, words
    made, twin = only_new(app, kind, before), only_new(Workspace.open(typing), kind, before)
    if made is None or twin is None:
        assert made is twin is None
        same()
        return
    alike |= {made.id: "new", twin.id: "new"}
    if listed_as == "teams":
        # Each has a pathway of its own, with ids of its own.
        assert {**vars(made), **dict.fromkeys(ALONE)} == {**vars(twin), **dict.fromkeys(ALONE)}
        return
    same()

    settable = {field.name for field in asked_of(kind) if not field.stays}
    values = {name: value for name, value in drawn(made).items() if name in settable}
    words = [f"{name}={value}" for name, value in values.items()]
    done = main(["-q", "set", str(typing), twin.id, *words]) == 0
    assert by_form(app, opened, made, values) == done, words
    same()
    if done:
        assert main(["-q", "undo", str(typing)]) == 0
        app.undo()
        same()
    done = main(["-q", "remove", str(typing), twin.id]) == 0
    assert removed_in_app(app, made) == done
    same()
    if not done:
        return
    again = Workspace.open(typing)
    bring_acts(again)
    assert (again.undo().count, app.undo().count) == (1, 1)
    same()


ALONE = ("id", "created", "updated")
