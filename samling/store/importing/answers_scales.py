"""The scales that surveys are answered on, in Bokmål, Nynorsk and English.

A word alone says little: `uenig` is the first step of uenig … enig and the second of helt uenig …
helt enig. So a scale is told by all the words that stand together, and what fits several scales
with different steps is for a person to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from samling.locale import languages, t_in
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.store.method.evaluation import folded

# The words of an answer, and the number that stands with them, as in "4 - enig".
Labelled = tuple[str, int | None]
_LANGUAGES = ("nb", "nn", "en")
_NEITHER = {
    "nb": (
        "verken eller, hverken eller, verken enig eller uenig, hverken enig eller uenig, "
        "verken uenig eller enig, hverken uenig eller enig, nøytral, både og, både-og, "
        "både enig og uenig, verken fornøyd eller misfornøyd, hverken fornøyd eller misfornøyd"
    ),
    "nn": (
        "verken eller, korkje eller, verken einig eller ueinig, korkje einig eller ueinig, "
        "nøytral, både og, verken nøgd eller misnøgd"
    ),
    "en": (
        "neither, neutral, neither agree nor disagree, neither disagree nor agree, "
        "neither agree or disagree, neither satisfied nor dissatisfied, "
        "neither dissatisfied nor satisfied"
    ),
}
# What is agreed or content on each side; words for wholly, and for partly, where "" is the word
# alone; and the words for partly in scales that end in the word alone.
_PAIRS: tuple[tuple[str, tuple[tuple[str, str], ...], str, str, str], ...] = (
    (
        "nb",
        (("uenig", "enig"), ("misfornøyd", "fornøyd")),
        "helt,svært,sterkt,meget,veldig,totalt,fullstendig",
        ",delvis,litt,noe,nokså,ganske",
        "delvis,litt,noe",
    ),
    (
        "nn",
        (("ueinig", "einig"), ("misnøgd", "nøgd")),
        "heilt,svært,sterkt,veldig,totalt",
        ",delvis,litt,noko,nokså,ganske",
        "delvis,litt,noko",
    ),
    (
        "en",
        (("disagree", "agree"), ("dissatisfied", "satisfied")),
        "strongly,very,completely,totally,fully",
        ",somewhat,slightly,partly,partially,mostly,tend to",
        "somewhat,slightly,partly,partially,tend to",
    ),
)
# Words of one step are parted by /, steps by ;.
_OTHERS = (
    "nb: i svært liten grad/i meget liten grad; i liten grad; i noen grad/i middels grad/"
    "i moderat grad/verken eller/både og/i verken liten eller stor grad; i stor grad; "
    "i svært stor grad/i meget stor grad",
    "nb: ikke i det hele tatt/overhodet ikke/i ingen grad; i liten grad; i noen grad; i stor grad; "
    "i svært stor grad/i meget stor grad",
    "nn: i svært liten grad; i liten grad; i nokon grad/i noko grad; i stor grad; "
    "i svært stor grad",
    "nn: ikkje i det heile; i liten grad; i nokon grad/i noko grad; i stor grad; i svært stor grad",
    "nb: aldri; sjelden; av og til/noen ganger/iblant; ofte; alltid",
    "nb: svært sjelden; sjelden; av og til/noen ganger/iblant; ofte; svært ofte",
    "nn: aldri; sjeldan; av og til/nokre gonger; ofte; alltid",
    "nb: svært dårlig/meget dårlig; dårlig; middels/verken god eller dårlig/"
    "verken bra eller dårlig/verken eller/nøytral; god/godt/bra; "
    "svært god/svært godt/svært bra/meget god/meget bra",
    "en: to a very small extent; to a small extent; to some extent/to a moderate extent; "
    "to a large extent/to a great extent; to a very large extent/to a very great extent",
    "en: not at all; to a small extent; to some extent/to a moderate extent; "
    "to a large extent/to a great extent; to a very large extent/to a very great extent",
    "en: not at all; slightly/a little; moderately/somewhat; very/quite a bit; extremely/very much",
    "en: never; rarely/seldom; sometimes; often; always",
    "en: very poor/very bad; poor/bad; average/fair/neither good nor poor/neither good nor bad; "
    "good; very good",
    "en: poor; fair; good; very good; excellent",
)
_OTHER_SIZES = (
    "nb: ikke i det hele tatt; i liten grad; i noen grad; i stor grad",
    "nb: ikke i det hele tatt; i svært liten grad; i liten grad; i noen grad; i stor grad; "
    "i svært stor grad",
    "nb: i liten grad; i noen grad; i stor grad",
    "nb: aldri; av og til/noen ganger; ofte; alltid",
    "nb: nei; delvis; ja",
    "nb: nei; ja",
    "en: never; sometimes; often/usually; always",
    "en: no; partly; yes",
    "en: no; yes",
)


@dataclass(frozen=True)
class KnownScale:
    """The words of each step, from the one that disagrees most."""

    language: str
    steps: tuple[frozenset[str], ...]

    def read(self, answers: Iterable[Labelled]) -> dict[str, int] | None:
        """Returns the step of each word, from 1; None where a word or its number does not fit.

        Two words of one step are two steps of some other scale.
        """
        found: dict[str, int] = {}
        for words, number in answers:
            step = next((at for at, known in enumerate(self.steps, 1) if words in known), 0)
            if not step or number not in (None, step):
                return None
            found[words] = step
        return found if len(set(found.values())) == len(found) else None


def is_known(words: str) -> bool:
    """Returns whether words stand in any of the scales, those of other sizes too."""
    return words in _languages_of()


def readings(answers: Collection[Labelled]) -> list[dict[str, int]]:
    """Returns the ways to read answers on a scale of five steps, each once; none without words.

    Words of two languages are read on a scale of each.
    """
    fits = _fits(answers)
    merged = [
        {words: step for found in several for words, step in found.items()}
        for several in product(*(_each_once(found) for _, found in fits))
    ]
    return _each_once(merged) if fits else []


def steps_of_other(answers: Collection[Labelled], *, whole: bool) -> int:
    """Returns how many steps a known scale of another size has; 0 where there is none.

    With `whole`, all of its steps must be among the answers.
    """
    words = {words for words, _ in answers}
    for scale in sorted(_scales()[1], key=lambda scale: len(scale.steps)):
        found = scale.read((word, None) for word in words)
        if found and (not whole or len(found) == len(scale.steps)):
            return len(scale.steps)
    return 0


def fitting(answers: Collection[Labelled]) -> set[KnownScale]:
    """Returns the scales of five steps that all answers fit, or all of one language."""
    return {scale for scales, _ in _fits(answers) for scale in scales}


def _fits(
    answers: Collection[Labelled],
) -> list[tuple[list[KnownScale], list[dict[str, int]]]]:
    """Returns, for each language among the words, the scales that fit and what they make of them.

    Empty where a word is not known.
    """
    parts: dict[str, set[Labelled]] = {}
    for words, number in answers:
        spoken = _languages_of().get(words)
        if spoken is None:
            return []
        parts.setdefault(spoken[0], set()).add((words, number))
    # Words of two languages, such as `verken eller`, belong to the one that has the others too.
    for language in _LANGUAGES if len(parts) > 1 else ():
        if all(language in _languages_of()[words] for words, _ in answers):
            parts = {language: set(answers)}
    fits = []
    for language, part in parts.items():
        scales = [scale for scale in _scales()[0] if scale.language == language]
        read = [(scale, found) for scale in scales if (found := scale.read(part)) is not None]
        fits.append(([scale for scale, _ in read], [found for _, found in read]))
    return fits


def _each_once(found: list[dict[str, int]]) -> list[dict[str, int]]:
    return [way for place, way in enumerate(found) if way not in found[:place]]


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """Returns the languages of each word that is known."""
    found: dict[str, tuple[str, ...]] = {}
    for scale in (scale for scales in _scales() for scale in scales):
        for words in frozenset().union(*scale.steps):
            if scale.language not in found.get(words, ()):
                found[words] = (*found.get(words, ()), scale.language)
    return found


@cache
def _scales() -> tuple[tuple[KnownScale, ...], tuple[KnownScale, ...]]:
    """Returns the scales of five steps, and those of other sizes."""
    fives = [
        KnownScale(
            code,
            tuple(
                frozenset({folded(t_in(code, f"answer.{step}"))})
                for step in range(NOT_RELEVANT + 1, AGREE_STEPS + 1)
            ),
        )
        for code in languages()
    ]
    others: list[KnownScale] = []
    for language, bases, wholly, partly, alone in _PAIRS:
        middle = frozenset(_NEITHER[language].split(", "))
        for no, yes in bases:
            ends = [(whole, part) for whole in wholly.split(",") for part in partly.split(",")]
            for whole, part in [*ends, *(("", part) for part in alone.split(","))]:
                outer, inner = f"{whole} ".lstrip(), f"{part} ".lstrip()
                words = (outer + no, inner + no, *middle, inner + yes, outer + yes)
                first, second, *_, fourth, fifth = (frozenset({word}) for word in words)
                fives.append(KnownScale(language, (first, second, middle, fourth, fifth)))
                if outer and inner:
                    between = (frozenset({no}), second), (fourth, frozenset({yes}))
                    others += [
                        KnownScale(language, (first, *between[0], middle, *between[1], fifth)),
                        KnownScale(language, (first, *between[0], *between[1], fifth)),
                    ]
    fives += map(_written, _OTHERS)
    return tuple(fives), (*others, *map(_written, _OTHER_SIZES))


def _written(line: str) -> KnownScale:
    language, _, steps = line.partition(": ")
    return KnownScale(
        language, tuple(frozenset(step.strip().split("/")) for step in steps.split(";"))
    )
