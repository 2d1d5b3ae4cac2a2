"""The command line: notes, observations, lists and exports for scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import format_date
from samling.model import Gathering, Note, Observation, Phase
from samling.report.summary.schema import schema_text
from samling.store import Workspace
from tests.help import ROOT
from tests.help.cli_driver import Captured, process, ran
from tests.help.summary_of import bytes_of


def test_note(kull_3: Path, capsys: Captured) -> None:
    team = Workspace.open(kull_3).teams()[0]
    phase = Workspace.open(kull_3).all(Phase, team=team.id)[0]
    words = ["--team", team.slug.upper(), "--phase", phase.title, "--gathering", "2"]
    said = ran(capsys, "note", kull_3, "Bra 👩‍⚕️ spørsmål", *words, "--kind", "Spørsmål")
    note = Workspace.open(kull_3).get(Note, said.strip())
    assert (note.text, note.kind) == ("Bra 👩‍⚕️ spørsmål", "question")
    assert (note.team, note.phase) == (team.id, phase.id)
    assert Workspace.open(kull_3).get(Gathering, note.gathering).number == 2
    for kind in ("parking_lot", "parking-lot", "Parkeringsplass", "parking lot", "parkering"):
        made = ran(capsys, "note", kull_3, "x", "--kind", kind).strip()
        assert Workspace.open(kull_3).get(Note, made).kind == "parking_lot"
    assert ran(capsys, "note", kull_3, "--", "--lang").strip()


def test_note_from_standard_input(kull_3: Path) -> None:
    done = process("note", str(kull_3), "-", input="Én\r\nto\n".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert Workspace.open(kull_3).get(Note, done.stdout.decode().strip()).text == "Én\nto"
    bad = process("note", str(kull_3), "-", input=b"\x00\x01")
    assert bad.returncode == 2
    assert "UTF-8" in bad.stderr.decode()
    assert bad.stdout == b""


def test_observe(network: Path, capsys: Captured) -> None:
    from samling.model import Measure

    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    share = Measure(team=team.id, title="Andel ringt opp", chart="p")
    wait = Measure(team=team.id, title="Ventetid", chart="i", unit="dager")
    workspace.put(share, wait)
    base = ["observe", network, "--team", "kols", "--measure"]
    for day, value in (("17.10.2016", "12,5"), ("18.10.2016", "12.5")):
        made = ran(capsys, *base, "vente", "--date", day, "--value", value).strip()
        assert workspace.get(Observation, made).value == 12.5
    made = ran(capsys, *base, wait.id, "--date", "2016-10-19", "--value", "-3").strip()
    assert workspace.get(Observation, made).date == date(2016, 10, 19)
    words = ["--date", "18.10.2016", "--numerator", "3", "--denominator", "8", "--note", "ok"]
    made = ran(capsys, *base, "andel", *words).strip()
    found = workspace.get(Observation, made)
    assert (found.numerator, found.denominator, found.note) == (3, 8, "ok")
    made = ran(capsys, *base, "andel", "--date", "25.10.2016", "--note", "Ferie").strip()
    assert workspace.get(Observation, made).numerator is None
    for again in (
        [*base, "vente", "--date", "18.10.2016", "--value", "1"],
        ["add", network, "observations", "measure=vente", "date=17.10.2016", "value=1"],
    ):
        assert main([*map(str, again), "--lang", "en"]) == 0
        assert "“Ventetid” now has several observations on the same date" in capsys.readouterr().err
    table = ran(capsys, "list", network, "observations", "--team", "kols")
    assert "3/8 = 37,5 %" in table
    assert "12,5 dager" in table


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize(
    "what",
    [
        "gatherings",
        "teams",
        "agenda",
        "phases",
        "gold",
        "bottlenecks",
        "actions",
        "notes",
        "measures",
        "observations",
    ],
)
def test_list(kull_3: Path, what: str, lang: str, capsys: Captured) -> None:
    rows = json.loads(ran(capsys, "list", kull_3, what, "--json"))
    lines = ran(capsys, "list", kull_3, what, "--lang", lang).splitlines()
    assert rows
    assert len(lines) == len(rows) + 1
    assert [line.split()[-1] for line in lines[1:]] == [row["id"] for row in rows]
    assert lines[0].endswith("id")


def test_list_of_a_team_or_a_gathering(kull_3: Path, capsys: Captured) -> None:
    team = Workspace.open(kull_3).teams()[1]
    words = ["list", kull_3, "flaskehalser", "--team", team.title, "--json"]
    rows = json.loads(ran(capsys, *words))
    assert {row["team"] for row in rows} == {team.id}
    day = next(
        gathering for gathering in Workspace.open(kull_3).all(Gathering) if gathering.number == 3
    )
    rows = json.loads(ran(capsys, "list", kull_3, "agenda", "-g", "3", "--json"))
    assert {row["gathering"] for row in rows} == {day.id}
    assert [row["position"] for row in rows] == sorted(row["position"] for row in rows)


def test_list_of_nothing(network: Path, capsys: Captured) -> None:
    assert main(["list", str(network), "notes"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()
    assert ran(capsys, "list", network, "notes", "--json") == "[]\n"


def test_export_to_a_file_and_to_standard_output(kull_3: Path, tmp_path: Path) -> None:
    raw = bytes_of(Workspace.open(kull_3), 1)
    done = process("export", str(kull_3), "--gathering", "1")
    assert (done.returncode, done.stdout, done.stderr) == (0, raw, b"")
    target = tmp_path / "ut.json"
    done = process("export", str(kull_3), "--gathering", "1", "-o", str(target), "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.decode().strip() == str(target)
    assert target.read_bytes() == raw


def test_schema(capsys: Captured) -> None:
    assert ran(capsys, "schema") == schema_text()


def test_a_reader_that_has_had_enough(kull_3: Path) -> None:
    if os.name == "nt":
        pytest.skip("POSIX pipes")
    command = f'"{sys.executable}" -m samling list "{kull_3}" observations | head -1'
    done = subprocess.run(
        command, shell=True, cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    assert done.stderr == b""


def test_a_full_standard_output_is_no_success(kull_3: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("Linux")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "samling", "export", str(kull_3), "-g", "1"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_date_said_otherwise_is_told(network: Path, capsys: Captured) -> None:
    from samling.model import Measure

    workspace = Workspace.open(network)
    workspace.put(Measure(team=workspace.teams()[0].id, title="Ventetid"))
    words = ["observe", str(network), "--team", "kols", "--measure", "Ventetid", "--value", "4"]
    assert main([*words, "--date", "i går"]) == 0
    said = capsys.readouterr()
    (stored,) = workspace.all(Observation)
    assert said.out.strip() == stored.id
    assert stored.date == workspace.today() - timedelta(days=1)
    assert said.err == f"«i går» er {format_date(stored.date, 'weekday')}.\n"
    assert main([*words, "--date", "neste fredag"]) == 2
    assert "kan være fredag" in capsys.readouterr().err
