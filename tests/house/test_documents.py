"""Every command that the documents give is run, as it stands there; links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pexpect
import pytest
import xlsxwriter

from samling.cli.main import main
from samling.model import Bottleneck
from samling.store import Workspace
from sample_data import copy_kull_3
from tests.help import ROOT, word_document
from tests.help.cli_driver import Captured
from tests.help.postgres_server import OWNER, PostgresServer

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# What sets samling up is run by .ci/run, in an environment of its own.
SET_UP = ("python3 -m venv", ".venv/bin/pip")
SERVES = ("samling serve",)
# What shows what it will do, and asks.
ASKS = (
    "samling merge",
    "samling import ",
    "samling import-survey",
    "samling check kull-3 --forget",
)
# What is written with these is in the reader's own words.
OWN_WORDS = ("samling add", "samling clock", "samling list", "samling set", "cat ")
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)")
_DAYS = [date(2016, 9, 6) + timedelta(weeks=number) for number in range(30)]
_CALLS = "date;numerator;denominator\n" + "".join(
    f"{day.isoformat()};{6 + day.day % 4};9\n" for day in _DAYS
)


def commands(document: Path) -> list[str]:
    """Returns the commands of a document's blocks, without the comments behind them."""
    lines = [
        line for block in _BLOCK.findall(document.read_text("utf-8")) for line in block.splitlines()
    ]
    return [
        line
        for line in (re.sub(r"\s+# .*$|^# .*$", "", printed).strip() for printed in lines)
        if line and not line.startswith(SET_UP)
    ]


def alike(line: str) -> list[str]:
    """Returns the words of a command that are the same in both languages."""
    return line.split()[: 3 if line.startswith(OWN_WORDS) else None]


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


WITH_COMMANDS = [document for document in DOCUMENTS if commands(document)]


_PROGRAMME = word_document.document(word_document.paragraph("09:00-09:30 Velkommen"))


@pytest.fixture(scope="module")
def of_the_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack and the summaries of the sample that the documents speak of."""
    folder = tmp_path_factory.mktemp("desk")
    kull_3, desk = folder / "kull-3", folder / "desk"
    (desk / "stick").mkdir(parents=True)
    copy_kull_3(kull_3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMLING_HOME", str(folder / "home"))
        for words in (
            ["pack", kull_3, "-o", desk / "stick" / "start.samling"],
            ["export", kull_3, "--gathering", "2", "-o", desk / "fs2.json"],
            ["export", kull_3, "--gathering", "3", "-o", desk / "fs3.json"],
        ):
            assert main([str(word) for word in words]) == 0
    return desk


@pytest.fixture
def desk(
    tmp_path: Path, home: Path, postgres: PostgresServer, of_the_sample: Path
) -> tuple[Path, dict[str, str]]:
    """A folder with the files that the documents speak of, and the environment of a person."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    script = bin_ / "samling"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samling "$@"\n')
    script.chmod(0o755)
    desk = tmp_path / "desk"
    shutil.copytree(of_the_sample, desk)
    database = f"documents_{os.getpid()}_{abs(hash(tmp_path))}"
    with postgres.connect() as connection:
        connection.execute(f"CREATE DATABASE {database}")
    service = tmp_path / "services"
    service.write_text(f"[samling]\nhost={postgres.folder}\ndbname={database}\nuser={OWNER}\n")
    environment = {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PGSERVICEFILE": str(service),
    }
    assert main(["demo"]) == 0
    (desk / "calls.csv").write_text(_CALLS)
    (desk / "programme.docx").write_bytes(_PROGRAMME)
    minutes = [20 + number % 7 for number in range(24)]
    (desk / "waiting.csv").write_text("value\n" + "\n".join(map(str, minutes)))
    falls = [int(number % 4 == 0) for number in range(24)]
    for name, heading, values in (("waiting", "Minutter", minutes), ("falls", "Fall", falls)):
        with xlsxwriter.Workbook(desk / f"{name}.xlsx") as workbook:
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, ["Uke fra", heading])
            for row, (day, value) in enumerate(zip(_DAYS, values, strict=False), start=1):
                sheet.write_datetime(row, 0, day, workbook.add_format({"num_format": "dd.mm.yyyy"}))
                sheet.write_number(row, 1, value)
    with xlsxwriter.Workbook(desk / "bed_days.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Teller", "Nevner"])
        for row, value in enumerate(falls, start=1):
            sheet.write_row(row, 0, [4 + value, 640 + row])
    with xlsxwriter.Workbook(desk / "check_sheet.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate([("Årsak", "Antall"), ("Ingen tid", 14), ("Glemt", 6)]):
            sheet.write_row(row, 0, cells)
    (desk / "ideas.jsonl").write_text('{"text": "Call on day two", "kind": "idea"}\n')
    (desk / "answers.csv").write_text("1;2\nSlett ikke;Passe\nUsikker;Kjempemye\nUsikker;Mye\n")
    return desk, environment


def filled(line: str, home: Path) -> str:
    """Returns a command with something real for the words in capitals."""
    bottleneck = Workspace.open(home / "kull-3").all(Bottleneck)[0]
    for word, value in {"ID": bottleneck.id}.items():
        line = re.sub(rf"(?<= ){word}\b", value, line)
    return line


def agreed(line: str, folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Runs a command in a terminal, where a person says yes to what it asks."""
    child = pexpect.spawn(
        "bash",
        ["-c", line],
        cwd=str(folder),
        env=dict(environment),
        encoding="utf-8",
        dimensions=(40, 200),
        timeout=60,
    )
    child.sendline("ja")
    child.sendline("ja")
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus if child.exitstatus is not None else -1, child.before or ""


def is_plain(line: str) -> bool:
    """Returns whether a command of samling needs no shell, no terminal and no end from outside."""
    asks = line.startswith(ASKS) and "--yes" not in line
    return not (asks or line.startswith(SERVES) or set(line) & set("|<>&;$*~")) and (
        line.startswith("samling ")
    )


def run(line: str, folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Returns the exit code of a command, and all that it said."""
    if line.startswith(ASKS) and "--yes" not in line:
        return agreed(line, folder, environment)
    child = subprocess.Popen(
        ["bash", "-c", f"exec {line}" if line.startswith(SERVES) else line],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    said = ""
    if line.startswith(SERVES):
        assert child.stdout is not None
        while "http://" not in said:
            new = child.stdout.readline()
            assert new, said
            said += new
        child.send_signal(signal.SIGINT)
    rest, _ = child.communicate(timeout=120)
    return child.returncode, said + rest


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=named)
@pytest.mark.thorough
def test_the_commands_of_a_document_do_what_it_says(
    document: Path,
    desk: tuple[Path, dict[str, str]],
    home: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, environment = desk
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PGSERVICEFILE", environment["PGSERVICEFILE"])
    for line in commands(document):
        whole = filled(line, home)
        if is_plain(line):
            # Starting Python for each would take most of the time.
            code, said = main(shlex.split(whole)[1:]), "".join(capsys.readouterr())
        else:
            code, said = run(whole, folder, environment)
        if line.endswith("> answers.csv"):
            # What a person fills in between the two commands.
            form = (folder / "answers.csv").read_text("utf-8").rstrip()
            row = ";".join(["sykehus", *["4"] * (form.count(";") - 1), "Bra"])
            (folder / "answers.csv").write_text(f"{form}\n{row}\n", "utf-8")
        stopped = {0, 130} if line.startswith(SERVES) else {0}
        assert code in stopped, f"{line}\n{said}"
        assert "Traceback" not in said, f"{line}\n{said}"


def test_only_samling_and_what_shows_files_is_run() -> None:
    for document in WITH_COMMANDS:
        for line in commands(document):
            assert shlex.split(line)[0] in {"samling", "cat"}, (named(document), line)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    for target in _LINK.findall(document.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), target


def test_the_documents_for_people_are_there_in_both_languages() -> None:
    english = sorted((ROOT / "docs" / "en").glob("*.md"))
    # In English README is the start.
    assert [path.name for path in english] == [
        path.name for path in sorted((ROOT / "docs" / "nb").glob("*.md")) if path.name != "start.md"
    ]
    assert {"day", "between", "spc", "summary", "privacy"} <= {path.stem for path in english}
    for found_path in english:
        in_norwegian = commands(ROOT / "docs" / "nb" / found_path.name)
        assert [*map(alike, commands(found_path))] == [*map(alike, in_norwegian)], found_path.name
        headings = [
            sum(line.startswith("#") for line in path.read_text("utf-8").splitlines())
            for path in (found_path, ROOT / "docs" / "nb" / found_path.name)
        ]
        assert headings[0] == headings[1], found_path.name
