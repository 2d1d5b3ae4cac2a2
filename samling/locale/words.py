"""Which language the interface has, and the sentences of it."""

from __future__ import annotations

import errno
import json
import locale as system_locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Protocol

from samling.patterns import pattern_of

DEFAULT = "nb"
_NORWEGIAN = ("nb", "no", "nn")
_FOLDER = Path(__file__).parent
# Ten times the sentences there are.
SIZE_LIMIT = 3_000_000
# The variables that say where the data folder is; without the first, platformdirs reads them.
_FOLDERS_FROM = ("SAMLING_HOME", "HOME", "XDG_DATA_HOME")
_CODE = pattern_of(r"[a-z]{2,3}(_[A-Z]{2})?$")

Sentence = str | dict[str, str]


class Explainable(Protocol):
    """An error that names its sentence, as SamlingError and the SPC errors do."""

    key: str
    params: dict[str, object]


class _Chosen:
    """The language of the program; one for all, as there is one person at the screen."""

    language = DEFAULT
    # Its sentences, once one has been asked for: finding their file each time took most of it.
    sentences: dict[str, Sentence] | None = None


# Another one for a while, for somebody who reads a page (`speaking`).
_spoken: ContextVar[str] = ContextVar("spoken", default="")


def own_folder() -> Path:
    """Returns where a person can put further languages, `locale` in the data folder."""
    return _own_folder(*[os.environ.get(name) for name in _FOLDERS_FROM])


@cache
def _own_folder(named: str | None, *_: str | None) -> Path:
    """Returns that folder for these values of `_FOLDERS_FROM`; each sentence asks for it."""
    from platformdirs import user_data_path

    return (Path(named) if named else user_data_path("samling", appauthor=False)) / "locale"


def _files() -> dict[str, Path]:
    return _files_with(own_folder())


@cache
def _files_with(own: Path) -> dict[str, Path]:
    """Returns the file of each language; one of a person's own goes before ours."""
    found: dict[str, Path] = {}
    for folder in (_FOLDER, own):
        with suppress(OSError):
            found |= {
                path.stem: path
                for path in folder.glob("*.json")
                if _CODE.match(path.stem) and path.is_file()
            }
    # What all others fall back to is whole.
    return {**found, DEFAULT: _FOLDER / f"{DEFAULT}.json"}


def languages() -> tuple[str, ...]:
    """Returns the codes of the languages there are files for, Bokmål first."""
    return (DEFAULT, *sorted(set(_files()) - {DEFAULT}))


def _sentences(code: str) -> dict[str, Sentence]:
    if code != _Chosen.language:
        return _sentences_in(_files()[code], code)
    if _Chosen.sentences is None:
        _Chosen.sentences = _sentences_in(_files()[code], code)
    return _Chosen.sentences


@cache
def _sentences_in(path: Path, code: str) -> dict[str, Sentence]:
    """Returns the sentences of a language; what it lacks, or has not as a text, in Bokmål."""
    known: dict[str, Sentence] = {} if code == DEFAULT else dict(_sentences(DEFAULT))
    try:
        raw = json.loads(read_language(path))
    except (OSError, ValueError, RecursionError):
        if code == DEFAULT:
            raise
        return known
    for key, value in raw.items() if isinstance(raw, dict) else ():
        # Help texts of many lines are written as lists, which a translator can read.
        text = "\n".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(text, str) or (isinstance(text, dict) and "other" in text):
            known[key] = text
    return known


def read_language(path: Path) -> str:
    """Returns the text of a language's file; raises OSError, and ValueError for too long a one."""
    with path.open(encoding="utf-8") as file:
        text = file.read(SIZE_LIMIT + 1)
    if len(text) > SIZE_LIMIT:
        raise ValueError("too long")
    return text


def load_brought() -> list[str]:
    """Loads the sentences of the languages that samling itself brings; returns their codes."""
    brought = {code: path for code, path in _files().items() if path.parent == _FOLDER}
    for code, path in brought.items():
        _sentences_in(path, code)
    return list(brought)


def look_for_languages() -> None:
    """Has the files of the languages looked for anew, as when one has been added."""
    _files_with.cache_clear()


def forget_languages() -> None:
    """Has the files of the languages looked for and read anew."""
    look_for_languages()
    _sentences_in.cache_clear()
    _Chosen.sentences = None


def language() -> str:
    """Returns the code of the language in use."""
    return _spoken.get() or _Chosen.language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Has `code` be the language in use until the block ends, in this thread or task alone."""
    if code not in languages():
        raise ValueError(code)
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def set_language(code: str) -> None:
    """Makes `code` the language in use; raises ValueError when there is no file for it."""
    if code not in languages():
        raise ValueError(code)
    _Chosen.language, _Chosen.sentences = code, None


def detect_language(asked: str | None = None) -> str:
    """Returns the language asked for, else that of SAMLING_LANG, else the system's.

    What is asked for and not known is passed over; Bokmål is the last resort, and stands
    for the other Norwegian codes. The C and POSIX locales say nothing of a person.
    """
    system = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if not any(system) and sys.platform == "win32":
        # On other systems it reports English even if nobody has chosen a language.
        system.append(system_locale.getlocale()[0] or "")
    for wish in (asked, os.environ.get("SAMLING_LANG"), next(filter(None, system), "")):
        code = (wish or "").replace("-", "_").split("_")[0].split(".")[0].lower()
        code = "en" if code == "english" else code
        if code in _NORWEGIAN or code.startswith("norwegian"):
            return DEFAULT
        if code in languages():
            return code
    return DEFAULT


def keys() -> tuple[str, ...]:
    """Returns the keys of all sentences."""
    return tuple(_sentences(DEFAULT))


def has_key(key: str) -> bool:
    """True when the language in use has a sentence for `key`."""
    return key in _sentences(language())


def t_in(code: str, key: str) -> str:
    """Returns the sentence of `key` in the language `code`, unfilled."""
    sentence = _sentences(code)[key]
    return sentence if isinstance(sentence, str) else sentence["other"]


# The counts that decide a plural, in the order they are asked for.
_COUNTS = ("n", "count")


def t(key: str, **params: object) -> str:
    """Returns the sentence of `key` in the language in use, filled with `params`.

    One that is written for several numbers is that for `n` or `count`, by the rules of CLDR.
    An error of the system is told in that language too. Raises KeyError for a key that does
    not exist: a test finds it before a person does.
    """
    sentence = _sentences(language())[key]
    if isinstance(sentence, dict):
        count = next((params[name] for name in _COUNTS if name in params), 0)
        sentence = sentence.get(_plural(count), sentence["other"])
    filled = {name: _written(value) for name, value in params.items()}
    try:
        return sentence.format(**filled)
    except (LookupError, ValueError):
        if language() == DEFAULT:
            raise
        # A blank of a translator's that nothing fills.
        return t_in(DEFAULT, key).format(**filled)


def _plural(count: object) -> str:
    """Returns the plural category of a number: one, few, many, other ..."""
    # Babel knows the rules of all languages, and takes longer to import than these two.
    from babel.core import Locale, UnknownLocaleError

    number = count if isinstance(count, int | float) else 0
    try:
        return str(Locale.parse(babel_locale()).plural_form(number))
    except (UnknownLocaleError, ValueError):
        return "one" if number == 1 else "other"


def babel_locale() -> str:
    """Returns the locale whose dates and plurals the language in use has, as nb_NO."""
    return t_in(language(), "language.locale") if language() != DEFAULT else "nb_NO"


def decimal_sign() -> str:
    """Returns the sign between a number's whole part and its decimals."""
    return t_in(language(), "language.decimal")


class _Number(float):
    """A number that a sentence writes with the decimal sign of the language."""

    def __format__(self, spec: str) -> str:
        written = super().__format__(spec)
        return written.replace(".", decimal_sign())


def _written(value: object) -> object:
    if isinstance(value, OSError | ValueError):
        return system_reason(value)
    return _Number(value) if isinstance(value, float) else value


# Errors of Windows that Python gives a number that means something else: a drive that is gone, a
# file that another program has open, a share that does not answer.
_OF_WINDOWS = {
    **dict.fromkeys((15, 21, 433, 1167), "enodev"),
    **dict.fromkeys((32, 33), "ebusy"),
    **dict.fromkeys((53, 55, 59, 64, 67, 121, 1231, 1232), "ehostunreach"),
}


def system_reason(error: OSError | ValueError) -> str:
    """Returns why the system refused a file, in the language in use.

    By the error's number; one without a sentence of ours is told as the system tells it. A
    ValueError is what Python raises for a name that no file can have.
    """
    if not isinstance(error, OSError):
        return t("system.einval")
    if error.errno == errno.EINVAL and error.filename is None:
        # Of a file that is open already: its name is not what is wrong.
        return t("system.enosys")
    number = getattr(error, "winerror", None) or 0
    name = _OF_WINDOWS.get(number) or errno.errorcode.get(error.errno or 0, "").lower()
    key = f"system.{name}"
    return t(key) if has_key(key) else error.strerror or str(error)


def explain(error: Explainable) -> str:
    """Returns the sentence that an error carries, in the language in use.

    The table of a record, in `params`, becomes the word for such a record.
    """
    params = error.params
    if has_key(key := f"search_kind.{params.get('table', '')}"):
        params = {**params, "table": t(key)}
    return t(error.key, **params) if params else t(error.key)
