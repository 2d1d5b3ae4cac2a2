"""A bar for what takes more than a second: on a terminal, and only there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pyte
import pytest

from samling.cli import progress, saying
from samling.model import Team
from samling.store import Workspace
from samling.store.keeping.forget import earlier_findings
from samling.store.keeping.privacy_check import stored_findings
from samling.store.merging.plan import plan_merge
from samling.store.progress import counted
from tests.help import ROOT

# Work that is slow, as what is much is; with a shorter wait, so that the test has none.
SLOW = """
import sys, time
from samling.cli import progress
from samling.cli.main import main
from samling.store.keeping import privacy_check
progress.WAIT = 0.1
def slow(workspace, tell):
    for number in range(1, 9):
        time.sleep(0.1)
        tell(number, 8)
    return []
privacy_check.stored_findings = slow
raise SystemExit(main(sys.argv[1:]))
"""


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SAMLING_HOME": str(home),
        "TERM": "xterm-256color",
        "PYTHONUTF8": "1",
    }


def at_a_terminal(folder: Path, *words: str) -> tuple[str, list[str]]:
    """Runs the slow `check` in a pty; returns all that came, and what stands there at the end."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", SLOW, "check", str(folder), *words],
        env=environment(folder.parent),
        encoding="utf-8",
        timeout=30,
        dimensions=(24, 80),
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(child.before)
    return child.before, [line.rstrip() for line in screen.display if line.strip()]


def test_a_bar_comes_and_goes(kull_3: Path) -> None:
    all_of_it, left = at_a_terminal(kull_3)
    assert "Går gjennom alt som er lagret" in all_of_it
    assert len(left) == 1
    assert left[0].startswith("Ingen fødselsnummer")


@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_no_bar_where_it_is_in_the_way(option: str, kull_3: Path) -> None:
    all_of_it, left = at_a_terminal(kull_3, option)
    assert "Går gjennom" not in all_of_it
    assert left == ([] if option == "--quiet" else ["[]"])


def test_no_bar_without_a_terminal(kull_3: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SLOW, "check", str(kull_3)],
        env=environment(kull_3.parent),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert run.stderr == b""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error is a terminal that somebody looks at."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    saying.choose(quiet=False, bars=True)


def test_what_is_done_at_once_shows_nothing(
    watched: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.working("Leser") as tell:
        tell(1, 2)
    assert capsys.readouterr().err == ""


def test_an_error_in_the_work_ends_the_bar(watched: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "WAIT", 0.0)
    with pytest.raises(KeyError), progress.working("Leser"):
        raise KeyError
    with progress.working("Leser") as tell:
        tell(1, 1)


def test_nobody_is_told_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    for quiet, bars in ((True, True), (False, False)):
        saying.choose(quiet=quiet, bars=bars)
        assert not saying.may_draw()
    saying.choose(quiet=False, bars=True)
    assert saying.may_draw()


def test_the_store_tells_how_far_it_is(kull_3: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))

    workspace = Workspace.open(kull_3, tell=tell)
    assert told[-1] == (2 * len(workspace.all(Team)),) * 2
    for work in (
        lambda: stored_findings(workspace, tell),
        lambda: earlier_findings(workspace, tell),
        lambda: plan_merge(workspace, [kull_3 / "network.json"], tell),
    ):
        assert told == sorted(told)
        told.clear()
        work()
        assert told[-1][0] == told[-1][1] > 0


def test_counted_tells_after_each() -> None:
    told: list[tuple[int, int]] = []
    given = [(item, len(told)) for item in counted("ab", lambda done, of: told.append((done, of)))]
    assert given == [("a", 0), ("b", 1)]
    assert told == [(1, 2), (2, 2)]
