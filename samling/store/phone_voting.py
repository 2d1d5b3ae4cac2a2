"""Votes from phones: all at once, each phone with its own dots, in a chair beyond the room's.

Which chair is whose is not in the workspace, but in a file for each voting beside the devices
that `samling serve` lets in: hashes of what a device is known by, each with its chair. So a phone
keeps its dots over a reload, a restart of the server and coming in again, and a vote tells
nothing of the phone. `forget_chairs` removes the file of a voting that is closed or gone.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from samling.model import Bottleneck, NotFound, SamlingError, Vote, Voting
from samling.model.rights import Access, NotAllowed
from samling.model.voting import PEOPLE_LIMIT, PHONES_LIMIT
from samling.store.answering import beside_devices, mark_of, read_marks
from samling.store.batch import Wish, write_batch
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


@dataclass(frozen=True)
class PhoneVote:
    """What a phone sends: a vote for the bottleneck with that id, or one to be taken back."""

    access: Access
    bottleneck: str
    is_back: bool = False


def phone_ballots(
    workspace: Workspace, voting_id: str, accesses: Sequence[Access]
) -> list[PhoneBallot]:
    """Returns a voting as each of several phones sees it.

    From then on a phone sees the voting and may take its own votes back, also those of an earlier
    session. Raises NotFound where the voting is gone.
    """
    room = _Room(workspace, voting_id)
    return [room.ballot(access) for access in accesses]


def store_phone_votes(
    workspace: Workspace, voting_id: str, sent: Sequence[PhoneVote | SamlingError]
) -> list[PhoneBallot | SamlingError]:
    """Gives votes and takes them back in the order they came; stores all in one write.

    An error among `sent` stands for what was refused already. Returns what each phone sees then,
    or an error with a sentence for it: where the voting is closed, the bottleneck not there any
    more, no dot left, every chair taken, or none to be taken back. Raises NotFound where the
    voting is gone, NotSaved where nothing can be written.
    """
    with workspace.alone():
        room = _Room(workspace, voting_id)
        found = [room.take(one) for one in sent]
        room.keep_chairs()
        refused = write_batch(workspace, room.wishes)
        return [error or seen for error, seen in zip(refused, found, strict=True)]


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


class _Room:
    """A voting with all its votes and chairs, as one write after the other changes them.

    `wishes` are what is to be stored for each that was taken. Raises NotFound where the voting
    is gone.
    """

    def __init__(self, workspace: Workspace, voting_id: str) -> None:
        voting = workspace.files().find(Voting, voting_id, "")
        if voting is None:
            raise NotFound("error.no_record", table=Voting.TABLE, id=voting_id)
        self._voting = voting
        self._path = _file(workspace, voting_id)
        self._chairs = _chairs(self._path)
        self._new: dict[str, int] = {}
        # By their chairs.
        self._votes: defaultdict[int, list[Vote]] = defaultdict(list)
        for vote in _votes(workspace, voting):
            self._votes[vote.voter].append(vote)
        # What it shows to a phone that has not voted.
        nobody = workspace.seen_by(Access("participant"))
        self._ballot = ballot_of(nobody, voting)
        self._there = {found.id for found in nobody.all(Bottleneck, team=voting.team)}
        self.wishes: list[Wish | SamlingError] = []

    def ballot(self, access: Access) -> PhoneBallot:
        """Returns what a phone sees, which it sees and may take back from then on."""
        chair = self._chair(access)
        mine = [] if chair is None else self._votes[chair]
        access.own |= {self._voting.id, *(vote.id for vote in mine)}
        # After a merge it may have votes for bottlenecks that are not on this ballot.
        every = dict.fromkeys([*self._ballot, *(vote.bottleneck for vote in mine)])
        return PhoneBallot(self._voting, tuple(every), tuple(mine))

    def take(self, sent: PhoneVote | SamlingError) -> PhoneBallot | SamlingError:
        """Gives a vote or takes it back, and returns what its phone sees then."""
        try:
            wish = self._wish(sent)
        except SamlingError as error:
            self.wishes.append(error)
            return error
        self.wishes.append(wish)
        return self.ballot(wish.access)

    def _wish(self, sent: PhoneVote | SamlingError) -> Wish:
        if isinstance(sent, SamlingError):
            raise sent
        seen = self.ballot(sent.access)
        if self._voting.closed:
            raise SamlingError("phone.vote_closed")
        return self._taken_back(seen, sent) if sent.is_back else self._given(seen, sent)

    def _given(self, seen: PhoneBallot, sent: PhoneVote) -> Wish:
        if sent.bottleneck not in seen.ballot or sent.bottleneck not in self._there:
            raise SamlingError("phone.vote_removed")
        if not seen.left:
            raise SamlingError("phone.vote_used")
        vote = Vote(
            team=self._voting.team,
            voting=self._voting.id,
            bottleneck=sent.bottleneck,
            voter=self._seated(sent.access),
        )
        self._votes[vote.voter].append(vote)
        return Wish(sent.access, puts=(vote,))

    def _taken_back(self, seen: PhoneBallot, sent: PhoneVote) -> Wish:
        votes = [vote for vote in seen.votes if vote.bottleneck == sent.bottleneck]
        if not votes:
            raise SamlingError("phone.vote_none")
        vote = votes[-1]
        self._votes[vote.voter].remove(vote)
        for place, wish in enumerate(self.wishes):
            if isinstance(wish, Wish) and vote in wish.puts:
                # Given a moment ago, and not stored yet.
                self.wishes[place] = Wish(wish.access)
                return Wish(sent.access)
        return Wish(sent.access, removes=(vote,))

    def _chair(self, access: Access) -> int | None:
        """Returns the chair of a phone that is known by any of its names; the first of several."""
        marks = (mark_of(name, self._voting.id) for name in access.devices)
        return min((self._chairs[mark] for mark in marks if mark in self._chairs), default=None)

    def _seated(self, access: Access) -> int:
        """Returns the chair of a phone, a new one at its first vote, marked for all its names."""
        if not access.devices:
            # It would not be known again.
            raise NotAllowed("access.error.participant")
        chair = self._chair(access)
        taken = {*self._chairs.values()}
        if chair is None:
            # After a merge there may be votes of another laptop's phones.
            taken |= {voter for voter, votes in self._votes.items() if votes}
            every = range(PEOPLE_LIMIT + 1, PEOPLE_LIMIT + PHONES_LIMIT + 1)
            chair = next((free for free in every if free not in taken), None)
        if chair is None:
            raise SamlingError("phone.vote_full")
        # A page may say any name of the browser, again and again.
        if chair not in taken or len(self._chairs) < _MARKS:
            marks = {mark_of(name, self._voting.id) for name in access.devices}
            self._new |= dict.fromkeys(marks - self._chairs.keys(), chair)
            self._chairs |= dict.fromkeys(marks, chair)
        return chair

    def keep_chairs(self) -> None:
        """Stores the new chairs; raises NotSaved."""
        if self._new:
            _add(self._path, "".join(f"{mark} {chair}\n" for mark, chair in self._new.items()))


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
    """Returns all votes of a voting as they were given, whatever the phone sees of them."""
    votes = [
        vote
        for file in workspace.files().holding(Vote, voting.team)
        for vote in file.records(Vote).values()
        if vote.voting == voting.id
    ]
    return sorted(votes, key=lambda vote: vote.created)


def _file(workspace: Workspace, voting_id: str) -> Path:
    # An id may come from elsewhere, and be no name of a file.
    name = hashlib.sha256(voting_id.encode()).hexdigest()[:16]
    return beside_devices(workspace.folder, f"{name}.chairs")


def _chairs(path: Path) -> dict[str, int]:
    """Returns the chairs by the marks of the devices; raises NotSaved."""
    lines = (line.split() for line in read_marks(path))
    return {line[0]: int(line[1]) for line in lines if len(line) == 2 and line[1].isdecimal()}
