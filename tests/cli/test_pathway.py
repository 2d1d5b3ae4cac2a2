"""`samling pathway`: the description of a pathway to a file, or to standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samling.cli.main import main
from tests.help.cli_driver import Captured, process
from tests.help.identity_numbers import PUBLISHED
from tests.help.older_format import without_check

TEAM = ("--team", "KOLS Bærum")


def said(capsys: Captured, *words: object, code: int = 0) -> tuple[str, str]:
    assert main(["pathway", *map(str, words)]) == code
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_markdown_goes_to_standard_output(kull_3: Path, capfd: Captured) -> None:
    out, err = said(capfd, kull_3, *TEAM)
    assert out.startswith("# KOLS, hjem til hjem\n")
    assert "Oppringing innen to virkedager" not in out
    assert err == "Faser uten beskrivelse: 2 av 8\n"


def test_drafts_are_listed_when_asked_for(kull_3: Path, capfd: Captured) -> None:
    out, _ = said(capfd, kull_3, *TEAM, "--drafts")
    assert "Oppringing innen to virkedager" in out


@pytest.mark.parametrize(
    ("name", "words", "start"),
    [
        ("kols.html", (), "<!DOCTYPE html>"),
        ("kols.md", (), "# KOLS"),
        ("kols.HTM", (), "<!DOCTYPE html>"),
        ("kols.markdown", (), "# KOLS"),
        ("kols", (), "# KOLS"),
        ("kols.md", ("--format", "HTML"), "<!DOCTYPE html>"),
        ("kols.txt", ("--format", "markdown"), "# KOLS"),
    ],
)
def test_a_file_is_written_in_the_format_asked_for_or_told_by_its_name(
    kull_3: Path, tmp_path: Path, capsys: Captured, name: str, words: tuple[str, ...], start: str
) -> None:
    file = tmp_path / name
    out, _ = said(capsys, kull_3, *TEAM, "-o", file, *words)
    assert out.strip() == str(file)
    assert file.read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "--team/-t mangler"),
        (("--team", "ukjent"), "«ukjent»"),
        ((*TEAM, "--format", "pdf"), "«pdf» er ikke et valg"),
        ((*TEAM, "-o", "kols.pdf"), "Bruk .html, .htm, .md, .markdown"),
        ((*TEAM, "-o", "/dev/null"), "kan ikke skrives til"),
        ((*TEAM, "-o", ""), "--output"),
        ((*TEAM, "-o", "/finnes/ikke/x.md"), "/finnes/ikke/x.md"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    kull_3: Path, capsys: Captured, words: tuple[str, ...], sentence: str
) -> None:
    out, err = said(capsys, kull_3, *words, code=2)
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1


def test_the_workspace_itself_is_never_written_over(kull_3: Path, capsys: Captured) -> None:
    file = kull_3 / "teams" / "kols-baerum-og-asker.json"
    before = file.read_bytes()
    _, err = said(capsys, kull_3, *TEAM, "-o", file, "--format", "html", code=2)
    assert "en del av en arbeidsmappe" in err
    assert file.read_bytes() == before


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_an_identity_number_of_an_old_file_is_not_published(
    kull_3: Path, tmp_path: Path, capsys: Captured, form: str
) -> None:
    stored = kull_3 / "teams" / "kols-baerum-og-asker.json"
    content = without_check(json.loads(stored.read_text(encoding="utf-8")))
    for row in content["phases"].values():
        row["description"] = f"Ring {PUBLISHED[0][:6]} {PUBLISHED[0][6:]}"
    stored.write_text(json.dumps(content), encoding="utf-8")
    file = tmp_path / "kols.html"
    for words in ((), ("-o", file)):
        out, err = said(capsys, kull_3, *TEAM, "--format", form, *words, code=2)
        assert out == ""
        assert f"samling check {kull_3}" in err
        assert PUBLISHED[0][6:] not in err
    assert not file.exists()


def test_as_a_program_it_brings_no_screen(kull_3: Path) -> None:
    done = process("pathway", str(kull_3), *TEAM, "--format", "html", "--lang", "en")
    assert done.returncode == 0
    assert b'<html lang="en">' in done.stdout
