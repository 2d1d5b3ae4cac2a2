"""CSV files, pasted text and typed words at random: read row by row, or refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import explain
from samling.model import ChartKind, Evaluation, Measure, Statement, entered, options, parse_groups
from samling.model.library import parse_tags
from samling.report.chart.json import chart_json_text
from samling.report.chart.point_words import point_lines
from samling.report.chart.text import draw_chart
from samling.report.chart_picture.picture import svg_chart
from samling.report.evaluation.import_list import answer_cells, answers_as_json, column_notes
from samling.report.measures.import_list import counts_text, plan_as_json, preview_cells
from samling.report.measures.series import Wishes, series_chart, suggested_kind
from samling.store import Workspace
from samling.store.importing.answers import answers_of
from samling.store.importing.answers_plan import answer_plan, write_answers
from samling.store.importing.pasted import pasted_rows
from samling.store.importing.plan import import_plan, write_plan
from samling.store.importing.readings.look import look, rows_of
from samling.store.importing.readings.row import strict
from tests.fuzz.fuzzing import DAYS, TEXTS, Drawn, damaged, fuzz, refused, texts
from tests.help import REFERENCE, ROOT

SERIES = ROOT / "sample_data" / "series"
CELLS = [
    *("12", "12,5", "-1", "0", "1e3", "1e999", "1e-400", "９", "١٢", "1 234,5", "−4", "+", "1,2,3"),
    *("NaN", "inf", "0x10", "1_000", "1" * 400, "5", "enig", "4 - enig", "kommune", "=1+1", '"'),
    *("01.02.2016", "1.2.16", "2016-02-01", "31.2.2016", "29.02.1900", "18/10/2016", "1899-01-01"),
]
HEADINGS = [
    *("dato", "verdi", "teller", "nevner", "merknad", "undergruppe", "Date", "VALUE", " value "),
    *("arbeidsgiver", "1", "P2", "påstand 1", "kommentar", "e-post", "annet", "", "Det tok tid"),
]
EVALUATION = Evaluation(
    title="Evaluering",
    statements=(
        Statement(group="promoted", text="Det var morsomt."),
        Statement(group="hindered", text="Det tok tid, mye tid"),
    ),
)
cells = st.sampled_from([*CELLS, *DAYS, *TEXTS]) | st.text(max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """Draws a table as some program writes it, and in its encoding; quotes in any disorder."""
    rows = [draw(st.lists(st.sampled_from(HEADINGS), max_size=6))]
    rows += draw(st.lists(st.lists(cells, max_size=7), max_size=12))
    delimiter, ends = draw(st.sampled_from(";,\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    out = io.StringIO(newline="")
    if draw(st.booleans()):
        csv.writer(out, delimiter=delimiter, lineterminator=ends).writerows(rows)
    else:
        out.write(ends.join(delimiter.join(row) for row in rows))
    text = draw(st.sampled_from(["", "", "", "sep=;\n", "\n\n", '"sep=\t"\r\n'])) + out.getvalue()
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"]))
    return text.encode("utf-8", "ignore").decode("utf-8").encode(encoding, "replace")


files = tables() | st.sampled_from([path.read_bytes() for path in SERIES.glob("*.csv")]).flatmap(
    lambda raw: damaged(raw).map(lambda drawn: drawn.value)
)


WORKBOOKS = [
    *((REFERENCE / "tables").glob("*.xlsx")),
    *((REFERENCE / "tables").glob("*.ods")),
    REFERENCE / "per_cent.xls",
]
books = st.sampled_from([path.read_bytes() for path in sorted(WORKBOOKS)]).flatmap(
    lambda raw: damaged(raw).map(lambda drawn: drawn.value)
)


@fuzz(60)
@given(books)
def test_any_damaged_workbook_is_refused_or_read(raw: bytes) -> None:
    looked = look(raw)
    if looked.refusal:
        assert explain(looked.refusal)
    assert all(row.refusal is None or explain(row.refusal) for row in looked.rows)


def measure(chart: str) -> Measure:
    return Measure(team="t", title="Ventetid", unit="dager", chart=chart)  # type: ignore[arg-type]


@fuzz(60)
@given(files, st.sampled_from(options(ChartKind)))
def test_any_series_is_refused_or_drawn(raw: bytes, kind: str) -> None:
    found: list[Any] = []
    if refused(lambda: found.extend(rows_of(raw))):
        return
    for row in found:
        assert row.refusal is None or explain(row.refusal)
    plan = import_plan(measure(kind), [], found)
    counts_text(plan)
    json.dumps(plan_as_json(plan, 0), allow_nan=False)
    for stored in plan.rows:
        "\t".join(preview_cells(stored)).encode()
    refused(lambda: _draw(strict(found), kind))
    good = [row for row in found if row.refusal is None]
    refused(lambda: _draw(good, kind))


def _draw(rows: list[Any], kind: str) -> None:
    suggested_kind(rows)
    chart = series_chart(rows, "Ventetid", kind, Wishes())
    draw_chart(chart, 80, 20).encode()
    svg_chart(chart).encode()
    chart_json_text(chart).encode()
    for x in range(1, len(chart.readings) + 1):
        point_lines(chart, x)


@fuzz(60)
@given(files)
def test_any_answers_are_refused_or_planned(raw: bytes) -> None:
    found: list[Any] = []
    if refused(lambda: found.append(answers_of(EVALUATION, raw))):
        return
    plan = answer_plan(EVALUATION, [], found[0])
    column_notes(plan)
    json.dumps(answers_as_json(plan, 0), allow_nan=False)
    for row in plan.rows:
        "\t".join(answer_cells(row)).encode()


@fuzz(60)
@given(tables().map(lambda raw: raw.decode("utf-8", "surrogateescape")) | texts, st.booleans())
def test_any_paste_is_refused_or_planned(text: str, counts: bool) -> None:
    mine = measure("p" if counts else "i")
    refused(lambda: import_plan(mine, [], pasted_rows(mine, text)))


def test_what_was_planned_is_written(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    workspace.put(EVALUATION)
    mine = workspace.put(Measure(team=team, title="Ventetid", chart="i"))

    @fuzz(20)
    @given(files)
    def written(raw: bytes) -> None:
        refused(lambda: write_plan(workspace, import_plan(mine, [], rows_of(raw))))
        refused(
            lambda: write_answers(
                workspace, answer_plan(EVALUATION, [], answers_of(EVALUATION, raw))
            )
        )
        Workspace.open(network)
        while workspace.undo():
            pass

    written()


TYPED: list[Any] = [
    *(entered.text, entered.line, entered.number, entered.day, entered.required_day),
    *(entered.whole, entered.minutes, entered.clock_time, parse_groups),
]


@pytest.mark.parametrize("read", TYPED, ids=lambda read: read.__name__)
def test_any_typed_words_are_refused_or_read(read: Any) -> None:
    @fuzz(60)
    @given(cells | texts)
    def typed(words: str) -> None:
        refused(lambda: read("title", words))
        parse_tags(words)

    typed()


@fuzz(30)
@given(st.builds(Drawn, st.binary(max_size=200), st.just(("bytes",))))
def test_any_bytes_are_no_harm(drawn: Drawn) -> None:
    refused(lambda: rows_of(drawn.value))
    refused(lambda: answers_of(EVALUATION, drawn.value))
