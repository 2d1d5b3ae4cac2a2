"""What an import will do, and that it does just that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import explain, set_language
from samling.model import Measure, Observation
from samling.store import Workspace
from samling.store.importing.pasted import pasted_rows
from samling.store.importing.plan import OUTCOMES, ImportRefused, import_plan, write_plan
from samling.store.importing.readings.look import rows_of
from samling.store.importing.readings.row import SeriesRow

VALUES = Measure(team="t", title="Ventetid", chart="i")
SHARES = Measure(team="t", title="Andel", chart="p")
GROUPS = Measure(team="t", title="Grupper", chart="xbar")


def outcomes(measure: Measure, stored: list[Observation], rows: list[SeriesRow]) -> list[str]:
    return [row.outcome for row in import_plan(measure, stored, rows).rows]


def observed(measure: Measure, day: date, **fields: object) -> Observation:
    return Observation(team="t", measure=measure.id, date=day, **fields)


def test_each_row_has_its_outcome_line_and_reason() -> None:
    stored = [
        observed(SHARES, date(2029, 1, 1), numerator=5, denominator=20, note="a"),
        observed(SHARES, date(2029, 1, 8), numerator=6, denominator=20, excluded="feil"),
        observed(SHARES, date(2029, 1, 15), numerator=6, denominator=20),
        observed(SHARES, date(2029, 1, 15), numerator=7, denominator=20),
    ]
    text = (
        "dato;teller;nevner;merknad\n"
        "1.1.2029;5;20;\n"
        "8.1.2029;7;20;mer\n"
        "15.1.2029;8;20;\n"
        "22.1.2029;9;20;ny\n"
        "22.1.2029;9;20;\n"
        "29.1.2029;21;20;\n"
        "5.2.2029;;;\n"
        "31.2.2029;1;20;\n"
        ";1;20;\n"
    )
    plan = import_plan(SHARES, stored, rows_of(text.encode()))
    assert [(row.row.line, row.outcome) for row in plan.rows] == [
        (2, "same"),
        (3, "changed"),
        (4, "refused"),
        (5, "added"),
        (6, "refused"),
        (7, "refused"),
        (8, "refused"),
        (9, "refused"),
        (10, "refused"),
    ]
    assert {name: plan.count(name) for name in OUTCOMES} == {
        "added": 1,
        "changed": 1,
        "same": 1,
        "refused": 6,
    }
    reasons = [explain(row.refusal) for row in plan.rows if row.refusal]
    for reason, word in zip(
        reasons,
        ["2 målepunkter på datoen", "linje 5 også", "større enn", "hvorfor", "ikke en", "datoen"],
        strict=True,
    ):
        assert word in reason
    changed, added = plan.writes
    assert (changed.id, changed.numerator, changed.note) == (stored[1].id, 7, "mer")
    assert changed.excluded == "feil"
    assert (added.date, added.note) == (date(2029, 1, 22), "ny")


def test_value_for_a_proportion_is_refused_and_counts_on_an_i_chart_are_not() -> None:
    rows = rows_of(b"date,value\n2029-01-01,5\n")
    assert outcomes(SHARES, [], rows) == ["refused"]
    rows = rows_of(b"date,numerator,denominator\n2029-01-01,5,20\n")
    assert outcomes(VALUES, [], rows) == ["added"]


def test_series_without_dates_is_refused_row_by_row() -> None:
    assert outcomes(VALUES, [], rows_of(b"value\n5\n6\n")) == ["refused"] * 2


def test_subgroups_are_known_by_their_place_within_the_date(network: Path) -> None:
    workspace = Workspace.open(network)
    measure = workspace.put(replace(GROUPS, team=workspace.teams()[0].id))
    text = "dato;verdi\n" + "".join(f"1.1.2029;{value}\n" for value in (5, 3, 9, 1, 7))
    stored = workspace.all(Observation)
    assert write_plan(workspace, import_plan(measure, stored, rows_of(text.encode()))) == 5
    stored = workspace.all(Observation)
    again = import_plan(measure, stored, rows_of(text.encode()))
    assert again.count("same") == 5
    more = text.replace(";9", ";8") + "1.1.2029;2\n"
    plan = import_plan(measure, stored, rows_of(more.encode()))
    assert [row.outcome for row in plan.rows] == ["same"] * 2 + ["changed"] + ["same"] * 2 + [
        "added"
    ]


def test_import_is_one_write_and_one_undo(network: Path) -> None:
    workspace = Workspace.open(network)
    measure = workspace.put(replace(VALUES, team=workspace.teams()[0].id))
    observation = workspace.put(
        Observation(team=measure.team, measure=measure.id, date=date(2029, 1, 1), value=1)
    )
    told: list[int] = []
    workspace.watch(lambda: told.append(len(workspace.all(Observation))))
    plan = import_plan(
        measure, [observation], rows_of(b"date,value\n2029-01-01,2\n2029-01-02,3\n2029-01-03,4\n")
    )
    assert write_plan(workspace, plan) == 3
    assert told == [3]
    assert workspace.undo()
    assert told == [3, 1]
    assert [left.value for left in workspace.all(Observation)] == [1]


def test_plan_that_no_longer_holds_is_not_written(network: Path) -> None:
    workspace = Workspace.open(network)
    measure = workspace.put(replace(VALUES, team=workspace.teams()[0].id))
    plan = import_plan(measure, [], rows_of(b"date,value\n2029-01-01,2\n"))
    Workspace.open(network).put(
        Observation(team=measure.team, measure=measure.id, date=date(2029, 1, 1), value=9)
    )
    with pytest.raises(ImportRefused, match=r"import\.error\.stale"):
        write_plan(workspace, plan)
    assert [observation.value for observation in workspace.all(Observation)] == [9]


rows_lists = st.lists(
    st.builds(
        SeriesRow,
        line=st.integers(2, 99),
        day=st.none() | st.integers(0, 9).map(lambda n: date(2029, 1, 1) + timedelta(days=n)),
        value=st.none() | st.floats(-1e6, 1e6),
        note=st.sampled_from(["", "merknad"]),
    ),
    max_size=12,
)


@given(rows=rows_lists, measure=st.sampled_from([VALUES, GROUPS, SHARES]))
def test_importing_twice_adds_and_changes_nothing(rows: list[SeriesRow], measure: Measure) -> None:
    first = import_plan(measure, [], rows)
    again = import_plan(measure, first.writes, rows)
    assert again.writes == []
    assert again.count("same") == first.count("added")
    assert again.count("refused") == first.count("refused")
    assert len(again.rows) == len(rows)


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize(
    ("measure", "text", "found"),
    [
        (VALUES, "1.1.2029\t12,5\tferie\r\n2.1.2029\t13\t\r\n", [(1, 12.5, None), (2, 13.0, None)]),
        (VALUES, "1.1.2029;12,5", [(1, 12.5, None)]),
        (VALUES, "dato\tverdi\r1.1.2029\t12,5\r", [(2, 12.5, None)]),
        (SHARES, "1.1.2029\t5\t20\n2.1.2029\t6\t20", [(1, None, 20.0), (2, None, 20.0)]),
        (SHARES, "1.1.2029;5;20;merknad", [(1, None, 20.0)]),
    ],
)
def test_rows_are_pasted_with_and_without_headings(
    measure: Measure, text: str, found: list[tuple[int, float | None, float | None]], lang: str
) -> None:
    set_language(lang)
    rows = pasted_rows(measure, text)
    assert [(row.line, row.value, row.denominator) for row in rows] == found
    assert all(row.day and row.refusal is None for row in rows)


def test_pasted_row_that_cannot_be_read_names_its_own_line() -> None:
    rows = pasted_rows(VALUES, "1.1.2029\t1\n2.1.2029\tto\n")
    assert [row.refusal is None for row in rows] == [True, False]
    assert rows[1].refusal is not None
    assert "Linje 2, kolonnen «B»: «to»" in explain(rows[1].refusal)
