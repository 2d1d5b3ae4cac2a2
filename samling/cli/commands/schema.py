"""`samling schema`: the JSON Schemas of what samling writes for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from samling.cli.saying import give_bytes


def schema(
    chart: Annotated[
        bool, typer.Option("--chart", help="cli.option.chart_schema", show_default=False)
    ] = False,
) -> None:
    """Prints the JSON Schema of what `samling export`, or `samling chart --json`, writes."""
    from samling.report.summary.schema import schema_text

    give_bytes(schema_text("chart" if chart else "summary").encode())
