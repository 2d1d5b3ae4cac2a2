"""`samling import`: a preview, a yes, one write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Measure, Observation
from samling.store import Workspace
from tests.help.cli_driver import Captured, process, ran

TEXT = "dato;verdi;merknad\n1.1.2024;12,5;\n8.1.2024;x;\n15.1.2024;;stengt\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "målinger.csv"
    path.write_bytes(TEXT.encode("cp1252"))
    return path


@pytest.fixture
def workspace(network: Path) -> Workspace:
    workspace = Workspace.open(network)
    workspace.put(Measure(team=workspace.teams()[0].id, title="Ventetid", chart="i"))
    return workspace


def words(workspace: Workspace, file: object, *more: str) -> list[str]:
    where = ["--team", "Kols", "--measure", "Vente"]
    return ["import", str(workspace.folder), str(file), *where, *more]


def test_nothing_is_written_without_a_yes(
    workspace: Workspace, file: Path, capsys: Captured
) -> None:
    assert main(words(workspace, file, "--partly")) == 2
    said = capsys.readouterr()
    assert "--yes" in said.err
    assert "Nye: 2, endres: 0, som før: 0, avvist: 1" in said.out
    assert workspace.all(Observation) == []


def test_import_and_import_again(workspace: Workspace, file: Path, capsys: Captured) -> None:
    lines = ran(capsys, *words(workspace, file, "--yes", "--partly")).splitlines()
    assert lines[0].split() == [
        "Linje",
        "Hva",
        "skjer",
        "Dato",
        "Tall",
        "Merknad",
        "eller",
        "grunn",
    ]
    assert lines[1].split() == ["2", "ny", "01.01.2024", "12,5"]
    assert lines[2].split()[:3] == ["3", "avvist", "08.01.2024"]
    assert "«x» er ikke et tall" in lines[2]
    assert lines[-1] == "Målepunkter skrevet: 2."
    stored = workspace.all(Observation)
    assert [(observation.value, observation.note) for observation in stored] == [
        (12.5, ""),
        (None, "stengt"),
    ]
    # A growing file that is imported each night is not wrong when nothing is new.
    assert "Nye: 0, endres: 0, som før: 2, avvist: 1" in ran(
        capsys, *words(workspace, file, "--partly")
    )
    assert workspace.all(Observation) == stored
    file.write_text("dato;verdi\n1.1.2024;13\n15.1.2024;\n", encoding="utf-8")
    assert "12,5 → 13" in ran(capsys, *words(workspace, file, "--yes"))
    # With nothing to write there is nothing to say yes to.
    assert "som før: 2" in ran(capsys, *words(workspace, file))


def test_plan_and_what_was_done_as_json(workspace: Workspace, file: Path, capsys: Captured) -> None:
    assert main(words(workspace, file, "--json")) == 2
    assert json.loads(capsys.readouterr().out)["written"] == 0
    told = json.loads(ran(capsys, *words(workspace, file, "--json", "--yes", "--partly")))
    assert told["counts"] == {"added": 2, "changed": 0, "same": 0, "refused": 1}
    assert told["written"] == 2
    first, refused, missing = told["rows"]
    assert first == {
        "line": 2,
        "outcome": "added",
        "date": "2024-01-01",
        "value": 12.5,
        "numerator": None,
        "denominator": None,
        "note": "",
        "before": None,
        "reason": None,
    }
    assert refused["reason"].startswith("Linje 3")
    assert missing["note"] == "stengt"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("dato;verdi\n1.1.2024;x\n", "avvist: 1"), ("hei\n", "overskrifter"), ("", "ingen rader")],
)
def test_file_that_cannot_be_used_is_told_in_a_sentence(
    workspace: Workspace, file: Path, capsys: Captured, content: str, sentence: str
) -> None:
    file.write_text(content, encoding="utf-8")
    assert main(words(workspace, file, "--yes")) == 2
    assert sentence in capsys.readouterr().err
    assert main(words(workspace, file.with_name("ingen.csv"), "--yes")) == 2
    assert "finnes ikke" in capsys.readouterr().err
    assert workspace.all(Observation) == []


def test_standard_input_is_read(workspace: Workspace) -> None:
    done = process(*words(workspace, "-", "--yes", "--partly"), input=TEXT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(workspace.all(Observation)) == 2


def test_a_refused_row_keeps_all_out_unless_a_part_is_wanted(
    workspace: Workspace, file: Path, capsys: Captured
) -> None:
    assert main(words(workspace, file, "--yes")) == 2
    said = capsys.readouterr().err
    assert said.startswith("1 av 3 rader ble avvist")
    assert "--partly" in said
    assert workspace.all(Observation) == []


def test_yes_is_asked_for_at_a_terminal(
    workspace: Workspace, file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samling.cli.commands.import_file.may_ask", lambda: True)
    for answer, code, count in (("", 130, 0), ("nei", 130, 0), ("j", 0, 2)):
        monkeypatch.setattr("typer.prompt", lambda *_, answer=answer, **__: answer)
        assert main(words(workspace, file, "--partly")) == code
        capsys.readouterr()
        assert len(workspace.all(Observation)) == count
