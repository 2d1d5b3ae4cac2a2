"""Documents in the store and in their list, on slides, and in the sample network."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from samling.model import (
    Bottleneck,
    Document,
    DocumentStatus,
    InvalidField,
    Note,
    PathwayDescription,
    Phase,
    options,
)
from samling.report.bottleneck_list import bottleneck_rows
from samling.report.document_list import document_counts, document_rows
from samling.report.document_slides import document_slides
from samling.report.note_list import note_rows
from samling.report.pathway_document import is_web_link, pathway_of
from samling.store import Workspace
from samling.store.documents import add_document, description_of, move_document, next_status


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A first team with two phases."""
    workspace = Workspace.open(network)
    workspace.remove(*workspace.all(Phase))
    team = workspace.teams()[0].id
    workspace.put(Phase(team=team, position=1, title="Hjemme", description="Se i planen."))
    workspace.put(Phase(team=team, position=2, title="Posten"))
    return workspace


def titles(workspace: Workspace, filter_name: str = "all", words: str = "") -> list[str]:
    rows = document_rows(workspace, workspace.teams()[0], filter_name=filter_name, words=words)
    return [row.record.title for row in rows]


def filled(workspace: Workspace) -> str:
    team = workspace.teams()[0].id
    home, ward = workspace.all(Phase, team=team)
    add_document(workspace, team, title="Felles", status="approved", owner="Overlege")
    add_document(workspace, team, title="Brosjyre", kind="information", phase=ward.id)
    add_document(
        workspace,
        team,
        title="Oksygen",
        phase=ward.id,
        status="approved",
        revise=workspace.today().replace(year=workspace.today().year - 1, day=1),
    )
    add_document(workspace, team, title="Mal", phase=ward.id, status="draft")
    add_document(workspace, team, title="Plan", phase=home.id, status="in_review")
    return team


def test_the_list_is_by_phase_then_kind_then_place(workspace: Workspace) -> None:
    filled(workspace)
    assert titles(workspace) == ["Plan", "Oksygen", "Mal", "Brosjyre", "Felles"]


def test_the_list_is_filtered(workspace: Workspace) -> None:
    filled(workspace)
    assert titles(workspace, "approved") == ["Oksygen", "Felles"]
    assert titles(workspace, "unfinished") == ["Plan", "Mal", "Brosjyre"]
    assert titles(workspace, "due") == ["Oksygen"]
    assert titles(workspace, "all", "OVERLEGE fel") == ["Felles"]


def test_lists_are_narrowed_without_regard_to_accents(workspace: Workspace) -> None:
    team = workspace.teams()[0]
    workspace.put(Document(team=team.id, title="Épikrise, mal"))
    workspace.put(Bottleneck(team=team.id, text="Épikrisen kommer sent"))
    workspace.put(Note(text="Spør om épikrisen"))
    assert titles(workspace, words="EPIKRISE mal") == ["Épikrise, mal"]
    found = bottleneck_rows(workspace, team, words="epikrise sent")
    assert [row.record.text for row in found] == ["Épikrisen kommer sent"]
    assert [one.text for one in note_rows(workspace, words="epikrisen")] == ["Spør om épikrisen"]


def test_a_document_moves_among_those_of_its_phase_and_kind(workspace: Workspace) -> None:
    filled(workspace)
    mal = workspace.all(Document, title="Mal")[0]
    assert move_document(workspace, mal, -1)
    assert titles(workspace) == ["Plan", "Mal", "Oksygen", "Brosjyre", "Felles"]
    assert not move_document(workspace, workspace.all(Document, title="Mal")[0], -1)


def test_a_document_whose_phase_is_gone_stays_in_sight(workspace: Workspace) -> None:
    filled(workspace)
    workspace.remove(workspace.all(Phase, title="Posten")[0])
    lost = {row.record.title: row.lost for row in document_rows(workspace, workspace.teams()[0])}
    assert lost == {"Plan": False, "Oksygen": True, "Mal": True, "Brosjyre": True, "Felles": False}


def test_open_bottlenecks_wait_for_a_document(workspace: Workspace) -> None:
    team = filled(workspace)
    mal = workspace.all(Document, title="Mal")[0]
    workspace.put(Bottleneck(team=team, text="Venter", document=mal.id))
    workspace.put(Bottleneck(team=team, text="Ferdig", document=mal.id, status="resolved"))
    workspace.put(Bottleneck(team=team, text="Ukjent", document="borte"))
    waiting = {
        row.record.title: [one.text for one in row.waiting]
        for row in document_rows(workspace, workspace.teams()[0])
    }
    assert waiting.pop("Mal") == ["Venter"]
    assert not any(waiting.values())


def test_counts_are_of_a_team_or_of_all(workspace: Workspace) -> None:
    filled(workspace)
    add_document(workspace, workspace.teams()[1].id, title="Annet team")
    team = document_counts(workspace, workspace.teams()[0])
    assert team.by_status == {"missing": 1, "draft": 1, "in_review": 1, "approved": 2}
    assert (team.total, team.due, team.phases, team.undescribed) == (5, 1, 2, 1)
    assert document_counts(workspace, None).total == 6


def test_a_status_goes_on_and_round(workspace: Workspace) -> None:
    one = add_document(workspace, workspace.teams()[0].id, title="Plan")
    seen = [one.status]
    for _ in options(DocumentStatus):
        one = next_status(workspace, one)
        seen.append(one.status)
    assert seen == [*options(DocumentStatus), "missing"]


def test_the_newest_of_two_descriptions_counts(workspace: Workspace) -> None:
    team = workspace.teams()[0].id
    assert description_of(workspace, team) is None
    start = workspace.now()
    moments = iter([start + timedelta(minutes=minute) for minute in range(99)])
    workspace = Workspace.open(workspace.folder, lambda: next(moments))
    first = workspace.put(PathwayDescription(team=team, about="Gammel"))
    workspace.put(PathwayDescription(team=team, about="Ny"))
    workspace.change(first, about="Nyest")
    found = description_of(workspace, team)
    assert found is not None
    assert found.about == "Nyest"


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"title": "x", "status": "ferdig"}, {"title": "x", "revise": date(1, 1, 1)}],
)
def test_a_document_that_cannot_be_is_refused(
    workspace: Workspace, wrong: dict[str, object]
) -> None:
    with pytest.raises(InvalidField):
        add_document(workspace, workspace.teams()[0].id, **wrong)
    assert workspace.all(Document) == []


# On the projector


def test_slides_show_how_far_what_is_missing_and_each_phase(workspace: Workspace) -> None:
    filled(workspace)
    slides = document_slides(workspace, workspace.teams()[0])
    assert (slides[0].number, slides[0].headline) == ("2", "Godkjente dokumenter (av 5)")
    assert "Faser uten beskrivelse: 1 av 2" in slides[0].points
    assert slides[1].points == ("Brosjyre (Posten)",)
    assert [one.headline for one in slides[2:]] == [
        "Hjemme",
        "Posten",
        "Dokumenter for hele forløpet",
    ]
    assert slides[3].points[0] == "Oksygen: godkjent, revisjon forfalt"


def test_a_long_list_goes_on_on_the_next_slide(workspace: Workspace) -> None:
    for number in range(9):
        add_document(workspace, workspace.teams()[0].id, title=f"Ark {number}", status="draft")
    slides = document_slides(workspace, workspace.teams()[0])
    assert [len(one.points) for one in slides[1:]] == [8, 1]


def test_there_is_nothing_to_show_of_a_team_without_anything(workspace: Workspace) -> None:
    workspace.remove(*workspace.all(Phase))
    assert document_slides(workspace, workspace.teams()[0]) == []


# The sample network


def test_the_sample_has_documents_of_four_teams_that_hang_together(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    documents = workspace.all(Document)
    assert len({one.team for one in documents}) == 4
    assert {one.status for one in documents} == set(options(DocumentStatus))
    assert any(one.is_due(workspace.today()) for one in documents)
    for one in documents:
        assert one.owner
        assert not one.link or "example.org" in one.link or "oppdiktet" in one.link
        assert (one.status == "approved") <= bool(one.version and one.link)
    rows = document_rows(workspace, None)
    assert not any(row.lost for row in rows)
    assert sum(bool(row.waiting) for row in rows) >= 4


def test_the_sample_has_descriptions_that_came_differently_far(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    found = {one.title: pathway_of(workspace, one) for one in workspace.teams()}
    copd = found["KOLS Bærum og Asker"]
    assert (len(copd.phases), copd.undescribed) == (8, 2)
    assert is_web_link(copd.link)
    assert sum(one.undescribed < len(one.phases) for one in found.values()) == 3
