"""A hint never looks like a value: it says that it is an example, or what is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.help import ROOT

# How a hint begins that gives an example, by the language.
EXAMPLE = {"nb": "f.eks. ", "en": "e.g. "}
# Those that say what is asked for, or what becomes of an empty field.
TOLD = {
    *("axis_title", "document_link", "done_on", "in_unit", "invited", "link", "locked"),
    *("missing", "own_folder", "passphrase", "passphrase_open", "psfs_before", "psfs_score"),
    *("psfs_scores", "role", "source", "subtitle"),
}


@pytest.mark.parametrize("code", ["nb", "en"])
def test_hints_say_that_they_are_examples(code: str) -> None:
    path = Path(ROOT) / "samling" / "locale" / f"{code}.json"
    sentences = json.loads(path.read_text(encoding="utf-8"))
    hints = {key[5:]: text for key, text in sentences.items() if key.startswith("hint.")}
    bare = {name for name, text in hints.items() if not text.startswith(EXAMPLE[code])}
    assert bare == TOLD


def test_no_hint_is_written_beside_the_sentences() -> None:
    found = [
        f"{path.name}: {hint}"
        for path in (ROOT / "screens").rglob("*.py")
        for hint in re.findall(r"hint=(?:\"[^\"]+\"|str\()", path.read_text(encoding="utf-8"))
        if "choose.no_chart" not in hint
    ]
    assert found == []
