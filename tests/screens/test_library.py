"""The library: kept, narrowed, shared from a note, shown on the projector."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from samling.locale import set_language
from samling.model import Gathering, InvalidField, Note, Resource, in_time
from samling.model.library import parse_tags
from samling.report.library import resource_rows, shared_from, tags_in_use
from samling.store import Workspace
from screens.forms.form import Form
from screens.library.library import Library
from screens.notes.notes import Notes
from screens.projector.presentation import Presentation
from tests.help.app_driver import (
    LANGUAGES,
    SIZES,
    fill,
    palette,
    press,
    running,
    shown,
    told,
    until,
    words,
    write,
)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """Two gatherings with something from each, and an experience of the first team."""
    workspace = Workspace.open(network)
    first, second = sorted(workspace.all(Gathering), key=lambda gathering: gathering.number)[:2]
    team = workspace.teams()[0].id
    workspace.put(
        Resource(title="SPC for alle", kind="lecture", tags=("spc",), gathering=second.id),
        Resource(
            title="Mal for mål",
            kind="tool",
            tags=("mål", "mal"),
            gathering=first.id,
            link="K:/maler/mal.docx",
        ),
        Resource(title="Manuset hjalp", kind="experience", tags=("mål",), shared_by=team),
    )
    return workspace


def test_resources_come_by_the_dates_of_their_gatherings(workspace: Workspace) -> None:
    first = in_time(workspace.all(Gathering))[0]
    meeting = Gathering(number=9, title="V1", kind="guidance", date=first.date + timedelta(days=1))
    workspace.put(meeting, Resource(title="Etter møtet", kind="link", gathering=meeting.id))
    assert [row.record.title for row in resource_rows(workspace)] == [
        "Mal for mål",
        "Etter møtet",
        "SPC for alle",
        "Manuset hjalp",
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_a_resource_is_added_changed_and_removed(
    network: Path, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "7")
        assert isinstance(pilot.app.screen, Library)
        assert "Kunnskapsbanken er tom" in shown(pilot)
        await press(pilot, "c")
        assert "ingen lenke" in told(pilot)
        await press(pilot, "a")
        await fill(pilot, title="  ")
        assert "må fylles ut" in shown(pilot)
        await fill(
            pilot, title="SPC for alle", tags="SPC, måling; spc,, ", link="https://x.invalid"
        )
        text = shown(pilot)
        assert "▬ foredrag" in text
        assert "#spc · #måling" in text
        assert "https://x.invalid" in text
        await press(pilot, "c")
        assert pilot.app.clipboard == "https://x.invalid"
        await press(pilot, "enter")
        assert pilot.app.screen.values["tags"] == "spc, måling"
        await fill(pilot, kind="article", about="To sider", tags="spc")
        assert "To sider" in shown(pilot)
        (stored,) = workspace.all(Resource)
        assert (stored.kind, stored.tags) == ("article", ("spc",))
        assert stored.gathering == pilot.app.session.gathering.id
        await press(pilot, "x")
        assert workspace.all(Resource) == []
        await press(pilot, "u")
        assert "SPC for alle" in shown(pilot)


async def test_narrowed_by_kind_gathering_tag_and_words(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "0", "7")
        screen = pilot.app.screen

        def titles() -> list[str]:
            return [row.record.title for row in screen.rows]

        assert titles() == ["Mal for mål", "SPC for alle", "Manuset hjalp"]
        await press(pilot, "f", "f")
        assert titles() == ["Mal for mål"]
        await press(pilot, "f", "f")
        assert "Ingenting her" in words(pilot)
        await press(pilot, "f", "f", "w")
        first = min(workspace.all(Gathering), key=lambda gathering: gathering.number)
        pilot.app.session.choose_gathering(first.id)
        screen.reload()
        assert titles() == ["Mal for mål"]
        await press(pilot, "w", "s")
        assert "mål (2)" in shown(pilot)
        await write(pilot, "mål")
        await press(pilot, "enter")
        assert titles() == ["Mal for mål", "Manuset hjalp"]
        assert "#mål" in shown(pilot)
        await press(pilot, "s", "enter")
        assert len(titles()) == 2
        await press(pilot, "s", "up", "up", "enter")
        assert len(titles()) == 3
        await press(pilot, "ctrl+f")
        await write(pilot, "bærum manus")
        assert titles() == ["Manuset hjalp"]
        await press(pilot, "escape")
        assert len(titles()) == 3


async def test_a_note_is_shared_as_an_experience(workspace: Workspace) -> None:
    team, other = workspace.teams()
    workspace.put(Note(text="Ring før lunsj\nDa svarer de fleste.", team=other.id))
    async with running(workspace) as pilot:
        await press(pilot, "6", "d")
        assert pilot.app.screen.values["kind"] == "experience"
        await fill(pilot, tags="oppringing")
        assert isinstance(pilot.app.screen, Notes)
        await press(pilot, "0", "7")
        assert "Ring før lunsj" in shown(pilot)
        await press(pilot, "d")
        assert pilot.app.screen.values["shared_by"] == team.id
        await fill(pilot, title="Vi prøvde på nytt")
    shared = {resource.title: resource for resource in workspace.all(Resource, kind="experience")}
    assert shared["Ring før lunsj"].about == "Da svarer de fleste."
    assert shared["Ring før lunsj"].shared_by == other.id
    assert shared["Vi prøvde på nytt"].gathering == pilot.app.session.gathering.id
    assert len(workspace.all(Note)) == 1


@pytest.mark.thorough
async def test_sharing_is_in_the_palette_from_anywhere(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "3")
        await palette(pilot, "del en erfaring")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))


@pytest.mark.thorough
async def test_what_it_belongs_to_may_be_gone(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.put(Resource(title="Løs tråd", gathering="borte", shared_by="borte"))
    async with running(workspace) as pilot:
        await press(pilot, "0", "7")
        assert "Løs tråd" in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.values["gathering"] == ""


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_important_keys_are_in_the_bar_at_80_columns(
    workspace: Workspace, code: str
) -> None:
    set_language(code)
    async with running(workspace) as pilot:
        await press(pilot, "0", "7")
        bar = shown(pilot).splitlines()[-1]
        assert all(f" {key} " in bar for key in ("enter", "a", "d", "f", "?"))


async def test_the_resources_shown_go_on_the_projector(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "0", "7", "down", "down", "f5")
        assert isinstance(pilot.app.screen, Presentation)
        assert "Erfaring · delt av Kols Bærum" in shown(pilot)
        assert "3 av 3" in shown(pilot)


def test_tags_are_counted_as_a_telephone_book_has_them(workspace: Workspace) -> None:
    assert tags_in_use(workspace) == [("mal", 1), ("mål", 2), ("spc", 1)]
    assert [row.record.title for row in resource_rows(workspace, tag="spc")] == ["SPC for alle"]


@given(st.lists(st.text(alphabet="aæå -", min_size=1, max_size=8), max_size=8))
def test_tags_written_are_read_again(tags: list[str]) -> None:
    try:
        kept = Resource(title="x", tags=tuple(tags)).tags
    except InvalidField:
        return
    assert Resource(title="x", tags=parse_tags(", ".join(kept))).tags == kept


@given(st.text(alphabet="aå \n", min_size=1, max_size=600).filter(lambda text: text.strip()))
def test_nothing_of_a_note_is_lost_when_it_is_shared(text: str) -> None:
    note = Note(text=text)
    title, about = shared_from(note)
    kept = Resource(title=title, about=about)
    letters = "".join(f"{kept.title.removesuffix('…')}{kept.about}".split())
    assert "".join(note.text.split()) in letters or "".join(note.text.split()) == letters


@pytest.mark.thorough
async def test_what_is_added_is_at_the_cursor(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        pilot.app.go("library")  # type: ignore[attr-defined]
        await pilot.pause()
        await press(pilot, "a")
        await fill(pilot, title="Å prøve i det små", about="Midt i listen")
        await pilot.pause()
        made = next(
            resource
            for resource in Workspace.open(kull_3).all(Resource)
            if resource.title == "Å prøve i det små"
        )
        assert pilot.app.screen.slide_at() == made.id  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_what_it_is_about_has_several_lines(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        # The places visited before have styles of their own.
        pilot.app.go("library")  # type: ignore[attr-defined]
        await pilot.pause()
        await press(pilot, "r")
        assert pilot.app.screen.query_one("#about").size.height >= 4


@pytest.mark.thorough
async def test_a_long_value_shows_its_beginning(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    workspace.put(Resource(title="A", kind="link", link="https://example.org/" + "x" * 90))
    async with running(workspace) as pilot:
        pilot.app.go("library")  # type: ignore[attr-defined]
        await pilot.pause()
        made = next(resource for resource in workspace.all(Resource) if resource.title == "A")
        pilot.app.screen.select(made.id)  # type: ignore[attr-defined]
        await press(pilot, "r")
        await pilot.pause()
        assert "Lenke https://example.org/" in words(pilot)
        entry = pilot.app.screen.query_one("#link", Input)
        entry.focus()
        await pilot.pause()
        assert entry.cursor_position == len(entry.value)
        await press(pilot, "tab")
        assert "Lenke https://example.org/" in words(pilot)
