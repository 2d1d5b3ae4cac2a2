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

    Where the file has five answers they are the example, in the order that they seem to have.
    """
    answers = [answer.text for answer in question.answers]
    if len(answers) != AGREE_STEPS or any(";" in answer for answer in answers):
        return {"why": explain(question), "example": t("answers.ask.example")}
    sign = "; " if any("," in answer for answer in answers) else ", "
    return {"why": explain(question), "example": sign.join(answers)}
