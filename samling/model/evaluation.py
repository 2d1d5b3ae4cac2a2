"""The evaluation: the form on what promoted and hindered the work, and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from samling.errors import InvalidField
from samling.locale import language, t_in
from samling.model.checks import entered
from samling.model.checks.fitting import Rule
from samling.model.record import Record, day_of, new_random_id, options

StatementGroup = Literal["promoted", "hindered"]
EmployerKind = Literal["hospital", "municipality", "other", "unknown"]

NOT_RELEVANT = 0
AGREE_STEPS = 5
STATEMENTS_LIMIT = 100
INVITED_LIMIT = 100_000
# An upper limit: about the population of the country.
RECEIVED_LIMIT = 10_000_000
# Below this many answers nothing of them is shown: who is asked in a small group is known.
ANSWERS_FLOOR = 5
INVITED_PARTS = ("invited_hospital", "invited_municipality", "invited_other")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement that is agreed with or not, and whether it promoted or hindered."""

    group: StatementGroup
    text: str


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How a statement was answered: `counts` are those of the steps 1 to 5."""

    counts: tuple[int, ...] = (0,) * AGREE_STEPS
    not_relevant: int = 0
    unanswered: int = 0


@dataclass(frozen=True, kw_only=True)
class ReceivedStatement:
    """A statement's answers as received: from all, and from a kind where that is shown."""

    total: Tally
    hospital: Tally | None = None
    municipality: Tally | None = None


@dataclass(frozen=True, kw_only=True)
class ReceivedResults:
    """The results of an evaluation held elsewhere, without what each person answered.

    `hospital`, `municipality`, `other` and `unknown` are how many of each kind of employer
    answered; `statements` follow those of the evaluation, and may be fewer.

    An evaluation keeps of them only what may be shown. Where fewer than ANSWERS_FLOOR answered,
    that is how many they were, as `unknown`; and no kind has tallies that is too small.
    """

    hospital: int = 0
    municipality: int = 0
    other: int = 0
    unknown: int = 0
    statements: tuple[ReceivedStatement, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def answered(self) -> dict[EmployerKind, int]:
        """How many of each kind of employer answered."""
        return {
            "hospital": self.hospital,
            "municipality": self.municipality,
            "other": self.other,
            "unknown": self.unknown,
        }


def _invited_in_parts(evaluation: Evaluation) -> int:
    return evaluation.invited_hospital + evaluation.invited_municipality + evaluation.invited_other


@dataclass(frozen=True, kw_only=True)
class Evaluation(Record):
    """An evaluation in the network; `gathering` is the id of the one it belongs to, or "".

    `invited` and the three by kind of employer are numbers of people who were asked; those
    by kind may be fewer in all, where it was not known of everyone. `received` are the
    results if they came without the answers, None if they are worked out from answers.
    """

    TABLE: ClassVar[str] = "surveys"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "error.invited_parts",
            "invited",
            ("invited", *INVITED_PARTS),
            lambda survey: survey.invited < _invited_in_parts(survey),
            lambda survey: (
                {"invited": min(_invited_in_parts(survey), INVITED_LIMIT)},
                dict.fromkeys(INVITED_PARTS, 0),
            ),
        ),
    )

    title: str
    about: str = ""
    gathering: str = ""
    invited: int = 0
    invited_hospital: int = 0
    invited_municipality: int = 0
    invited_other: int = 0
    statements: tuple[Statement, ...] = ()
    received: ReceivedResults | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", required="title")
        self._set(about=entered.text("about", self.about))
        for name in ("invited", *INVITED_PARTS):
            if not 0 <= getattr(self, name) <= INVITED_LIMIT:
                raise InvalidField(name, "error.invited", limit=INVITED_LIMIT)
        if len(self.statements) > STATEMENTS_LIMIT:
            raise InvalidField("statements", "error.statements", limit=STATEMENTS_LIMIT)
        cleaned = []
        for statement in self.statements:
            entered.choice("group", statement.group, ("promoted", "hindered"))
            text = entered.line("text", statement.text, required=True, limit=500)
            cleaned.append(Statement(group=statement.group, text=text))
        self._set(statements=tuple(cleaned))
        if self.received is not None:
            self._set(received=_checked(self.received))


@dataclass(frozen=True, kw_only=True)
class Response(Record):
    """One person's answers to the evaluation of that id; nothing tells who it is.

    `answers` follow the statements of the evaluation: 1 (disagrees wholly) to 5 (agrees
    wholly), 0 for not relevant, None where none was given. It may be shorter than the
    statements, when some have been added since. `comment` is free text.

    The id is random, and `created` and `updated` are the beginning of their day in UTC: a
    moment, or who came first, could tell who it is.
    """

    TABLE: ClassVar[str] = "responses"
    IS_ANONYMOUS: ClassVar[bool] = True

    id: str = field(default_factory=new_random_id)
    survey: str
    employer: EmployerKind = "unknown"
    answers: tuple[int | None, ...] = ()
    comment: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(created=day_of(self.created), updated=day_of(self.updated))
        self._set(comment=entered.text("comment", self.comment))
        self._clean_choices(employer=EmployerKind)
        if len(self.answers) > STATEMENTS_LIMIT:
            raise InvalidField("answers", "error.statements", limit=STATEMENTS_LIMIT)
        for answer in self.answers:
            if answer is not None and not NOT_RELEVANT <= answer <= AGREE_STEPS:
                raise InvalidField("answers", "error.answer_step", value=answer)


def _checked(received: ReceivedResults) -> ReceivedResults | None:
    """Returns results from elsewhere with clean comments; raises InvalidField for bad counts."""
    counts = [*received.answered.values()]
    tallies = [
        tally
        for statement in received.statements
        for tally in (statement.total, statement.hospital, statement.municipality)
        if tally is not None
    ]
    for tally in tallies:
        counts += [*tally.counts, tally.not_relevant, tally.unanswered]
    if any(len(received_tally.counts) != AGREE_STEPS for received_tally in tallies) or any(
        not 0 <= count <= RECEIVED_LIMIT for count in counts
    ):
        raise InvalidField("received", "error.received_counts")
    if len(received.statements) > STATEMENTS_LIMIT:
        raise InvalidField("received", "error.statements", limit=STATEMENTS_LIMIT)
    comments = [entered.text("comment", comment) for comment in received.comments]
    return _shown(replace(received, comments=tuple(comment for comment in comments if comment)))


def _shown(received: ReceivedResults) -> ReceivedResults | None:
    """Returns what may be shown of results from elsewhere (see ANSWERS_FLOOR); None of nobody's.

    Comments alone, without a number of writers, are nobody's.
    """
    answered = sum(received.answered.values())
    if not answered:
        return None
    if is_too_few(answered):
        return ReceivedResults(unknown=answered)
    shown = shown_kinds(received.answered)
    statements = tuple(
        replace(
            statement,
            hospital=statement.hospital if "hospital" in shown else None,
            municipality=statement.municipality if "municipality" in shown else None,
        )
        for statement in received.statements
    )
    return replace(received, statements=statements)


def is_too_few(answered: int) -> bool:
    """Returns whether some have answered, but too few for anything of it to be shown."""
    return 0 < answered < ANSWERS_FLOOR


def shown_kinds(answered: Mapping[EmployerKind, int]) -> list[EmployerKind]:
    """Returns the kinds whose results are shown, given how many of each answered.

    A kind has ANSWERS_FLOOR responders or more. Where a kind is withheld, and those left when
    the kinds shown are taken from all are fewer than that, the smallest is withheld with it.
    Those who did not state a kind are no group that anyone knows, and need no hiding.
    """
    named = [kind for kind, count in answered.items() if kind != "unknown" and count]
    shown = sorted(
        (kind for kind in named if answered[kind] >= ANSWERS_FLOOR),
        key=lambda kind: -answered[kind],
    )
    total = sum(answered.values())
    while shown and len(shown) < len(named):
        if total - sum(answered[kind] for kind in shown) >= ANSWERS_FLOOR:
            break
        shown.pop()
    return [kind for kind in named if kind in shown]


PER_GROUP = 14


def template_statements(code: str = "") -> tuple[Statement, ...]:
    """Returns the statements in the language `code`, else in the one in use.

    Those that promoted come first.
    """
    code = code or language()
    return tuple(
        Statement(group=group, text=t_in(code, f"evaluation_template.{group}_{number}"))  # type: ignore[arg-type]
        for group in options(StatementGroup)
        for number in range(1, PER_GROUP + 1)
    )
