"""Files of a workspace as an older samling left them: without the checksum they bear today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

OLDER = 2


def without_check(data: dict[str, Any]) -> dict[str, Any]:
    """Makes what was read of a file that of format 2: each record of it is checked again."""
    header = data["samling"]["file"]
    header.pop("check", None)
    header.pop("made_at", None)
    header["format"] = OLDER
    return data


def make_older(path: Path) -> None:
    """Rewrites the file at `path` as format 2 had it; its changes, if any, stay where they are."""
    data = without_check(json.loads(path.read_text(encoding="utf-8")))
    if not path.with_suffix(".changes").exists():
        data["samling"]["file"].pop("changes", None)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
