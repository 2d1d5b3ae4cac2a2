"""One vote of one phone, as the tests give it; `workspace` is seen by the phone."""

from __future__ import annotations

from samling.model import SamlingError
from samling.store import Workspace
from samling.store.phone_voting import PhoneBallot, PhoneVote, phone_ballots, store_phone_votes


def give_phone_vote(workspace: Workspace, voting_id: str, bottleneck: str) -> PhoneBallot:
    return _stored(workspace, voting_id, PhoneVote(workspace.access, bottleneck))


def take_back_phone_vote(workspace: Workspace, voting_id: str, bottleneck: str) -> PhoneBallot:
    return _stored(workspace, voting_id, PhoneVote(workspace.access, bottleneck, is_back=True))


def _stored(workspace: Workspace, voting_id: str, vote: PhoneVote) -> PhoneBallot:
    [seen] = store_phone_votes(workspace, voting_id, [vote])
    if isinstance(seen, SamlingError):
        raise seen
    return seen


def phone_ballot(workspace: Workspace, voting_id: str) -> PhoneBallot:
    [seen] = phone_ballots(workspace, voting_id, [workspace.access])
    return seen
