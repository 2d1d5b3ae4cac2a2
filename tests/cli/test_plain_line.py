"""A line that is plainly right gives the same to its command as Typer would, and the rest is left
to Typer."""

from __future__ import annotations

import functools
import inspect
import sys
from typing import Any

import pytest

from samling.cli.commands import chart as module
from samling.cli.line.asked import asked_of
from samling.cli.line.plain import plainly_called
from samling.cli.line.typers import build
from samling.cli.saying import echo

_ASKED = [
    (asked.names, parameter.annotation.__origin__)
    for parameter in inspect.signature(module.chart).parameters.values()
    if (asked := asked_of(parameter)) and asked.names
]
_ONE_OPTION = [
    *([sign] for names, typed in _ASKED if typed is bool for sign in names),
    *([sign, "a=b c"] for names, typed in _ASKED if typed is str for sign in names),
    *([f"{names[0]}=a=b"] for names, typed in _ASKED if typed is str),
]
_FOR_TYPER = (
    *([], ["list"], ["--version"], ["chart"], ["chart", "--help"], ["chart", "a", "b"]),
    *(["chart", "a", *more] for more in (["--svg"], ["--svg", "-o"], ["--svg="], ["--", "b"])),
    *(["chart", "a", *more] for more in (["--json=1"], ["--nope"], ["-ci"], ["-c=i"], ["-"])),
    *(["chart", "a", *more] for more in (["--json", "--json"], ["--split", "12", "24"], [""])),
)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the command has been called with, in place of drawing a chart."""
    found: list[dict[str, Any]] = []

    @functools.wraps(module.chart)
    def noted(**given: Any) -> None:
        found.append(given)

    monkeypatch.setattr(module, "chart", noted)
    return found


def _told(words: list[str]) -> str:
    return " ".join(words)


@pytest.mark.parametrize("more", _ONE_OPTION, ids=_told)
def test_each_option_is_read_as_typer_reads_it(
    more: list[str], given: list[dict[str, Any]]
) -> None:
    words = ["chart", *more, "data æ.csv"]
    called = plainly_called(words)
    assert called is not None
    called()
    build().main(args=words, prog_name="samling", standalone_mode=False)
    plain, by_typer = given
    assert plain == by_typer
    assert plain["source"] == "data æ.csv"


@pytest.mark.parametrize("words", _FOR_TYPER, ids=_told)
def test_what_is_out_of_the_ordinary_is_left_to_typer(words: list[str]) -> None:
    assert plainly_called(words) is None


def test_a_person_who_breaks_off_ends_it_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    @functools.wraps(module.chart)
    def broken_off(**given: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "chart", broken_off)
    called = plainly_called(["chart", "a.csv", "--json"])
    assert called is not None
    assert called() == 130


def test_a_text_is_printed_as_typer_prints_it(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for encoding in ("utf-8", "ascii"):
        with open(1, "w", encoding=encoding, closefd=False) as stream:  # noqa: PTH123
            monkeypatch.setattr(sys, "stdout", stream)
            echo("\x1b[1må\x1b[0m – ●")
            echo("å", nl=False)
        assert capfdbinary.readouterr().out.decode() == "å – ●\nå"
