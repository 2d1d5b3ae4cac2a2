"""The evaluation: a survey of what promoted and what hindered the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from samling.model import entered
from samling.model.errors import InvalidField
from samling.model.record import Record

StatementGroup = Literal["promoted", "hindered"]
EmployerKind = Literal["hospital", "municipality", "other", "unknown"]

NOT_RELEVANT = 0
AGREE_STEPS = 5
STATEMENTS_LIMIT = 100
INVITED_LIMIT = 100_000


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement that is agreed with or not, and whether it promoted or hindered."""

    group: StatementGroup
    text: str


@dataclass(frozen=True, kw_only=True)
class Survey(Record):
    """A survey in the network; `gathering` is the id of the one it belongs to, or "".

    `invited` and the three by kind of employer are numbers of people who were asked; those
    by kind may be fewer in all, where it was not known of everyone.
    """

    TABLE: ClassVar[str] = "surveys"

    title: str
    about: str = ""
    gathering: str = ""
    invited: int = 0
    invited_hospital: int = 0
    invited_municipality: int = 0
    invited_other: int = 0
    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", required="title")
        self._set(about=entered.text("about", self.about))
        names = ("invited", "invited_hospital", "invited_municipality", "invited_other")
        for name in names:
            if not 0 <= getattr(self, name) <= INVITED_LIMIT:
                raise InvalidField(name, "error.invited", limit=INVITED_LIMIT)
        if self.invited < sum(getattr(self, name) for name in names[1:]):
            raise InvalidField("invited", "error.invited_parts")
        if len(self.statements) > STATEMENTS_LIMIT:
            raise InvalidField("statements", "error.statements", limit=STATEMENTS_LIMIT)
        cleaned = []
        for one in self.statements:
            entered.choice("group", one.group, ("promoted", "hindered"))
            text = entered.line("text", one.text, required=True, limit=500)
            cleaned.append(Statement(group=one.group, text=text))
        self._set(statements=tuple(cleaned))


@dataclass(frozen=True, kw_only=True)
class Response(Record):
    """One person's answers to the survey of that id; nothing tells who it is.

    `answers` follow the statements of the survey: 1 (disagrees wholly) to 5 (agrees
    wholly), 0 for not relevant, None where none was given. It may be shorter than the
    statements, when some have been added since. `comment` is free text.
    """

    TABLE: ClassVar[str] = "responses"

    survey: str
    employer: EmployerKind = "unknown"
    answers: tuple[int | None, ...] = ()
    comment: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(comment=entered.text("comment", self.comment))
        self._clean_choices(employer=EmployerKind)
        if len(self.answers) > STATEMENTS_LIMIT:
            raise InvalidField("answers", "error.statements", limit=STATEMENTS_LIMIT)
        for one in self.answers:
            if one is not None and not NOT_RELEVANT <= one <= AGREE_STEPS:
                raise InvalidField("answers", "error.answer_step", value=one)
