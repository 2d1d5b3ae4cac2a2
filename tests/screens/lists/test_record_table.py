"""The table of records: only what changed is drawn anew, and the cursor stays where it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable

from samling.model import Note
from samling.store import Workspace
from screens.lists.search_line import SearchLine
from screens.notes.notes import Notes
from screens.widgets.record_table import Cell, Column, RecordTable
from tests.help.app_driver import press, running

COLUMNS = [Column("number", "Nr.", 6, right=True), Column("text", "Tekst", 0)]


class _Table(App[None]):
    def compose(self) -> ComposeResult:
        yield RecordTable()


def rows(count: int, **changed: Cell) -> list[tuple[str, Sequence[Cell]]]:
    return [(f"k{n}", [str(n), changed.get(f"k{n}", f"linje {n}")]) for n in range(count)]


def lines(app: App[None]) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


async def test_only_what_changed_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    async with _Table().run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(RecordTable)
        table.fill(COLUMNS, rows(100))
        await pilot.pause()
        table.move_cursor(row=50)
        await pilot.pause()
        top = table.scroll_y
        cleared: list[bool] = []
        updated: list[str] = []
        plain_clear, plain_put = DataTable.clear, RecordTable.put_cells

        def clear(self: DataTable[Text], columns: bool = False) -> DataTable[Text]:
            cleared.append(columns)
            return plain_clear(self, columns)

        def put(self: RecordTable, key: str, cells: Sequence[Text]) -> None:
            updated.append(key)
            plain_put(self, key, cells)

        monkeypatch.setattr(DataTable, "clear", clear)
        monkeypatch.setattr(RecordTable, "put_cells", put)
        table.fill(COLUMNS, rows(100))
        assert (cleared, updated) == ([], [])
        table.fill(COLUMNS, rows(100, k48="en annen"))
        await pilot.pause()
        assert (cleared, updated) == ([], ["k48"])
        assert " 48  en annen" in lines(pilot.app)
        # Another style of the same letters is a change too.
        table.fill(COLUMNS, rows(100, k48=Text("en annen", style="bold")))
        table.fill(COLUMNS, rows(100, k48=Text("en annen", style="red")))
        assert updated == ["k48"] * 3
        assert (table.current, table.scroll_y) == ("k50", top)
        # What comes and goes moves the others, and the cursor goes with its record.
        table.fill(COLUMNS, rows(100)[2:])
        await pilot.pause()
        assert cleared == [True]
        assert (table.current, table.cursor_row) == ("k50", 48)


async def test_other_columns_and_another_width_are_drawn() -> None:
    async with _Table().run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(RecordTable)
        table.fill(COLUMNS, rows(3))
        table.fill([COLUMNS[0], Column("text", "Notat", 0)], rows(3))
        await pilot.pause()
        assert "Notat" in lines(pilot.app)[0]
        long = rows(3, k1="x" * 100)
        table.fill(COLUMNS, long)
        await pilot.resize_terminal(90, 20)
        await pilot.pause()
        table.fill(COLUMNS, long)
        await pilot.pause()
        assert lines(pilot.app)[2].count("x") > 70


@pytest.mark.thorough
async def test_a_line_narrows_once_the_last_letter_has_come(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.open(network)
    for text in ("Epikrisen er sen", "Epler er gode"):
        workspace.put(Note(text=text))
    async with running(workspace) as pilot:
        await press(pilot, "6")
        place = pilot.app.screen
        asked: list[str] = []
        show = type(place).show

        def counted(self: Notes) -> None:
            asked.append(self.query_one("#search", SearchLine).value)
            show(self)

        # Far longer than the keys take.
        monkeypatch.setattr(SearchLine, "WAIT", 30)
        monkeypatch.setattr(Notes, "show", counted)
        await press(pilot, "ctrl+f", *"epik")
        assert asked == []
        assert len(place.rows) == 2
        # Whoever goes to the list goes to the narrowed one, the last letter with it.
        await press(pilot, "enter")
        assert asked == ["epik"]
        assert place.row().text == "Epikrisen er sen"
        await press(pilot, "ctrl+f", "escape")
        assert len(place.rows) == 2
        monkeypatch.setattr(SearchLine, "WAIT", 0.01)
        await press(pilot, "ctrl+f", *"eple")
        await pilot.pause(0.2)
        assert asked[-1] == "eple"
        assert [row.text for row in place.rows] == ["Epler er gode"]


async def test_a_picture_keeps_its_colours_under_the_cursor() -> None:
    columns = [COLUMNS[1], Column("bar", " Søyle", 11, picture=True)]
    bar = Text("█" * 10, style="#6fc3df")
    async with _Table().run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(RecordTable)
        # Of three rows the first and the last have the same stripe.
        table.fill(columns, [(f"k{n}", ["en linje", bar]) for n in range(3)])
        table.focus()
        await pilot.pause()

        def looks(row: int, sign: str) -> set[object]:
            line = table.render_line(row + 1)
            return {
                (segment.style.color, segment.style.bgcolor)
                for segment in line
                if segment.style and sign in segment.text
            }

        assert looks(0, "█") == looks(2, "█") != set()
        assert looks(0, "linje") != looks(2, "linje")
        assert "  " in lines(pilot.app)[1].split("█")[0][-2:]
