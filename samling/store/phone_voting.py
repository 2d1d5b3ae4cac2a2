"""Votes from phones: all at once, each phone with its own dots, in a chair beyond the room's.

Which chair is whose is not in the workspace, but in a file for each voting beside the devices
that `samling serve` lets in: hashes of what a device is known by, each with its chair. So a phone
keeps its dots over a reload, a restart of the server and coming in again, and a vote tells
nothing of the phone. `forget_chairs` removes the file of a voting that is closed or gone.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from samling.model import Bottleneck, NotFound, SamlingError, Vote, Voting
from samling.model.rights import NotAllowed
from samling.model.voting import PEOPLE_LIMIT, PHONES_LIMIT
from samling.store.answering import beside_devices, mark_of, read_marks
from samling.store.errors import NotSaved
from samling.store.file_modes import make_own_folder
from samling.store.method.voting import ballot_of
from samling.store.workspace import Workspace

# So many names of devices are kept in all, two for most.
_MARKS = 5 * PHONES_LIMIT


@dataclass(frozen=True)
class PhoneBallot:
    """A voting as one phone sees it: the ids on the ballot, number 1 first, and its own votes."""

    voting: Voting
    ballot: tuple[str, ...]
    votes: tuple[Vote, ...]

    @property
    def left(self) -> int:
        """How many dots the phone has left."""
        return max(0, self.voting.dots - len(self.votes))

    def given(self) -> Counter[str]:
        """Returns how many dots it has given, by the ids of the bottlenecks."""
        return Counter(vote.bottleneck for vote in self.votes)


def phone_ballot(workspace: Workspace, voting_id: str) -> PhoneBallot:
    """Returns a voting as the phone sees it that `workspace` is seen by.

    From then on it sees the voting and may take its own votes back, also those of an earlier
    session. Raises NotFound where the voting is gone.
    """
    files, access = workspace.files(), workspace.access
    voting = files.find(Voting, voting_id, "")
    if voting is None:
        raise NotFound("error.no_record", table=Voting.TABLE, id=voting_id)
    chair = _chair(_chairs(_file(workspace, voting_id)), access.devices, voting_id)
    mine = {vote.id for vote in _votes(workspace, voting) if vote.voter == chair}
    access.own |= {voting_id, *mine}
    votes = [vote for vote in workspace.all(Vote, team=voting.team) if vote.id in mine]
    votes.sort(key=lambda vote: vote.created)
    return PhoneBallot(voting, tuple(ballot_of(workspace, voting)), tuple(votes))


def give_phone_vote(workspace: Workspace, voting_id: str, bottleneck: str) -> None:
    """Stores a vote of the phone for the bottleneck with that id.

    Raises SamlingError with a sentence for a phone: where the voting is closed, the bottleneck
    not there any more, no dot left or every chair taken. NotFound where the voting is gone.
    """
    with workspace.alone():
        seen = _open(workspace, voting_id)
        if bottleneck not in seen.ballot or not workspace.all(Bottleneck, id=bottleneck):
            raise SamlingError("phone.vote_removed")
        if not seen.left:
            raise SamlingError("phone.vote_used")
        voter = _seated(workspace, seen.voting)
        team = seen.voting.team
        workspace.put(Vote(team=team, voting=voting_id, bottleneck=bottleneck, voter=voter))


def take_back_phone_vote(workspace: Workspace, voting_id: str, bottleneck: str) -> None:
    """Removes the phone's last vote for the bottleneck with that id.

    Raises SamlingError where it has given it none or the voting is closed, NotFound where that
    is gone.
    """
    with workspace.alone():
        seen = _open(workspace, voting_id)
        votes = [vote for vote in seen.votes if vote.bottleneck == bottleneck]
        if not votes:
            raise SamlingError("phone.vote_none")
        workspace.remove(votes[-1])


def forget_chairs(workspace: Workspace) -> None:
    """Removes the files of the votings that are closed or gone; ignores a disk that refuses."""
    kept = {
        _file(workspace, voting.id)
        for file in workspace.files().holding(Voting, None)
        for voting in file.records(Voting).values()
        if not voting.closed
    }
    every = beside_devices(workspace.folder, "*.chairs")
    for path in every.parent.glob(every.name):
        if path not in kept:
            with suppress(OSError):
                path.unlink()


def _open(workspace: Workspace, voting_id: str) -> PhoneBallot:
    seen = phone_ballot(workspace, voting_id)
    if seen.voting.closed:
        raise SamlingError("phone.vote_closed")
    return seen


def _seated(workspace: Workspace, voting: Voting) -> int:
    """Returns the chair of the phone, a new one at its first vote, marked for all its names."""
    path, names = _file(workspace, voting.id), workspace.access.devices
    if not names:
        # It would not be known again.
        raise NotAllowed("access.error.participant")
    chairs = _chairs(path)
    chair = _chair(chairs, names, voting.id)
    if chair is None:
        # After a merge there may be votes of another laptop's phones.
        taken = {*chairs.values(), *(vote.voter for vote in _votes(workspace, voting))}
        every = range(PEOPLE_LIMIT + 1, PEOPLE_LIMIT + PHONES_LIMIT + 1)
        chair = next((free for free in every if free not in taken), None)
    if chair is None:
        raise SamlingError("phone.vote_full")
    with_names = {**chairs, **{mark_of(name, voting.id): chair for name in names}}
    is_new = chair not in chairs.values()
    # A page may say any name of the browser, again and again.
    if is_new or (with_names != chairs and len(chairs) < _MARKS):
        new = [mark for mark in with_names if mark not in chairs]
        _add(path, "".join(f"{mark} {chair}\n" for mark in new))
    return chair


def _add(path: Path, lines: str) -> None:
    """Adds lines to a file of its owner's; raises NotSaved.

    The disk is not waited for, as for the vote itself: a room votes all at once.
    """
    try:
        make_own_folder(path.parent)
        with open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(lines.encode("ascii"))
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(path), reason=error) from error


def _votes(workspace: Workspace, voting: Voting) -> list[Vote]:
    """Returns all votes of a voting, whatever the phone itself sees of them."""
    return [
        vote
        for file in workspace.files().holding(Vote, voting.team)
        for vote in file.records(Vote).values()
        if vote.voting == voting.id
    ]


def _file(workspace: Workspace, voting_id: str) -> Path:
    # An id may come from elsewhere, and be no name of a file.
    name = hashlib.sha256(voting_id.encode()).hexdigest()[:16]
    return beside_devices(workspace.folder, f"{name}.chairs")


def _chairs(path: Path) -> dict[str, int]:
    """Returns the chairs by the marks of the devices; raises NotSaved."""
    lines = (line.split() for line in read_marks(path))
    return {line[0]: int(line[1]) for line in lines if len(line) == 2 and line[1].isdecimal()}


def _chair(chairs: dict[str, int], names: Iterable[str], voting_id: str) -> int | None:
    """Returns the chair of a device that is known by any of its names; the first of several."""
    marks = (mark_of(name, voting_id) for name in names)
    return min((chairs[mark] for mark in marks if mark in chairs), default=None)
