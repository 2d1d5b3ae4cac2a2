"""What an evaluation shows: who answered, and how far each statement is agreed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samling.model import (
    EmployerKind,
    Evaluation,
    ReceivedResults,
    ReceivedStatement,
    Response,
    Statement,
    StatementGroup,
    Tally,
    options,
)
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT, is_too_few, shown_kinds

AGREES_FROM = 4
COMPARED: tuple[EmployerKind, EmployerKind] = ("hospital", "municipality")


@dataclass(frozen=True)
class KindRate:
    """The response rate of one kind of employer, or of all: how many answered of those invited.

    `invited` is None if unknown; `of_responders` is the share of all who answered, 0 to 1,
    None if nobody has.
    """

    answered: int
    invited: int | None
    of_responders: float | None

    @property
    def rate(self) -> float | None:
        """The response rate; above 1 if more answered than were said to be invited."""
        return self.answered / self.invited if self.invited else None


@dataclass(frozen=True)
class StatementResult:
    """The answers to a statement: `counts` are those of the steps 1 to 5.

    `number` is the statement's place in the evaluation, from 1.
    """

    number: int
    statement: Statement
    counts: tuple[int, ...]
    not_relevant: int
    unanswered: int

    @property
    def relevant(self) -> int:
        """How many answered on the scale."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean of the steps, 1 to 5; None where none was given."""
        total = sum(step * count for step, count in enumerate(self.counts, start=1))
        return total / self.relevant if self.relevant else None

    @property
    def agree(self) -> float | None:
        """The share, 0 to 1, who agree (4 or 5) of those who answered on the scale."""
        return sum(self.counts[AGREES_FROM - 1 :]) / self.relevant if self.relevant else None


@dataclass(frozen=True)
class Difference:
    """A statement as two kinds of employer see it, hospital against municipality.

    `agree` is the share of the hospitals less that of the municipalities, None where one of
    them gave no answer on the scale.
    """

    hospital: StatementResult
    municipality: StatementResult

    @property
    def statement(self) -> Statement:
        """The statement."""
        return self.hospital.statement

    @property
    def agree(self) -> float | None:
        """The difference between the shares who agree, -1 to 1."""
        if self.hospital.agree is None or self.municipality.agree is None:
            return None
        return self.hospital.agree - self.municipality.agree


@dataclass(frozen=True)
class EvaluationResults:
    """The results of an evaluation, in the order of its statements.

    `received` is True if they came from elsewhere, without each person's answers.

    With `is_withheld` too few have answered (see ANSWERS_FLOOR): only `total` is set, and
    everything else is as if nobody had answered.

    `by_kind` holds the kinds whose results may be shown (see ANSWERS_FLOOR); `kinds` counts those
    who answered of each kind, whatever their number.
    """

    evaluation: Evaluation
    total: KindRate
    kinds: dict[EmployerKind, KindRate]
    statements: tuple[StatementResult, ...]
    by_kind: dict[EmployerKind, tuple[StatementResult, ...]]
    comments: tuple[str, ...]
    received: bool = False
    is_withheld: bool = False

    @property
    def differences(self) -> tuple[Difference, ...] | None:
        """Each statement as hospitals and municipalities see it; None while one is withheld."""
        sides = [self.by_kind.get(kind) for kind in COMPARED]
        if sides[0] is None or sides[1] is None:
            return None
        return tuple(Difference(*pair) for pair in zip(sides[0], sides[1], strict=True))


def evaluation_results(evaluation: Evaluation, responses: Iterable[Response]) -> EvaluationResults:
    """Returns the results of `responses`, those to another evaluation left out.

    Comments are sorted alphabetically, so that the order does not show who wrote them. Results
    received from elsewhere are used only if there are no answers.
    """
    found = [response for response in responses if response.survey == evaluation.id]
    if evaluation.received is not None and not found:
        return received_results(evaluation, evaluation.received)
    if is_too_few(len(found)):
        return _withheld(evaluation, len(found))
    of_kind: dict[EmployerKind, list[Response]] = {
        kind: [response for response in found if response.employer == kind]  # type: ignore[misc]
        for kind in options(EmployerKind)
    }
    counts = {kind: len(mine) for kind, mine in of_kind.items()}
    return EvaluationResults(
        evaluation=evaluation,
        total=_rate(len(found), evaluation.invited, len(found)),
        kinds=_rates(evaluation, counts),
        statements=_statements(evaluation, found),
        by_kind={kind: _statements(evaluation, of_kind[kind]) for kind in shown_kinds(counts)},
        comments=_in_alphabet(response.comment for response in found if response.comment),
    )


def _withheld(
    evaluation: Evaluation, answered: int, *, received: bool = False
) -> EvaluationResults:
    return EvaluationResults(
        evaluation=evaluation,
        total=_rate(answered, evaluation.invited, answered),
        kinds=_rates(evaluation, dict.fromkeys(options(EmployerKind), 0)),  # type: ignore[arg-type]
        statements=_statements(evaluation, []),
        by_kind={},
        comments=(),
        received=received,
        is_withheld=True,
    )


def received_results(evaluation: Evaluation, received: ReceivedResults) -> EvaluationResults:
    """Returns the results of an evaluation as they were received, without the answers."""
    counts = received.answered
    answered = sum(counts.values())
    if is_too_few(answered):
        return _withheld(evaluation, answered, received=True)
    # A statement added later was not there for those who had answered.
    none = ReceivedStatement(total=Tally(unanswered=answered))
    missing = len(evaluation.statements) - len(received.statements)
    tallies = [*received.statements, *[none] * missing][: len(evaluation.statements)]
    by_kind: dict[EmployerKind, tuple[StatementResult, ...]] = {}
    for kind in (kind for kind in COMPARED if kind in shown_kinds(counts)):
        if any(getattr(statement, kind) for statement in received.statements):
            empty = Tally(unanswered=counts[kind])
            by_kind[kind] = _of_tallies(
                evaluation, [getattr(statement, kind) or empty for statement in tallies]
            )
    return EvaluationResults(
        evaluation=evaluation,
        total=_rate(answered, evaluation.invited, answered),
        kinds=_rates(evaluation, counts),
        statements=_of_tallies(evaluation, [statement.total for statement in tallies]),
        by_kind=by_kind,
        comments=_in_alphabet(received.comments),
        received=True,
    )


def _of_tallies(evaluation: Evaluation, tallies: Iterable[Tally]) -> tuple[StatementResult, ...]:
    return tuple(
        StatementResult(number, statement, tally.counts, tally.not_relevant, tally.unanswered)
        for number, (statement, tally) in enumerate(
            zip(evaluation.statements, tallies, strict=True), start=1
        )
    )


def _in_alphabet(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(comments, key=lambda comment: (comment.casefold(), comment)))


def _rates(
    evaluation: Evaluation, counts: Mapping[EmployerKind, int]
) -> dict[EmployerKind, KindRate]:
    invited = {
        "hospital": evaluation.invited_hospital,
        "municipality": evaluation.invited_municipality,
        "other": evaluation.invited_other,
    }
    total = sum(counts.values())
    return {kind: _rate(count, invited.get(kind, 0), total) for kind, count in counts.items()}


def ranked(results: Iterable[StatementResult], group: StatementGroup) -> list[StatementResult]:
    """Returns the statements of a group, the one most agreed with first.

    By the share who agree, then the mean, then the order of the evaluation; those without an
    answer on the scale are last.
    """
    return sorted(
        (statement for statement in results if statement.statement.group == group),
        key=lambda statement: (
            statement.agree is None,
            -(statement.agree or 0.0),
            -(statement.mean or 0.0),
            statement.number,
        ),
    )


def largest_differences(results: EvaluationResults, count: int) -> list[Difference]:
    """Returns the statements that the two kinds of employer see most differently.

    Statements without a difference are left out; empty while a kind is withheld.
    """
    known = [difference for difference in results.differences or () if difference.agree]
    return by_difference(known)[:count]


def by_difference(differences: Iterable[Difference]) -> list[Difference]:
    """Returns statements by how differently they are seen, the order of the evaluation next."""
    return sorted(
        differences,
        key=lambda difference: (-abs(difference.agree or 0.0), difference.hospital.number),
    )


def _rate(answered: int, invited: int, responders: int) -> KindRate:
    return KindRate(
        answered=answered,
        invited=invited or None,
        of_responders=answered / responders if responders else None,
    )


def _statements(
    evaluation: Evaluation, responses: Sequence[Response]
) -> tuple[StatementResult, ...]:
    return tuple(
        _statement(number, statement, [_answer(response, number) for response in responses])
        for number, statement in enumerate(evaluation.statements, start=1)
    )


def _answer(response: Response, number: int) -> int | None:
    # A statement added later was not there for those who had answered.
    return response.answers[number - 1] if number <= len(response.answers) else None


def _statement(number: int, statement: Statement, answers: Sequence[int | None]) -> StatementResult:
    return StatementResult(
        number=number,
        statement=statement,
        counts=tuple(answers.count(step) for step in range(1, AGREE_STEPS + 1)),
        not_relevant=answers.count(NOT_RELEVANT),
        unanswered=answers.count(None),
    )
