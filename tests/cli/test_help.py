"""The help: in groups, in both languages, with examples that work as they stand."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from samling.cli.groups import grouped
from samling.cli.help_text import EXIT_CODES, examples
from samling.cli.line.typers import build
from samling.cli.main import main
from samling.locale import set_language
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran
from tests.help.word_document import document, paragraph

NAMES = list(build().later_commands)
LANGUAGES = ("nb", "en")


def commands(name: str) -> list[str]:
    """Returns the examples of a command without their comments."""
    return [line.split("  #")[0].strip() for line in examples(name)]


@pytest.mark.parametrize("name", NAMES)
def test_each_help_ends_with_examples_in_both_languages(name: str, capsys: Captured) -> None:
    told = {}
    for code in LANGUAGES:
        page = ran(capsys, name, "--help", "--lang", code)
        set_language(code)
        lines = [f"  {example}" for example in examples(name)]
        assert 1 <= len(lines) <= 3
        assert page.splitlines()[-len(lines) :] == lines
        assert "cli." not in page
        told[code] = commands(name)
    assert told["nb"] == told["en"]
    assert all(line.startswith(f"samling {name}") for line in told["nb"])


def test_the_help_has_each_command_once_in_a_group(capsys: Captured) -> None:
    groups = dict(grouped(NAMES))
    assert sorted(name for group in groups.values() for name in group) == sorted(NAMES)
    page = ran(capsys, "--help")
    assert all(page.count(f"\n  {name} ") == 1 for name in NAMES)
    assert page.index("Komme i gang") < page.index("  demo ") < page.index("For programmerere")


def test_what_may_be_left_out_is_in_brackets(capsys: Captured) -> None:
    assert "samling doctor [VALG] [MAPPE]" in ran(capsys, "doctor", "-h")
    assert "samling list [VALG] MAPPE HVA" in ran(capsys, "list", "-h")


def test_a_command_of_no_group_is_among_the_last() -> None:
    assert list(grouped(["demo", "quite-new", "schema"])) == [
        ("cli.group.begin", ["demo"]),
        ("cli.group.programmers", ["schema", "quite-new"]),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_help_tells_the_exit_codes(code: str, capsys: Captured) -> None:
    page = ran(capsys, "--help", "--lang", code)
    last = page.split("\n\n")[-1].splitlines()
    assert [int(line.split()[0]) for line in last if line[2:3].isdigit()] == list(EXIT_CODES)


@pytest.mark.thorough
def test_every_example_works(
    kull_3: Path,
    tmp_path: Path,
    home: Path,
    database: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    home.mkdir(exist_ok=True)
    series = ROOT / "sample_data" / "series" / "oppringt-etter-utskriving.csv"
    shutil.copy(series, tmp_path / "calls.csv")
    (tmp_path / "programme.docx").write_bytes(document(paragraph("09:00-09:30 Velkommen")))
    (tmp_path / "check_sheet.csv").write_text("Årsak;Antall\nIngen tid;14\nGlemt;6\n", "utf-8")
    (tmp_path / "stick").mkdir()
    for number in (2, 3):
        ran(capsys, "export", kull_3, "-g", number, "-o", f"fs{number}.json")
    form = ran(capsys, "survey", kull_3, "--form").lstrip("\ufeff").strip()
    row = ";".join(["sykehus", *["4"] * (form.count(";") - 1), "Bra"])
    (tmp_path / "answers.csv").write_text(f"{form}\n{row}\n", encoding="utf-8")
    service = "\n".join(f"{key}={value}" for key, value in conninfo_to_dict(database).items())
    (tmp_path / "services").write_text(f"[samling]\n{service}\n", encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    # It would go on until somebody ends it; tests/web/test_serve.py lets it run.
    monkeypatch.setattr("samling.web.server.Server.serve", lambda self: None)
    refused = []
    for line in [command for name in NAMES for command in commands(name)] + commands("samling"):
        code = main(shlex.split(line)[1:])
        said = capsys.readouterr()
        if code != 0 or not said.out:
            refused.append((line, code, said.err))
    assert refused == []
