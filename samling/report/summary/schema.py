"""The JSON Schemas of the summary and of a chart."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal

# "summary_1" and "summary_2" are older formats that are still read.
Document = Literal["summary", "summary_1", "summary_2", "chart"]
_FILES: dict[Document, str] = {
    "summary": "summary/summary_schema.json",
    "summary_1": "summary/summary_schema_1.json",
    "summary_2": "summary/summary_schema_2.json",
    "chart": "chart/chart_schema.json",
}


def schema_text(document: Document = "summary") -> str:
    """Returns the JSON Schema (2020-12) of a document as it lies in the package."""
    return (files("samling.report").joinpath(_FILES[document])).read_text(encoding="utf-8")


def schema(document: Document = "summary") -> dict[str, Any]:
    """Returns the JSON Schema of a document as JSON values."""
    found: dict[str, Any] = json.loads(schema_text(document))
    return found
