"""Columns give their room to the text that people read, and what is long is on two lines."""

from __future__ import annotations

import pytest
from rich.console import Console
from rich.text import Text

from screens.widgets.columns import Cell, Column, column_widths, on_two_lines, widest_cells

STATUS, TEXT = Column("status", "Status", 10), Column("text", "Tekst", 0)
OWNER = Column("owner", "Ansvarlig", 12, wide=30)
FACTORS = Column("factors", "F K D", 14, gives_way=True)


def widths(columns: list[Column], row: list[Cell], room: int) -> tuple[list[int], list[int]]:
    return column_widths(columns, widest_cells(columns, [row]), room, wide=room > 97)


@pytest.mark.parametrize(
    ("row", "room", "expected"),
    [
        # An empty column is as narrow as its heading, the text has the rest.
        (["", "x" * 90, "–"], 77, ([6, 59, 9], [1, 1, 1])),
        # A long text has half of the room before another column grows.
        (["åpen", "x" * 90, "Prosessveileder i kommunen"], 77, ([6, 42, 26], [1, 1, 1])),
        (["åpen", "x" * 90, "Prosessveileder i kommunen"], 50, ([6, 25, 16], [1, 1, 1])),
        (["åpen", "x" * 90, "Prosessveileder i kommunen"], 117, ([6, 82, 26], [1, 1, 1])),
        # Where all is whole, what is left is behind the last column.
        (["åpen", "x" * 20, "Prosessveileder i kommunen"], 117, ([6, 20, 26], [2, 2, 61])),
        # Nothing is narrower than can be read.
        (["i arbeid nå", "x" * 90, "Prosessveileder"], 30, ([10, 10, 12], [1, 1, 1])),
    ],
)
def test_the_text_has_the_room(row: list[Cell], room: int, expected: object) -> None:
    assert widths([STATUS, TEXT, OWNER], row, room) == expected


@pytest.mark.parametrize(("name", "factors"), [(33, 14), (90, 0)])
def test_a_column_gives_way_to_whole_names(name: int, factors: int) -> None:
    found, _ = widths([STATUS, TEXT, FACTORS], ["8/8", "x" * name, "▃▅▅  ▅▅▆  ▁▃▆ "], 100)
    assert found[2] == factors


def test_a_wide_screen_never_shows_less_text() -> None:
    row: list[Cell] = ["i arbeid", "x" * 70, "Fagutviklingssykepleier"]
    shown = [min(70, widths([STATUS, TEXT, OWNER], row, room)[0][1]) for room in range(60, 180)]
    assert shown == sorted(shown)
    assert shown[117 - 60] > 1.5 * shown[77 - 60]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ingen ringer", ["Ingen ringer   ", ""]),
        ("Ingen ringer de første", ["Ingen ringer   ", "de første      "]),
        ("Ingen ringer de første dagene", ["Ingen ringer   ", "de første dag…"]),
        ("x" * 40, ["x" * 14 + " ", "x" * 13 + "… "]),
    ],
)
def test_a_long_text_is_on_two_lines(text: str, lines: list[str]) -> None:
    drawn = on_two_lines(Text(text, style="bold"), 14, 1, Console(width=80))
    assert [line.rstrip() for line in drawn.plain.split("\n")] == [
        line.rstrip() for line in lines if line
    ]
