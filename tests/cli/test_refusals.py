"""Every command with every wrong use: one sentence, exit code 2, and nothing on standard output."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from samling.cli.line.typers import build
from samling.cli.main import main
from samling.cli.saying import broken_between_words
from tests.help.cli_driver import Captured
from tests.help.sampled import sampled

NAMES = list(build().later_commands)
LANGUAGES = ("nb", "en")
RECORD = "204bc94c-32b0-5021-956a-23b633a7d38a"
# A right use of each, F being the sample network; what is wrong is added or put in its place.
RIGHT: dict[str, str] = {
    "demo": "--to new",
    "new": "new --title N --starts 1.1.2030",
    "open": "F",
    "serve": "F --port 0",
    "list": "F teams",
    "search": "F kols",
    "note": "F Hei",
    "add": "F notes text=Hei",
    "set": f"F {RECORD} status=parked",
    "remove": f"F {RECORD}",
    "undo": "F",
    "clock": "F",
    "observe": "F -t kols-baerum -m Oppringt -d 1.1.2018 --numerator 1 --denominator 2",
    "import": "F calls.csv -t kols-baerum -m Oppringt",
    "survey": "F",
    "import-survey": "F answers.csv",
    "chart": "F -m Oppringt",
    "pareto": "F",
    "funnel": "F -m viktig",
    "calendar": "F",
    "psfs": "F -t kols-baerum",
    "review": "F -t kols-baerum",
    "history": "F --removed",
    "backups": "F",
    "repair": "F",
    "check": "F",
    "export": "F -g 1",
    "import-summary": "all.json new",
    "compare": "all.json",
    "pathway": "F -t kols-baerum",
    "pack": "F -o new.samling",
    "merge": "F pack.samling",
    "conflicts": "F",
    "sync": "F --to service=none",
    "schema": "",
    "completion": "bash",
    "man": "",
    "doctor": "F",
    "keys": "",
    "languages": "",
}
# What the values of options may be wrongly, by the option.
WRONG_VALUES: dict[str, tuple[str, ...]] = {
    "-t": ("nosuch", ""),
    "-m": ("nosuch", ""),
    "-d": ("31.2.2018", "forleden", ""),
    "-g": ("99", "x", "-1", ""),
    "--numerator": ("x", "9", "-1"),
    "--starts": ("30.2.2030", "x", ""),
    "--title": ("", "01010750160"),
    "--port": ("x", "99999"),
    "--to": ("kull-3/network.json/x", ""),
}


def command(name: str) -> Any:
    return build().get_command(None, name)


def wrong_uses(name: str) -> list[list[str]]:
    """Returns the words of a command with one thing wrong, in all the ways there are."""
    right = RIGHT[name].split()
    found = [[*right, "--nosuch"], [*right, "-Z"], [*right, "--hlep"]]
    params = command(name).params
    arguments = [param for param in params if param.param_type_name == "argument"]
    if any(param.required for param in params):
        found.append([])
    if not any(argument.nargs == -1 for argument in arguments):
        found.append([*right, *["a word too many"] * (1 + len(arguments))])
    valued = [param for param in params if param.param_type_name == "option" and not param.is_flag]
    found += [[*right, option.opts[0]] for option in valued]
    for place, word in enumerate(right):
        if word == "F":
            wrong = ("nosuch", "calls.csv", "", "empty", "x\x00y", "F/teams")
            found += [[*right[:place], part, *right[place + 1 :]] for part in wrong]
        if word.endswith((".csv", ".json")) or word == "pack.samling":
            wrong = ("nosuch.csv", "", "empty", "rubbish", "x\x00y")
            found += [[*right[:place], part, *right[place + 1 :]] for part in wrong]
        for value in WRONG_VALUES.get(word, ()):
            found.append([*right[: place + 1], value, *right[place + 2 :]])
    return found


def test_each_command_has_a_right_use() -> None:
    assert sorted(RIGHT) == sorted(NAMES)


@pytest.mark.parametrize("code", sampled(LANGUAGES, 2))
@pytest.mark.parametrize("name", sampled(NAMES, 3))
def test_a_sentence_and_exit_code_2(
    name: str, code: str, kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = kull_3.parent
    monkeypatch.chdir(desk)
    monkeypatch.setenv("SAMLING_LANG", code)
    (desk / "empty").mkdir()
    (desk / "rubbish").write_bytes(b"\x00\xff{;")
    (desk / "calls.csv").write_text("dato;teller;nevner\n1.1.2018;1;2\n", encoding="utf-8")
    for words in wrong_uses(name):
        given = [re.sub(r"^F(?=/|$)", "kull-3", word) for word in words]
        # Where nothing was given that can be wrong, it is no wrong use.
        if name == "merge" and given == ["empty", "pack.samling"]:
            continue
        answer = main([name, *given])
        said = capsys.readouterr()
        assert (answer, said.out) == (2, ""), (given, said)
        assert said.err.count("\n") == 1, given
        assert re.search(r"[.)]\n$", said.err), said.err
        for bug in ("Traceback", "cli.", "error.", "{", "Error"):
            assert bug not in said.err.replace("network.json", ""), said.err
    assert not (desk / "new").exists()


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("lst kull-3 teams", "list"),
        ("improt kull-3", "import"),
        ("list kull-3 teams --jsn", "--json"),
        ("export kull-3 --gatherin 3", "--gathering"),
    ],
)
def test_a_near_miss_is_named(typed: str, near: str, capsys: Captured) -> None:
    assert main(typed.split()) == 2
    said = capsys.readouterr().err
    assert f"Mente du «{near}»?" in said or f"Mente du {near}?" in said
    assert main([*typed.split(), "--lang", "en"]) == 2
    assert "Did you mean" in capsys.readouterr().err


def test_nothing_near_is_guessed_at(capsys: Captured) -> None:
    assert main(["xyzzy"]) == 2
    assert "Mente du" not in capsys.readouterr().err


@pytest.mark.parametrize("width", [24, 30, 41])
def test_a_line_of_an_error_ends_between_words_and_not_inside_a_date(width: int) -> None:
    text = "Linje 5: 18. oktober 2016 står to ganger. Skriv «samling import en fil» med --partly."
    lines = broken_between_words(text, width).split("\n")
    assert " ".join(lines) == text
    assert all(len(line) <= width for line in lines)
    for whole in ("18. oktober 2016", "«samling import en fil»", "--partly."):
        assert any(whole in line for line in lines)
