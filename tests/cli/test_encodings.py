"""The encodings of older terminals: JSON is UTF-8 all the same, and signs become plainer."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from samling.cli import plain_signs
from samling.model import Note
from samling.report.chart.style import MARK_MISSING, MARKS
from samling.store import Workspace
from tests.help.cli_driver import Captured, process, ran
from tests.help.sampled import sampled

CODE_PAGES = ["cp1252", "cp850", "latin-1"]
TEAM = ("-t", "kols-baerum-og-asker")


def said(kull_3: Path, code_page: str, *words: str, given: bytes = b"") -> bytes:
    """Returns what a command writes to a pipe where the machine has that code page."""
    variables = {**os.environ, "PYTHONIOENCODING": code_page, "PYTHONUTF8": "0"}
    done = process(*_named(kull_3, words), env=variables, input=given)
    assert done.returncode == 0, done.stderr
    return done.stdout


def said_here(kull_3: Path, capsys: Captured, *words: str) -> str:
    """Returns what a command writes where every sign can be written."""
    return ran(capsys, *_named(kull_3, words))


def _named(kull_3: Path, words: tuple[str, ...]) -> list[str]:
    return [str(kull_3) if word == "kull-3" else word for word in words]


@pytest.mark.parametrize(
    "words",
    [
        ("list", "kull-3", "measures", "--json"),
        pytest.param(("search", "kull-3", "kols", "--json"), marks=pytest.mark.thorough),
        ("chart", "kull-3", "-m", "Hemolyserte", "--json"),
        ("keys", "--json"),
        pytest.param(("schema",), marks=pytest.mark.thorough),
    ],
)
def test_json_is_utf_8_whatever_the_code_page(
    words: tuple[str, ...], kull_3: Path, capsys: Captured
) -> None:
    raw = said(kull_3, "cp1252", *words)
    assert json.loads(raw.decode("utf-8"))
    assert raw.decode("utf-8") == said_here(kull_3, capsys, *words)


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_a_chart_keeps_its_shape_in_plainer_signs(
    code_page: str, kull_3: Path, capsys: Captured
) -> None:
    words = ("chart", "kull-3", "-m", "Oppringt", *TEAM)
    whole = said_here(kull_3, capsys, *words)
    plain = said(kull_3, code_page, *words).decode(code_page)
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in whole.splitlines()]
    assert "?" not in plain
    assert "senterlinje" in plain


def test_the_marks_of_a_chart_stay_apart() -> None:
    marks = [*MARKS, MARK_MISSING]
    assert len({plain_signs.plainer(mark) for mark in marks}) == len(marks)
    assert [plain_signs.plainer(sign) for sign in "éÅ\u00a0⣀┌漢"] == [*"eA .+?"]


@pytest.mark.parametrize(
    "encoding", sampled(["utf-8", "utf-8-sig", "cp1252", "cp865", "utf-16"], 2)
)
def test_a_note_from_a_pipe_is_read_as_a_table_is(encoding: str, kull_3: Path) -> None:
    text = "Ring hjem før lunsj på tirsdag, så går det bra"
    said(kull_3, "cp1252", "note", "kull-3", "-", given=text.encode(encoding))
    assert text in {note.text for note in Workspace.open(kull_3).all(Note)}


def test_what_is_no_text_is_refused(kull_3: Path) -> None:
    done = process("note", str(kull_3), "-", input=bytes(range(256)))
    assert done.returncode == 2
    assert "Lagre det som UTF-8" in done.stderr.decode()
