"""Files of answers as survey programs write them: headings, scales, and what must be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from samling.locale import explain, languages
from samling.model import Evaluation, InvalidField, Statement
from samling.report.evaluation.import_list import column_notes
from samling.store.importing.answers import AnswerTable, answers_of, look_at_answers
from samling.store.importing.answers_choices import (
    AnswerChoices,
    AnswersAsked,
    parsed_scale,
    parsed_words,
)
from samling.store.importing.answers_plan import answer_plan
from samling.store.importing.answers_scales import readings
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.roles.questions import TableAsked
from tests.help.sampled import sampled
from tests.store.importing.workbooks import xlsx

FUN, TIME = "Det var morsomt.", "Det tok tid, mye tid"
EVALUATION = Evaluation(
    title="Evaluering",
    statements=(Statement(group="promoted", text=FUN), Statement(group="hindered", text=TIME)),
)
ONE = Evaluation(title="Evaluering", statements=(Statement(group="promoted", text=FUN),))


def read(answers: Sequence[str], **chosen: Any) -> list[int | None]:
    """Returns what one column of answers is read as, None for an unanswered one."""
    text = "kommentar;1\n" + "".join(f"x;{answer}\n" for answer in answers)
    table = answers_of(ONE, text.encode(), AnswerChoices(**chosen))
    assert [row.refusal for row in table.rows] == [None] * len(answers)
    return [row.answers[0] for row in table.rows]


def asked(answers: Sequence[str], **chosen: Any) -> AnswersAsked:
    """Returns the question that one column of answers raises."""
    with pytest.raises(AnswersAsked) as raised:
        read(answers, **chosen)
    assert "{" not in explain(raised.value)
    return raised.value


def columns(first: Sequence[str], second: Sequence[str]) -> AnswerTable:
    rows = "".join(f"{one};{other}\n" for one, other in zip(first, second, strict=True))
    return answers_of(EVALUATION, f"1;2\n{rows}".encode())


FIVE = [
    ("Uenig", "Litt uenig", "Hverken enig eller uenig", "Litt enig", "Enig"),
    ("Helt uenig", "Uenig", "Verken/eller", "Enig", "Helt enig"),
    ("Helt uenig", "Litt uenig", "Hverken eller", "Litt enig", "Helt enig"),
    ("Svært uenig", "Uenig", "Nøytral", "Enig", "Svært enig"),
    ("I svært liten grad", "I liten grad", "I noen grad", "I stor grad", "I svært stor grad"),
    ("Ikke i det hele tatt", "I liten grad", "I noen grad", "I stor grad", "I svært stor grad"),
    ("Aldri", "Sjelden", "Av og til", "Ofte", "Alltid"),
    ("Svært misfornøyd", "Misfornøyd", "Verken eller", "Fornøyd", "Svært fornøyd"),
    ("Heilt ueinig", "Ueinig", "Verken eller", "Einig", "Heilt einig"),
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    ("Strongly disagree", "Tend to disagree", "Neither", "Tend to agree", "Strongly agree"),
    ("Never", "Rarely", "Sometimes", "Often", "Always"),
    ("1 - Helt uenig", "2", "3", "4", "5 - Helt enig"),
    ("1 - Uenig", "2 - Litt uenig", "3 - Nøytral", "4 - Litt enig", "5 - Enig"),
]


@pytest.mark.parametrize("words", sampled([[scale] for scale in FIVE], 3))
def test_the_whole_set_of_answers_tells_the_scale(words: list[tuple[str, ...]]) -> None:
    assert read([*reversed(words[0]), "", "Vet ikke"]) == [5, 4, 3, 2, 1, None, 0]


@pytest.mark.parametrize("word", ["Vet ikke", "Ikke aktuelt", "vet ikke / ikke aktuelt", "N/A"])
def test_what_one_does_not_know_is_not_relevant(word: str) -> None:
    assert read(["Enig", "Helt enig", word, "9 - " + word]) == [4, 5, 0, 0]


ASKED = [
    (("Uenig", "Enig"), "two_ways"),
    (("Enig",), "two_ways"),
    (("Helt uenig", "Delvis uenig", "Delvis enig", "Helt enig"), "no_middle"),
    (("I liten grad", "I noen grad", "I stor grad"), "whole_size"),
    (("Helt uenig", "Uenig", "Litt uenig", "Litt enig", "Enig", "Helt enig"), "other_size"),
    (("Slett ikke", "Nokså", "Kjempemye"), "unknown"),
    (("Helt enig", "Usikker", "Usikker"), "unknown"),
    (("1 - Helt enig", "2 - Delvis enig", "5 - Helt uenig"), "against"),
    (("1", "4", "6", "7"), "numbers"),
    (("Helt enig", "I stor grad", "Aldri"), "mixed"),
]


@pytest.mark.parametrize(("answers", "why"), ASKED)
def test_what_can_be_read_in_two_ways_is_asked(answers: tuple[str, ...], why: str) -> None:
    question = asked(answers)
    assert question.key == f"answers.ask.{why}"
    assert {answer.text for answer in question.answers} == set(answers)


def test_the_other_columns_help_and_may_contradict() -> None:
    few, many = ("Uenig", "Enig", "Enig"), ("Helt uenig", "Enig", "Verken eller")
    assert [row.answers for row in columns(few, many).rows] == [(2, 1), (4, 4), (4, 3)]
    nav = ("Litt uenig", "Enig", "Verken eller")
    assert [row.answers for row in columns(few, nav).rows] == [(1, 2), (5, 5), (5, 3)]
    # Both fit a scale of their own, and together one of seven steps.
    with pytest.raises(AnswersAsked, match="other_size"):
        columns(("Uenig", "Enig", "Helt enig"), ("Litt uenig", "Enig", "Helt uenig"))
    # Numbers beside words are the steps they are.
    assert columns(("1", "2", "5"), many).rows[1].answers == (2, 4)


def test_two_languages_in_one_column() -> None:
    assert read(["Helt enig", "Strongly agree", "Uenig", "Disagree"]) == [5, 5, 2, 2]


def test_one_odd_answer_is_refused_with_its_row_and_several_are_asked() -> None:
    good = ["Helt uenig", "Uenig", "Verken eller", "Enig", "Helt enig"]
    first, second = columns([*good, "Heltt enig"], [*good, "Enig"]).rows[-2:]
    assert first.answers == (5, 5)
    assert second.refusal is not None
    assert "«Heltt enig» er ikke et svar" in explain(second.refusal)
    assert asked([*good, "Heltt enig", "Heltt enig"]).params["odd"] == "Heltt enig"


@pytest.mark.parametrize(
    ("answers", "scale", "other", "expected"),
    [
        (["Ja!", "Tja", "Nei"], "Nei, Nja, Tja, Jo, Ja!", "", [5, 3, 1]),
        (["Ja", "Kanskje", "Nei", "?"], "Nei;;Kanskje=Tja;;Ja", "?", [5, 3, 1, 0]),
        (["1", "2", "5"], "5,4,3,2,1", "", [5, 4, 1]),
        (["1 - Helt enig", "5 - Helt uenig"], "5,4,3,2,1", "", [5, 1]),
        (["0", "1", "4"], "0,1,2,3,4", "", [1, 2, 5]),
        (["1", "5", "9", "9"], "1,2,3,4,5", "9", [1, 5, 0, 0]),
        (["Uenig", "Enig"], "Uenig, Litt uenig, Nøytral, Litt enig, Enig", "", [1, 5]),
        (["Helt uenig", "Litt uenig", "Litt enig", "Helt enig"],
         "Helt uenig, Litt uenig,, Litt enig, Helt enig", "", [1, 2, 4, 5]),
        # A scale is for the columns that have its words alone.
        (["Helt uenig", "Uenig", "Helt enig"], "Nei, Nja, Tja, Jo, Ja!", "", [1, 2, 5]),
    ],
)  # fmt: skip
def test_a_person_tells_the_scale(
    answers: list[str], scale: str, other: str, expected: list[int]
) -> None:
    chosen = {"scales": (parsed_scale(scale),), "not_relevant": parsed_words(other)}
    assert read(answers, **chosen) == expected


@pytest.mark.parametrize("typed", ["", "Nei, Ja", "a,b,c,d,e,f,g", "a,b,c,d,A", ",,,,"])
def test_a_scale_has_five_steps_and_each_word_once(typed: str) -> None:
    with pytest.raises(InvalidField, match="scale"):
        parsed_scale(typed)


def test_what_is_asked_can_be_answered_as_it_is_shown() -> None:
    long = "Et svar som er så langt at det ikke får plass i en setning på skjermen"
    text = f"kommentar;1\nx;{long}\nx;5 - Bra\nx;{long}\n".encode()
    question = look_at_answers(ONE, text, AnswerChoices())
    assert isinstance(question, AnswersAsked)
    assert [(answer.count, answer.step) for answer in question.answers] == [(1, 5), (2, None)]
    steps = {answer.key: answer.step or 2 for answer in question.answers}
    table = look_at_answers(ONE, text, AnswerChoices(scales=(steps,)))
    assert isinstance(table, AnswerTable)
    assert [row.answers[0] for row in table.rows] == [2, 5, 2]
    assert table.scales == (((f"{long[:40]}…", 2), ("5 - Bra", 5)),)


def test_every_language_of_the_program_has_its_own_scale() -> None:
    from samling.locale import t_in

    for code in languages():
        words = [(t_in(code, f"answer.{step}"), None) for step in range(1, 6)]
        assert [sorted(way.values()) for way in readings(words)] == [[1, 2, 3, 4, 5]]


# Headings, as the programs write them


FORMS = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Hvor arbeider du?", FUN, TIME],
    [1, (42662, 1), "2016-10-19", "kari@eksempel.no", "Kari", "Viken HF", "Helt enig", "Uenig"],
    [2, (42662, 1), "2016-10-19", "ola@eksempel.no", "Ola", "Asker kommune", "Enig", "Vet ikke"],
]  # fmt: skip
NETTSKJEMA = [
    ["$submission_id", "$created", "1. Hvor arbeider du?", f"Hva synes du? {FUN}",
     f"Hva synes du? - {TIME}", "Har du andre kommentarer?"],
    [9001, "2016-10-19T08:00", "Sykehus", "Helt enig", "Uenig", ""],
    [9002, "2016-10-19T08:10", "Kommune", "Enig", "Ikke aktuelt", ""],
]  # fmt: skip
GOOGLE = [
    ["Tidsmerke", "Hvor jobber du?", f"Hva synes du? [{FUN}]", f"Hva synes du? [{TIME}]"],
    ["19.10.2016 08:00:00", "Sykehus", "Helt enig", "Uenig"],
    ["19.10.2016 08:10:00", "Kommune", "Enig", "Vet ikke"],
]
SURVEYXACT = [
    ["respondent", "s_1", "s_2_1", "s_2_2", "statoverall_4"],
    ["Respondent", "Hvor arbeider du?", FUN, TIME, "Samlet status"],
    ["1", "Sykehus", "Helt enig", "Uenig", "Gjennomført"],
    ["2", "Kommune", "Enig", "Vet ikke", "Gjennomført"],
]
TURNED = [SURVEYXACT[1], SURVEYXACT[0], *SURVEYXACT[2:]]
CODES = [SURVEYXACT[0], *SURVEYXACT[2:]]
TITLE = [["Resultater"], [], *GOOGLE]
EXPORTS = {
    "forms": (FORMS, ("ID", "Start time", "Completion time", "Email", "Name")),
    "nettskjema": (NETTSKJEMA, ("$submission_id", "$created")),
    "google": (GOOGLE, ("Tidsmerke",)),
    "title": (TITLE, ("Tidsmerke",)),
    "surveyxact": (SURVEYXACT, ("Respondent",)),
    "turned": (TURNED, ("Respondent",)),
    "codes": (CODES, ("respondent",)),
}


def _csv(rows: list[list[Any]], delimiter: str) -> str:
    def cell(value: Any) -> str:
        text = str(date(2016, 10, 19)) if isinstance(value, tuple) else str(value)
        return f'"{text}"' if delimiter in text else text

    return "".join(delimiter.join(map(cell, row)) + "\r\n" for row in rows)


@pytest.mark.parametrize("form", ["comma", "cp1252", "utf-16", "xlsx"])
@pytest.mark.parametrize("name", EXPORTS)
def test_exports_of_other_programs(name: str, form: str) -> None:
    rows, personal = EXPORTS[name]
    content = {
        "comma": lambda: _csv(rows, ",").encode("utf-8-sig"),
        "cp1252": lambda: _csv(rows, ";").encode("cp1252"),
        "utf-16": lambda: _csv(rows, "\t").encode("utf-16"),
        "xlsx": lambda: xlsx({"Om": [["Svar fra høsten"]], "Svar": rows}),
    }[form]()
    table = answers_of(EVALUATION, content)
    assert [(row.employer, row.answers) for row in table.rows] == [
        ("hospital", (5, 2)),
        ("municipality", (4, 0)),
    ]
    assert table.personal == personal
    assert "Kari" not in repr(table)
    assert "eksempel" not in repr(table)


def test_points_beside_a_statement_are_left_out() -> None:
    table = answers_of(EVALUATION, f"{FUN};Points - {FUN};Feedback - {FUN}\n5;1;x\n".encode())
    assert table.rows[0].answers == (5, None)
    assert len(table.left_out) == 2


def test_each_of_two_scales_is_told() -> None:
    scales = tuple(map(parsed_scale, ("a,b,c,d,e", "v,w,x,y,z")))
    table = answers_of(EVALUATION, b"1;2\na;z\ne;v\n", AnswerChoices(scales=scales))
    assert [row.answers for row in table.rows] == [(1, 5), (5, 1)]
    assert table.scales == ((("a", 1), ("e", 5)), (("v", 1), ("z", 5)))


def test_codes_that_do_not_follow_the_statements_are_refused() -> None:
    with pytest.raises(TableRefused) as refused:
        answers_of(EVALUATION, b"s_1;s_2;s_3\n1;2;3\n")
    assert "3 være påstander, og skjemaet har 2" in explain(refused.value)
    table = answers_of(EVALUATION, b"s_1;s_2\n1;2\n")
    assert (table.rows[0].answers, table.codes) == ((1, 2), ("s_1", "s_2"))
    assert answers_of(EVALUATION, b"s_2;x\n4;2\n").rows[0].answers == (None, 4)


def test_a_workbook_with_two_sheets_of_answers_is_asked() -> None:
    rows = [[FUN, TIME], [5, 1]]
    content = xlsx({"Vår": rows, "Høst": [[FUN, TIME], [3, 3]]})
    with pytest.raises(TableAsked) as question:
        answers_of(EVALUATION, content)
    assert [way.label for way in question.value.question.ways] == ["Vår", "Høst"]
    table = answers_of(EVALUATION, content, AnswerChoices(sheet="høst"))
    assert table.rows[0].answers == (3, 3)
    with pytest.raises(TableRefused, match="no_such_sheet"):
        answers_of(EVALUATION, content, AnswerChoices(sheet="Sommer"))


def test_a_yes_of_excel_is_no_number_and_free_text_no_scale() -> None:
    true = '<c r="A2" t="b"><v>1</v></c>'
    (row,) = answers_of(EVALUATION, xlsx({"Svar": [[FUN], [true]]})).rows
    assert row.refusal is not None
    text = "".join(f"Svar nummer {number}\n" for number in range(40))
    with pytest.raises(TableRefused, match="free_text"):
        answers_of(EVALUATION, f"{FUN}\n{text}".encode())


def test_zeros_without_a_five_are_told() -> None:
    assert answers_of(EVALUATION, b"1;2\n0;4\n3;1\n").zeros
    assert not answers_of(EVALUATION, b"1;2\n0;5\n").zeros


def test_an_employer_of_neither_kind_is_other_and_told() -> None:
    text = "arbeidsgiver;1\nHøyskolen;4\nDrammen sykehus;5\nHøyskolen;3\nannet;2\n;1\n"
    table = answers_of(ONE, text.encode())
    employers = [row.employer for row in table.rows]
    assert employers == ["other", "hospital", "other", "other", "unknown"]
    assert table.others == ("Høyskolen",)
    notes = column_notes(answer_plan(ONE, [], table))
    assert "Arbeidsgivere som er lest som «annet»: «Høyskolen»." in notes


@pytest.mark.parametrize("cell", ["Kommunen og sykehuset", "2"])
def test_an_employer_that_may_be_two_is_refused(cell: str) -> None:
    table = answers_of(ONE, f"arbeidsgiver;1\n{cell};4\nkommune;5\n".encode())
    assert [row.refusal is None for row in table.rows] == [False, True]
    assert table.others == ()
