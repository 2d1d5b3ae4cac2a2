"""`samling schema`: the JSON Schemas of what samling writes for other programs."""

from __future__ import annotations

from typing import Annotated

from samling.cli.line.asked import option
from samling.cli.saying import give_bytes


def schema(
    chart: Annotated[bool, option("--chart", about="cli.option.chart_schema")] = False,
) -> None:
    """Prints the JSON Schema of what `samling export`, or `samling chart --json`, writes."""
    from samling.report.summary.schema import schema_text

    give_bytes(schema_text("chart" if chart else "summary").encode())
