"""`samling psfs`: the results of a team as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samling.cli.main import main
from tests.help.cli_driver import Captured, ran


def test_table_plot_and_sentences(kull_3: Path, capsys: Captured) -> None:
    out = ran(capsys, "psfs", kull_3, "--team", "kols bærum")
    assert out.splitlines()[0].startswith("Kode  Akt.  Første    Siste")
    assert "4,5→2,0  −2,5 ▼ dårligere  07.03.17 ! forfalt" in out
    assert "━━━ 4,8" in out
    said = " ".join(out.split())
    assert "8 av 11 kan sammenlignes." in said
    assert said.endswith("Skåret bare én gang: 3. Forfalt: 5. Skal skåres innen en uke: 3.")


def test_the_due_alone(kull_3: Path, capsys: Captured) -> None:
    out = ran(capsys, "psfs", kull_3, "--team", "kols bærum", "--due")
    assert "PD29" in out
    assert "KT42" not in out
    assert "━" not in out
    # Nobody of a team without PSFS is due either.
    assert ran(capsys, "psfs", kull_3, "--team", "rene rom") == "Ingen er lagt inn ennå.\n"


def test_json_has_the_numbers(kull_3: Path, capsys: Captured) -> None:
    told = json.loads(ran(capsys, "psfs", kull_3, "--team", "kols bærum", "--json"))
    assert (told["people"], told["compared"], told["without_second_round"]) == (11, 8, 3)
    assert told["mean_change"] == pytest.approx(told["last_mean"] - told["first_mean"])
    person = next(stored for stored in told["persons"] if stored["code"] == "ZA08")
    assert (person["first_average"], person["last_average"], person["due"]) == (4, 5, "2017-02-14")
    assert person["activities"][1]["scores"] == [None, 3]


def test_an_unknown_team_is_a_sentence(kull_3: Path, capsys: Captured) -> None:
    assert main(["psfs", str(kull_3), "--team", "astma"]) == 2
    assert "astma" in capsys.readouterr().err
