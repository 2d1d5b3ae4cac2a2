"""A table on its way into a measure, in the words and lines that the app shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from samling.model import Measure
from samling.report.measures.table_shown import (
    chart_of_table,
    question_text,
    role_choices,
    said_of,
    shown_columns,
    shown_lines,
    told_before_writing,
    way_text,
)
from samling.store.importing.cells.book import open_book
from samling.store.importing.table_in_hand import TableInHand, table_in_hand
from tests.store.importing.workbooks import DATE, xlsx

TODAY = date(2026, 11, 29)
RUN = Measure(team="t", title="Fall", chart="run")
TITLED = (
    "Fall på sengepost\n\nMåned;Fall;Enhet\njan. 2026;4;Med\nfeb. 2026;x;Med\n"
    "mars 2026;3;Med\nTotalt;7;\n"
)


def of(text: str, measure: Measure = RUN) -> TableInHand:
    return table_in_hand(measure, open_book(text.encode()), TODAY)


def test_columns_have_letters_and_what_they_are_taken_for() -> None:
    columns = shown_columns(of(TITLED))
    assert [column.heading for column in columns] == ["A dato", "B verdi", "C ikke brukt"]
    assert [column.is_used for column in columns] == [True, True, False]
    # A title above the table makes no column wide.
    assert columns[0].width == len("mars 2026")


def test_each_line_has_its_number_and_what_becomes_of_it() -> None:
    lines = [(line.number, line.kind) for line in shown_lines(of(TITLED))]
    # Empty lines are no lines of a table.
    assert lines == [
        (1, "above"),
        (3, "heading"),
        (4, "row"),
        (5, "refused"),
        (6, "row"),
        (7, "left_out"),
    ]
    assert {len(line.cells) for line in shown_lines(of(TITLED))} == {3}


def test_what_is_found_is_told() -> None:
    said = " ".join(said_of(of(TITLED)))
    assert "2 rader blir punkter" in said
    assert "1 rad kan ikke leses. Linje 5, kolonnen «Fall»: «x»" in said
    assert "linje 7 (Totalt)" in said
    assert told_before_writing(of(TITLED)) == [said_of(of(TITLED))[-1]]
    chart = chart_of_table(of(TITLED))
    assert chart
    assert chart.values == (4, 3)


def test_rows_of_another_unit_are_shown_as_not_read() -> None:
    table = of("Måned;Enhet;Fall\njan. 2026;A;1\njan. 2026;B;2\nfeb. 2026;A;3\nfeb. 2026;B;4\n")
    assert table.question
    taken = table.taken(table.question.ways[0])
    kinds = [line.kind for line in shown_lines(taken)]
    assert kinds == ["heading", "row", "left_out", "row", "left_out"]


@pytest.mark.parametrize(
    ("text", "asked", "ways"),
    [
        ("Dato;Fall\n3/8/2017;1\n4/8/2017;2\n", "to datoer", ["3. aug. 2017", "8. mars 2017"]),
        ("Dato;Verdi\n1.1.2026;1.804\n1.2.2026;1.900\n", "to tall", ["1,804", "1804"]),
        ("Dato;V\n1.1.2026;01:35\n1.2.2026;02:10\n", "timer eller", ["1,583 timer", "95 min"]),
        ("Dato;Tid\n1.1.2026;08:35\n9.2.2026;22:10\n", "når det hendte", ["antall rader per uke"]),
        ("Dato;Hva\n1.1.2026;falt\n9.1.2026;gled\n", "Tell for hver", ["uke", "måned", "kvartal"]),
        ("Dato;V\n1.1.2026;4\n1.1.2026;6\n", "hver dato er ett punkt", ["gjennomsnittet"]),
    ],
)
def test_questions_are_put_without_options(text: str, asked: str, ways: list[str]) -> None:
    question = of(text).question
    assert question
    words = question_text(question)
    assert asked in words
    assert "--" not in words
    shown = [way_text(question, way) for way in question.ways]
    assert all(any(way in text for text in shown) for way in ways), shown
    # Each way gives a chart, or asks for more, while one chooses.
    assert all(chart_of_table(of(text).taken(way)) for way in question.ways)


def test_what_stops_the_table_is_told_without_options() -> None:
    table = of("Dato;Fall;Antall\n1.1.2026;1;9\n1.2.2026;2;9\n").with_role(1, "numerator")
    assert said_of(table) == ["«Fall» er teller. Gå til kolonnen med nevneren og trykk enter."]
    assert chart_of_table(table) is None
    proportion = of("Dato;Fall\n1.1.2026;1\n", replace(RUN, chart="p"))
    assert "teller og nevner" in said_of(proportion)[0]


def test_roles_are_offered_in_words() -> None:
    words = [word for word, _ in role_choices(of(TITLED), 1)]
    assert words == ["Dato", "Verdi", "Teller", "Nevner", "Merknad"]


def test_dates_of_a_workbook_are_shown_as_people_write_them_here() -> None:
    rows = [["Dato", "Fall"], [(45658, DATE), 4], [(45689.395833333336, DATE), 6]]
    table = table_in_hand(RUN, open_book(xlsx({"Tall": rows})), TODAY)
    dates = [line.cells[0] for line in shown_lines(table)]
    assert dates == ["Dato", "01.01.2025", "01.02.2025 09:30"]


def test_the_only_way_is_told_where_the_table_and_where_the_rows_are_shown() -> None:
    table = of("Måned;Svart;Spurt\njan. 2026;4;9\nfeb. 2026;6;8\n", replace(RUN, chart="p"))
    told = "«Svart / Spurt» er valgt uten spørsmål: Tallene går ikke opp på noen annen måte."
    assert told in said_of(table)
    assert told in told_before_writing(table)
