"""The answers of all statements read on their scales: each on that of the whole of its column.

Where a column alone has too few different answers to tell its scale, the columns decide together
that could be of one scale. What remains open is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.store.importing.answers_choices import AnswerChoices, AnswersAsked, FoundAnswer
from samling.store.importing.answers_scales import (
    Labelled,
    fitting,
    readings,
    steps_of_other,
)
from samling.store.importing.answers_words import Answer, parsed_answer
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.roles.questions import shown

# A column with more different answers than this is one of free text.
_MOST_DIFFERENT = 30
# A sentence names no more answers than these.
_MOST_NAMED = 10
_MIDDLE = (AGREE_STEPS + 1) // 2
# An answer as it stands in the file, and its step.
ToldScale = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Scales:
    """What the cells of each column say.

    `steps` has, by column, the step of each text that stands there, None for unanswered; a text
    that is not there is refused. `told` are the scales of words, to be shown to a person.
    `zeros` is true where 0 was read as not relevant and nobody answered 5.
    """

    steps: Mapping[int, Mapping[str, int | None]]
    told: tuple[ToldScale, ...] = ()
    zeros: bool = False


@dataclass(eq=False)
class _Column:
    """The different cells of a column, each with what it says and how often it stands there."""

    place: int
    heading: str
    counts: Counter[str]
    answers: dict[str, Answer]
    steps: dict[str, int | None] = field(default_factory=dict)

    def labelled(self) -> set[Labelled]:
        """Returns the words whose scale is to be found, with their numbers."""
        return {
            (answer.words, answer.number)
            for answer in self.answers.values()
            if answer.kind == "words"
        }


def read_scales(columns: Mapping[int, tuple[str, Iterable[str]]], choices: AnswerChoices) -> Scales:
    """Returns what the cells of each column say, given its heading and its cells.

    Raises AnswersAsked for a scale that is not known or not certain, TableRefused for a column
    of free text.
    """
    found = [_column(place, heading, cells, choices) for place, (heading, cells) in columns.items()]
    told: list[ToldScale] = []
    open_columns = found
    for scale in choices.scales:
        chosen = [column for column in open_columns if _is_chosen(column, scale)]
        open_columns = [column for column in open_columns if column not in chosen]
        told.append(_told(chosen))
    _ask_for_odd(open_columns)
    for group in _groups(open_columns):
        _decide(group)
        told.append(_told(group))
    numbers = [
        answer.number
        for column in open_columns
        for answer in column.answers.values()
        if answer.kind == "number"
    ]
    return Scales(
        {column.place: column.steps for column in found},
        tuple(dict.fromkeys(filter(None, told))),
        NOT_RELEVANT in numbers and AGREE_STEPS not in numbers,
    )


def _column(place: int, heading: str, cells: Iterable[str], choices: AnswerChoices) -> _Column:
    counts = Counter(cells)
    if len(counts) > _MOST_DIFFERENT:
        raise TableRefused("answers.error.free_text", column=shown(heading), count=len(counts))
    column = _Column(place, heading, counts, {})
    for cell in counts:
        answer = parsed_answer(cell)
        if {answer.text, answer.words} & choices.not_relevant:
            answer = Answer(answer.text, "not_relevant", answer.words, answer.number)
        column.answers[cell] = answer
        if answer.kind == "not_relevant":
            column.steps[cell] = NOT_RELEVANT
        elif answer.kind == "unanswered":
            column.steps[cell] = None
        elif answer.kind == "number":
            column.steps[cell] = answer.number
    return column


def _is_chosen(column: _Column, scale: Mapping[str, int]) -> bool:
    """Reads a column on a scale that a person gave, if it has all the answers of the column."""
    given = {cell: _given(scale, answer) for cell, answer in column.answers.items()}
    left = [
        answer
        for cell, answer in column.answers.items()
        if given[cell] is None and _needs_scale(answer, scale)
    ]
    if left or all(step is None for step in given.values()):
        return False
    column.steps |= {cell: step for cell, step in given.items() if step is not None}
    return True


def _given(scale: Mapping[str, int], answer: Answer) -> int | None:
    names = (answer.text, answer.words, str(answer.number))
    return next((scale[name] for name in names if name in scale), None)


def _needs_scale(answer: Answer, scale: Mapping[str, int]) -> bool:
    """Returns whether an answer must be on a scale: numbers alone only where it has numbers."""
    if answer.kind == "number":
        return bool(answer.number) and any(word.isdecimal() for word in scale)
    return answer.kind in ("words", "odd")


def _ask_for_odd(columns: Sequence[_Column]) -> None:
    """Asks for answers of no known scale; a single one is left, and its row is refused."""
    odd = [
        (column, cell, answer)
        for column in columns
        for cell, answer in column.answers.items()
        if answer.kind == "odd"
    ]
    if sum(column.counts[cell] for column, cell, _ in odd) <= 1:
        return
    column = odd[0][0]
    group = next(group for group in _groups(columns, with_odd=True) if column in group)
    texts = _each_once(cell for other, cell, _ in odd if other in group)
    known = [answer for _, _, answer in odd if readings([(answer.words, None)])]
    if all(answer.kind == "odd" and not answer.words and answer.number for _, _, answer in odd):
        why = "numbers"
    elif len(known) == len(odd):
        why = "against"
    else:
        why = "unknown"
    raise _asked(why, group, odd=_listed(texts))


def _groups(columns: Sequence[_Column], *, with_odd: bool = False) -> list[list[_Column]]:
    """Returns the columns in groups that may be of one scale.

    Those of numbers alone are in none, unless odd answers are looked at.
    """
    groups: list[tuple[list[_Column], set[object]]] = []
    for column in columns:
        key: set[object] = {words for words, _ in column.labelled()}
        key |= fitting(column.labelled())
        if with_odd:
            key |= {answer.words for answer in column.answers.values() if answer.kind == "odd"}
            key |= {"1" for answer in column.answers.values() if _is_number(answer)}
        if key:
            joined = [group for group in groups if group[1] & key]
            groups = [group for group in groups if group not in joined]
            members = [member for group in joined for member in group[0]]
            groups.append(([*members, column], key.union(*(group[1] for group in joined))))
    return [members for members, _ in groups]


def _is_number(answer: Answer) -> bool:
    return answer.number is not None and not answer.words


def _decide(group: list[_Column]) -> None:
    """Gives the words of a group their steps. Raises AnswersAsked where they may be others."""
    answers = {labelled for column in group for labelled in column.labelled()}
    ways = readings(answers)
    if len(ways) > 1:
        open_words = [words for words in ways[0] if len({way[words] for way in ways}) > 1]
        word = open_words[0]
        steps = sorted({way[word] for way in ways})
        raise _asked("two_ways", group, word=word, first=steps[0], second=steps[1])
    if not ways and steps_of_other(answers, whole=False):
        raise _asked("other_size", group)
    each = [ways[0]] if ways else [_alone(column, group) for column in group]
    steps_of: dict[str, int] = {}
    for way in each:
        if any(steps_of.get(words, step) != step for words, step in way.items()):
            raise _asked("mixed", group)
        steps_of |= way
    _ask_for_size(group, answers, set(steps_of.values()))
    for column in group:
        for cell, answer in column.answers.items():
            if answer.kind == "words":
                column.steps[cell] = steps_of[answer.words]


def _alone(column: _Column, group: list[_Column]) -> dict[str, int]:
    ways = readings(column.labelled())
    if len(ways) != 1:
        raise _asked("mixed", group)
    return ways[0]


def _ask_for_size(group: list[_Column], answers: set[Labelled], steps: set[int]) -> None:
    """Asks where the words may be all that there are: the same words are on a scale of four.

    Numbers beside the words settle it.
    """
    numbers = {answer.number for column in group for answer in column.answers.values()}
    if any(number is not None for _, number in answers) or _MIDDLE in numbers:
        return
    if steps == set(range(1, AGREE_STEPS + 1)) - {_MIDDLE}:
        raise _asked("no_middle", group)
    if count := steps_of_other(answers, whole=True):
        raise _asked("whole_size", group, count=count)


def _asked(why: str, group: list[_Column], **params: object) -> AnswersAsked:
    """Returns the question about the answers of a group, in the order that they seem to have."""
    has_odd_numbers = why == "numbers"
    counts: Counter[str] = Counter()
    said: dict[str, tuple[str, Answer]] = {}
    for column in group:
        for cell, answer in column.answers.items():
            wanted = answer.kind in ("words", "odd") or (has_odd_numbers and _is_number(answer))
            if wanted:
                counts[answer.text] += column.counts[cell]
                said.setdefault(answer.text, (cell, answer))
    found = [
        FoundAnswer(text, shown(cell), counts[text], _seeming_step(answer, why))
        for text, (cell, answer) in said.items()
    ]
    found.sort(key=lambda answer: (answer.step is None, answer.step or 0))
    words = _listed([answer.text for answer in found])
    return AnswersAsked(why, found, column=shown(group[0].heading), words=words, **params)


def _listed(answers: list[str]) -> str:
    """Returns answers for a sentence, the last of many left out; they may hold commas."""
    more = " …" if len(answers) > _MOST_NAMED else ""
    return " · ".join(map(shown, answers[:_MOST_NAMED])) + more


def _seeming_step(answer: Answer, why: str) -> int | None:
    if why == "against":
        return None
    if answer.number is not None and NOT_RELEVANT <= answer.number <= AGREE_STEPS:
        return answer.number
    ways = readings([(answer.words, None)]) if answer.words else []
    return ways[0][answer.words] if len(ways) == 1 else None


def _told(group: Collection[_Column]) -> ToldScale:
    """Returns the words of a group with their steps, those that are not relevant last."""
    told: dict[str, tuple[str, int]] = {}
    for column in group:
        for cell, answer in column.answers.items():
            step = column.steps.get(cell)
            if step is not None and (answer.words or answer.kind == "not_relevant"):
                told.setdefault(answer.text, (shown(cell), step))
    return tuple(sorted(told.values(), key=lambda pair: (not pair[1], pair[1])))


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
