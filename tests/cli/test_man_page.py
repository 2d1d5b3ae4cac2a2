"""The manual page: of the same source as the help, and as roff it has no fault."""

from __future__ import annotations

import re
import runpy
import tomllib

import pytest

from samling.cli.help_text import EXIT_CODES, examples
from samling.cli.line.typers import build
from samling.cli.roff import as_typed, escaped, heading
from samling.locale import set_language
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran

LANGUAGES = ("nb", "en")
SECTIONS = {
    "nb": "NAVN BRUK BESKRIVELSE VALG KOMMANDOER EKSEMPLER MILJØVARIABLER FILER AVSLUTNINGSKODER",
    "en": "NAME SYNOPSIS DESCRIPTION OPTIONS COMMANDS EXAMPLES ENVIRONMENT FILES EXIT CODES",
}
# Those that the page is written in; another would be a slip.
MACROS = {"TH", "SH", "SS", "PP", "TP", "nf", "fi", "RS", "RE"}


def plain(line: str) -> str:
    """Returns a line of roff as it is shown."""
    line = re.sub(r"\\\[u([0-9A-F]{4,6})\]", lambda found: chr(int(found[1], 16)), line)
    for code, sign in (("\\(aq", "'"), ("\\(dq", '"'), ("\\(ti", "~"), ("\\-", "-")):
        line = line.replace(code, sign)
    return re.sub(r"\\f[BIR]|\\&", "", line).replace("\\e", "\\")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_has_what_a_page_has(code: str, capsys: Captured) -> None:
    page = ran(capsys, "man", "--lang", code)
    lines = page.splitlines()
    assert lines[0].startswith('.TH "SAMLING" 1 ')
    found = " ".join(plain(line[5:-1]) for line in lines if line.startswith(".SH "))
    assert found == SECTIONS[code]
    assert page.isascii()
    assert "cli." not in page
    requests = {line[1:].split()[0] for line in lines if line.startswith(".")}
    assert requests == MACROS
    assert all(lines[place + 1][:3] == "\\fB" for place, line in enumerate(lines) if line == ".TP")
    assert page.count(".nf") == page.count(".fi") == page.count(".RS") == page.count(".RE")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_command_is_there_with_options_and_examples(code: str, capsys: Captured) -> None:
    shown = [plain(line) for line in ran(capsys, "man", "--lang", code).splitlines()]
    set_language(code)
    group = build()
    for name in group.later_commands:
        start = next(i for i, line in enumerate(shown) if line.startswith(f'.SS "samling {name} '))
        rest = shown[start + 1 :]
        end = next((i for i, line in enumerate(rest) if line.startswith((".SS", ".SH"))), len(rest))
        part = rest[:end]
        command = group.get_command(None, name)
        for param in command.params:
            if param.param_type_name == "option":
                assert any(param.opts[0] in line for line in part), (name, param.opts)
            assert any(param.help in line for line in part), (name, param.name)
        assert set(examples(name)) <= set(part)
    tail = shown[shown.index(next(line for line in shown if "NO_COLOR" in line)) :]
    assert all(str(exit_code) in tail for exit_code in EXIT_CODES)


def test_the_pages_that_are_handed_out_are_of_today() -> None:
    """Else: `python docs/man.py`."""
    writer = runpy.run_path(str(ROOT / "docs" / "man.py"))
    for code, path in writer["PAGES"].items():
        assert path.read_text(encoding="ascii") == writer["page"](code), path


def test_the_wheel_brings_the_pages_along() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {
        "docs/samling.1": "share/man/man1/samling.1",
        "docs/samling.nb.1": "share/man/nb/man1/samling.1",
    }
    assert all((ROOT / source).is_file() for source in shared)


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        ("a-b", "a\\-b"),
        (".nf", "\\&.nf"),
        ("'x'", "\\&\\(aqx\\(aq"),
        ("C:\\x", "C:\\ex"),
        ("ø", "\\[u00F8]"),
        ("one\n two", "one two"),
        ("~/x", "\\(ti/x"),
    ],
)
def test_text_is_never_a_request(text: str, roff: str) -> None:
    assert escaped(text) == roff


def test_what_is_typed_keeps_its_spaces() -> None:
    assert as_typed(["a  # b"])[3] == "a  # b"
    assert heading('a "b"') == '.SH "A \\(dqB\\(dq"'
