"""Completion: what each shell is offered, by the protocol it speaks; bash for real."""

from __future__ import annotations

import codecs
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samling.cli.line.typers import build
from samling.cli.main import main
from samling.cli.shells import SHELLS, VARIABLE
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran

MEASURE = "Oppringt innen to virkedager etter utskriving"


@pytest.fixture
def desk(kull_3: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the sample network lies in."""
    monkeypatch.chdir(kull_3.parent)
    return kull_3.parent


def answered(capsys: Captured, monkeypatch: pytest.MonkeyPatch, shell: str, **told: str) -> str:
    """Returns what samling prints when a shell asks, told in environment variables."""
    for name, value in {VARIABLE: f"complete_{shell}", **told}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def in_bash(capsys: Captured, monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """Returns what bash is offered for the last of the words behind samling."""
    line = "\n".join(["samling", *words])
    told = {"COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    # Bash takes an empty line for nothing.
    return [
        printed for printed in answered(capsys, monkeypatch, "bash", **told).splitlines() if printed
    ]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("im", ["import", "import-survey", "import-summary"]),
        ("--la", ["--lang"]),
        ("--lang |", ["nb", "en"]),
        ("list ku", ["kull-3"]),
        ("list kull-3 m", ["målepunkter", "målsettinger"]),
        ("list kull-3 teams --j", ["--json"]),
        ("list --qu", ["--quiet"]),
        ("review kull-3 --team kols-b", ["kols-baerum-og-asker"]),
        ("review kull-3 -t kols-b -g |", ["1", "2", "3", "4"]),
        ("review kull-3 --lang en -g 2", ["2"]),
        ("-q review kull-3 -g 2", ["2"]),
        ("export kull-3 --format |", ["calendar", "csv", "html", "json", "markdown", "xlsx"]),
        ("note kull-3 Hei -t kols-b -k id", ["idé"]),
        ("chart kull-3 -m Opp", [MEASURE.replace(" ", "\\ ")]),
        ('chart kull-3 -m "Opp', [MEASURE]),
        ("chart kull-3 -m Oppringt\\ innen\\ to", [MEASURE.replace(" ", "\\ ")]),
        ("observe kull-3 -t hoftebrudd-d -m Oppr", []),
        ("chart calls.csv --chart x", ["xbar"]),
        ("completion z", ["zsh"]),
        ("schema --ch", ["--chart"]),
    ],
)
def test_what_is_offered(
    typed: str, offered: list[str], desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["" if word == "|" else word for word in typed.split(" ")]
    if "\\" in typed:
        words = ["chart", "kull-3", "-m", "Oppringt\\ innen\\ to"]
    assert sorted(in_bash(capsys, monkeypatch, *words)) == sorted(offered)


def test_a_folder_can_be_in_the_data_folder_or_behind_a_path(
    desk: Path, home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(desk / "kull-3", home / "kull-0")
    shutil.copytree(desk / "kull-3", desk / "under" / "kull-9")
    assert in_bash(capsys, monkeypatch, "open", "ku") == ["kull-3", "kull-0"]
    assert in_bash(capsys, monkeypatch, "open", "under/") == ["under/kull-9"]
    assert in_bash(capsys, monkeypatch, "review", "kull-0", "-g", "1") == ["1"]


@pytest.mark.parametrize("folder", ["nosuch", "", "broken", "x\x01y"])
def test_what_is_wrong_offers_nothing_and_says_nothing(
    folder: str, desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "broken").mkdir()
    (desk / "broken" / "network.json").write_bytes(b"\xff{")
    assert in_bash(capsys, monkeypatch, "review", folder, "-t", "") == []


def test_offering_changes_nothing(
    desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samling.store import read_settings

    in_bash(capsys, monkeypatch, "review", "kull-3", "-t", "")
    assert read_settings().last_workspace == ""


def test_zsh_and_fish_are_told_what_each_word_is(
    desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "samling review kull-3 -t kols-b"}
    found = answered(capsys, monkeypatch, "zsh", **asked)
    assert '"kols-baerum-og-asker":"KOLS Bærum og Asker"' in found
    more = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    found = answered(capsys, monkeypatch, "fish", **asked, **more)
    assert found == "kols-baerum-og-asker\tKOLS Bærum og Asker\n"


def test_the_words_are_in_the_language(
    desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "samling dem", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert "Åpne eksempelnettverket" in answered(capsys, monkeypatch, "fish", **asked)
    monkeypatch.setenv("SAMLING_LANG", "en")
    assert "Open the sample network" in answered(capsys, monkeypatch, "fish", **asked)


@pytest.mark.parametrize("typed", ["Opp", "'Opp"])
def test_powershell_gets_words_with_spaces_in_quotes(
    typed: str, desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {
        "_TYPER_COMPLETE_ARGS": f"samling chart kull-3 -m {typed}",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": typed,
    }
    found = answered(capsys, monkeypatch, "powershell", **asked)
    assert found == f"'{MEASURE}':::KOLS Bærum og Asker\n"


def test_commands_are_offered_without_importing_them(desk: Path) -> None:
    told = {"COMP_WORDS": "samling\n", "COMP_CWORD": "1", VARIABLE: "complete_bash"}
    script = (
        "import sys\nfrom samling.cli.main import main\ntry: main([])\nfinally: print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **told, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    *offered, loaded = run.stdout.splitlines()
    assert offered == list(build().later_commands)
    assert not {"rich", "samling.cli.commands.export", "samling.model", "tinydb"} & set(
        loaded.split()
    )


def test_bash_itself(desk: Path, home: Path) -> None:
    """The script as bash reads it, the function as bash calls it."""
    program = desk / "samling"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m samling "$@"\n')
    program.chmod(0o755)
    script = """
source <(samling completion bash)
offered() {
  COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
  $(complete -p samling | sed 's/.*-F \\([^ ]*\\) .*/\\1/') samling "${COMP_WORDS[COMP_CWORD]}" x
  printf '[%s]\\n' "${COMPREPLY[@]}"
}
offered samling sch
offered samling review kull-3 -t kols-b
offered samling chart kull-3 -m Opp
offered samling import kull-3 nosuchfile
"""
    path = f"{desk}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "--norc", "-c", script],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    escaped = MEASURE.replace(" ", "\\ ")
    assert run.stdout.split("\n") == [
        *("[schema]", "[kols-baerum-og-asker]", f"[{escaped}]", "[]", "")
    ]
    assert run.stderr == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_each_script_asks_by_the_variable(shell: str, capsys: Captured) -> None:
    script = ran(capsys, "completion", shell)
    assert VARIABLE in script
    assert "samling" in script
    assert ran(capsys, "completion", shell.upper()) == script


def test_installed_by_a_line_in_the_profile_once(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    home.mkdir(exist_ok=True)
    profile = home / ".bashrc"
    profile.write_bytes(b"# mine \xff\nalias ll='ls -l'")
    said = ran(capsys, "completion", "bash", "--install", "--yes")
    script = home / "completion" / "samling.bash"
    assert str(script) in said
    assert str(profile) in said
    assert script.read_text() == ran(capsys, "completion", "bash")
    once = profile.read_bytes()
    assert once == b"# mine \xff\nalias ll='ls -l'" + f"\nsource {script}\n".encode()
    ran(capsys, "completion", "bash", "--install", "--yes")
    assert profile.read_bytes() == once


def test_installed_for_zsh_and_fish(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZDOTDIR", raising=False)
    ran(capsys, "completion", "zsh", "--install", "--yes")
    line = (home / ".zshrc").read_text().strip()
    assert "compinit" in line
    assert line.endswith(f"source {home / 'completion' / 'samling.zsh'}")
    ran(capsys, "completion", "fish", "--install", "--yes")
    assert (home / "fish" / "completions" / "samling.fish").is_file()


def powershell_with(folder: Path, profile: Path) -> None:
    """Puts a PowerShell there that tells its profile in numbers, as it was asked to."""
    units = " ".join(str(ord(sign)) for sign in str(profile))
    program = f'#!/bin/sh\ncase "$3" in "[int[]][char[]]\\$PROFILE"*) echo {units};; esac\n'
    (folder / "pwsh").write_text(program)


def test_installed_where_powershell_says(
    tmp_path: Path, home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["completion", "powershell", "--install", "--yes"]) == 2
    assert "samling completion powershell" in capsys.readouterr().err
    profile = tmp_path / "Documents" / "profile.ps1"
    powershell_with(tmp_path, profile)
    (tmp_path / "pwsh").chmod(0o755)
    ran(capsys, "completion", "powershell", "--install", "--yes")
    script = home / "completion" / "samling.ps1"
    assert profile.read_text().strip() == f". '{script}'"
    assert "Register-ArgumentCompleter" in script.read_text()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig", "cp1252"])
def test_a_profile_of_powershell_keeps_its_encoding(
    encoding: str,
    tmp_path: Path,
    home: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The folder of a person whose name cp850, cp1252 and UTF-8 write in three ways.
    folder = tmp_path / "Bjørn Ås"
    folder.mkdir()
    monkeypatch.setenv("SAMLING_HOME", str(folder))
    monkeypatch.setenv("PATH", str(tmp_path))
    profile = folder / "profile.ps1"
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    profile.write_bytes(mark + "# påls\n".encode(encoding))
    before = profile.read_bytes()
    powershell_with(tmp_path, profile)
    (tmp_path / "pwsh").chmod(0o755)
    ran(capsys, "completion", "powershell", "--install", "--yes")
    whole = profile.read_bytes()
    assert whole.startswith(before)
    mine = whole.decode(encoding).splitlines()[-1]
    assert mine.isascii()
    script = mine.removeprefix('. "').removesuffix('"')
    script = re.sub(r"\$\(\[char\](\d+)\)", lambda found: chr(int(found[1])), script)
    assert Path(script) == folder / "completion" / "samling.ps1"
    assert Path(script).read_text("utf-8").isascii()
    ran(capsys, "completion", "powershell", "--install", "--yes")
    assert profile.read_bytes() == whole


def test_nothing_is_written_without_a_yes(home: Path, capsys: Captured) -> None:
    assert main(["completion", "bash", "--install"]) == 2
    said = capsys.readouterr()
    assert "--yes" in said.err
    assert not (home / ".bashrc").exists()
    assert not (home / "completion").exists()


def test_a_yes_can_be_asked_for(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samling.cli.commands.completion.may_ask", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "n")
    assert main(["completion", "bash", "--install"]) == 130
    assert not (home / "completion").exists()
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "ja")
    assert main(["completion", "bash", "--install"]) == 0
    assert (home / "completion").is_dir()
