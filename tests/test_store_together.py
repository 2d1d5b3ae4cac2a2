"""Two programs that decide from what is stored: neither votes, assesses nor imports twice."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from samling.model import Bottleneck, Gathering, Network, SelfAssessment, Team, Vote, Voting
from samling.store import Workspace
from samling.store.voting import start_voting

HERE = Path(__file__).parent.parent
HEAD = """
import sys
from pathlib import Path
from samling.model import SamlingError, Voting
from samling.store import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
team, other = sys.argv[2:]
"""
VOTE = """
from samling.store.voting import give_vote
while True:
    try:
        give_vote(workspace, workspace.get(Voting, other), 1)
    except SamlingError:
        break
"""
ASSESS = """
from samling.store.assessing import assess
for step in (1, 2, 3, 4, 5):
    assess(workspace, team, other, culture=step)
"""
START = """
from samling.store.voting import start_voting
try:
    start_voting(workspace, team, people=2, dots=2)
except SamlingError:
    pass
"""


def both(folder: Path, script: str, *words: str) -> None:
    """Runs a script in two programs at once; both must end well."""
    running = [
        subprocess.Popen([sys.executable, "-c", HEAD + script, str(folder), *words], cwd=HERE)
        for _ in range(2)
    ]
    assert [one.wait(60) for one in running] == [0, 0]


def a_team(folder: Path) -> tuple[Workspace, str]:
    workspace = Workspace.create(folder, Network(title="Kols"))
    team = workspace.add_team(Team(title="Team", slug="")).id
    workspace.put(*(Bottleneck(team=team, text=f"F{n}") for n in range(3)))
    return workspace, team


def test_no_one_gets_more_votes_than_there_are(tmp_path: Path) -> None:
    workspace, team = a_team(tmp_path / "w")
    voting = start_voting(workspace, team, people=4, dots=3)
    both(tmp_path / "w", VOTE, team, voting.id)
    votes = workspace.all(Vote)
    assert len(votes) == 12
    assert all(sum(one.voter == chair for one in votes) == 3 for chair in range(1, 5))


def test_a_team_has_one_assessment_and_one_open_voting(tmp_path: Path) -> None:
    workspace, team = a_team(tmp_path / "w")
    day = workspace.put(Gathering(number=1, title="FS1", date=date(2030, 1, 8)))
    both(tmp_path / "w", ASSESS, team, day.id)
    assert [one.culture for one in workspace.all(SelfAssessment)] == [5]
    both(tmp_path / "w", START, team, "-")
    assert len(workspace.all(Voting)) == 1
