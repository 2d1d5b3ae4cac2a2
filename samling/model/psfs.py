"""The Patient-Specific Functional Scale: what matters to the user, scored by the user.

Stratford P, Gill C, Westaway M, Binkley J. Assessing disability and change on individual
patients: a report of a patient specific measure. Physiotherapy Canada 1995;47:258-263.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.record import TeamRecord
from samling.patterns import pattern_of

ACTIVITIES = 5
HIGHEST = 10
# The smallest detectable change: of one activity, and of the average of several.
DETECTABLE_ONE = 3.0
DETECTABLE_AVERAGE = 2.0
WEEKS = 4
_CODE = pattern_of(r"^[^\W_][\w.\-]{0,15}$")
# A date of birth has six digits, an identity number eleven.
_MOST_DIGITS = 5
_YEAR = pattern_of(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_WORD = pattern_of(r"[^\W\d_]{3}")


def refuse_telling_code(code: str) -> None:
    """Raises InvalidField for a code that might tell who it is.

    Refused are six digits or more, with or without signs between (dates of birth, identity
    numbers), years, three letters in a row (names), and codes without a digit (initials).
    """
    if sum(sign.isdigit() for sign in code) > _MOST_DIGITS or _YEAR.search(code):
        raise InvalidField("code", "error.psfs_code_birth")
    if code and (_WORD.search(code) or not any(sign.isdigit() for sign in code)):
        raise InvalidField("code", "error.psfs_code_name")


@dataclass(frozen=True, kw_only=True)
class PsfsPerson(TeamRecord):
    """A user under a made-up code, with the up to five activities that matter to them.

    `weeks` lie between two rounds of scoring; `ended` says that none is to come. Nothing
    here may tell who the person is: no name, no number, no date of birth.
    """

    TABLE: ClassVar[str] = "psfs_people"

    code: str
    activities: tuple[str, ...]
    weeks: int = WEEKS
    ended: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("code", required="code")
        if not _CODE.match(self.code):
            raise InvalidField("code", "error.psfs_code", value=self.code[:40])
        given = [entered.line("activities", activity) for activity in self.activities]
        given = [activity for activity in given if activity]
        if not 1 <= len(given) <= ACTIVITIES:
            raise InvalidField("activities", "error.psfs_activities", limit=ACTIVITIES)
        self._set(activities=tuple(given))
        if not 1 <= self.weeks <= 104:
            raise InvalidField("weeks", "error.psfs_weeks", value=self.weeks)


@dataclass(frozen=True, kw_only=True)
class PsfsRound(TeamRecord):
    """The scores of one day: of each activity of `person`, an id, in order.

    0 is unable to do it, 10 able as before; None where it was not scored.
    """

    TABLE: ClassVar[str] = "psfs_rounds"

    person: str
    date: date
    scores: tuple[int | None, ...]
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        entered.check_year("date", self.date)
        self._set(note=entered.text("note", self.note))
        if len(self.scores) > ACTIVITIES or all(score is None for score in self.scores):
            raise InvalidField("scores", "error.psfs_no_score")
        for score in self.scores:
            if score is not None and not 0 <= score <= HIGHEST:
                raise InvalidField("scores", "error.psfs_score", value=score)

    @property
    def average(self) -> float:
        """The average of the activities that were scored, 0 to 10."""
        scored = [score for score in self.scores if score is not None]
        return math.fsum(scored) / len(scored)
