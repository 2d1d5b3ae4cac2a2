"""The question of a scale in words: the answers of a file, and the step each is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samling.locale import explain, t
from samling.model.evaluation import AGREE_STEPS
from samling.store.importing.answers_choices import AnswersAsked, FoundAnswer


def scale_headings() -> list[str]:
    """Returns the headings of :func:`scale_cells`."""
    return [t("answers.scale.answer"), t("answers.scale.count"), t("answers.scale.step")]


def scale_cells(answer: FoundAnswer, step: int | None) -> list[str]:
    """Returns a row: the answer, how often it stands in the file, and its step in words."""
    words = "–" if step is None else f"{step} {t(f'answer.{step}')}"
    return [answer.text, str(answer.count), words]


def open_words(answers: Sequence[FoundAnswer], steps: Mapping[str, int]) -> str:
    """Returns the sentence of the answers that have no step yet; empty if all have one."""
    left = [t("text.quoted", text=answer.text) for answer in answers if answer.key not in steps]
    return t("answers.scale.open", words=", ".join(left)) if left else ""


def option_words(question: AnswersAsked) -> dict[str, str]:
    """Returns what fills the sentence that asks on the command line.

    The answers of the file are the example where their order is known, a step that nobody gave
    empty; in any other order they might be copied as they stand.
    """
    by_step = {answer.step: answer.text for answer in question.answers}
    example = t("answers.ask.example")
    if question.key == "answers.ask.numbers":
        example = "1, 2, 3, 4, 5"
    elif None not in by_step and len(by_step) == len(question.answers):
        steps = [by_step.get(step, "") for step in range(1, AGREE_STEPS + 1)]
        example = ("; " if any("," in text for text in steps) else ", ").join(steps)
    return {"why": explain(question), "example": f'"{example}"'}
