"""What the system says is told in the person's language, with the number it was said by."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from samling.locale import explain, set_language, system_reason
from samling.model import SamlingError
from tests.help import ROOT

COMMON = {
    "ENOSPC": ("disken er full", "the disk is full"),
    "EACCES": ("du har ikke tilgang", "you do not have access"),
    "EROFS": ("disken er skrivebeskyttet", "the disk is write-protected"),
    "ENOENT": ("filen eller mappen finnes ikke", "the file or folder is not there"),
    "EISDIR": ("det er en mappe, ikke en fil", "it is a folder, not a file"),
    "ELOOP": (
        "snarveier viser til hverandre i ring",
        "links point to one another in a circle",
    ),
}


@pytest.mark.parametrize("name", COMMON)
def test_common_reasons_are_in_both_languages(name: str) -> None:
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    for language, said in zip(("nb", "en"), COMMON[name], strict=True):
        set_language(language)
        assert system_reason(error) == said


def test_an_error_is_told_in_the_language_it_is_shown_in() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    error = SamlingError("error.not_saved", file="kols.json", reason=full)
    assert "kols.json ble ikke lagret (disken er full)" in explain(error)
    set_language("en")
    assert "kols.json was not saved (the disk is full)" in explain(error)


def test_an_error_without_a_sentence_is_told_as_the_system_does() -> None:
    assert system_reason(OSError(errno.EDOM, "Numerical argument out of domain")) == (
        "Numerical argument out of domain"
    )
    assert system_reason(OSError("no number at all")) == "no number at all"


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ValueError, match="null") as caught:
        Path("a\0b").stat()
    assert system_reason(caught.value) == "navnet kan ikke brukes på denne disken"


def test_nothing_else_tells_a_reason_by_itself() -> None:
    """Whatever is told goes through the one that knows the languages."""
    root = ROOT
    telling = [
        str(path.relative_to(root))
        for package in ("samling", "screens")
        for path in (root / package).rglob("*.py")
        if "strerror" in path.read_text(encoding="utf-8")
    ]
    assert telling == ["samling/locale/words.py"]
