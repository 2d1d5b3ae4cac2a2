"""`samling funnel`: the measure that is meant, the dates, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samling.cli.main import main
from tests.help.cli_driver import Captured, ran


def test_text_json_and_a_picture(kull_3: Path, tmp_path: Path, capsys: Captured) -> None:
    out = ran(capsys, "funnel", kull_3, "--measure", "hva er viktig")
    assert out.startswith("Spurt om «Hva er viktig for deg?»\n  Traktdiagram · ")
    assert "A ● KOLS Bærum og Asker" in out
    words = ["funnel", kull_3, "-m", "hva er viktig", "--since", "1.1.2017"]
    told = json.loads(ran(capsys, *words, "--json"))
    assert (told["since"], told["kind"], len(told["teams"])) == ("2017-01-01", "p", 6)
    assert told["target"] == pytest.approx(
        sum(team["numerator"] for team in told["teams"])
        / sum(team["denominator"] for team in told["teams"])
    )
    assert ran(capsys, *words, "--svg", tmp_path / "f.svg") == f"{tmp_path / 'f.svg'}\n"
    assert b"<svg" in (tmp_path / "f.svg").read_bytes()
    team = told["teams"][0]
    counts = f"({team['numerator']:.0f} av {team['denominator']:.0f})"
    assert f" % {counts}, " in ran(capsys, *words, "--words")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Flere team har Spurt om «Hva er viktig for deg?»"),
        ("-m Oppringt", "minst 3 team"),
        ("-m Timer", "ikke teller og nevner"),
        ("-m nosuch", "Fant ikke indikatoren"),
        ("-m viktig --since 1.2.2017 --until 1.1.2017", "Bytt om datoene"),
    ],
)
def test_what_is_refused(words: str, said: str, kull_3: Path, capsys: Captured) -> None:
    assert main(["funnel", str(kull_3), *words.split()]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_nothing_shared_yet(network: Path, capsys: Captured) -> None:
    assert main(["funnel", str(network)]) == 2
    assert "samme navn i hvert team" in " ".join(capsys.readouterr().err.split())
