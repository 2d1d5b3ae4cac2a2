"""Messages beside the result, which `--quiet` leaves out; no bar is drawn over JSON.

Results always go to standard output, and errors to standard error.
"""

from __future__ import annotations

import codecs
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from samling.errors import SamlingError
    from samling.model.checks.typed_day import Toward


# Stands for a space at which no line may end, while lines are broken.
_GLUE = "\ue000"


class _Chosen:
    """The choices of this command line; global, like the language."""

    quiet = False
    bars = True
    stored: Callable[[], bool] | None = None
    shown_by = "list"


def choose(*, quiet: bool, bars: bool) -> None:
    """Sets whether the coming command is quiet and may draw bars."""
    _Chosen.quiet = quiet
    _Chosen.bars = bars and not quiet
    _Chosen.shown_by = "list"


def ask_if_stored(stored: Callable[[], bool] | None) -> None:
    """Sets what tells whether the command at hand has stored something."""
    _Chosen.stored = stored


def tell_by(command: str) -> None:
    """Sets which command shows what the one at hand stores, where that is not `samling list`."""
    _Chosen.shown_by = command


def shown_by() -> str:
    """Returns which command shows what the one at hand has stored."""
    return _Chosen.shown_by


def note_stored() -> None:
    """Remembers that the command at hand has stored something."""
    ask_if_stored(lambda: True)


def has_stored() -> bool:
    """Returns whether the command at hand has stored something, whatever becomes of its answer."""
    return _Chosen.stored is not None and _Chosen.stored()


def is_quiet() -> bool:
    """Returns whether only results and errors are wanted."""
    return _Chosen.quiet


def may_draw() -> bool:
    """Returns whether a bar may be drawn on standard error."""
    return _Chosen.bars and sys.stderr.isatty()


def may_ask() -> bool:
    """Returns whether a person can be asked: a terminal at both ends, and not quiet."""
    return not _Chosen.quiet and sys.stdin.isatty() and sys.stdout.isatty()


def echo(told: object, *, nl: bool = True, err: bool = False) -> None:
    """Prints a text, or a path, on standard output or error, and at once.

    Typer does it where a terminal or an encoding has need of more, and is loaded only then.
    """
    text = str(told)
    stream = sys.stderr if err else sys.stdout
    is_plain = "\x1b" not in text and str(stream.encoding).lower() == "utf-8"
    if sys.platform == "win32" or not is_plain:
        import typer

        typer.echo(text, nl=nl, err=err)
        return
    stream.write(f"{text}\n" if nl else text)
    stream.flush()


def say(text: str, *, end: str = "\n") -> None:
    """Prints how it went on standard output, unless quiet."""
    if not _Chosen.quiet:
        echo(text + end, nl=False)


def give_bytes(content: bytes, *, binary: bool = False) -> None:
    """Writes a result to standard output as it is, whatever the terminal's own encoding is.

    Raises UsageRefused for what is no text and would be shown on a terminal.
    """
    if binary and sys.stdout.isatty():
        from samling.errors import UsageRefused

        raise UsageRefused("cli.error.not_on_terminal")
    if sys.stdout.isatty():
        # The mark that says UTF-8 is for programs.
        content = content.removeprefix(codecs.BOM_UTF8)
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def give_json(found: object) -> None:
    """Prints a result as JSON, in UTF-8 also where the terminal has an older encoding."""
    text = json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False)
    give_bytes(f"{text}\n".encode())


def hint(text: str) -> None:
    """Prints additional information on standard error, unless quiet."""
    if not _Chosen.quiet:
        echo(_masked(text), err=True)


def complain(text: str) -> None:
    """Prints an error on standard error; on a terminal its lines end between words.

    The terminal would break them anywhere. A date, a command to copy and what is quoted stay on
    one line, as far as it has room.
    """
    if sys.stderr.isatty():
        import shutil

        text = broken_between_words(text, shutil.get_terminal_size().columns)
    echo(_masked(text), err=True)


def _masked(text: str) -> str:
    """Returns what is to be said without identity numbers, which may have been typed anywhere."""
    from samling.model.checks.privacy import mask_in_sentence

    return mask_in_sentence(text)


def broken_between_words(text: str, width: int) -> str:
    """Returns a text in lines of at most `width` columns, unless a date or a quote is longer."""
    import re
    import textwrap

    whole = r"«[^»]*»|“[^”]*”|\"[^\"]*\"|[0-9]{1,2}\.? [^\W\d]+\.? [0-9]{4}"
    lines = []
    for line in text.split("\n"):
        joined = re.sub(whole, lambda found: found[0].replace(" ", _GLUE), line)
        filled = textwrap.fill(joined, width, break_long_words=False, break_on_hyphens=False)
        lines.append(filled.replace(_GLUE, " "))
    return "\n".join(lines)


def as_wide(text: str) -> str:
    """Returns a text to be printed with no line wider than the terminal; as it is for a file."""
    if not sys.stdout.isatty():
        return text
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    lines: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())][: width // 2]
        parts = textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)
        lines += parts if len(line) > width else [line]
    return "\n".join(lines)


def given_day(field: str, typed: str, today: date, toward: Toward) -> date:
    """Returns the date that is meant; tells it where it was not typed in full.

    Raises InvalidField.
    """
    from samling.locale import t
    from samling.report.records.day_entry import DayEntry, is_whole

    entry = DayEntry(today, toward)
    found = entry.required(field, typed)
    if not is_whole(typed):
        hint(t("cli.day_meant", typed=typed.strip(), date=entry.words(typed)))
    return found


def told(error: SamlingError) -> str:
    """Returns the sentence of an error; of one that names a key of the app, the command's own."""
    from samling.locale import explain, has_key, t

    instead = f"cli.instead.{error.key}"
    return t(instead, **error.params) if has_key(instead) else explain(error)


def without(words: list[str], *names: str) -> tuple[list[str], bool]:
    """Removes an option by its names, before `--`; returns the others, and if it was there."""
    end = words.index("--") if "--" in words else len(words)
    left = [word for word in words[:end] if word not in names]
    return left + words[end:], len(left) < end


def answered(question: str, *, hidden: bool = False) -> str:
    """Asks, and returns the answer as it was typed, empty for none unless it is hidden."""
    import typer

    # Without a function for the value, Typer loads pydantic.
    answer = typer.prompt(
        question,
        default=None if hidden else "",
        hide_input=hidden,
        value_proc=str,
        show_default=False,
        err=True,
    )
    return str(answer)


def agreed(question: str) -> bool:
    """Asks, and returns whether the answer begins with j or y."""
    return answered(question).strip().casefold()[:1] in ("j", "y")


def ask(question: str) -> None:
    """Asks for a confirmation; raises Abort unless the answer is yes."""
    if not agreed(question):
        from typer import Abort

        raise Abort
