"""A line that is plainly right gives a command what Typer would; the rest is left to Typer."""

from __future__ import annotations

import functools
import inspect
import sys
from importlib import import_module
from typing import Any

import pytest

from samling.cli.groups import COMMANDS
from samling.cli.line.asked import asked_of
from samling.cli.line.plain import plainly_called
from samling.cli.line.typers import build
from samling.cli.saying import echo

# Some of their arguments are taken by Typer alone: several words, or the program's own context.
BY_TYPER = {"add", "compare", "man", "search", "set"}
FOR_TYPER = (
    *(["--version"], ["chart"], ["chart", "--help"], ["chart", "a", "b"], ["no-such"]),
    *(["chart", "a", *more] for more in (["--svg"], ["--svg", "-o"], ["--svg="], ["--", "b"])),
    *(["chart", "a", *more] for more in (["--json=1"], ["--nope"], ["-ci"], ["-c=i"], ["-"])),
    *(["chart", "a", *more] for more in (["-c", "i", "-c", "p"], ["--split", "1", "2"], [""])),
)


def lines(name: str, command: Any) -> list[list[str]]:
    """Returns lines with each option of a command in turn, and all that it needs besides."""
    needed: list[str] = []
    options: list[list[str]] = [[]]
    for parameter in inspect.signature(command, eval_str=True).parameters.values():
        asked = asked_of(parameter)
        assert asked is not None
        typed = parameter.annotation.__origin__
        if not asked.names and typed in (str, str | None):
            needed.append("-" if "-" not in needed else f"{parameter.name} æ=1")
        elif parameter.default is inspect.Parameter.empty:
            needed += [asked.names[0], "a=b c"]
        elif typed is bool:
            options += [[sign] for sign in asked.names]
        elif typed is str:
            options += [*([sign, "a=b c"] for sign in asked.names), [f"{asked.names[0]}=b"]]
    return [[name, *option, *needed] for option in options] + [[name, *needed, *options[-1]]]


@pytest.mark.parametrize("name", [name for name, *_ in COMMANDS if name not in BY_TYPER])
def test_each_option_is_read_as_typer_reads_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = next(place for known, place, _ in COMMANDS if known == name)
    path, _, function = place.partition(":")
    module = import_module(f"samling.cli.commands.{path}")
    command = getattr(module, function)
    given: list[dict[str, Any]] = []

    @functools.wraps(command)
    def noted(**found: Any) -> None:
        given.append(found)

    monkeypatch.setattr(module, function, noted)
    group = build()
    for words in lines(name, command):
        called = plainly_called(words)
        assert called is not None, words
        called()
        group.main(args=words, prog_name="samling", standalone_mode=False)
        plain, by_typer = given
        assert plain == by_typer
        given.clear()


@pytest.mark.parametrize("words", FOR_TYPER, ids=" ".join)
def test_what_is_out_of_the_ordinary_is_left_to_typer(words: list[str]) -> None:
    assert plainly_called(words) is None


def test_a_person_who_breaks_off_ends_it_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("samling.cli.commands.chart")

    @functools.wraps(module.chart)
    def broken_off(**_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "chart", broken_off)
    called = plainly_called(["chart", "a.csv", "--json"])
    assert called is not None
    assert called() == 130


def test_a_text_is_printed_as_typer_prints_it(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for encoding in ("utf-8", "ascii"):
        with open(1, "w", encoding=encoding, closefd=False) as stream:
            monkeypatch.setattr(sys, "stdout", stream)
            echo("\x1b[1må\x1b[0m – ●")
            echo("å", nl=False)
        assert capfdbinary.readouterr().out.decode() == "å – ●\nå"
