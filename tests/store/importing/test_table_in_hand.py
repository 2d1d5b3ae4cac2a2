"""A table on its way into a measure: what is asked, what a person changes, what is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samling.model import Measure, Observation, Team
from samling.report.records.undone import undone_words
from samling.store import Workspace
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.remembered import remembered
from samling.store.importing.roles.choices import Choices
from samling.store.importing.table_in_hand import TableInHand, table_of_file, table_of_text
from samling.store.importing.writing import write_table

TODAY = date(2026, 11, 29)
RUN = Measure(team="t", title="Fall", chart="run")
P = replace(RUN, chart="p")
TWO = "Måned\tFall\tLiggedøgn\njan. 2026\t4\t210\nfeb. 2026\t6\t198\nmars 2026\t3\t205\n"
NEXT = "Måned\tFall\tLiggedøgn\napril 2026\t5\t201\nmai 2026\t2\t190\n"


def of(text: str, measure: Measure = RUN) -> TableInHand:
    """Returns the table of a text as if it were a file."""
    made = table_of_text(measure, text, TODAY)
    return replace(made, is_pasted=False)


def roles(table: TableInHand) -> list[str]:
    return [column.role for column in table.looked.columns]


def values(table: TableInHand) -> list[float | None]:
    return [row.value for row in table.looked.rows]


def test_the_columns_with_numbers_are_the_ways_to_go_on() -> None:
    table = of(TWO)
    assert not table.is_clear
    assert table.question
    first, second, *_ = table.question.ways
    assert values(table.taken(first)) == [4, 6, 3]
    taken = table.taken(second)
    assert taken.is_clear
    assert roles(taken) == ["date", "other", "value"]
    assert taken.stepped_back().question == table.question


def test_a_proportion_takes_the_only_pair_that_can_be_one() -> None:
    # 210 of 4 is no proportion.
    table = of(TWO, P)
    assert table.is_clear
    assert table.only_way == "Fall / Liggedøgn"
    question = table.stepped_back().question
    assert question
    assert question.about == "counts"
    assert [way.label for way in question.ways] == ["Fall / Liggedøgn"]
    first = table.looked.rows[0]
    assert (first.numerator, first.denominator) == (4, 210)
    rate = of(TWO, replace(P, chart="u")).question
    assert rate
    assert [way.label for way in rate.ways] == ["Fall / Liggedøgn", "Liggedøgn / Fall"]


def test_a_role_moves_to_the_column_that_gets_it() -> None:
    table = of(TWO).with_role(1, "value")
    assert roles(table) == ["date", "value", "other"]
    table = table.with_role(2, "value")
    assert roles(table) == ["date", "other", "value"]
    table = table.with_role(1, "numerator")
    # One of a pair alone is refused with a sentence, and the other is given next.
    assert table.looked.refusal
    table = table.with_role(2, "denominator")
    assert roles(table) == ["date", "numerator", "denominator"]
    assert table.is_clear
    table = table.with_role(1, "denominator")
    assert roles(table) == ["date", "denominator", "numerator"]
    assert roles(table.with_role(2, "value")) == ["date", "other", "value"]
    assert table.with_role(1, "denominator") is table


def test_a_column_found_by_its_heading_can_be_left_alone() -> None:
    table = of("Dato;Verdi;Merknad\n1.1.2026;4;nytt\n1.2.2026;5;\n")
    assert roles(table) == ["date", "value", "note"]
    table = table.with_role(2, "other")
    assert roles(table) == ["date", "value", "other"]
    assert table.is_clear
    assert [row.note for row in table.looked.rows] == ["", ""]
    assert Choices.from_json(table.choices.to_json()) == table.choices
    assert roles(table.with_role(2, "note")) == ["date", "value", "note"]


def test_columns_of_one_name_are_told_apart() -> None:
    table = of("Dato;Antall;Antall\n1.1.2026;4;7\n1.2.2026;5;9\n")
    assert values(table.with_role(2, "value")) == [7, 9]


@pytest.mark.parametrize(
    ("chart", "lacking", "having"),
    [("p", "value", "numerator"), ("c", "numerator", "value"), ("xbar", "row_number", "subgroup")],
)
def test_only_roles_that_suit_the_chart_are_offered(chart: str, lacking: str, having: str) -> None:
    offered = of(TWO, replace(RUN, chart=chart)).offered(1)  # type: ignore[arg-type]
    assert lacking not in offered
    assert having in offered


def test_the_next_role_goes_round() -> None:
    table = of(TWO).with_role(1, "value")
    seen = []
    for _ in table.offered(1):
        seen.append(table.next_role(1))
        table = replace(table, looked=table.with_role(1, seen[-1]).looked)
    assert seen[0] == "numerator"
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    ("text", "measure", "problem"),
    [
        ("Dato;Verdi\n1.1.2026;4\n1.2.2026;5\n", P, "counts"),
        ("Dato;Teller;Nevner\n1.1.2026;4;9\n", replace(RUN, chart="c"), "value"),
        ("Verdi\n4\n5\n", RUN, "date"),
        ("Dato;Verdi\n1.1.2026;4\n", RUN, ""),
    ],
)
def test_what_the_measure_cannot_use_is_not_clear(
    text: str, measure: Measure, problem: str
) -> None:
    table = of(text, measure)
    assert table.problem == problem
    assert table.is_clear == (not problem)


def test_a_week_without_a_year_is_asked_with_years() -> None:
    question = of("Uke;Fall\nuke 3;4\nuke 4;5\n").question
    assert question
    assert [way.label for way in question.ways[:2]] == ["2026", "2025"]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TableRefused):
        of("Kjære alle\nher er tallene\n")


def test_a_file_goes_the_same_way(tmp_path: Path) -> None:
    file = tmp_path / "fall.csv"
    file.write_text(TWO, encoding="utf-8")
    assert table_of_file(RUN, str(file), TODAY).question == of(TWO).question


def stored(folder: Path, chart: str = "run") -> tuple[Workspace, Measure]:
    workspace = Workspace.open(folder)
    team = workspace.all(Team)[0]
    return workspace, workspace.put(Measure(team=team.id, title="Fall", chart=chart))  # type: ignore[arg-type]


def test_undoing_an_import_counts_the_rows_and_not_their_measure(network: Path) -> None:
    workspace, measure = stored(network)
    table = of(TWO, measure)
    table = table.taken(table.question.ways[0])
    assert write_table(workspace, table, table.plan(workspace)) == 3
    assert undone_words(workspace.undo()).startswith("Angret importen. Poster satt tilbake: 3.")
    assert workspace.get(Measure, measure.id).table_choices == ""


def test_the_next_file_with_those_columns_needs_no_question(network: Path) -> None:
    workspace, measure = stored(network)
    table = of(TWO, measure)
    assert table.question
    table = table.taken(table.question.ways[0])
    assert write_table(workspace, table, table.plan(workspace)) == 3
    measure = workspace.get(Measure, measure.id)
    following = of(NEXT, measure)
    assert following.is_clear
    assert following.is_as_before
    assert values(following) == [5, 2]
    # Without what is remembered it would be asked.
    assert following.stepped_back().question
    # Another table is asked about again, and the choices are kept for the first.
    other = of(TWO.replace("Liggedøgn", "Innlagte"), measure)
    assert other.question
    assert not other.is_as_before
    clear = of("Dato;Verdi\n1.7.2026;4\n", measure)
    write_table(workspace, clear, clear.plan(workspace))
    assert workspace.get(Measure, measure.id).table_choices == measure.table_choices


def test_one_undo_takes_back_rows_and_choices(network: Path) -> None:
    workspace, measure = stored(network)
    table = of(TWO, measure).with_role(2, "value")
    write_table(workspace, table, table.plan(workspace))
    assert workspace.get(Measure, measure.id).table_choices
    workspace.undo()
    assert workspace.get(Measure, measure.id).table_choices == ""
    assert not workspace.all(Observation, measure=measure.id)


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "7", '{"columns": 3, "choices": {}}', '{"columns": ["A"], "choices": []}'],
)
def test_what_is_kept_and_makes_no_sense_is_left_aside(kept: str) -> None:
    measure = replace(RUN, table_choices=kept)
    assert remembered(measure) is None
    assert of(TWO, measure).question


def test_choices_that_no_longer_fit_are_asked_again(network: Path) -> None:
    workspace, measure = stored(network)
    table = of("Måned\tUnit\tFall\njan. 2026\tA\t1\njan. 2026\tB\t2\n", measure)
    assert table.question
    table = table.taken(table.question.ways[1])
    write_table(workspace, table, table.plan(workspace))
    measure = workspace.get(Measure, measure.id)
    following = of("Måned\tUnit\tFall\nfeb. 2026\tA\t1\nfeb. 2026\tC\t2\n", measure)
    assert following.looked.refusal
    assert following.stepped_back().question


def test_what_was_only_tried_is_not_gone_back_to() -> None:
    asked = of(TWO)
    assert asked.question
    tried = asked.taken(asked.question.ways[0])
    assert tried.with_role(2, "note").after(asked).stepped_back() is asked
    # Choosing what is chosen already is no step.
    assert asked.after(asked) is asked


def test_the_book_is_read_once_however_much_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    table = of(TWO)
    monkeypatch.delattr("samling.store.importing.readings.look.open_book")
    assert values(table.with_role(2, "value").with_role(1, "value")) == [4, 6, 3]


def test_a_running_total_is_asked_about_although_there_is_one_way_to_read_it() -> None:
    table = of("Måned\tHittil i år\njan. 2026\t4\nfeb. 2026\t10\n")
    assert not table.is_clear
    assert table.question
    (way,) = table.question.ways
    assert values(table.taken(way)) == [4, 10]
