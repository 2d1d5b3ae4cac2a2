"""The professional content on the screen: documents, their status, and the description."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import AgendaItem, Bottleneck, Document, Phase
from samling.store import Workspace
from samling.store.method.documents import add_document, description_of
from screens.documents.description_preview import DescriptionPreview
from screens.documents.documents import Documents
from screens.forms.form import Form
from screens.forms.picker import Picker
from screens.projector.presentation import Presentation
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import (
    LANGUAGES,
    SIZES,
    fill,
    on_slide,
    press,
    running,
    shown,
    told,
    words,
    write,
)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A first team with two phases."""
    workspace = Workspace.open(network)
    workspace.remove(*workspace.all(Phase))
    team = workspace.teams()[0].id
    workspace.put(Phase(team=team, position=1, title="Hjemme", level="home"))
    workspace.put(Phase(team=team, position=2, title="Posten"))
    return workspace


@pytest.mark.parametrize("size", SIZES)
async def test_a_document_from_missing_to_approved(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    ward = workspace.all(Phase)[1].id
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "2")
        assert isinstance(pilot.app.screen, Documents)
        assert "Trykk a for å skrive inn" in words(pilot)
        assert "Faser uten beskrivelse: 2 av 2" in words(pilot)
        await press(pilot, "a")
        await fill(pilot, title="Oksygen med mål", phase=ward, owner="Fagsykepleier")
        assert "○ mangler" in shown(pilot)
        assert "Alle 1 · 1 mangler" in words(pilot)
        await press(pilot, "space", "space", "space")
        assert "√ godkjent" in shown(pilot)
        assert "Alle 1 · 1 godkjent" in words(pilot)
        await press(pilot, "enter")
        await fill(pilot, revise="1.2.2020", version="2.1", link="EQS 12")
        assert "! revisjon forfalt: 1. feb. 2020" in words(pilot)
        assert "1 forfalt" in words(pilot)
        await press(pilot, "c")
        assert "Kopiert: EQS 12" in told(pilot)
        assert pilot.app.clipboard == "EQS 12"
    (document,) = workspace.all(Document)
    assert (document.status, document.version, document.phase) == ("approved", "2.1", ward)


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_important_keys_fit_in_80_columns(workspace: Workspace, code: str) -> None:
    set_language(code)
    add_document(workspace, workspace.teams()[0].id, title="Plan")
    async with running(workspace) as pilot:
        await press(pilot, "0", "2")
        bar = shown(pilot).splitlines()[-1]
        assert all(word in bar for word in (" enter ", " v ", " a ", "Status", " ? "))


@pytest.mark.thorough
async def test_a_revision_day_that_is_none_stays_in_the_form(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "0", "2", "a")
        await fill(pilot, title="Plan", revise="en dag")
        assert isinstance(pilot.app.screen, Form)
        assert "en dag" in shown(pilot)
    assert workspace.all(Document) == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_is_filtered_narrowed_and_of_all_teams(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    first, second = workspace.teams()
    add_document(workspace, first.id, title="Plan", status="approved")
    add_document(workspace, first.id, title="Mal")
    add_document(workspace, second.id, title="Faste")
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "2", "f")
        assert "Ikke godkjent 1" in words(pilot)
        assert "Plan" not in words(pilot)
        await press(pilot, "w")
        assert "Alle team · Ikke godkjent 2" in words(pilot)
        assert "Faste" in words(pilot)
        await press(pilot, *["f"] * 6, "w", "ctrl+f")
        await write(pilot, "pla")
        assert "Alle 1" in words(pilot)
        await press(pilot, "escape")
        assert "Alle 2" in words(pilot)


async def test_a_document_moves_goes_and_comes_back(workspace: Workspace) -> None:
    team = workspace.teams()[0].id
    for title in ("En", "To"):
        add_document(workspace, team, title=title)
    async with running(workspace) as pilot:
        await press(pilot, "0", "2", "shift+down")
        assert [pilot.app.screen.rows[0].record.title] == ["To"]
        await press(pilot, "x")
        assert len(workspace.all(Document)) == 1
        await press(pilot, "u")
    assert len(workspace.all(Document)) == 2


async def test_bottlenecks_that_wait_and_a_phase_that_is_gone_are_told(
    workspace: Workspace,
) -> None:
    team = workspace.teams()[0].id
    made = add_document(workspace, team, title="Plan", phase="borte")
    workspace.put(Bottleneck(team=team, text="Ingen vet hvem", document=made.id))
    async with running(workspace) as pilot:
        await press(pilot, "0", "2")
        assert "Flaskehals som venter på dette: Ingen vet hvem (○ funnet)" in words(pilot)
        assert "Fasen er fjernet" in words(pilot)
        await press(pilot, "c")
        assert "har ingen lenke" in told(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Picker)


@pytest.mark.parametrize("size", SIZES)
async def test_the_description_is_written_seen_and_saved(
    workspace: Workspace, size: tuple[int, int], tmp_path: Path
) -> None:
    team = workspace.teams()[0]
    home = workspace.all(Phase)[0]
    add_document(workspace, team.id, title="Plan", phase=home.id, status="draft")
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "2", "b")
        await fill(pilot, about="Fra *første* tegn", for_whom="voksne", version="0.9")
        await press(pilot, "d")
        assert "Beskrivelse · Hjemme" in shown(pilot)
        await fill(pilot, description="Se i planen.")
        assert "Faser uten beskrivelse: 1 av 2 · versjon 0.9" in words(pilot)
        await press(pilot, "p")
        assert "Posten (uten beskrivelse)" in words(pilot)
        await press(pilot, "escape", "v")
        assert isinstance(pilot.app.screen, DescriptionPreview)
        await press(pilot, "question_mark")
        assert "slik den blir lest" in words(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DescriptionPreview)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Fra *første* tegn" in words(pilot)
        assert "bare godkjente dokumenter" in words(pilot)
        await press(pilot, "d")
        assert "også dokumenter som ikke er godkjent" in words(pilot)
        await press(pilot, "s")
        await fill(pilot, file=str(tmp_path / "forlop"))
        assert "Forløpsbeskrivelsen er lagret i" in told(pilot)
        assert isinstance(pilot.app.screen, DescriptionPreview)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Documents)
        await press(pilot, "s")
        await fill(pilot, file=str(tmp_path / "forløp v1.2"), format="markdown")
    page = (tmp_path / "forlop.html").read_text(encoding="utf-8")
    assert "Plan (prosedyre, utkast)" in page
    assert "Fra *første* tegn" in page
    text = (tmp_path / "forløp v1.2.md").read_text(encoding="utf-8")
    assert "Fra \\*første\\* tegn" in text
    assert "Plan" not in text
    found = description_of(workspace, team.id)
    assert found is not None
    assert found.version == "0.9"


@pytest.mark.thorough
async def test_a_place_that_cannot_be_written_to_stays_in_the_form(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "0", "2", "s")
        await fill(pilot, file="/finnes/ikke/forlop.html")
        assert isinstance(pilot.app.screen, Form)
        assert "/finnes/ikke/forlop.html" in words(pilot)


async def test_a_team_without_phases_is_told_so(workspace: Workspace) -> None:
    workspace.remove(*workspace.all(Phase))
    async with running(workspace) as pilot:
        await press(pilot, "0", "2", "P")
        assert not isinstance(pilot.app.screen, Presentation)
        await press(pilot, "d")
        assert "Ingen faser ennå" in told(pilot)
        await press(pilot, "v")
        assert "Ingen faser er lagt inn ennå" in words(pilot)


async def test_it_is_shown_on_the_projector(workspace: Workspace) -> None:
    add_document(workspace, workspace.teams()[0].id, title="Plan")
    async with running(workspace) as pilot:
        await press(pilot, "0", "2", "P", "right", "right")
        assert "Dette mangler" in on_slide(pilot)


@pytest.mark.thorough
async def test_the_description_of_a_phase_is_in_its_pathway_too(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "3")
        pilot.app.screen.query_one("#strip").focus()
        await press(pilot, "r")
        await fill(pilot, description="Se i planen.")
    assert workspace.all(Phase)[0].description == "Se i planen."


@pytest.mark.thorough
async def test_the_agenda_leads_here(network: Path) -> None:
    workspace = Workspace.open(network)
    item = workspace.all(AgendaItem)[0]
    workspace.change(item, work="documents")
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(item.gathering)
        await press(pilot, "2")
        pilot.app.screen.query_one(RecordTable).select(item.id)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Documents)
