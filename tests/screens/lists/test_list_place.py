"""The lists: the cursor is on what was just added, and stays at what is edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from samling.model import Action, Bottleneck, Document, Measure, Note, Resource
from samling.store import Workspace
from samling.store.method.psfs import start_person
from screens.forms.form import Form
from screens.lists.list_place import ListPlace
from screens.lists.search_line import SearchLine
from tests.help.app_driver import fill, press, running, shown, write
from tests.help.sampled import sampled


@dataclass(frozen=True)
class ListCase:
    """A list: the keys that lead there, and those that add; what its form asks for."""

    keys: tuple[str, ...]
    field: str = "title"
    add: tuple[str, ...] = ("a",)
    more: tuple[tuple[str, str], ...] = ()


_PERSON = (("activities", "Gå i trapp"), ("scores", "3"))
LISTS = {
    "notes": ListCase(("6",), "text", add=("n",)),
    "library": ListCase(("0", "7")),
    "shared": ListCase(("0", "7"), add=("d",)),
    "documents": ListCase(("0", "2")),
    "bottlenecks": ListCase(("4",), "text"),
    "open_actions": ListCase(("4", "l"), "text"),
    "measures": ListCase(("5",), add=("a", "ctrl+s")),
    "psfs": ListCase(("0", "3"), "code", more=_PERSON),
}


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """Two of each kind; each list would show one that is added elsewhere than first."""
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    for name in ("A01", "Z99"):
        workspace.put(
            Note(text=name),
            Resource(title=name),
            Document(team=team, title=name),
            Bottleneck(team=team, text=name),
            Action(team=team, text=name),
            Measure(team=team, title=name),
        )
        day = workspace.today()
        start_person(workspace, team, code=name, activities=["Gå"], day=day, scores=[5])
    return workspace


def at_cursor(pilot: Pilot[str], field: str) -> str:
    place = pilot.app.screen
    assert isinstance(place, ListPlace), shown(pilot)
    row = place.row()
    assert row is not None, shown(pilot)
    return getattr(place.record_of(row), field)


async def add(pilot: Pilot[str], case: ListCase, name: str) -> None:
    await press(pilot, *case.add)
    assert isinstance(pilot.app.screen, Form), shown(pilot)
    await fill(pilot, **{case.field: name}, **dict(case.more))


@pytest.mark.parametrize("case", sampled(LISTS.values(), 4), ids=LISTS)
async def test_the_cursor_is_on_what_was_just_added(workspace: Workspace, case: ListCase) -> None:
    async with running(workspace) as pilot:
        await press(pilot, *case.keys)
        for name in ("M50", "B02", "Y98"):
            await add(pilot, case, name)
            assert at_cursor(pilot, case.field) == name
            assert name in shown(pilot)


@pytest.mark.parametrize("case", sampled(LISTS.values(), 7), ids=LISTS)
async def test_the_cursor_stays_at_what_is_edited(workspace: Workspace, case: ListCase) -> None:
    async with running(workspace) as pilot:
        await press(pilot, *case.keys, "down")
        before = at_cursor(pilot, "id")
        for name in ("A00", "Z100", "M50"):
            await press(pilot, "r")
            await fill(pilot, **{case.field: name})
            assert at_cursor(pilot, case.field) == name
            assert at_cursor(pilot, "id") == before


_SEARCHED = {name: case for name, case in LISTS.items() if case.keys[-1] not in ("l", "5", "3")}


@pytest.mark.parametrize("case", sampled(_SEARCHED.values(), 2), ids=_SEARCHED)
async def test_a_list_that_is_narrowed_shows_what_was_just_added(
    workspace: Workspace, case: ListCase
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, *case.keys, "ctrl+f")
        await write(pilot, "Z99")
        assert len(pilot.app.screen.rows) == 1
        await press(pilot, "enter")
        await add(pilot, case, "M50")
        assert at_cursor(pilot, case.field) == "M50"
        assert pilot.app.screen.query_one(SearchLine).value == ""


async def test_an_action_that_is_done_as_it_is_added_is_shown(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4", "l", "a")
        await fill(pilot, text="Gjort i går", status="done")
        assert at_cursor(pilot, "text") == "Gjort i går"


async def test_a_filter_stays_while_what_it_shows_is_edited(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "0", "2", "f")
        place = pilot.app.screen
        narrowed_to, rows = place.filter_name, len(place.rows)
        await press(pilot, "r")
        await fill(pilot, status="approved")
        assert place.filter_name == narrowed_to
        assert len(place.rows) == rows - 1
