"""The entry point: the language, the commands and what all of them take."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import Any

from samling.cli.ending import answered
from samling.cli.line.plain import plainly_called
from samling.cli.readable import readable
from samling.cli.saying import ask_if_stored, choose, without
from samling.errors import UsageRefused
from samling.locale import (
    DEFAULT,
    detect_language,
    languages,
    set_language,
)
from samling.signs import clean_argument
from samling.store import look_after_settings, read_settings
from samling.store.machine.settings import CURSOR


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line and returns the exit code.

    0 when done, 1 when `check` has found something or the reader has gone, 2 when something
    was refused, with a sentence on standard error, 130 when a person broke off. Where something
    has been stored and the answer cannot be written, 0 with a sentence: a script that tries again
    what did not end with 0 would store it twice.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    return answered(partial(_run, words))


def _run(words: list[str]) -> Any:
    words = [clean_argument(word) for word in words]
    set_language(chosen_language())
    words, wish = _split_language(words)
    words, quiet = without(words, "--quiet", "-q")
    words, cursor = without(words, "--cursor")
    if cursor:
        os.environ[CURSOR] = "on"
    if os.environ.get("_SAMLING_COMPLETE"):
        from samling.cli.shells import register

        register()
    elif "doctor" not in words[:1]:
        # The doctor reports problems and changes nothing.
        look_after_settings()
    ask_if_stored(None)
    choose(quiet=quiet, bars="--json" not in words)
    set_language(detect_language(wish) if wish else chosen_language())
    words = [readable(word) for word in words]
    if "_SAMLING_COMPLETE" not in os.environ and (called := plainly_called(words)):
        return called()
    from samling.cli.line.typers import build

    return build().main(args=words, prog_name="samling", standalone_mode=False)


def _split_language(words: list[str]) -> tuple[list[str], str]:
    """Returns the words without `--lang` (anywhere before `--`), and its value."""
    left: list[str] = []
    wish = ""
    rest = iter(words)
    for word in rest:
        if word == "--":
            left += [word, *rest]
        elif word == "--lang":
            value = next(rest, None)
            if value is None:
                raise UsageRefused("cli.error.bad_option", option="--lang", command="samling")
            wish = value
        elif word.startswith("--lang="):
            wish = word.removeprefix("--lang=")
        else:
            left.append(word)
            continue
        if word.startswith("--lang") and _code(wish) not in (*languages(), "no", "nn"):
            raise UsageRefused("cli.error.language", wish=wish[:20], known=", ".join(languages()))
    return left, wish


def _code(wish: str) -> str:
    return wish.replace("-", "_").split("_")[0].split(".")[0].lower()


def chosen_language() -> str:
    """Returns the language of SAMLING_LANG, else of the settings, else of the system."""
    environment = os.environ.get("SAMLING_LANG", "")
    if _code(environment) in (*languages(), "no", "nn"):
        return detect_language(environment)
    return detect_language(read_settings().language) or DEFAULT
