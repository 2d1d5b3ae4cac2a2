"""`--quiet`: the result or nothing, wherever it stands, and errors all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.cli.main import main
from samling.cli.saying import is_quiet
from samling.model import Note, Observation
from samling.store import Workspace
from tests.help.cli_driver import Captured

ROWS = "dato;teller;nevner\n1.1.2018;1;2\n"
TEAM = "-t kols-baerum"


@pytest.fixture
def desk(kull_3: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the sample network lies in, with a file to import."""
    folder = kull_3.parent
    monkeypatch.chdir(folder)
    (folder / "calls.csv").write_text(ROWS, encoding="utf-8")
    return folder


def said(capsys: Captured, line: str, code: int = 0) -> tuple[str, str]:
    assert main(line.split()) == code
    captured = capsys.readouterr()
    return captured.out, captured.err


@pytest.mark.parametrize(
    "line",
    [
        f"import kull-3 calls.csv {TEAM} -m Oppringt --yes",
        "conflicts kull-3",
        "check kull-3",
        "check kull-3 --forget --yes",
        "history kull-3 --removed",
        "new nytt --title N --starts 1.1.2030",
        "completion bash --install --yes",
        "doctor kull-3",
    ],
)
def test_what_only_tells_how_it_went_says_nothing(line: str, desk: Path, capsys: Captured) -> None:
    assert said(capsys, f"{line} -q") == ("", "")


@pytest.mark.parametrize(
    "line",
    [
        "list kull-3 teams",
        "search kull-3 kols",
        "backups kull-3",
        f"review kull-3 {TEAM}",
        f"psfs kull-3 {TEAM}",
        "survey kull-3",
        "schema",
        "man",
        "completion fish",
        "chart calls.csv --chart p",
    ],
)
def test_a_result_is_the_same(line: str, desk: Path, capsys: Captured) -> None:
    # So that there is a backup to list.
    said(capsys, "note kull-3 Hei")
    out, _ = said(capsys, line)
    assert said(capsys, f"{line} --quiet") == (out, "")
    assert said(capsys, f"-q {line}") == (out, "")


def test_hints_are_left_out(desk: Path, capsys: Captured) -> None:
    assert said(capsys, "chart calls.csv")[1] != ""
    assert said(capsys, "chart calls.csv -q")[1] == ""
    assert said(capsys, "search kull-3 xyzzy")[1] != ""
    assert said(capsys, "search kull-3 xyzzy -q") == ("", "")
    assert said(capsys, "note kull-3 kari@example.org")[1] != ""
    identifier, hints = said(capsys, "note kull-3 kari@example.org -q")
    assert hints == ""
    assert Workspace.open(desk / "kull-3").get(Note, identifier.strip()).text == "kari@example.org"


def test_errors_are_told_all_the_same(desk: Path, capsys: Captured) -> None:
    assert said(capsys, "list nosuch teams -q", 2)[1] == said(capsys, "list nosuch teams", 2)[1]
    out, errors = said(capsys, f"import kull-3 calls.csv {TEAM} -m Oppringt -q", 2)
    assert out == ""
    assert "--yes" in errors


def test_nothing_is_asked(desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr("typer.prompt", asked)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    before = len(Workspace.open(desk / "kull-3").all(Observation))
    for line in (f"import kull-3 calls.csv {TEAM} -m Oppringt", "check kull-3 --forget"):
        assert main([*line.split(), "-q"]) == 2
    assert len(Workspace.open(desk / "kull-3").all(Observation)) == before


def test_behind_two_dashes_it_is_a_text(desk: Path, capsys: Captured) -> None:
    identifier, _ = said(capsys, "note kull-3 -- -q")
    assert Workspace.open(desk / "kull-3").get(Note, identifier.strip()).text == "-q"
    assert not is_quiet()
