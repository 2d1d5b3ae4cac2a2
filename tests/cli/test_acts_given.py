"""What is given to the commands that write, and cannot be stored: what is wrong with it is said."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Note
from samling.store import Workspace
from tests.help.cli_driver import Captured, ran

NUMBER = "01010750160"
INPUT = {
    b"": "Nothing came on standard input",
    b"[]": "The list on standard input is empty",
    b" \n\n": "Nothing came on standard input",
    b'{"text": "a", "text": "b"}': "the same field twice: text",
    b'{"text": "a"}\n{"text": NaN}': "Line 2: NaN is no number",
    rb'{"text": "a \ud800"}': "half a character",
    b'{"text": 1e999}': "a number that is too large",
    b'{"text": %s}' % (b"9" * 5000): "a number that is too large",
    b"[" * 90 + b"]" * 90: "too deeply",
    b'{"text": ': "is not a JSON object",
    b'"a"': "is not a JSON object",
    b'{"text": true}': "takes text, not true",
    b'{"text": "a"}\n{"text": 5}': "Line 2: The field “text” takes text, not 5",
    b'{"text": "a", "kind": false}': "decision, parking lot, not false",
    b"\xff\xfe\x81": "Save it as UTF-8",
}
WORDS = {
    ("agenda", "gathering=1", "title=x", "kind=break", "minutes=1234567"): "too large",
    ("agenda", "gathering=1", "title=x", "kind=break", "minutes=5", "position=-1"): "1 for first",
    ("notes", "text=bl\udce5b\udce6r"): "not UTF-8",
}
NUMBERED = [
    ("add", "F", "notes", "text=Hei", f"team={NUMBER}"),
    ("add", "F", "notes", "text=Hei", f"kind={NUMBER}"),
    ("add", "F", "notes", f"{NUMBER}=Hei"),
    ("add", "F", NUMBER, "text=Hei"),
    ("add", "F", "notes", "text=Hei", "team=010107 50160"),
    ("set", "F", NUMBER, "text=Hei"),
    ("remove", "F", NUMBER),
    ("clock", "F", "start", "--item", NUMBER),
    ("clock", "F", "add", "-m", NUMBER),
    ("clock", "F", NUMBER),
    ("list", "F", "notes", f"--{NUMBER}"),
    ("list", "F", "notes", "-g", NUMBER),
    ("note", "F", "Hei", "--team", NUMBER),
    ("open", NUMBER),
    (NUMBER,),
]


def give(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))


def refused(capsys: Captured, *words: object) -> str:
    assert main([*map(str, words), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@pytest.mark.parametrize(("raw", "words"), INPUT.items(), ids=list(INPUT.values()))
def test_input_that_is_no_record_is_told_what_it_is(
    raw: bytes, words: str, network: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, raw)
    said = refused(capsys, "add", network, "notes", "-")
    assert words in said
    assert "othing was stored" in said
    assert Workspace.open(network).all(Note) == []


def test_more_than_can_be_read_is_not_cut(
    network: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samling.cli.standard_input._MOST", 100)
    give(monkeypatch, b'{"text": "a"}\n' * 8)
    assert "came on standard input" in refused(capsys, "add", network, "notes", "-")
    assert Workspace.open(network).all(Note) == []


def test_an_empty_pipe_clears_no_text(
    network: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Workspace.open(network).put(Note(text="Hei"))
    give(monkeypatch, b"")
    assert "Nothing came" in refused(capsys, "set", network, note.id, "text=-")
    assert Workspace.open(network).all(Note) == [note]


@pytest.mark.parametrize(("given", "words"), WORDS.items(), ids=list(WORDS.values()))
def test_a_value_that_is_refused_is_told_why(
    given: tuple[str, ...], words: str, network: Path, capsys: Captured
) -> None:
    assert words in refused(capsys, "add", network, *given)


@pytest.mark.parametrize("words", NUMBERED, ids=" ".join)
def test_an_identity_number_is_never_repeated(
    words: tuple[str, ...], network: Path, capsys: Captured
) -> None:
    said = refused(capsys, *(str(network) if word == "F" else word for word in words))
    assert "•••" in said
    assert not any(part in said for part in (NUMBER, NUMBER[:6], NUMBER[6:]))


def test_an_id_that_looks_like_a_number_is_whole(network: Path, capsys: Captured) -> None:
    wanted = "01a22d9c-9829-7000-bb38-01010750160f"
    assert wanted in refused(capsys, "remove", network, wanted)
    note = Workspace.open(network).put(Note(text="Hei"))
    rows = json.loads(ran(capsys, "list", network, "notes", "--json"))
    assert [row["id"] for row in rows] == [note.id]
