"""Which column is what, why, what is asked about it, and what is remembered of the answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from samling.locale import explain, languages, set_language, t
from samling.model import InvalidField, Measure
from samling.report.measures.table_told import told_of
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.pasted import down_the_dates, look_pasted
from samling.store.importing.readings.look import Looked, look
from samling.store.importing.roles.choices import Choices, parsed_only
from samling.store.importing.roles.questions import TableAsked
from tests.store.importing.workbooks import STRUCK, ods, xlsx

TODAY = date(2024, 11, 29)
FOUND = b"nr;Uke;Post;Teller;Nevner;Andel;Kommentar\n1;2023-W01;A;3;4;75;ok\n2;2023-W02;A;4;5;80;\n"


def looked_at(text: str, choices: Choices | None = None, kind: str | None = "") -> Looked:
    return look(text.encode(), choices, kind=kind, today=TODAY)


def test_the_columns_are_told_with_what_they_are_taken_for_and_why() -> None:
    looked = look(FOUND, today=TODAY)
    assert [(column.name, column.role, column.why) for column in looked.columns] == [
        ("nr", "row_number", "heading"),
        ("Uke", "date", "heading"),
        ("Post", "other", "other"),
        ("Teller", "numerator", "heading"),
        ("Nevner", "denominator", "heading"),
        ("Andel", "other", "other"),
        ("Kommentar", "note", "heading"),
    ]
    assert looked.table is not None
    assert (looked.table.header_line, len(looked.table.lines)) == (1, 2)


def test_one_column_of_dates_and_one_of_numbers_need_no_question() -> None:
    looked = looked_at("hvitt;svart\n1.1.2023;5\n2.1.2023;6\n")
    assert [(column.role, column.why) for column in looked.columns] == [
        ("date", "dates"),
        ("value", "only_one"),
    ]


QUESTIONS = {
    "date": "inn;ut;n\n1.1.2023;3.1.2023;5\n2.1.2023;4.1.2023;6\n",
    "value": "d;a;b\n1.1.2023;5;6\n2.1.2023;7;8\n",
    "only": "Enhet;d;n\nA;1.1.2023;5\nB;1.1.2023;6\n",
    "decimal": "d;n\n1.1.2023;1.804\n2.1.2023;2.011\n",
    "date_order": "d;n\n1/2/2023;5\n2/2/2023;6\n",
    "several": "d;n\n1.1.2023;5\n1.1.2023;6\n",
    "clock": "d;n\n1.1.2023;01:35\n2.1.2023;00:40\n",
    "count": "d;hva\n1.1.2023;fall\n2.3.2023;fall\n",
    "header": "d;n\n1.1.2023;1\n2.1.2023;2\n\ndato;tall\n1.1.2023;3\n2.1.2023;4\n",
}


@pytest.mark.parametrize("about", QUESTIONS)
def test_every_way_of_a_question_goes_on(about: str) -> None:
    looked = looked_at(QUESTIONS[about])
    assert looked.question is not None
    assert (looked.question.about, looked.rows) == (about, [])
    assert len(looked.question.ways) > 1
    for way in looked.question.ways:
        assert way.label
        again = looked_at(QUESTIONS[about], way.taken(Choices()))
        assert (again.question, again.refusal) == (None, None)
        assert again.rows


@pytest.mark.parametrize("about", QUESTIONS)
def test_a_question_is_a_sentence_that_names_an_option(about: str) -> None:
    question = looked_at(QUESTIONS[about]).question
    assert question is not None
    for language in languages():
        set_language(language)
        sentence = explain(TableAsked(question))
        assert "--" in sentence
        assert "{" not in sentence


def test_of_several_sheets_the_one_with_a_table_is_taken_and_others_are_asked() -> None:
    rows = [["Dato", "Verdi"], [date(2023, 1, 1), 5], [date(2023, 2, 1), 6]]
    looked = look(xlsx({"Les meg": [["Hei"]], "Tall": rows}), today=TODAY)
    assert (len(looked.rows), looked.took_sheet, looked.sheets) == (2, True, ("Les meg", "Tall"))
    both = xlsx({"A": rows, "B": rows})
    asked = look(both, today=TODAY).question
    assert asked is not None
    assert [way.label for way in asked.ways] == ["A", "B"]
    assert len(look(both, Choices(sheet="b"), today=TODAY).rows) == 2
    refused = look(both, Choices(sheet="C"), today=TODAY).refusal
    assert refused is not None
    assert refused.key == "table.error.no_such_sheet"


def test_a_workbook_has_its_dates_its_per_cent_and_its_errors_read() -> None:
    rows = [
        ["Måned", "Andel"],
        [date(2023, 1, 1), (0.725, 2)],
        [date(2023, 2, 1), '<c r="B3" t="e"><v>#DIV/0!</v></c>'],
        [date(2023, 3, 1), '<c r="B4"><f>1+1</f></c>'],
    ]
    first, second, third = look(xlsx({"Ark1": rows}), today=TODAY).rows
    assert (first.day, first.value) == (date(2023, 1, 1), 72.5)
    assert (second.value, second.missing, second.note) == (None, "#DIV/0!", "#DIV/0!")
    # A formula that no program has worked out is no missing value.
    assert third.refusal is not None


def test_choices_are_remembered_as_json() -> None:
    choices = Choices(
        sheet="Tall", header=4, date="Uke", only=(("Enhet", "A"),), decimal=",", year=2023
    )
    stored = json.loads(json.dumps(choices.to_json()))
    assert stored == {
        "sheet": "Tall",
        "header": 4,
        "date": "Uke",
        "only": [["Enhet", "A"]],
        "decimal": ",",
        "year": 2023,
    }
    assert Choices.from_json(stored) == choices
    assert Choices().to_json() == {}
    odd = {"sheet": 3, "header": True, "decimal": "x", "only": [["a"]], "year": "2023", "new": 1}
    assert Choices.from_json(odd | {"note": "Merknad"}) == Choices(note="Merknad")
    assert choices.with_only("enhet", "B").only == (("enhet", "B"),)


@pytest.mark.parametrize("given", [{"decimal": "x"}, {"count": "year"}, {"header": -1}])
def test_choices_that_cannot_be(given: dict[str, object]) -> None:
    with pytest.raises(InvalidField):
        replace(Choices(), **given)  # type: ignore[arg-type]


def test_only_is_a_column_and_a_value() -> None:
    assert parsed_only("Enhet = A=B ") == ("Enhet", "A=B")
    with pytest.raises(InvalidField):
        parsed_only("Enhet")


ONE = Measure(team="t", title="Fall", chart="i")
SHARE = Measure(team="t", title="Andel", chart="p")


def test_pasting_two_numbers_for_a_measure_of_one_value_is_asked() -> None:
    text = "1.1.2023\t2\t7\n2.1.2023\t3\t5\n"
    question = look_pasted(ONE, text, today=TODAY).question
    assert question is not None
    assert (question.about, [way.label for way in question.ways]) == ("pasted", ["B", "C", "B/C"])
    first, second, both = (
        look_pasted(ONE, text, way.taken(Choices()), today=TODAY).rows[0] for way in question.ways
    )
    assert (first.value, second.value) == (2, 7)
    assert (both.numerator, both.denominator) == (2, 7)
    (row, _) = look_pasted(SHARE, text, today=TODAY).rows
    assert (row.numerator, row.denominator) == (2, 7)


def test_pasted_words_after_the_numbers_are_notes() -> None:
    rows = look_pasted(ONE, "1.1.2023\t2\tferie\n2.1.2023\t3\t\n", today=TODAY).rows
    assert [(row.value, row.note) for row in rows] == [(2, "ferie"), (3, "")]


def test_a_column_of_numbers_alone_goes_down_the_dates_that_are_there() -> None:
    rows = look_pasted(ONE, "2\n3\n", today=TODAY).rows
    days = [date(2023, 1, 1), date(2023, 1, 8), date(2023, 1, 15)]
    assert [(row.day, row.value) for row in down_the_dates(rows, days)] == [
        (days[0], 2),
        (days[1], 3),
    ]
    with pytest.raises(TableRefused, match="more_numbers"):
        down_the_dates(rows, days[:1])


HIDDEN_TABLES = {
    "months below one another": (
        [["Måned", "Antall"], ["jan 2023", 1], ["feb 2023", 99], ["mar 2023", 3]],
        [3],
    ),
    "months side by side": (
        [["Hva", "jan 2023", "feb 2023"], ["Fall", 1, 2], ["Sår", 3, 4]],
        [3],
    ),
}


@pytest.mark.parametrize("case", HIDDEN_TABLES)
def test_hidden_lines_of_a_workbook_are_read_and_told(case: str) -> None:
    rows, hidden = HIDDEN_TABLES[case]
    choices = Choices(value="Fall" if "side" in case else "")
    looked = look(xlsx({"Ark": rows}, rows_hidden=[*hidden, 9]), choices, today=TODAY)
    assert looked.rows
    assert looked.hidden == hidden
    assert "3" in told_of(looked)[0]
    shown = look(xlsx({"Ark": rows}), choices, today=TODAY)
    assert (shown.hidden, told_of(shown)) == ([], [])


def test_filtered_lines_of_an_ods_are_told() -> None:
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = [("Måned", "n"), ("jan 2023", "1"), ("feb 2023", "2")]
    rows = ["".join(map(text.format, line)) for line in lines]
    filtered = f'<table:table-row table:visibility="filter">{rows[2]}</table:table-row>'
    assert look(ods([*rows[:2], filtered]), today=TODAY).hidden == [3]


def test_lines_that_are_struck_through_are_read_and_told() -> None:
    rows = [["Måned", "Antall"], ["jan 2023", 1], ["feb 2023", (99, STRUCK)], ["mar 2023", 3]]
    looked = look(xlsx({"Ark": rows}), today=TODAY)
    assert ([row.value for row in looked.rows], looked.struck) == ([1, 99, 3], [3])
    assert told_of(looked) == [t("table.told.struck", count=1, lines="3")]


def test_rows_without_a_number_beside_a_mean_are_told() -> None:
    content = b"d;n\n1.1.2023;4\n1.1.2023;i.a.\n1.1.2023;6\n2.1.2023;-\n"
    looked = look(content, Choices(several="mean"), today=TODAY)
    assert [(row.value, row.missing, row.note) for row in looked.rows] == [
        (5, "", "i.a."),
        (None, "-", "-"),
    ]
    assert told_of(looked) == [t("table.left_out.no_number", count=1, lines="3 (i.a.)")]


def test_numbers_on_a_hidden_sheet_are_asked_about() -> None:
    data = [["Måned", "Antall"], ["jan 2023", 1], ["feb 2023", 2]]
    content = xlsx({"Forside": [["Les meg"]], "Data": data}, hidden=["Data"])
    asked = look(content, today=TODAY).question
    assert asked is not None
    assert (asked.sentence, [way.label for way in asked.ways]) == (
        "table.ask.hidden_sheet",
        ["Data"],
    )
    shown = look(content, asked.ways[0].taken(Choices()), today=TODAY)
    assert [row.value for row in shown.rows] == [1, 2]
    # Beside numbers that are seen, hidden ones are nobody's question.
    both = xlsx({"Tall": data, "Data": data}, hidden=["Data"])
    assert look(both, today=TODAY).question is None


def test_two_columns_of_one_name_are_chosen_by_their_letters() -> None:
    text = "Måned;Fall;Måned;Sår\njan 2023;1;jan 2023;3\nfeb 2023;2;feb 2023;4\n"
    asked = looked_at(text, Choices(value="Sår")).question
    assert asked is not None
    assert [way.label for way in asked.ways] == ["Måned (A)", "Måned (C)"]
    looked = looked_at(text, asked.ways[1].taken(Choices(value="Sår")))
    assert [row.value for row in looked.rows] == [3, 4]
    assert next(column for column in looked.columns if column.role == "date").place == 2


def test_comments_to_cells_are_told() -> None:
    content = xlsx({"Ark": [["Måned", "Antall"], ["jan 2023", 1]]}, comments=("B2",))
    assert told_of(look(content, today=TODAY)) == [t("table.told.comments", count=1, cells="B2")]


def test_what_stands_behind_a_date_is_told_where_not_all_have_it() -> None:
    looked = looked_at("År;n\n2022;3\n2023*;4\n2024 (t.o.m. mai);5\n")
    assert [row.value for row in looked.rows] == [3, 4, 5]
    assert told_of(looked) == [
        t("table.told.marked", count=2, lines="3 (2023*), 4 (2024 (t.o.m. mai))")
    ]
    assert told_of(looked_at("Uke;n\nuke 1 2024 (1.-7.1.);3\nuke 2 2024 (8.-14.1.);4\n")) == []
