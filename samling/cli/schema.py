"""`samling schema`: the JSON Schema of the session summary."""

from __future__ import annotations

import typer


def schema() -> None:
    """Prints the JSON Schema of what `samling export` writes."""
    from samling.report.schema import schema_text

    typer.echo(schema_text(), nl=False)
