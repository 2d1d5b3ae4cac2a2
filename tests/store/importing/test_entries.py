"""A pasted text as several entries: bullets, numbers, empty lines, cells."""

from __future__ import annotations

import pytest

from samling.store.importing.entries import pasted_entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Sen epikrise\nIngen ringer\n", ["Sen epikrise", "Ingen ringer"]),
        ("\r\n• A\r\n\r\n   \r\n• B\r\n", ["A", "B"]),
        ("- A\n* B\n– C\n\uf0b7\tD\no\tE\n- [x] F", list("ABCDEF")),
        ("1. A\n2) B\n(3) C", ["A", "B", "C"]),
        ("a) A\nb) B", ["A", "B"]),
        ("1\tA\n2\tB", ["A", "B"]),
        ("• En lang linje\n  som går videre\n• B", ["En lang linje som går videre", "B"]),
        # What only looks like a bullet or a number stays.
        ("3. juni er fristen\n4. juli er for sent", ["3. juni er fristen", "4. juli er for sent"]),
        ("-5 grader\n18.10 møtte ingen", ["-5 grader", "18.10 møtte ingen"]),
        # Cells of a spreadsheet, one of them with a line break.
        ('Sen epikrise\tlege\n"To\nlinjer"\t', ["Sen epikrise · lege", "To linjer"]),
        ('"Hvem ringer?" spør de\nB', ['"Hvem ringer?" spør de', "B"]),
        (" \n\t\n", []),
    ],
)
def test_each_line_is_an_entry(text: str, entries: list[str]) -> None:
    assert list(pasted_entries(text).entries) == entries


def test_text_can_be_read_by_paragraphs_and_as_one() -> None:
    pasted = pasted_entries("Den første\ngår over to linjer\n\nDen andre")
    by_paragraph = pasted.next_way()
    assert by_paragraph.entries == ("Den første går over to linjer", "Den andre")
    assert by_paragraph.next_way().entries == ("Den første\ngår over to linjer\n\nDen andre",)
    assert by_paragraph.next_way().next_way() == pasted


def test_single_line_has_one_way() -> None:
    assert pasted_entries("• Bare én").ways == ("lines",)
