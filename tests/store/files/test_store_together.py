"""Programs that write at once: no update is lost, and none decides from what has changed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from samling.model import Assessment, Bottleneck, Gathering, Network, Note, Team, Vote, Voting
from samling.store import Workspace
from samling.store.method.voting import start_voting
from tests.help.forked import forked
from tests.help.sampled import sampled

HEAD = """
import sys
from pathlib import Path
from samling.model import SamlingError, Voting
from samling.store import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
team, other = sys.argv[2:]
"""
VOTE = """
from samling.store.method.voting import give_vote
while True:
    try:
        give_vote(workspace, workspace.get(Voting, other), 1)
    except SamlingError:
        break
"""
ASSESS = """
from samling.store.method.assessment import assess
for step in (1, 2, 3, 4, 5):
    assess(workspace, team, other, culture=step)
"""
START = """
from samling.store.method.voting import start_voting
try:
    start_voting(workspace, team, people=2, dots=2)
except SamlingError:
    pass
"""


# Each adds notes, changes a field of its own in the one team, and counts on the network.
UPDATE = """
import os
from samling.model import Note, Team
me = os.environ["ME"]
field = ("title", "project", "pathway", "owner")[int(me)]
for number in range(10):
    if other == "team":
        workspace.put(Note(text=f"{me}-{number}", team=team))
    else:
        workspace.put(Note(text=f"{me}-{number}"), Note(text=f"{me}-{number} to"))
    workspace.change(workspace.get(Team, team), **{field: f"{me}-{number}"})
    with workspace.alone():
        network = workspace.network
        workspace.change(network, aim=str(int(network.aim or 0) + 1))
    if number % 4 == 3:
        workspace.put(Note(text=f"{me} away"))
        workspace.undo()
    if number % 5 == 4:
        workspace.fold()
"""


def at_once(folder: Path, script: str, *words: str, programs: int = 2) -> None:
    """Runs a script in several programs at once; all must end well."""
    running = [
        forked(str(folder), *words, env={**os.environ, "ME": str(number)}, script=HEAD + script)
        for number in range(programs)
    ]
    for program in running:
        assert program.communicate(timeout=60) == (b"", b"")
        assert program.returncode == 0


@pytest.mark.parametrize("programs", sampled([2, 4], 2))
@pytest.mark.parametrize("where", ["team", "network"])
def test_no_update_is_lost(tmp_path: Path, programs: int, where: str) -> None:
    watching, team = a_team(tmp_path / "w")
    at_once(tmp_path / "w", UPDATE, team, where, programs=programs)
    expected = {f"{me}-{number}" for me in range(programs) for number in range(10)}
    if where == "network":
        expected |= {f"{text} to" for text in expected}
    # Both to the one that has been open all along, and to one that reads all anew.
    for workspace in (watching, Workspace.open(tmp_path / "w")):
        notes = [note.text for note in workspace.all(Note)]
        assert len(notes) == len(set(notes))
        assert set(notes) == expected
        record = workspace.get(Team, team)
        fields = [record.title, record.project, record.pathway, record.owner][:programs]
        assert fields == [f"{me}-9" for me in range(programs)]
        assert workspace.network.aim == str(10 * programs)


def a_team(folder: Path) -> tuple[Workspace, str]:
    workspace = Workspace.create(folder, Network(title="Kols"))
    team = workspace.add_team(Team(title="Team", slug="")).id
    workspace.put(*(Bottleneck(team=team, text=f"F{n}") for n in range(3)))
    return workspace, team


def test_no_one_gets_more_votes_than_there_are(tmp_path: Path) -> None:
    workspace, team = a_team(tmp_path / "w")
    voting = start_voting(workspace, team, people=4, dots=3)
    at_once(tmp_path / "w", VOTE, team, voting.id)
    votes = workspace.all(Vote)
    assert len(votes) == 12
    assert all(sum(vote.voter == chair for vote in votes) == 3 for chair in range(1, 5))


def test_a_team_has_one_assessment_and_one_open_voting(tmp_path: Path) -> None:
    workspace, team = a_team(tmp_path / "w")
    day = workspace.put(Gathering(number=1, title="FS1", date=date(2030, 1, 8)))
    at_once(tmp_path / "w", ASSESS, team, day.id)
    assert [assessment.culture for assessment in workspace.all(Assessment)] == [5]
    at_once(tmp_path / "w", START, team, "-")
    assert len(workspace.all(Voting)) == 1
