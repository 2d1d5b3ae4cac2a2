"""The end of a command's help: examples, and what the exit codes mean."""

from __future__ import annotations

from typing import Any

from samling.locale import has_key, t

EXIT_CODES = (0, 1, 2, 130)


def examples(name: str) -> list[str]:
    """Returns the examples of a command (an empty name is samling's own), a line each.

    A comment behind `  # ` says what one is for. Empty for a command without examples.
    """
    key = f"cli.example.{name.replace('-', '_')}"
    return t(key).splitlines() if has_key(key) else []


def exit_codes() -> list[tuple[str, str]]:
    """Returns the exit codes, each with what it means."""
    return [(str(code), t(f"cli.exit.{code}")) for code in EXIT_CODES]


def write_examples(formatter: Any, name: str) -> None:
    """Writes the examples of a command, each on its line as it is."""
    lines = examples(name)
    if lines:
        with formatter.section(t("cli.title.examples")):
            for line in lines:
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def write_exit_codes(formatter: Any) -> None:
    """Writes what the exit codes mean."""
    with formatter.section(t("cli.title.exit")):
        formatter.write_dl(exit_codes())
