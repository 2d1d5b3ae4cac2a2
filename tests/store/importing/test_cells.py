"""The first step of the reader of tables: what stands where, in files of every kind."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from samling.locale import explain
from samling.model import SamlingError
from samling.store.importing.cells import source
from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.cell import Line
from tests.help import REFERENCE
from tests.store.importing.workbooks import (
    DATE,
    HOURS,
    PER_CENT,
    WORDS,
    ods,
    xlsx,
    zipped,
)

WANTED = [["Måned", "Andel øst"], ["01.01.2023", "26,5"], ["01.02.2023", "27"]]
CSV = "Måned;Andel øst\r\n01.01.2023;26,5\r\n01.02.2023;27\r\n"


def cells(content: bytes, sheet: str = "") -> list[list[str]]:
    return [found for _, found in lines(content, sheet) if any(found)]


def lines(content: bytes, sheet: str = "") -> list[Line]:
    book = open_book(content)
    return book.sheet(sheet or book.names[0]).lines


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("utf-16-le"),
        CSV.encode("utf-16-be"),
        CSV.encode("cp1252"),
        CSV.encode("mac_roman"),
        CSV.encode("cp865"),
        CSV.replace("\r\n", "\r").encode("mac_roman"),
        CSV.replace(";", "\t").encode(),
        CSV.replace(";", "|").encode(),
        CSV.replace(";", " ; ").encode(),
        CSV.replace("26,5", '"26,5"').replace(";", ",").encode(),
        CSV.replace("26,5", '"26,5"').encode(),
        b"sep=:\n" + CSV.replace(";", ":").encode(),
        b'"sep=;"\r\n' + CSV.encode(),
        b"# laget 1; 2; 3\n#enda en\n\n" + CSV.encode(),
        b"\n;\n" + CSV.encode() + b";\r\n\r\n",
    ],
)
def test_one_table_in_many_kinds_of_text(content: bytes) -> None:
    assert cells(content) == WANTED


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("verdi\n12,5\n1 200\n13,5\n", [["verdi"], ["12,5"], ["1 200"], ["13,5"]]),
        ("12.5\n13\n", [["12.5"], ["13"]]),
        ("a,b\n1,x; y\n2,z; w\n3,\n", [["a", "b"], ["1", "x; y"], ["2", "z; w"], ["3", ""]]),
        ("Fall, alle\nUttrekk, 2023\ndato;n\n1.1.2023;1,5\n2.1.2023;2,5\n", None),
        ("#;Dato\n1;x\n", [["#", "Dato"], ["1", "x"]]),
        ('a;b\n"to\nlinjer";2\n', [["a", "b"], ["to\nlinjer", "2"]]),
        ("navn;sted\nO’Brien’s;“x”\n", [["navn", "sted"], ["O’Brien’s", "“x”"]]),
    ],
)
def test_what_parts_the_cells_is_found(text: str, wanted: list[list[str]] | None) -> None:
    encoding = "cp1252" if "’" in text else "utf-8"
    found = cells(text.encode(encoding))
    expected = wanted or [["1.1.2023", "1,5"], ["2.1.2023", "2,5"]]
    assert found[-len(expected) :] == expected


def test_lines_have_the_numbers_of_the_file() -> None:
    found = lines(b'sep=;\n# x\n\na;b\n"1\n2";3\n4;5\n')
    assert [number for number, read in found if any(read)] == [4, 5, 7]


def workbook() -> bytes:
    return xlsx(
        {
            "Les meg": [["Laget av oss"]],
            "Tall & mer": [
                ["Dato", "Andel", "Tid", "Feil", "Formel", "Prosent"],
                [
                    date(2023, 1, 1),
                    (0.29, PER_CENT),
                    (1.5, HOURS),
                    '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
                    '<c r="E2"><f>1+1</f></c>',
                    (72, WORDS),
                ],
                [(44958.3125, DATE), 16, None, None, '<c r="E3"><f>1+1</f><v>2</v></c>'],
            ],
            "Gjemt": [["x"]],
        },
        hidden=["Gjemt"],
    )


def test_a_workbook_keeps_dates_per_cent_errors_and_what_formulas_gave() -> None:
    book = open_book(workbook())
    assert (book.names, book.hidden) == (("Les meg", "Tall & mer"), ("Gjemt",))
    _, first, second = (found for _, found in book.sheet("Tall & mer").lines)
    assert first == ["2023-01-01", "29 %", "36:00", "#DIV/0!", "=…", "72"]
    assert second[:2] == ["2023-02-01 07:30", "16"]
    assert second[4] == "2"
    values = [getattr(cell, "value", None) for cell in first]
    assert values == [date(2023, 1, 1), 29, timedelta(hours=36), None, None, 72]
    assert [getattr(cell, "per_cent", False) for cell in first[1:2] + first[5:]] == [True, False]


def test_merged_texts_and_dates_are_in_each_row_and_numbers_are_not() -> None:
    for first, wanted in (("Med", "Med"), (date(2023, 1, 1), "2023-01-01"), (7, "")):
        rows: list[list[Any]] = [["a", "b"], [first, 1], [None, 2], [None, 3]]
        found = cells(xlsx({"Ark1": rows}, merged="A2:A4"))
        assert [row[0] for row in found[2:]] == [wanted, wanted]


def test_an_open_document_has_its_per_cent_and_dates() -> None:
    text = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    day = (
        '<table:table-cell office:value-type="date" office:date-value="2023-01-01">'
        "<text:p>01.01.23</text:p></table:table-cell>"
    )
    share = '<table:table-cell office:value-type="percentage" office:value="0.72"/>'
    end = (
        '<table:table-row table:number-rows-repeated="1048500">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert cells(ods([text * 2, day + share, end])) == [["x", "x"], ["2023-01-01", "72 %"]]


def test_an_old_workbook_has_its_per_cent_and_errors() -> None:
    found = cells((REFERENCE / "per_cent.xls").read_bytes())
    assert found == [
        ["Dato", "Andel", "Tall", "Feil"],
        ["2023-01-01", "72 %", "72", "#DIV/0!"],
        ["2023-02-01", "68.5 %", "68", "#N/A"],
    ]


def far_off() -> bytes:
    return xlsx({"Ark1": [["x"], ['<c r="XFD1048576"><v>1</v></c>']]})


def repeated() -> bytes:
    cell = (
        '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" '
        'office:value="1"/>'
    )
    return ods([f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'])


REFUSED = {
    "a web page": (b"<html><body><table><tr><td>1</td></tr></table>", "nettside.*xlsx"),
    "a web page with a preface": (b"\xef\xbb\xbf<!-- x -->\n<TABLE border=1>", "nettside"),
    "a web page of Office": (b"MIME-Version: 1.0\nContent-Type: multipart", "nettside"),
    "a web page as XML": (b'<?xml version="1.0"?><html xmlns="x"><table>', "nettside"),
    "XML": (b'<?xml version="1.0"?>\n<Workbook xmlns="x">', "XML"),
    "JSON": (b'{"dato": 1}', "JSON"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "a document": (zipped({"word/document.xml": "<x/>"}), "Word"),
    "another zip file": (zipped({"bilde.txt": "x"}), "skadet"),
    "half a workbook": (workbook()[:900], "skadet"),
    "an old workbook that is none": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "skadet"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "ikke tekst"),
    "half of UTF-16": (b"\xff\xfev", "Tegnsettet"),
    "no encoding": (b"value\n\x81\n", "Tegnsettet"),
    "an open quote": (b'a;b\n1;"x\n', "Linje 2: anførselstegnene"),
    "a cell too far": (far_off(), "for langt ut"),
    "a cell a million times": (repeated(), "for langt ut"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_told_as_what_it_is(name: str) -> None:
    content, words = REFUSED[name]
    with pytest.raises(SamlingError) as caught:
        lines(content)
    assert re.search(words, explain(caught.value))


def test_what_is_unpacked_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from samling.store.importing.cells import workbook_marks

    monkeypatch.setattr(workbook_marks, "MOST_UNPACKED", 1_000)
    with pytest.raises(source.TableRefused, match="too_large_unpacked"):
        open_book(workbook())
