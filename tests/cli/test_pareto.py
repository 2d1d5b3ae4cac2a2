"""`samling pareto`: of a network, of a check sheet, and what goes with which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samling.cli.main import main
from sample_data import copy_kull_3
from tests.help.cli_driver import Captured, ran


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "ventet.csv"
    file.write_text("Årsak;Antall\nPrøvesvar;32\nTransport;5\nEpikrise;3\n", encoding="utf-8")
    return file


def test_text_json_and_pictures_of_a_file(sheet: Path, tmp_path: Path, capsys: Captured) -> None:
    out = ran(capsys, "pareto", sheet)
    said = "  1 av 3 står for 80 % av 40 merker: Prøvesvar (32).\n"
    assert out.startswith(f"Årsak\n  Paretodiagram · ventet\n{said}\nPrøvesvar")
    words = ran(capsys, "pareto", sheet, "--words")
    assert words.endswith("\n  Epikrise: 3 merker, til sammen 100,0 %\n")
    assert said in words
    told = json.loads(ran(capsys, "pareto", sheet, "--json"))
    assert (told["total"], told["few"], told["bars"][0]["cumulative"]) == (40, 1, 0.8)
    for name, begins in (("p.svg", b"<?xml"), ("p.png", b"\x89PNG")):
        written = ran(capsys, "pareto", sheet, f"--{name[2:]}", tmp_path / name)
        assert written == f"{tmp_path / name}\n"
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_of_a_network(kull_3: Path, capsys: Captured) -> None:
    out = ran(capsys, "pareto", kull_3, "--by", "votes", "--team", "kols bærum")
    assert out.startswith("Flaskehalser etter stemmer\n  Paretodiagram · KOLS Bærum og Asker\n")
    assert "3 av 6 står for 80 % av 15 stemmer" in " ".join(out.split())
    reasons = ran(capsys, "pareto", kull_3, "--measure", "Oppringt", "--json")
    assert json.loads(reasons)["by"] == "reasons"


def test_of_a_network_by_its_name_alone(home: Path, capsys: Captured) -> None:
    copy_kull_3(home / "kull-3")
    assert ran(capsys, "pareto", "kull-3").startswith("Flaskehalser etter fase\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("FILE --by phase", "gjelder et læringsnettverk"),
        ("FOLDER --reason A", "gjelder en fil"),
        ("FOLDER --by nosuch", "phase, level, owner, votes, reasons"),
        ("FOLDER --measure Oppringt --by votes", "--by reasons"),
        ("FOLDER --by reasons --open", "flaskehalser"),
        ("FILE --each-row --number Antall", "--each-row"),
        ("FILE --svg ventet.csv", ".svg"),
        ("FILE --json --copy", "Velg én av"),
    ],
)
def test_what_does_not_go_together(
    words: str, said: str, sheet: Path, kull_3: Path, capsys: Captured
) -> None:
    given = [{"FILE": str(sheet), "FOLDER": str(kull_3)}.get(word, word) for word in words.split()]
    assert main(["pareto", *given]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_no_marks_yet(network: Path, capsys: Captured) -> None:
    assert main(["pareto", str(network)]) == 2
    assert "ingenting å telle" in capsys.readouterr().err
