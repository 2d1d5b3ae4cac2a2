"""Tables as a spreadsheet takes them: nothing runs as a formula, and dates and numbers are such."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from xml.etree.ElementTree import Element, fromstring

from samling.locale import set_language
from samling.report.sheets.csv_file import csv_bytes
from samling.report.sheets.pasted import tab_separated
from samling.report.sheets.sheet import Sheet, sheet
from samling.report.sheets.workbook import workbook_bytes

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = Sheet(
    "Tiltak: å/æ",
    ("Frist", "Tall", "Tekst"),
    (
        (date(2016, 10, 18), -3.5, '=HYPERLINK("http://x.y")'),
        (date(1850, 1, 1), 12, "@a\tb\n-c"),
        (datetime(2016, 10, 18, 9, 30), None, "007"),
    ),
)


def part(book: bytes, name: str) -> Element:
    return fromstring(zipfile.ZipFile(io.BytesIO(book)).read(f"xl/{name}.xml"))


def test_a_workbook_has_dates_numbers_and_texts_that_are_texts() -> None:
    book = workbook_bytes([TABLE], date(2026, 11, 30))
    cells = {cell.attrib["r"]: cell for cell in part(book, "worksheets/sheet1").iter(f"{NS}c")}
    assert not list(part(book, "worksheets/sheet1").iter(f"{NS}f"))
    shared = ["".join(each.itertext()) for each in part(book, "sharedStrings").iter(f"{NS}si")]
    formats = [each.attrib["numFmtId"] for each in part(book, "styles").find(f"{NS}cellXfs") or []]

    def shown(place: str) -> str:
        return "".join(cells[place].itertext())

    # Days since 1900 as Excel counts them, in its own form for a date and for a moment.
    assert (shown("A2"), formats[int(cells["A2"].attrib["s"])]) == ("42661", "14")
    assert shown("A4").startswith("42661.395833")
    assert formats[int(cells["A4"].attrib["s"])] == "22"
    assert (cells["B2"].get("t"), shown("B2")) == (None, "-3.5")
    for place, text in (
        ("C2", '=HYPERLINK("http://x.y")'),
        ("C3", "@a\tb\n-c"),
        ("C4", "007"),
        # Older than the days that Excel knows.
        ("A3", "1850-01-01"),
    ):
        assert cells[place].attrib["t"] == "s"
        assert shared[int(shown(place))] == text


def test_the_sheets_have_names_that_excel_takes() -> None:
    book = workbook_bytes(
        [TABLE, TABLE, Sheet("x" * 40, ("a",), ()), Sheet("'/'", ("a",), ())], date(2026, 11, 30)
    )
    names = [each.attrib["name"] for each in part(book, "workbook").iter(f"{NS}sheet")]
    assert names == ["Tiltak- å-æ", "Tiltak- å-æ 2", "x" * 31, "-"]


def test_csv_is_as_excel_in_the_language_opens_it() -> None:
    lines = csv_bytes(TABLE).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Frist;Tall;Tekst"
    assert lines[1] == '2016-10-18;-3,5;"\'=HYPERLINK(""http://x.y"")"'
    assert lines[3] == "2016-10-18 09:30;;007"
    set_language("en")
    assert b"2016-10-18,-3.5," in csv_bytes(TABLE)


def test_what_is_pasted_is_a_cell_a_cell() -> None:
    rows = [["Verdi", "Merknad"], ["−3,5", "to\nlinjer\tmed"], ["–", "=1+1"], ["-2 %", "@x"]]
    assert tab_separated(rows) == "Verdi\tMerknad\n-3,5\tto linjer med\n\t'=1+1\n-2 %\t'@x\n"


def test_columns_that_are_empty_all_through_are_left_out() -> None:
    assert sheet("T", ["a", "b"], [(None, 0), ("", 1)]).rows == ((0,), (1,))
    assert sheet("T", ["a", "b"], []).headings == ("a", "b")
