"""The JSON Schema of the session summary."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

_FILE = "summary_schema.json"


def schema_text() -> str:
    """Returns the JSON Schema (2020-12) as it lies in the package."""
    return (files("samling.report") / _FILE).read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """Returns the JSON Schema as JSON values."""
    found: dict[str, Any] = json.loads(schema_text())
    return found
