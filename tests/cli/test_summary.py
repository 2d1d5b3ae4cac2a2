"""The command line: summaries by gathering, team and network, in three formats, and back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from samling.cli import opening
from samling.cli.main import main
from samling.locale import set_language
from samling.model import Gathering
from samling.model.checks.privacy import RECORD_ID
from samling.report.page.columns import columned
from samling.report.summary.summary import Scope, of_gathering, summary_bytes
from samling.store import Workspace
from tests.help.cli_driver import Captured, process, ran
from tests.help.every_kind import filled
from tests.help.identity_numbers import PUBLISHED
from tests.help.older_format import without_check
from tests.help.sampled import sampled


def test_what_is_exported_is_chosen(kull_3: Path, tmp_path: Path, capsys: Captured) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[2]
    scopes = {
        "g": (["--gathering", "2"], of_gathering(workspace, 2)),
        "t": (["--team", team.title], Scope(team=team)),
        "n": ([], Scope()),
        "a": (["--answers"], Scope(answers=True)),
    }
    for name, (words, scope) in scopes.items():
        file = tmp_path / f"{name}.json"
        assert ran(capsys, "export", kull_3, *words, "-o", file).strip() == str(file)
        assert file.read_bytes() == summary_bytes(workspace, scope)
    plain = json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))
    assert plain["evaluation"][0]["responses"] is None
    plain = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert len(plain["evaluation"][0]["responses"]) == 96
    assert "created" not in plain["evaluation"][0]["responses"][0]


def test_the_format_is_told_by_the_name_or_the_option(
    network: Path, tmp_path: Path, capsys: Captured
) -> None:
    begin = {"json": "{", "markdown": "# ", "html": "<!DOCTYPE html>"}
    for name, form in (("x", "json"), ("x.md", "markdown"), ("x.HTM", "html"), ("x.json", "json")):
        ran(capsys, "export", network, "-g", "1", "-o", tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin[form])
    for form, words in begin.items():
        ran(capsys, "export", network, "-g", "1", "-f", form, "-o", tmp_path / "x.txt")
        assert (tmp_path / "x.txt").read_text(encoding="utf-8").startswith(words)
    done = process("export", str(network), "-g", "1", "--format", "html", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'<html lang="en">' in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-g", "1", "--team", "kols b"], "--team"),
        (["-g", ""], "--gathering"),
        (["--team", " "], "--team"),
        (["--format", "pdf"], "--format"),
        (["-o", "x.pdf"], ".html"),
        (["--team", "xyz"], "xyz"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(
    kull_3: Path, words: list[str], said: str, capsys: Captured
) -> None:
    assert main(["export", str(kull_3), *words]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert said in found.err
    assert len(found.err.splitlines()) == 1


def test_a_summary_becomes_a_workspace_that_opens(tmp_path: Path, capsys: Captured) -> None:
    file, folder = tmp_path / "alt.json", tmp_path / "ny-mappe"
    old = filled(tmp_path / "gammel").folder
    ran(capsys, "export", old, "--answers", "-o", file)
    assert str(folder) in ran(capsys, "import-summary", file, folder)
    ran(capsys, "export", folder, "--answers", "-o", tmp_path / "igjen.json")
    assert (tmp_path / "igjen.json").read_bytes() == file.read_bytes()
    assert ran(capsys, "open", folder).replace(str(folder), "X") == ran(
        capsys, "open", old
    ).replace(str(old), "X")
    # Without the answers that is said.
    ran(capsys, "export", old, "-o", file)
    assert main(["import-summary", str(file), str(tmp_path / "uten")]) == 0
    assert "--answers" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "html", "markdown"])
def test_an_identity_number_of_an_old_file_does_not_go_out(
    kull_3: Path, tmp_path: Path, capsys: Captured, form: str
) -> None:
    stored = kull_3 / "teams" / "kols-baerum-og-asker.json"
    content = without_check(json.loads(stored.read_text(encoding="utf-8")))
    for row in content["phases"].values():
        row["description"] = f"Ring {PUBLISHED[0][:6]} {PUBLISHED[0][6:]}"
    stored.write_text(json.dumps(content), encoding="utf-8")
    file = tmp_path / "x"
    assert main(["export", str(kull_3), "-f", form, "-o", str(file)]) == 2
    found = capsys.readouterr().err
    assert f"samling check {kull_3}" in found
    assert PUBLISHED[0][6:] not in found
    assert not file.exists()


def test_help_says_what_is_meant_when(capsys: Captured) -> None:
    page = " ".join(ran(capsys, "export", "--help", "--lang", "en").split())
    assert "Without --gathering and --team: the whole network" in page
    assert "another machine" in page
    assert "FILE FOLDER" in " ".join(ran(capsys, "import-summary", "-h", "--lang", "en").split())


@pytest.mark.parametrize("lang", sampled(["nb", "en"], 2))
@pytest.mark.thorough
def test_tables_keep_within_the_terminal(
    kull_3: Path,
    tmp_path: Path,
    lang: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "fs3.json"
    ran(capsys, "export", kull_3, "-g", "3", "-o", file)
    commands = (
        ["compare", file],
        ["survey", kull_3],
        ["psfs", kull_3, "--team", "kols bærum"],
        ["list", kull_3, "actions"],
        ["search", kull_3, "lunge"],
    )
    piped = [ran(capsys, *words, "--lang", lang) for words in commands]
    monkeypatch.setattr(opening, "printed_width", lambda: 80)
    for name in ("compare", "survey", "psfs", "list", "search"):
        monkeypatch.setattr(
            sys.modules[f"samling.cli.commands.{name}"], "printed_width", lambda: 80
        )
    for words, wide in zip(commands, piped, strict=True):
        said = ran(capsys, *words, "--lang", lang)
        assert max(map(cell_len, said.splitlines())) <= 80
        # Nothing is cut: all words are there still, and of an id its end.
        whole = RECORD_ID.sub(lambda found: found[0][-8:], wide)
        assert sorted("".join(said.split())) == sorted("".join(whole.split()))
    # For what reads it each row stays one line.
    assert max(map(cell_len, piped[1].splitlines())) > 80


def test_columns_in_any_width() -> None:
    set_language("nb")
    rows = [["Navn", "Tekst"], ["Kols", "en lang setning om noe"], ["æøå", ""]]
    assert columned(rows, None) == columned(rows, 200)
    for width in range(4, 40):
        lines = columned(rows, width)
        assert max(map(cell_len, lines)) <= width
        assert sorted("".join("".join(lines).split())) == sorted(
            "".join("".join(map("".join, rows)).split())
        )
    assert columned(rows, 20)[1:4] == ["Kols  en lang", "      setning om noe", "æøå"]


def test_a_calendar_is_written_under_its_name(
    network: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "samlinger.ics"
    assert ran(capsys, "calendar", network, "-o", file) == f"{file}\n"
    assert file.read_bytes().count(b"BEGIN:VEVENT") == len(Workspace.open(network).all(Gathering))
    assert ran(capsys, "calendar", network, "-o", tmp_path / "x.html", code=2) == ""
    assert not (tmp_path / "x.html").exists()
    again = tmp_path / "fs1.ics"
    ran(capsys, "export", network, "-g", "1", "-o", again)
    assert again.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_another_page_is_written_on_request(kull_3: Path, tmp_path: Path, capsys: Captured) -> None:
    for page, begin in (("sheet", "Driverdiagram"), ("poster", "size: A3"), ("agenda", "15:30")):
        file = tmp_path / f"{page}.html"
        assert ran(capsys, "export", kull_3, "-g", "3", "--page", page, "-o", file) == f"{file}\n"
        assert begin in file.read_text(encoding="utf-8")
    assert ran(capsys, "export", kull_3, "--page", "sheet", "-o", tmp_path / "x.csv", code=2) == ""
    assert ran(capsys, "export", kull_3, "--page", "brosjyre", code=2) == ""
