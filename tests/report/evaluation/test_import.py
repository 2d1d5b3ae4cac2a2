"""Answers from a CSV file: columns by their headings, nothing of a person, never twice unseen."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.cli.main import main
from samling.locale import explain
from samling.model import Evaluation, Response, Statement
from samling.report.evaluation.import_list import column_notes
from samling.store import Workspace
from samling.store.importing.answers import AnswerTable, answers_of
from samling.store.importing.answers_plan import answer_plan, write_answers
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.plan import ImportRefused
from samling.store.method.evaluation import add_statement, responses_to
from tests.help.cli_driver import Captured, process, ran

EVALUATION = Evaluation(
    title="Evaluering",
    statements=(
        Statement(group="promoted", text="Det var morsomt."),
        Statement(group="hindered", text="Det tok tid, mye tid"),
    ),
)
TEXT = "arbeidsgiver;1;2;kommentar\nsykehus;5;1;Bra\nkommune;4;;\nsykehus;5;1;Bra\n"


def table(text: str) -> AnswerTable:
    return answers_of(EVALUATION, text.encode())


@pytest.fixture
def workspace(network: Path) -> Workspace:
    workspace = Workspace.open(network)
    workspace.put(EVALUATION)
    return workspace


@pytest.mark.parametrize(
    "header",
    [
        "arbeidsgiver;1;2;kommentar",
        "Virksomhet ; P1;P 2; Kommentarer",
        "employer;Statement 1;Q2;comment",
        'Ansatt i;DET VAR  morsomt;"Det tok tid, mye tid.";Fritekst',
        'arbeidsplass;1. Det var morsomt.;Påstand 2;"comments"',
    ],
)
def test_columns_are_found_by_what_people_call_them(header: str) -> None:
    (row,) = table(f"{header}\nsykehus;5;1;Bra\n").rows
    assert (row.line, row.employer, row.answers, row.comment) == (2, "hospital", (5, 1), "Bra")


def test_a_file_of_excel_in_norway_and_one_with_commas() -> None:
    text = "\ufeffarbeidsgiver;Det var morsomt.;2\r\nØvre Eiker kommune;4,0;3.0\r\n"
    (row,) = answers_of(EVALUATION, text.encode()).rows
    assert (row.employer, row.answers) == ("municipality", (4, 3))
    (row,) = answers_of(EVALUATION, text.removeprefix("\ufeff").encode("cp1252")).rows
    assert row.employer == "municipality"
    (row,) = table('employer,1,"Det tok tid, mye tid",comment\nother,2,0,"a, b"\n').rows
    assert (row.employer, row.answers, row.comment) == ("other", (2, 0), "a, b")


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("", None),
        ("Helt enig", 5),
        ("strongly  DISAGREE", 1),
        ("4 - delvis enig", 4),
        ("3", 3),
        ("ikke aktuelt", 0),
        ("Not relevant", 0),
        ("delvis uenig", 2),
        ("5 (helt enig)", 5),
        ("5 - helt enig", 5),
        ("1: Helt uenig", 1),
        ("Delvis enig (4)", 4),
        ("Helt uenig - 1", 1),
        ("ikke aktuelt (0)", 0),
        ("4,0 (Agree)", 4),
    ],
)
def test_values_are_steps_or_words(cell: str, answer: int | None) -> None:
    assert table(f"1;2\n{cell};5\n").rows[0].answers == (answer, 5)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("sykehus;6;1;", "«6» er ikke et svar"),
        ("sykehus;4,5;1;", "«4,5» er ikke et svar"),
        ("sykehus;4 - helt uenig;1;", "er ikke et svar"),
        ("sykehus;1 (helt enig);1;", "er ikke et svar"),
        ("sykehus;helt enig (1);1;", "er ikke et svar"),
        ("sykehus;helt enig (5) 5;1;", "er ikke et svar"),
        ("sykehus og kommune;5;1;", "kan ikke leses som én arbeidsgiver"),
        ("sykehus;5;1;Ring 13097248022", "fødselsnummer"),
        ("sykehus;;;", "verken svar eller kommentar"),
        ("sykehus;5;1;x;y", "utenfor kolonnene"),
    ],
)
def test_a_bad_row_is_named_and_stops_no_other(row: str, reason: str) -> None:
    bad, good = table(f"arbeidsgiver;1;2;kommentar\n{row}\n\nkommune;3;3;\n").rows
    assert bad.refusal is not None
    assert explain(bad.refusal).startswith("Linje 2")
    assert reason in explain(bad.refusal)
    assert "13097248022" not in explain(bad.refusal)
    assert (bad.answers, bad.comment) == ((), "")
    assert (good.line, good.employer, good.answers) == (4, "municipality", (3, 3))


def test_several_columns_of_comments_become_one_comment() -> None:
    text = "1;Kommentarer;Andre kommentarer;Har du andre kommentarer?;Comment 2\n"
    full, gap, private = table(f"{text}5;a;b;;d\n4;;b;;\n3;130972;48022;;\n").rows
    assert (full.comment, gap.comment) == ("a\nb\nd", "b")
    # Half of a number in each column is a number once they are joined.
    assert private.refusal is not None
    assert "fødselsnummer" in explain(private.refusal)


def test_of_many_columns_that_are_not_read_the_first_are_named() -> None:
    headings = [f"x{number}" for number in range(300)]
    plan = answer_plan(EVALUATION, [], table(f"arbeidsgiver;1;2;{';'.join(headings)}\nannet;5;5\n"))
    assert column_notes(plan) == [
        "Kolonner som ikke leses: «x0», «x1», «x2», «x3», «x4» og 295 til."
    ]


def test_nothing_of_a_person_is_read() -> None:
    text = "Navn;E-post;Tidspunkt;1\nKari;kari@eksempel.no;12:00;5\n"
    found = table(text)
    assert found.personal == ("Navn", "E-post")
    assert found.left_out == ("Navn", "E-post", "Tidspunkt")
    assert found.missing == (2,)
    assert not found.has_employer
    assert "Kari" not in repr(found.rows)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "ingen rader med svar"),
        ("1;2\n", "ingen rader med svar"),
        ("navn;3\nKari;5\n", "fant ingen av påstandene"),
        ("1;P1\n5;5\n", "finnes to ganger"),
        ('1;2\n5;"\n', "anførselstegnene"),
        ("\x00", "ikke tekst"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(text: str, reason: str) -> None:
    with pytest.raises(TableRefused) as refused:
        table(text)
    assert reason in explain(refused.value)


def test_the_same_file_twice_doubles_nothing_unseen(workspace: Workspace) -> None:
    plan = answer_plan(EVALUATION, [], table(TEXT))
    # Two people may answer alike in one file.
    assert plan.count("added") == 3
    assert write_answers(workspace, plan) == 3
    stored = responses_to(workspace, EVALUATION)
    assert sorted((response.employer, response.answers) for response in stored) == [
        ("hospital", (5, 1)),
        ("hospital", (5, 1)),
        ("municipality", (4, None)),
    ]
    grown = answer_plan(EVALUATION, stored, table(f"{TEXT}annet;1;1;\nsykehus;5;1;Bra\n"))
    assert (grown.count("alike"), grown.count("added")) == (3, 2)
    assert write_answers(workspace, grown) == 2
    with pytest.raises(ImportRefused, match="stale"):
        write_answers(workspace, grown)
    again = answer_plan(EVALUATION, responses_to(workspace, EVALUATION), table(TEXT))
    assert (again.writes(again=False), again.writes(again=True)) == (0, 3)
    assert write_answers(workspace, again, again=True) == 3
    workspace.undo()
    assert len(responses_to(workspace, EVALUATION)) == 5


def test_a_statement_added_later_makes_no_answer_new(workspace: Workspace) -> None:
    write_answers(workspace, answer_plan(EVALUATION, [], table(TEXT)))
    evaluation = add_statement(workspace, EVALUATION, Statement(group="promoted", text="Ny"))
    plan = answer_plan(
        evaluation, responses_to(workspace, evaluation), answers_of(evaluation, TEXT.encode())
    )
    assert plan.count("alike") == 3


@given(st.lists(st.tuples(st.sampled_from(["sykehus", "annet", ""]), st.integers(0, 5))))
def test_all_rows_are_alike_when_imported_again(rows: list[tuple[str, int]]) -> None:
    text = "".join(f"{employer};{answer}\n" for employer, answer in rows)
    if not rows:
        return
    found = table(f"arbeidsgiver;1\n{text}")
    stored = [
        Response(survey=EVALUATION.id, employer=row.employer, answers=row.answers)
        for row in found.rows
    ]
    assert answer_plan(EVALUATION, [], found).count("added") == len(rows)
    assert answer_plan(EVALUATION, stored, found).count("alike") == len(rows)


# The command line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "svar.csv"
    path.write_text(f"{TEXT}sykehus og kommune;1;1;\n", encoding="utf-8")
    return path


def test_import_from_the_command_line(workspace: Workspace, file: Path, capsys: Captured) -> None:
    words = ["import-survey", str(workspace.folder), str(file)]
    assert main(words) == 2
    said = capsys.readouterr()
    assert "--yes" in said.err
    assert "Nye: 3, like fra før: 0, avvist: 1" in said.out
    assert responses_to(workspace, EVALUATION) == []
    assert "Svar skrevet: 3." in ran(capsys, *words, "--yes", "--survey", "eval")
    assert "finnes fra før, og tas ikke med: 3" in ran(capsys, *words, "--yes")
    told = json.loads(ran(capsys, *words, "--yes", "--again", "--json"))
    assert told["counts"] == {"added": 0, "alike": 3, "refused": 1}
    assert told["written"] == 3
    assert len(responses_to(workspace, EVALUATION)) == 6
    file.write_text("1\n9\n", encoding="utf-8")
    assert main([*words, "--yes"]) == 2
    assert "avvist: 1" in capsys.readouterr().err


def test_a_scale_is_asked_and_told_on_the_command_line(
    workspace: Workspace, file: Path, capsys: Captured
) -> None:
    file.write_text("1;2\nUenig;Enig\nEnig;Usikker\nEnig;Usikker\n", encoding="utf-8")
    words = ["import-survey", str(workspace.folder), str(file), "--yes"]
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "kjenner ikke skalaen med Usikker" in said.err
    assert '--scale "Uenig, Litt uenig' in said.err
    assert main([*words, "--scale", "Uenig, Enig"]) == 2
    assert "trenger fem trinn" in capsys.readouterr().err
    chosen = ["--scale", "Uenig, , , , Enig", "--not-relevant", "usikker"]
    told = json.loads(ran(capsys, *words, *chosen, "--json"))
    assert [row["answers"] for row in told["rows"]] == [[1, 5], [5, 0], [5, 0]]
    assert told["scales"][0][0] == {"answer": "Uenig", "step": 1}
    # The words of a scale are shown in the preview.
    read = ran(capsys, *words, *chosen)
    assert "Skalaen er lest slik: Uenig = 1, Enig = 5, Usikker = 0." in read


def test_results_and_the_empty_form(workspace: Workspace, file: Path, capsys: Captured) -> None:
    folder = str(workspace.folder)
    ran(capsys, "import-survey", folder, file, "--yes")
    assert "3 av minst 5 svar" in ran(capsys, "survey", folder)
    ran(capsys, "import-survey", folder, file, "--yes", "--again")
    text = ran(capsys, "survey", folder)
    assert "6 svar. Antall inviterte er ikke oppgitt" in text
    assert "retter)" not in text
    assert text.index("Det som fremmet") < text.index("Det var morsomt") < text.index("hemmet")
    told = json.loads(ran(capsys, "survey", folder, "--json"))
    assert [statement["rank"] for statement in told["statements"]] == [1, 1]
    assert told["statements"][0]["counts"] == [0, 0, 0, 2, 4]
    assert told["statements"][0]["hospital"] is None
    done = process("survey", folder, "--form")
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    form = done.stdout.decode("utf-8-sig")
    (headings,) = csv.reader(io.StringIO(form), delimiter=";")
    assert headings == [
        "arbeidsgiver",
        *(statement.text for statement in EVALUATION.statements),
        "kommentar",
    ]
    # What is printed is what is read.
    assert table(f"{form}sykehus;5;1;Bra\n").rows[0].answers == (5, 1)


def test_a_network_without_an_evaluation_says_so(network: Path, capsys: Captured) -> None:
    assert main(["survey", str(network)]) == 2
    assert "finnes ingen spørreskjemaer ennå" in capsys.readouterr().err
    assert main(["survey", str(network), "--survey", "vår"]) == 2
    assert "«vår»: det finnes ingen ennå" in capsys.readouterr().err
