"""Every sentence of a chart has an example, in a file that a person can read through."""

from __future__ import annotations

import runpy
import sys

import pytest

from tests.help import ROOT

pytestmark = pytest.mark.thorough


def test_every_sentence_has_an_example_in_both_languages() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "words" / "charts.py"))
    page = (ROOT / "docs" / "words" / "charts.md").read_text("utf-8")
    assert made["page"]() == page, f"{sys.executable} docs/words/charts.py writes it anew"
