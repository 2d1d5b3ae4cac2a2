"""The records and the summary as sheets: all fields, with the numbers behind the charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.errors import SamlingError
from samling.model import (
    AgendaItem,
    Evaluation,
    Gathering,
    Group,
    Measure,
    Network,
    Note,
    Observation,
    Response,
    Team,
    Vote,
)
from samling.report.listing.records import records_of
from samling.report.listing.sheets import record_sheet
from samling.report.sheets.export import sheets_bytes
from samling.report.sheets.sheet import Sheet
from samling.report.summary.export import summary_content
from samling.report.summary.sheets import summary_sheets
from samling.report.summary.summary import Scope
from samling.store import Workspace
from samling.store.machine.export_target import ExportRefused
from tests.help.identity_numbers import PUBLISHED


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    day = workspace.put(Gathering(number=1, title="FS1", date=date(2030, 1, 8)))
    groups = (Group(title="Kols", place="Rom 2"), Group(title="Hofte"))
    workspace.put(AgendaItem(gathering=day.id, position=1, title="Kartlegging", groups=groups))
    mine = workspace.add_team(Team(title="A", slug=""))
    other = workspace.add_team(Team(title="B", slug=""))
    for team in (mine, other):
        measure = workspace.put(Measure(team=team.id, title="Oppringt", chart="p", target=80))
        for week in range(3):
            workspace.put(
                Observation(
                    team=team.id,
                    measure=measure.id,
                    date=date(2030, 1, 7 + week),
                    numerator=week,
                    denominator=4,
                    excluded="Ferie" if week == 2 else "",
                )
            )
    workspace.put(Note(text="Alle", gathering=day.id), Note(text="Vårt", team=mine.id))
    return workspace


def column(table: Sheet, heading: str) -> list[object]:
    return [row[table.headings.index(heading)] for row in table.rows]


def test_a_sheet_has_all_fields_as_values(workspace: Workspace) -> None:
    table = record_sheet(
        workspace, "observations", records_of(workspace, "observations", None, None)
    )
    assert column(table, "Dato")[:3] == [date(2030, 1, 7), date(2030, 1, 8), date(2030, 1, 9)]
    assert column(table, "Verdi")[:3] == [0, 25, 50]
    assert column(table, "Nevner") == [4] * 6
    assert column(table, "Holdt utenfor fordi")[:3] == ["", "", "Ferie"]
    items = record_sheet(workspace, "agenda", records_of(workspace, "agenda", None, None))
    assert column(items, "Grupper") == ["Kols · Rom 2, Hofte"]
    assert column(items, "Samling") == [1]


def test_the_numbers_of_the_charts_have_their_limits(workspace: Workspace) -> None:
    numbers = summary_sheets(workspace, Scope())[0]
    assert numbers.title == "Tall i diagrammene"
    assert column(numbers, "Team") == ["A"] * 3 + ["B"] * 3
    assert column(numbers, "Senterlinje")[:3] == [12.5] * 3
    assert column(numbers, "Øvre grense")[0] == pytest.approx(62.11, abs=0.01)
    assert column(numbers, "Målnivå")[0] == 80
    assert column(numbers, "Holdt utenfor fordi")[2] == "Ferie"


def test_a_summary_as_csv_is_the_numbers_alone(workspace: Workspace) -> None:
    # Excel can filter one table, and not several below one another.
    written = summary_content(workspace, Scope(), "csv").decode("utf-8-sig").splitlines()
    assert written[0].startswith("Team;Indikator;")
    assert [line.partition(";")[0] for line in written[1:]] == ["A"] * 3 + ["B"] * 3
    workspace.remove(*workspace.all(Measure))
    with pytest.raises(SamlingError, match="no_numbers"):
        summary_content(workspace, Scope(), "csv")


def test_a_number_that_is_not_known_is_an_empty_cell(workspace: Workspace) -> None:
    workspace.put(Evaluation(title="Vår", invited=40, invited_hospital=25))
    table = record_sheet(workspace, "surveys", workspace.all(Evaluation))
    assert [table.rows[0][:2], "– fra kommuner" in table.headings] == [("Vår", 40), False]


def test_a_summary_has_what_it_is_of(workspace: Workspace) -> None:
    team = workspace.teams()[0]
    day = workspace.all(Gathering)[0]
    of_team = {table.title: table for table in summary_sheets(workspace, Scope(team=team))}
    assert column(
        of_team["Notater"], "Tekst" if "Tekst" in of_team["Notater"].headings else "Notat"
    )
    assert {row[0] for row in of_team["Målepunkter"].rows} == {team.title}
    assert "Dagsorden" not in of_team
    of_day = {table.title: table for table in summary_sheets(workspace, Scope(gathering=day))}
    assert len(of_day["Notater"].rows) == 2
    assert len(of_day["Dagsorden"].rows) == 1


def test_no_answer_of_a_person_is_in_a_sheet(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    tables = summary_sheets(workspace, Scope())
    ids = {record.id for kind in (Response, Vote) for record in workspace.all(kind)}
    assert ids
    assert not ids & {str(cell) for table in tables for row in table.rows for cell in row}
    results = next(table for table in tables if table.title == "Resultater av evalueringen")
    assert len(results.rows) == sum(len(each.statements) for each in workspace.all(Evaluation))


def test_an_identity_number_leaves_in_no_sheet(kull_3: Path) -> None:
    table = Sheet("Notater", ("Notat",), ((f"Ring {PUBLISHED[0]}",),))
    with pytest.raises(ExportRefused, match=r"error\.summary_identity_number"):
        sheets_bytes(Workspace.open(kull_3), [table], "csv")
