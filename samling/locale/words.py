"""Which language the interface has, and the sentences of it."""

from __future__ import annotations

import errno
import json
import locale as system_locale
import os
from functools import cache
from importlib.resources import files
from typing import Protocol

DEFAULT = "nb"
_NORWEGIAN = ("nb", "no", "nn")
_FOLDER = files("samling.locale")


class Explainable(Protocol):
    """An error that names its sentence, as SamlingError and the SPC errors do."""

    key: str
    params: dict[str, object]


class _Chosen:
    """The language of the program; one for all, as there is one person at the screen."""

    language = DEFAULT


@cache
def languages() -> tuple[str, ...]:
    """Returns the codes of the languages there are files for, Bokmål first."""
    found = {one.name[:-5] for one in _FOLDER.iterdir() if one.name.endswith(".json")}
    return (DEFAULT, *sorted(found - {DEFAULT}))


@cache
def _sentences(code: str) -> dict[str, str]:
    raw = json.loads((_FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    # Help texts of many lines are written as lists, which a translator can read.
    return {k: "\n".join(v) if isinstance(v, list) else v for k, v in raw.items()}


def language() -> str:
    """Returns the code of the language in use."""
    return _Chosen.language


def set_language(code: str) -> None:
    """Makes `code` the language in use; raises ValueError when there is no file for it."""
    if code not in languages():
        raise ValueError(code)
    _Chosen.language = code


def detect_language(asked: str | None = None) -> str:
    """Returns the language asked for, else that of SAMLING_LANG, else the system's.

    What is asked for and not known is passed over; Bokmål is the last resort, and stands
    for the other Norwegian codes. The C and POSIX locales say nothing of a person.
    """
    system = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if not any(system):
        system.append(system_locale.getlocale()[0] or "")
    for wish in (asked, os.environ.get("SAMLING_LANG"), next(filter(None, system), "")):
        code = (wish or "").replace("-", "_").split("_")[0].split(".")[0].lower()
        code = "en" if code == "english" else code
        if code in _NORWEGIAN or code == "norwegian":
            return DEFAULT
        if code in languages():
            return code
    return DEFAULT


def has_key(key: str) -> bool:
    """True when the language in use has a sentence for `key`."""
    return key in _sentences(language())


def t_in(code: str, key: str) -> str:
    """Returns the sentence of `key` in the language `code`, unfilled."""
    return _sentences(code)[key]


def t(key: str, **params: object) -> str:
    """Returns the sentence of `key` in the language in use, filled with `params`.

    An error of the system among them is told in that language too. Raises KeyError for a
    key that does not exist: a test finds it before a person does.
    """
    sentence = _sentences(language())[key]
    return sentence.format(**{name: _written(one) for name, one in params.items()})


class _Number(float):
    """A number that a sentence writes with the decimal sign of the language."""

    def __format__(self, spec: str) -> str:
        written = super().__format__(spec)
        return written if language() == "en" else written.replace(".", ",")


def _written(value: object) -> object:
    if isinstance(value, OSError | ValueError):
        return system_reason(value)
    return _Number(value) if isinstance(value, float) else value


def system_reason(error: OSError | ValueError) -> str:
    """Returns why the system refused a file, in the language in use.

    By the error's number; one without a sentence of ours is told as the system tells it. A
    ValueError is what Python raises for a name that no file can have.
    """
    if not isinstance(error, OSError):
        return t("system.einval")
    key = f"system.{errno.errorcode.get(error.errno or 0, '').lower()}"
    return t(key) if has_key(key) else error.strerror or str(error)


def explain(error: Explainable) -> str:
    """Returns the sentence that an error carries, in the language in use."""
    return t(error.key, **error.params) if error.params else t(error.key)
