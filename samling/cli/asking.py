"""A question that a person answers yes or no, at a terminal."""

from __future__ import annotations

import typer


def agreed(question: str) -> bool:
    """Returns whether the answer begins as ja or yes do."""
    answer = typer.prompt(question, default="", show_default=False, err=True)
    return str(answer).strip().casefold()[:1] in ("j", "y")


def ask(question: str) -> None:
    """Asks before something is done; raises Abort unless the answer is yes."""
    if not agreed(question):
        raise typer.Abort
