"""Check sheets as people have them: a row a mark, numbers, strokes, a column for each day."""

from __future__ import annotations

import pytest

from samling.store.importing.cells.source import TableRefused
from samling.store.importing.check_sheet import CheckSheetChoices, read_check_sheet

DAYS = "Årsak;Man;Tir\nPrøvesvar;3;2\nTransport;1;0\nSum;4;2\n"


def labels(text: str, **choices: object) -> dict[str, int]:
    """Returns the marks by label, those of a label that repeats added up."""
    found = read_check_sheet(text.encode(), CheckSheetChoices(**choices))  # type: ignore[arg-type]
    counts: dict[str, int] = {}
    for label, count in found.labels:
        counts[label] = counts.get(label, 0) + count
    return counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Årsak\nA\nB\nA\n", {"A": 2, "B": 1}),
        ("Dato;Årsak\n1.3.2017;A\n2.3.2017;B\n2.3.2017;A\n", {"A": 2, "B": 1}),
        ("Årsak;Antall\nA;1 200\nB;3\n", {"A": 1200, "B": 3}),
        ("Årsak;Merker\nA;||||\nB;|||| |\nC;\n", {"A": 4, "B": 5}),
        ("Nr;Årsak;Antall\n1;A;4\n2;B;5\n3;C;9\n", {"A": 4, "B": 5, "C": 9}),
        ("Årsak;Man;Tir;Sum\nA;3;2;5\nB;1;0;1\n", {"A": 5, "B": 1}),
        ("Årsak;Antall\nA;3\n;2\nTotalt;5\n", {"A": 3, "": 2}),
        ("Årsak;Antall\nA;3\n-;2\nB;1\n", {"A": 3, "": 2, "B": 1}),
        ("Årsak;Antall\nA;9\n- B;5\n- C;3\n", {"A": 9, "- B": 5, "- C": 3}),
    ],
)
def test_what_is_read(text: str, expected: dict[str, int]) -> None:
    assert labels(text) == expected


def test_what_is_chosen() -> None:
    assert labels(DAYS, numbers=("*",)) == {"Prøvesvar": 5, "Transport": 1}
    assert labels(DAYS, numbers=("Tir",)) == {"Prøvesvar": 2}
    assert labels("A\nB\nA\nC\n", header=0) == {"A": 2, "B": 1, "C": 1}
    two = "Sted;Årsak\nPost 1;A\nPost 2;A\n"
    assert labels(two, reason="Årsak") == {"A": 2}
    rows = "Årsak;Pasient\nA;34\nA;12\nB;40\n"
    assert labels(rows, each_row=True) == {"A": 2, "B": 1}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (DAYS, "check_sheet.ask.numbers"),
        ("Årsak;Pasient\nA;34\nA;12\nB;40\n", "check_sheet.ask.each_row"),
        ("Sted;Årsak\nPost 1;A\nPost 2;A\nPost 1;B\n", "check_sheet.ask.reason"),
        ("Dato;Antall\n1.3.2017;4\n2.3.2017;5\n", "check_sheet.error.no_words"),
        ("Årsak;Antall\nA;3\nB;2,5\n", "check_sheet.error.count"),
        ("Årsak;Antall\nA;3\nB;-2\n", "check_sheet.error.count"),
        ("Årsak;Antall\nA;0\nB;0\n", "check_sheet.error.nothing"),
        ("Årsak;Antall\nA;8\n- B;5\n- C;3\nD;4\n", "check_sheet.error.subtotal"),
    ],
)
def test_what_could_be_two_things_is_asked(text: str, key: str) -> None:
    with pytest.raises(TableRefused) as caught:
        read_check_sheet(text.encode())
    assert caught.value.key == key


def test_what_was_taken_for_granted_is_told() -> None:
    found = read_check_sheet("Årsak\nA\nB\nA\n".encode())
    assert (found.heading, found.told) == (
        "Årsak",
        [("check_sheet.told.heading", {"line": 1, "words": "Årsak"})],
    )
    # What comes again below is a mark and no heading.
    assert read_check_sheet(b"A\nB\nA\n").told == []
    sums = read_check_sheet(DAYS.encode(), CheckSheetChoices(numbers=("*",))).told
    assert sums == [("check_sheet.told.sums", {"lines": "4", "n": 1})]


def test_a_number_of_a_person_is_masked() -> None:
    found = read_check_sheet("Årsak;Antall\nringte 01010750160;2\nB;1\n".encode())
    assert "01010750160" not in found.labels[0][0]
