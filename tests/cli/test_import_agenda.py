"""`samling import --gathering`: an agenda out of a file, shown before it is written."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import AgendaItem
from samling.store import Workspace
from samling.store.method.gatherings import find_gathering
from samling.store.method.ordering import in_order
from tests.help.cli_driver import Captured, ran
from tests.help.word_document import document, table

ROWS = [["Tid", "Tema", "Ansvarlig"], ["08:30-09:00", "Kaffe", ""], ["09:15", "Velkommen", "leder"]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "program.docx"
    path.write_bytes(document(table(ROWS)))
    return path


def stored(folder: Path) -> list[str]:
    workspace = Workspace.open(folder)
    gathering = find_gathering(workspace, 2)
    return [item.title for item in in_order(workspace.all(AgendaItem, gathering=gathering.id))]


def test_agenda_is_shown_and_not_written_without_a_yes(
    network: Path, file: Path, capsys: Captured
) -> None:
    before = stored(network)
    assert main(["import", str(network), str(file), "--gathering", "2"]) == 2
    said = capsys.readouterr()
    assert "--yes" in said.err
    assert "3 av 3 punkter tas med, 60 min · slutter 09:30 · 2 linjer bør ses på (!)" in said.out
    assert "Velkommen [plenum]" in said.out
    assert stored(network) == before


def test_agenda_replaces_the_old_one(network: Path, file: Path, capsys: Captured) -> None:
    words = ["import", str(network), str(file), "--gathering", "2", "--instead", "--yes"]
    assert main(words) == 0
    said = capsys.readouterr()
    assert "3 punkter lagt til" in said.out
    assert said.err == "Dagen begynner 08:30 når dette tas inn (nå 09:00).\n"
    assert stored(network) == ["Kaffe", "Pause", "Velkommen"]
    assert find_gathering(Workspace.open(network), 2).starts == time(8, 30)


def test_lines_as_json(network: Path, file: Path, capsys: Captured) -> None:
    before = stored(network)
    words = ["import", str(network), str(file), "--gathering", "2", "--yes", "--json"]
    made = json.loads(ran(capsys, *words))
    assert (made["items"], made["minutes"], made["written"]) == (3, 60, 3)
    assert [line["outcome"] for line in made["lines"]] == ["heading", "item", "gap", "item"]
    assert made["lines"][1]["starts"] == "08:30"
    assert stored(network) == [*before, "Kaffe", "Pause", "Velkommen"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--gathering", "2", "--team", "Kols"], "Skriv bare det ene"),
        ([], "Skriv hva filen er"),
        (["--gathering", "9"], "9"),
    ],
)
def test_what_is_missing_is_said(
    network: Path, file: Path, capsys: Captured, more: list[str], sentence: str
) -> None:
    assert main(["import", str(network), str(file), *more]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert "Traceback" not in said.err
