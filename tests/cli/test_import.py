"""`samling import`: a preview, a yes, one write."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import t
from samling.model import Measure, Observation
from samling.store import Workspace
from samling.store.importing.as_before import together
from samling.store.importing.roles.choices import Choices
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


def test_a_note_with_a_contact_is_told_before_it_is_written(
    workspace: Workspace, file: Path, capsys: Captured
) -> None:
    file.write_text("dato;verdi;merknad\n1.1.2024;12,5;ring kari@eksempel.no\n", "utf-8")
    said = ran(capsys, *words(workspace, file, "--yes"))
    assert "ser ut til å ha en e-postadresse: ring kari@" in said


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


def test_the_choices_for_a_file_are_remembered_for_the_next(
    workspace: Workspace, file: Path, capsys: Captured
) -> None:
    def imported(month: int, *more: str) -> str:
        file.write_text(f"Dato;Fall;Dager\n1.{month}.2024;4;1.804\n")
        assert main(words(workspace, file, "--yes", *more)) == 0
        return capsys.readouterr().err

    told = t("cli.import.as_before")
    assert told not in imported(1, "--value", "Dager", "--decimal", ",")
    assert told in imported(2)
    # What is typed goes first: another column, and the decimals as before.
    assert told in imported(3, "--value", "Fall")
    file.write_text("Dato;Fall;Dager\n1.4.2024;4;1.804\n")
    assert main(words(workspace, file, "--yes", "--anew")) == 2
    assert "--value" in capsys.readouterr().err
    file.write_text("Dato;Fall;Netter\n1.4.2024;4;1.804\n")
    assert main(words(workspace, file, "--yes")) == 2
    assert "--value" in capsys.readouterr().err
    found = sorted(workspace.all(Observation), key=lambda observation: observation.date)
    assert [observation.value for observation in found] == [1804, 1804, 4]


def test_a_column_that_is_typed_takes_the_place_of_those_kept() -> None:
    kept = Choices(value="A", count="week", decimal=",", only=(("Enhet", "X"), ("Kjønn", "M")))
    typed = Choices(numerator="B", denominator="C", only=(("enhet", "Y"),))
    made = together(kept, typed)
    assert (made.value, made.count, made.numerator, made.denominator) == ("", "", "B", "C")
    assert (made.decimal, made.only) == (",", (("Kjønn", "M"), ("enhet", "Y")))
    assert together(kept, Choices(year=2024)) == replace(kept, year=2024)
