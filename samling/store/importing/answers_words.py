"""A cell of an answer: a number, words, both, or nothing; and the words for kinds of employer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from samling.locale import languages, t_in
from samling.model import EmployerKind, InvalidField
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.patterns import pattern_of
from samling.store.importing.answers_choices import plain_answer
from samling.store.importing.answers_scales import is_known, readings
from samling.store.method.evaluation import folded

# Excel writes 4,0; survey programs write "4 - enig", "4 (enig)", "Enig (4)".
_STEP = r"(?P<step>[0-9]{1,3})(?:[.,]0+)?"
_STEP_FIRST = pattern_of(rf"^{_STEP}(?:[\s=.:()–—-]*(?P<words>[^\W\d].*?)\)?)?$")
_STEP_LAST = pattern_of(rf"^(?P<words>\D.*?)[\s=:(–—-]+{_STEP}\)?$")
_LONGEST = 80
_SHOWN = 40
_NOT_RELEVANT = frozenset(
    {
        *("ikke relevant", "ikkje relevant", "ikke aktuell", "ikkje aktuell", "ikkje aktuelt"),
        *("ikke aktuelt for meg", "gjelder ikke meg", "vet ikke", "veit ikkje"),
        *("ingen formening", "ingen mening", "har ingen formening", "har ingen mening"),
        *("ønsker ikke å svare", "vil ikke svare", "n/a", "not applicable", "not relevant"),
        *("don't know", "do not know", "no opinion", "prefer not to say"),
    }
)
_UNANSWERED = frozenset({"ubesvart", "ikke besvart", "ikke svart", "not answered", "no answer"})
# Words that people and survey programs write, besides those of the locale files.
_EMPLOYER_WORDS: dict[str, EmployerKind] = {
    "helseforetak": "hospital",
    "hf": "hospital",
    "spesialisthelsetjenesten": "hospital",
    "kommunehelsetjenesten": "municipality",
    "municipal": "municipality",
    "andre": "other",
    "annen": "other",
    "others": "other",
    "ukjent": "unknown",
    "unknown": "unknown",
}
_EMPLOYER_PARTS: tuple[tuple[re.Pattern[str], EmployerKind], ...] = (
    (pattern_of(r"sykehus|hospital|helseforetak|spesialisthelse|\bhf$"), "hospital"),
    (pattern_of(r"kommune|municipality"), "municipality"),
)

AnswerKind = Literal["unanswered", "not_relevant", "number", "words", "odd"]


@dataclass(frozen=True)
class Answer:
    """What stands in a cell.

    `text` is the whole of it, folded; `words` and `number` its parts, "" and None where there
    are none. An `odd` answer is on no scale that is known: a number that is no step, words of no
    scale, or words and a number that do not go together.
    """

    text: str
    kind: AnswerKind
    words: str = ""
    number: int | None = None


def parsed_answer(cell: str) -> Answer:
    """Returns what a cell says, without its scale."""
    text = plain_answer(cell)
    if not text or text in _UNANSWERED:
        return Answer(text, "unanswered")
    if is_not_relevant(text):
        return Answer(text, "not_relevant")
    # Longer than any answer; the patterns would be slow on it.
    short = text if len(text) <= _LONGEST else ""
    match = _STEP_FIRST.match(short) or _STEP_LAST.match(short)
    if match is None:
        words = _spaced(text)
        return Answer(text, "words" if is_known(words) else "odd", words)
    number = int(match["step"])
    words = _spaced(match["words"] or "")
    is_step = NOT_RELEVANT <= number <= AGREE_STEPS
    if not words:
        return Answer(text, "number" if is_step else "odd", "", number)
    if is_not_relevant(match["words"]) and not 1 <= number <= AGREE_STEPS:
        return Answer(text, "not_relevant", words, number)
    return Answer(text, "words" if readings([(words, number)]) else "odd", words, number)


def is_not_relevant(text: str) -> bool:
    """Returns whether words say that a statement is not relevant, or that one does not know."""
    words = _not_relevant_words()
    return text in words or ("/" in text and all(part.strip() in words for part in text.split("/")))


def employer_of(cell: str) -> EmployerKind:
    """Returns the kind of employer: `other` for words such as "Høyskolen" that name neither kind.

    Raises InvalidField for words that name two kinds, and for numbers: what they stand for is
    not known.
    """
    return _named_employer(cell) or "other"


def names_an_employer(cell: str) -> bool:
    """Returns whether the words are those of a kind of employer, or the cell is empty."""
    try:
        return _named_employer(cell) is not None
    except InvalidField:
        return False


def is_taken_for_other(cell: str) -> bool:
    """Returns whether words are read as `other` without saying so."""
    try:
        return _named_employer(cell) is None
    except InvalidField:
        return False


def _named_employer(cell: str) -> EmployerKind | None:
    word = folded(cell)
    if not word:
        return "unknown"
    words = _employer_words()
    # "Drammen sykehus" is read as a hospital; the name is not kept.
    parts = {kind for part, kind in _EMPLOYER_PARTS if part.search(word)}
    if word in words:
        return words[word]
    if len(parts) > 1 or not any(sign.isalpha() for sign in word):
        raise InvalidField("employer", "error.choice", value=cell[:_SHOWN], allowed="")
    return parts.pop() if parts else None


def _spaced(words: str) -> str:
    """Returns words with `verken/eller` as `verken eller`."""
    return " ".join(words.replace("/", " ").split())


@cache
def _not_relevant_words() -> frozenset[str]:
    return _NOT_RELEVANT | {folded(t_in(code, f"answer.{NOT_RELEVANT}")) for code in languages()}


@cache
def _employer_words() -> dict[str, EmployerKind]:
    return _EMPLOYER_WORDS | {
        folded(t_in(code, f"employer.{kind}")): kind
        for code in languages()
        for kind in get_args(EmployerKind)
    }
