"""As `adapters.py`, for what people are asked: scores, votes and answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samling.model import (
    Evaluation,
    Gathering,
    InvalidField,
    PsfsPerson,
    PsfsRound,
    Response,
    SamlingError,
    Vote,
    Voting,
)
from samling.store.acts.registered import adds, changes, removes
from samling.store.method import (
    evaluation,
    gatherings,
    psfs,
    voting,
)
from samling.store.workspace import Workspace


@adds(PsfsPerson)
def add_person(workspace: Workspace, *, team: str, **fields: Any) -> PsfsPerson:
    """Stores a person and the first round, by itself of today and under a code at random."""
    given = {"code": psfs.suggested_code(workspace, team), **fields}
    ended = given.pop("ended", False)
    day = given.pop("date", None) or workspace.today()
    made = psfs.start_person(workspace, team, day=day, **given)
    return workspace.change(made, ended=True) if ended else made


@adds(PsfsRound)
def add_round(workspace: Workspace, *, person: str, team: str = "", **fields: Any) -> PsfsRound:
    """Stores a round of scores of a person, by itself of today."""
    del team
    whose = workspace.get(PsfsPerson, person)
    day = fields.pop("date", None) or workspace.today()
    return psfs.save_round(workspace, whose, None, day=day, **fields)


@changes(PsfsRound)
def change_round(workspace: Workspace, round_: PsfsRound, **fields: Any) -> PsfsRound:
    """Changes a round of scores."""
    whose = workspace.get(PsfsPerson, round_.person)
    new = replace(round_, **fields)
    scores = new.scores if "scores" in fields else new.scores[: len(whose.activities)]
    return psfs.save_round(workspace, whose, round_, day=new.date, scores=scores, note=new.note)


@adds(Voting)
def add_voting(workspace: Workspace, *, team: str, **fields: Any) -> Voting:
    """Stores a new voting over a team's open bottlenecks, or over those of its `ballot`.

    By itself it belongs to the gathering that begins today.
    """
    later = {name: fields.pop(name) for name in ("closed", "voter") if name in fields}
    chosen = fields.pop("ballot", None) or None
    here = gatherings.held_today(workspace, workspace.all(Gathering))
    given = {"people": Voting.people, "dots": Voting.dots, "gathering": here, **fields}
    made = voting.start_voting(workspace, team, chosen=chosen, **given)
    # One more than there are people, where the last has been passed over.
    _refuse_voter(later.get("voter", 1), made.people, most=made.people + 1)
    made = workspace.change(made, voter=later.pop("voter", made.voter))
    return change_voting(workspace, made, **later)


def _refuse_voter(voter: int, people: int, most: int) -> None:
    if not 1 <= voter <= most:
        raise InvalidField("voter", "error.voting_chair", voter=voter, people=people)


@changes(Voting)
def change_voting(workspace: Workspace, shown: Voting, **fields: Any) -> Voting:
    """Changes how many vote and whose turn it is in a voting that is open, and closes it."""
    closed = fields.pop("closed", shown.closed)
    now, people = shown, fields.get("people", shown.people)
    if fields.get("voter", shown.voter) != shown.voter:
        _refuse_voter(fields["voter"], people, most=people)
    if {"people", "dots"} & fields.keys():
        of = {name: fields.pop(name, getattr(shown, name)) for name in ("people", "dots")}
        now = voting.change_voting(workspace, now, **of)
    if fields or closed < shown.closed:
        voting.refuse_closed(now)
        now = workspace.change(now, **fields)
    return voting.close_voting(workspace, now) if closed and not now.closed else now


@adds(Vote)
def add_vote(workspace: Workspace, *, team: str, bottleneck: str, **fields: Any) -> Vote:
    """Stores a vote in the open voting, by itself of the person whose turn it is."""
    open_now = [found.id for found in voting.votings_of(workspace, team) if not found.closed]
    asked = fields.get("voting") or next(iter(open_now), "")
    if not asked:
        raise SamlingError("error.voting_none_open")
    held = workspace.get(Voting, asked)
    number = voting.number_of(workspace, held, bottleneck)
    return voting.give_vote(workspace, held, number, voter=fields.get("voter"))


@changes(Vote)
def change_vote(workspace: Workspace, vote: Vote, *, bottleneck: str) -> Vote:
    """Gives a vote to another bottleneck of the ballot while the voting is open."""
    held = workspace.get(Voting, vote.voting)
    voting.refuse_closed(held)
    voting.number_of(workspace, held, bottleneck)
    return workspace.change(vote, bottleneck=bottleneck)


@adds(Response)
def add_response(
    workspace: Workspace,
    *,
    survey: str,
    employer: Any = "unknown",
    answers: Any = (),
    comment: str = "",
) -> Response:
    """Stores one person's answers."""
    asked = workspace.get(Evaluation, survey)
    return evaluation.add_response(workspace, asked, employer, answers, comment)


@changes(Response)
def change_response(workspace: Workspace, response: Response, *, comment: str) -> Response:
    """Corrects what was written in a response; one with nothing left in it goes."""
    evaluation.set_comment(workspace, response, comment)
    left = workspace.all(Response, id=response.id)
    return left[0] if left else replace(response, comment="")


# Those that get the fields by the same names already.
changes(PsfsPerson)(psfs.change_person)
removes(PsfsRound)(psfs.remove_round)
removes(Vote)(voting.remove_vote)
changes(Evaluation)(evaluation.change_evaluation)
