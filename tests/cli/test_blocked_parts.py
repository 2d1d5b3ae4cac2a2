"""Compiled parts that a machine may not load take away what they do, and nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samling.cli.doctor import parts
from samling.report.chart.drawing import can_draw
from samling.store import Workspace
from tests.help import REFERENCE, ROOT
from tests.help.app_driver import press, running, words
from tests.help.cli_driver import Captured, ran

TEAM = ("-t", "kols-baerum-og-asker")
MEASURE = ("kull-3", "--measure", "Hemolyserte prøver")


def blocked(folder: Path, *arguments: str, code: int = 0) -> str:
    """Runs a command with every compiled part of the packages blocked; returns what it said."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "help" / "blocked.py"), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout + run.stderr


def test_a_chart_is_numbers_and_words(kull_3: Path) -> None:
    told = blocked(kull_3.parent, "chart", *MEASURE)
    assert "Diagrammet kan ikke tegnes på denne maskinen" in told
    for part in ("Median 4,5   Målnivå 3", "●  27. feb. 2017  4,7 %", "Ingen tegn til endring."):
        assert part in told
    assert '"value": 4.7' in blocked(kull_3.parent, "chart", *MEASURE, "--json")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("compare", "day.json"), "Sammendrag kan ikke leses på denne maskinen"),
        (("chart", str(REFERENCE / "tables" / "f1.xlsx")), "Lagre arket som CSV"),
        (("chart", *MEASURE, "--png", "x.png"), "Lagre diagrammet som .svg"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], sentence: str, kull_3: Path
) -> None:
    (kull_3.parent / "day.json").write_text('{"format": "samling-summary", "version": 3}')
    assert sentence in blocked(kull_3.parent, *arguments, code=2)


def test_no_command_line_needs_a_compiled_part(kull_3: Path) -> None:
    # Typer would convert three words to a tuple, and an answer to a text, by pydantic.
    choose = ("conflicts", "kull-3", "--choose", "x", "title", "1")
    assert "x" in blocked(kull_3.parent, *choose, code=2)


def test_the_doctor_names_them(kull_3: Path) -> None:
    found = json.loads(blocked(kull_3.parent, "doctor", "--json"))
    states = {part["name"]: part["state"] for part in found["parts"]}
    stopped = ("plotext", "jsonschema", "resvg-py", "python-calamine", "pyrage", "cryptography")
    assert {name for name, state in states.items() if state == "blocked"} == set(stopped)
    (problem,) = found["problems"]
    assert problem["code"] == "parts"
    assert not problem["stops"]
    assert "Diagrammer vises som tall og ord." in problem["text"]
    assert all("1260" in part["reason"] for part in found["parts"] if part["state"] == "blocked")


@pytest.mark.parametrize(
    "said",
    [
        "/x/rpds.cpython-311-x86_64-linux-gnu.so: invalid ELF header",
        "DLL load failed while importing rpds: %1 is not a valid Win32 application.",
        "/lib/libc.so.6: version `GLIBC_2.38' not found (required by /x/y.so)",
        "dlopen(y.so): (mach-o file, but is an incompatible architecture)",
        "No module named 'plotext._kernel'",
    ],
)
def test_the_doctor_does_not_blame_the_it_department_for_another_build(
    said: str, kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def use() -> None:
        try:
            raise ImportError(said)
        except ImportError as error:
            advice = "plotext cannot draw. Run pip install --force-reinstall plotext " + "x" * 200
            raise RuntimeError(advice) from error

    monkeypatch.setattr(parts, "_USES", {"plotext": use})
    found = json.loads(ran(capsys, "doctor", "--json"))
    assert found["parts"] == [{"name": "plotext", "state": "other_build", "reason": said}]
    (problem,) = (each for each in found["problems"] if each["code"] in ("parts", "other_build"))
    assert problem["code"] == "other_build"
    assert "annet system eller en annen Python" in problem["text"]
    shown = ran(capsys, "doctor")
    assert "del for annet" in shown
    assert "pip" not in shown


def test_a_sound_machine_has_all_parts(capsys: Captured) -> None:
    assert {part.state for part in parts.tried_parts()} == {"works"}
    assert "deler som virker" in ran(capsys, "doctor")


def test_a_file_for_other_pythons_is_told(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = parts.Program(Path("/x"), Path("/x/samling.pyz"), ("win_amd64",), ("3.8", "3.9"))
    monkeypatch.setattr("samling.cli.doctor.examination.program", lambda: made)
    said = ran(capsys, "doctor")
    assert "win_amd64, med Python 3.8, 3.9" in said
    assert "Denne filen er laget for Python 3.8, 3.9" in said


async def test_the_place_of_measures_goes_on_without_drawings(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "plotext", None)
    can_draw.cache_clear()
    try:
        async with running(Workspace.open(kull_3)) as pilot:
            await press(pilot, "5")
            assert "Diagrammet kan ikke tegnes på denne maskinen" in words(pilot)
            await press(pilot, "c", "left")
            # The point at the cursor, whatever its mark is.
            assert re.search(r"\[[●■★◆○□]\]", words(pilot))
    finally:
        can_draw.cache_clear()
