"""The language of the tests that read what charts say in English."""

from __future__ import annotations

import pytest

from samling.locale import set_language


@pytest.fixture
def english() -> None:
    """The fixture that every test has sets the language back."""
    set_language("en")
