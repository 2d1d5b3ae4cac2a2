"""`samling chart --pair` and `--histogram`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samling.cli.main import main
from tests.help.cli_driver import Captured, ran

ROWS = "verdi\n" + "\n".join("45 49 41 48 52 48 57 38 46 39 39 44".split()) + "\n"  # noqa: SIM905


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tider.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_both_as_text_json_and_picture(file: Path, tmp_path: Path, capsys: Captured) -> None:
    words = ["chart", file, "--chart", "i"]
    out = ran(capsys, *words, "--pair")
    # Piped, as here, the words come before the drawing.
    above = "tider\n  I-diagram og Mr-diagram på samme tidsakse\n  I-diagram: "
    assert out.startswith(above)
    assert out.index("\n\nI-diagram\n") > len(above)
    told = json.loads(ran(capsys, *words, "--pair", "--json"))
    assert [chart["chart"] for chart in told["charts"]] == ["i", "mr"]
    assert "I-diagram med histogram" in ran(capsys, *words, "--histogram")
    ran(capsys, *words, "--histogram", "--png", tmp_path / "h.png")
    assert (tmp_path / "h.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--chart run --pair", "i og mr"),
        ("--chart mr --histogram", "i-diagram eller et seriediagram"),
        ("--chart i --pair --histogram", "Velg én av --pair og --histogram"),
    ],
)
def test_what_does_not_go_together(words: str, said: str, file: Path, capsys: Captured) -> None:
    assert main(["chart", str(file), *words.split()]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
