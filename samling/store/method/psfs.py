"""PSFS in the store: people under made-up codes, and their rounds of scores."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from samling.model import InvalidField, PsfsPerson, PsfsRound, SamlingError, TeamRecord
from samling.model.checks.privacy import mask_identity_numbers
from samling.model.psfs import HIGHEST, WEEKS, refuse_telling_code
from samling.store.method.removal import remove
from samling.store.workspace import Workspace

# Without I and O, which are read as 1 and 0.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "0123456789"
_TRIES = 500
_NO_SCORE = ("", "-", "–")


def suggested_code(
    workspace: Workspace, team: str, choose: Callable[[str], str] = secrets.choice
) -> str:
    """Returns a code that nobody of the team (its id) has: two letters and two digits.

    Made at random, so that it tells nothing of the person.
    """
    taken = {person.code.casefold() for person in workspace.all(PsfsPerson, team=team)}
    code = ""
    for attempt in range(_TRIES):
        # Should nearly all be taken, a digit more finds a free one.
        digits = 2 if attempt < _TRIES // 2 else 3
        code = "".join(choose(_LETTERS) for _ in range(2))
        code += "".join(choose(_DIGITS) for _ in range(digits))
        if code.casefold() not in taken:
            break
    return code


def check_code(workspace: Workspace, team: str, code: str, person: PsfsPerson | None) -> None:
    """Raises InvalidField for a code that might tell who it is, or that another has."""
    refuse_telling_code(code)
    for other in workspace.all(PsfsPerson, team=team):
        if other.code.casefold() == code.casefold() and (person is None or other.id != person.id):
            raise InvalidField("code", "error.psfs_code_taken", code=other.code)


def rounds_of(workspace: Workspace, person: PsfsPerson) -> list[PsfsRound]:
    """Returns the rounds of a person, the first first."""
    found = workspace.all(PsfsRound, team=person.team, person=person.id)
    return sorted(found, key=lambda round_: (round_.date, round_.created, round_.id))


def start_person(
    workspace: Workspace,
    team: str,
    *,
    code: str,
    activities: Sequence[str],
    day: date,
    scores: Sequence[int | None],
    weeks: int = WEEKS,
) -> PsfsPerson:
    """Stores a new person of a team (its id) and the first round, with one write.

    Raises InvalidField, also for a day that is still to come.
    """
    with workspace.alone():
        code = code.strip()
        check_code(workspace, team, code, None)
        person = PsfsPerson(team=team, code=code, activities=tuple(activities), weeks=weeks)
        first = PsfsRound(team=team, person=person.id, date=day, scores=tuple(scores))
        _check_round(workspace, person, first)
        records: list[TeamRecord] = [person, first]
        workspace.put(*records)
        return workspace.get(PsfsPerson, person.id)


def change_person(workspace: Workspace, person: PsfsPerson, **fields: object) -> PsfsPerson:
    """Changes a person and returns it; raises InvalidField.

    Activities with scores may be reworded but not removed or put in another order: the
    scores stand in the order of the activities. New ones come last.
    """
    with workspace.alone():
        changed = replace(person, **fields)  # type: ignore[arg-type]
        if changed.code != person.code:
            check_code(workspace, person.team, changed.code, person)
        _check_activities(workspace, person, changed.activities)
        return workspace.change(person, **fields)


def _check_activities(workspace: Workspace, person: PsfsPerson, new: tuple[str, ...]) -> None:
    scored = {
        place
        for round_ in rounds_of(workspace, person)
        for place, score in enumerate(round_.scores[: len(person.activities)])
        if score is not None
    }
    if not scored:
        return
    old = [old_activity.casefold() for old_activity in person.activities]
    if len(new) <= max(scored):
        raise InvalidField("activities", "error.psfs_activity_removed")
    for place, activity in enumerate(new):
        # It has the words of another activity with scores, so it was moved or one was removed.
        known = activity.casefold()
        if known in old and place not in _places(old, known) and scored & _places(old, known):
            raise InvalidField("activities", "error.psfs_activity_moved", activity=activity)


def _places(old: list[str], known: str) -> set[int]:
    return {place for place, activity in enumerate(old) if activity == known}


def save_round(
    workspace: Workspace,
    person: PsfsPerson,
    round_: PsfsRound | None,
    *,
    day: date,
    scores: Sequence[int | None],
    note: str = "",
) -> PsfsRound:
    """Stores a new round of a person, or changes one; raises InvalidField.

    A person has one round a day, none that is still to come, with a score (or None) for
    each activity.
    """
    with workspace.alone():
        person = workspace.get(PsfsPerson, person.id)
        made = PsfsRound(
            team=person.team, person=person.id, date=day, scores=tuple(scores), note=note
        )
        _check_round(workspace, person, made)
        for other in rounds_of(workspace, person):
            # If a merge left two rounds of one day, each can still be corrected.
            if other.date == day and (round_ is None or day != round_.date):
                raise InvalidField("date", "error.psfs_round_there", code=person.code)
        if round_ is None:
            return workspace.put(made)
        # Scores of activities that another laptop has removed are kept.
        beyond = round_.scores[len(person.activities) :]
        return workspace.change(round_, date=day, scores=made.scores + beyond, note=made.note)


def _check_round(workspace: Workspace, person: PsfsPerson, made: PsfsRound) -> None:
    if made.date > workspace.today():
        raise InvalidField("date", "error.psfs_round_ahead")
    if len(made.scores) != len(person.activities):
        raise InvalidField(
            "scores",
            "error.psfs_score_count",
            scores=len(made.scores),
            activities=len(person.activities),
        )


def remove_last_round(workspace: Workspace, person: PsfsPerson) -> PsfsRound:
    """Removes the last round of a person and returns it, as :func:`remove_round` does."""
    with workspace.alone():
        last = rounds_of(workspace, person)[-1]
        remove_round(workspace, last)
        return last


def remove_round(workspace: Workspace, round_: PsfsRound) -> None:
    """Removes a round; raises SamlingError for the only one of its person.

    Without it the person is to be removed.
    """
    with workspace.alone():
        person = workspace.get(PsfsPerson, round_.person)
        if len(rounds_of(workspace, person)) < 2:
            raise SamlingError("error.psfs_only_round", code=person.code)
        workspace.remove(round_)


def remove_person(workspace: Workspace, person: PsfsPerson) -> int:
    """Removes a person with all rounds, in one write; returns how many rounds there were."""
    return remove(workspace, person)


def read_score(field: str, typed: str) -> int | None:
    """Returns the score typed in a field; None for an empty one or a dash."""
    plain = typed.strip()
    if plain in _NO_SCORE:
        return None
    if not re.fullmatch(r"[0-9]{1,2}", plain) or int(plain) > HIGHEST:
        raise InvalidField(field, "error.psfs_score", value=mask_identity_numbers(plain)[:40])
    return int(plain)


def read_scores(typed: str) -> tuple[int | None, ...]:
    """Returns the scores of a line such as `7 4 - 0 5`; raises InvalidField for `scores`.

    `7, 4, 5` is read too, but not `3,5`: that is a number with a decimal.
    """
    parts = re.split(r"[\s;]+|,(?=\s|$)", typed.strip())
    return tuple(read_score("scores", part) for part in parts if part)
