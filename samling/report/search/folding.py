"""Words folded for searching, letter by letter, so that a place found is a place shown."""

from __future__ import annotations

import re
import unicodedata

from samling.patterns import pattern_of

# To a Norwegian ä and ö are other ways to write æ and ø, as sorting has it too. Of the two signs
# for a millionth that of Latin-1 stands for both.
_SAME = {"ä": "æ", "ö": "ø", "\u03bc": "\u00b5"}
_OWN = "æøå"
_OTHERS = pattern_of(f"[^\x00-\x7f{_OWN}]+")


class _Letters(dict[int, str]):
    """What each letter is folded to, found when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        small = sign.casefold()
        # "ß" would become two letters, and all places behind it would be wrong.
        small = small if len(small) == 1 else sign
        if small not in _OWN:
            plain = unicodedata.normalize("NFD", small)[0]
            small = _SAME.get(small, plain)
        self[code] = small
        return small


_LETTERS = _Letters()
_LATIN = "".join(_LETTERS[code] for code in range(256)).encode("latin-1")


def fold(text: str) -> str:
    """Returns `text` without case and accents, of the same length when it is NFC.

    æ, ø and å are letters of their own and stay; stored text is NFC already.
    """
    # Letter by letter takes twenty times as long, and most texts need it not.
    try:
        return text.encode("latin-1").translate(_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        small = text.casefold()
    if len(small) != len(text):
        return text.translate(_LETTERS)
    return _OTHERS.sub(lambda found: found[0].translate(_LETTERS), small)


def folded_words(words: str) -> tuple[str, ...]:
    """Returns what a person typed as folded words, each once."""
    typed = fold(unicodedata.normalize("NFC", words))
    return tuple(dict.fromkeys(typed.split()))


def has_words(text: str, words: str) -> bool:
    """True when every word of `words` is somewhere in `text`, case and accents aside."""
    folded = fold(text)
    return all(word in folded for word in folded_words(words))


def matched(text: str, words: str) -> list[tuple[int, int]]:
    """Returns where in `text` the words stand, as (start, end), in order and not overlapping."""
    typed = sorted(folded_words(words), key=len, reverse=True)
    if not typed:
        return []
    pattern = "|".join(re.escape(word) for word in typed)
    return [found.span() for found in re.finditer(pattern, fold(text))]
