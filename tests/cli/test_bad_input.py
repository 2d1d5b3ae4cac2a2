"""Bad input on the command line: one clear sentence, exit code 2, and nothing changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Measure
from samling.store import Workspace
from tests.help import ROOT
from tests.help.sampled import sampled

Captured = pytest.CaptureFixture[str]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture
def measured(network: Path) -> Path:
    workspace = Workspace.open(network)
    first, second = workspace.teams()
    workspace.put(
        Measure(team=first.id, title="Andel ringt opp", chart="p"),
        Measure(team=first.id, title="Andel fulgt opp", chart="i", unit="%"),
        Measure(team=second.id, title="Ventetid", chart="i"),
    )
    return network


BAD = {
    "no such command": ("lag", "«lag»", "demo, new"),
    "no such option": ("list F teams --alt", "--alt", "--help"),
    "an option of another command": ("schema --team x", "--team", "--help"),
    "a word missing": ("note F", "TEKST mangler: Teksten", "--help"),
    "an option missing": ("pathway F", "--team", "--help"),
    "an option without its value": ("export F --gathering", "--gathering", "--help"),
    "a value for a switch": ("list F teams --json=ja", "--json", "--help"),
    "too many words": ("note F hei på deg", "«på deg»", "anførselstegn"),
    "no such language": ("list F teams --lang tlh", "«tlh»", "nb, en"),
    "a language missing": ("schema --lang", "--lang", "--help"),
    "no folder": ("open none", "none", "samling new"),
    "an empty folder name": ("open ~", "MAPPE", "fylles ut"),
    "a file as folder": ("open F/network.json", "network.json", "samling new"),
    "a name too long": ("open LONG", "navn|name|File", "prøv på nytt"),
    "gathering not a number": ("export F -g første", "--gathering", "«første»"),
    "gathering not there": ("export F -g 9", "nummer 9", "1, 2, 3, 4"),
    "gathering a number too long": ("export F -g 99999999999", "--gathering", "helt tall"),
    "export into a folder": ("export F -g 1 -o F", "vanlig filnavn", "-"),
    "export over the network": ("export F -g 1 -o F/network.json", "network.json", "annet filnavn"),
    "export over a team": ("export F -g 1 -o F/teams/x.json", "teams", "annet filnavn"),
    "export to nowhere": ("export F -g 1 -o none/ut.json", "ut.json", "Sjekk"),
    "export to no name": ("export F -g 1 -o ~", "--output", "fylles ut"),
    "an empty note": ("note F ~", "TEKST", "fylles ut"),
    "a note of spaces": ("note F SPACES", "TEKST", "fylles ut"),
    "a note too long": ("note F HUGE", "20001", "20000"),
    "no such team": ("note F hei --team xyz", "«xyz»", "Kols Bærum, Hoftebrudd Ringerike"),
    "a team of several": ("note F hei --team r", "«r»", "Kols Bærum, Hoftebrudd Ringerike"),
    "no such kind": ("note F hei --kind dikt", "«dikt»", "notat, idé"),
    "a phase without a team": ("note F hei --phase Fastlege", "--phase", "--team"),
    "no such phase": ("note F hei --team kols --phase måne", "«måne»", "Fastlege"),
    "list of what": ("list F alt", "«alt»", "samlinger, team"),
    "list a team of gatherings": ("list F gatherings --team kols", "--team", "samlinger"),
    "list a gathering of teams": ("list F teams -g 1", "--gathering", "team"),
    "no such measure": ("observe F -t kols -m høyde -d 1.1.2017 -v 1", "«høyde»", "ringt opp"),
    "a measure of several": ("observe F -t kols -m andel -d 1.1.2017 -v 1", "«andel»", "fulgt"),
    "a measure of another team": ("observe F -t kols -m vent -d 1.1.2017 -v 1", "«vent»", "Andel"),
    "no such date": ("observe F -t kols -m ringt -d 31.4.2017 -v 1", "--date", "31.4.2017"),
    "not a date": ("observe F -t kols -m ringt -d forleden -v 1", "--date", "18.10.2016"),
    "no date": ("observe F -t kols -m ringt -d ~ -v 1", "--date", "fylles ut"),
    "a year too far": ("observe F -t kols -m ringt -d 1.1.9999 -v 1", "--date", "2199"),
    "not a number": ("observe F -t hofte -m vent -d 1.1.2017 -v tolv", "--value", "12,5"),
    "infinite": ("observe F -t hofte -m vent -d 1.1.2017 -v inf", "--value", "«inf»"),
    "numerator above": (
        "observe F -t kols -m ringt -d 1.1.2017 --numerator 9 --denominator 8",
        "--numerator",
        "større",
    ),
    "numerator above in per cent": (
        "observe F -t kols -m fulgt -d 1.1.2017 --numerator 9 --denominator 8",
        "--numerator",
        "større",
    ),
    "numerator alone": ("observe F -t kols -m ringt -d 1.1.2017 --numerator 9", "--den", "teller"),
    "below zero": (
        "observe F -t kols -m ringt -d 1.1.2017 --numerator -1 --denominator 8",
        "--numerator",
        "under null",
    ),
    "nothing of zero": (
        "observe F -t kols -m ringt -d 1.1.2017 --numerator 1 --denominator 0",
        "--den|--num",
        "null|større",
    ),
    "half a patient": (
        "observe F -t kols -m ringt -d 1.1.2017 --numerator 1,5 --denominator 8",
        "--numerator",
        "hele tall",
    ),
    "a value for a p chart": (
        "observe F -t kols -m ringt -d 1.1.2017 -v 5",
        "--value",
        "teller og nevner",
    ),
    "value and counts": (
        "observe F -t kols -m fulgt -d 1.1.2017 -v 5 --numerator 1 --denominator 8",
        "--value",
        "ikke begge",
    ),
    "nothing at all": ("observe F -t kols -m ringt -d 1.1.2017", "--value", "merknad"),
    "new in a folder in use": ("new F --title N --starts 1.1.2030", "ikke tom", "samling open"),
    "new without a title": ("new G --starts 1.1.2030", "--title", "terminal"),
    "new without a date": ("new G --title N", "--starts", "terminal"),
    "new on no date": ("new G --title N --starts 30.2.2030", "--starts", "30.2.2030"),
    "new in the year 9999": ("new G --title N --starts 30.12.9999", "--starts", "2199"),
    "new with a title too long": ("new G --title LONG --starts 1.1.2030", "--title", "200"),
    "new with a nameless team": ("new G --title N --starts 1.1.2030 --team ~", "--team", "fyll"),
    "new below a file": ("new F/network.json/x --title N --starts 1.1.2030", "network.json", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_sentence_and_nothing_changed(
    name: str, measured: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    before = contents(measured)
    written, first, then = BAD[name]
    stand_ins = {"~": "", "LONG": "x" * 300, "SPACES": " \t ", "HUGE": "å" * 20_001}
    words = [
        stand_ins.get(word, re.sub("^F(?=/|$)", lambda _: str(measured), word))
        for word in written.split()
    ]
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert re.search(first, said.err)
    assert re.search(then, said.err)
    assert re.search(r"[.)]\n$", said.err)
    for bug in ("Traceback", "cli.", "error.", "{", "InvalidField"):
        assert bug not in said.err
    assert contents(measured) == before
    assert not (tmp_path / "G").exists()


@pytest.mark.parametrize("name", sampled(BAD, 5))
def test_the_same_in_english(
    name: str, measured: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMLING_LANG", "en")
    stand_ins = {"~": "", "LONG": "x" * 300, "SPACES": " \t ", "HUGE": "å" * 20_001}
    words = [
        stand_ins.get(word, re.sub("^F(?=/|$)", lambda _: str(measured), word))
        for word in BAD[name][0].split()
    ]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "«" not in said
    assert "{" not in said


def test_words_that_are_not_text(measured: Path) -> None:
    if os.name == "nt":
        pytest.skip("POSIX words are bytes")
    for words in ([b"note", b"F", b"\xff\xfe"], [b"open", b"\xff"], [b"\xff"]):
        given = [os.fsencode(measured) if word == b"F" else word for word in words]
        done = subprocess.run(
            [os.fsencode(sys.executable), b"-m", b"samling", *given],
            cwd=ROOT,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


def test_stopping_at_a_question(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("typer.prompt", leave)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert main(["new", str(tmp_path / "n")]) == 130
    assert not (tmp_path / "n").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_a_last_workspace_that_is_gone_is_no_obstacle(
    tmp_path: Path, capsys: Captured, network: Path
) -> None:
    assert main(["open", str(network)]) == 0
    network.rename(tmp_path / "moved")
    capsys.readouterr()
    assert main([]) == 0
    assert "samling demo" in capsys.readouterr().out
