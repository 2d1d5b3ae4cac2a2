"""What a person has chosen about a file of answers, and the question that is asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samling.model import InvalidField
from samling.model.evaluation import AGREE_STEPS
from samling.store.importing.cells.source import TableRefused
from samling.store.method.evaluation import folded


@dataclass(frozen=True)
class AnswerChoices:
    """The sheet of a workbook, and the steps of answers as folded words; empty is found out.

    Each of `scales` gives the step of each of its answers, 1 to 5 or 0 for not relevant.
    """

    sheet: str = ""
    scales: tuple[Mapping[str, int], ...] = ()
    not_relevant: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FoundAnswer:
    """An answer that stands in the file: how often, and the step it seems to be.

    `key` is what a chosen scale knows it by, `text` what is shown of it.
    """

    key: str
    text: str
    count: int
    step: int | None = None


class AnswersAsked(TableRefused):
    """Answers on a scale that is not known, or that may be one of two: a person must say.

    `answers` are all that stand in the columns in question, in the order of their steps where
    those are known.
    """

    def __init__(self, why: str, answers: Iterable[FoundAnswer], **params: object) -> None:
        super().__init__(f"answers.ask.{why}", **params)
        self.answers = tuple(answers)


def parsed_scale(typed: str) -> dict[str, int]:
    """Returns the steps of `Uenig, Litt uenig, Nøytral, Litt enig, Enig`.

    Semicolons part the steps where there are some, else commas; = stands between answers of one
    step. A step may be empty. Raises InvalidField for anything but five steps, or a word twice.
    """
    steps = typed.split(";" if ";" in typed else ",")
    if len(steps) != AGREE_STEPS:
        raise InvalidField("scale", "answers.error.scale_steps", count=len(steps))
    scale: dict[str, int] = {}
    for step, words in enumerate(steps, start=1):
        for word in filter(None, map(plain_answer, words.split("="))):
            if word in scale:
                raise InvalidField("scale", "answers.error.scale_twice", word=word)
            scale[word] = step
    if not scale:
        raise InvalidField("scale", "answers.error.scale_steps", count=0)
    return scale


def parsed_words(typed: str) -> frozenset[str]:
    """Returns the words of `Usikker, Annet`, folded."""
    words = typed.split(";" if ";" in typed else ",")
    return frozenset(filter(None, map(plain_answer, words)))


def plain_answer(cell: str) -> str:
    """Returns an answer as it is compared: case, spaces and kinds of apostrophes aside."""
    return folded(cell).replace("’", "'")
