"""Below five answers nothing of them is told, in any form; from five on all of it is."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Evaluation, Measure, NotFound, Observation, Response, Statement
from samling.model.evaluation import ANSWERS_FLOOR
from samling.report.evaluation.results import evaluation_results
from samling.report.evaluation.slides import evaluation_slides
from samling.report.evaluation.words import results_as_json, results_text
from samling.report.exchange.merge import MergeList, plan_as_json
from samling.report.records.undone import undone_words
from samling.report.search.search import search
from samling.report.summary.export import FORMATS, summary_content
from samling.report.summary.import_ import import_summary
from samling.report.summary.summary import Scope
from samling.store import Workspace
from samling.store.keeping.history import find_known, removed_records
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import plan_merge
from samling.store.method.evaluation import (
    add_response,
    comments_on,
    responses_to,
    set_comment,
)
from tests.help.cli_driver import Captured

SAID = "Sjefen min hørte ikke etter"
EVALUATION = Evaluation(
    title="Etter kull 4",
    invited=6,
    statements=(
        Statement(group="promoted", text="Det var morsomt."),
        Statement(group="hindered", text="Det tok tid."),
    ),
)
TOLD = "av minst 5 svar"


def answered(network: Path, count: int) -> Workspace:
    workspace = Workspace.open(network)
    workspace.put(EVALUATION)
    # As CSV a summary is the numbers of its charts.
    measure = workspace.put(Measure(team=workspace.teams()[0].id, title="Fall", chart="run"))
    workspace.put(
        Observation(team=measure.team, measure=measure.id, date=date(2029, 1, 1), value=2)
    )
    for number in range(count):
        comment = f"{SAID} {number}"
        add_response(workspace, EVALUATION, "hospital" if number else "other", (5, 2), comment)
    return workspace


def read(content: bytes) -> str:
    """Returns a file as text; of a workbook all that it holds."""
    if not content.startswith(b"PK"):
        return content.decode()
    book = zipfile.ZipFile(io.BytesIO(content))
    return "".join(book.read(name).decode() for name in book.namelist())


def told_everywhere(workspace: Workspace, tmp_path: Path, capsys: Captured) -> str:
    """Returns all that anybody can get to see of the answers, as one text."""
    folder = str(workspace.folder)
    results = evaluation_results(EVALUATION, responses_to(workspace, EVALUATION))
    parts = [results_text(results), json.dumps(results_as_json(results), ensure_ascii=False)]
    parts += [str(slide) for slide in evaluation_slides(workspace, EVALUATION)]
    parts += [str(hit) for hit in search(workspace, "sjefen")]
    for answers in (False, True):
        parts += [
            read(summary_content(workspace, Scope(answers=answers), form)) for form in FORMATS
        ]
    for words in (
        ["list", folder, "responses"],
        ["list", folder, "responses", "--json"],
        ["survey", folder],
        ["survey", folder, "--json"],
        ["search", folder, "sjefen"],
        ["search", folder, "sjefen", "--json"],
        ["history", folder, "--removed"],
    ):
        main(words)
        said = capsys.readouterr()
        parts += [said.out, said.err]
    other = begin_from(tmp_path / f"annen-{len(list(tmp_path.iterdir()))}", _pack(workspace))
    set_comment(other, other.all(Response)[0], f"{SAID}, rettet")
    listed = MergeList(workspace, plan_merge(workspace, [_pack(other)]))
    parts.append(listed.text())
    parts.append(json.dumps(plan_as_json(listed, merged=False, waiting=0), ensure_ascii=False))
    return "\n".join(parts)


def _pack(workspace: Workspace) -> Path:
    return write_pack(workspace, None, workspace.folder.with_suffix(".samling"))


@pytest.mark.parametrize("count", [1, 2, ANSWERS_FLOOR - 1])
def test_of_too_few_only_how_many_they_are_is_told(
    network: Path, tmp_path: Path, capsys: Captured, count: int
) -> None:
    told = told_everywhere(answered(network, count), tmp_path, capsys)
    assert "Sjefen" not in told
    assert f"{count} {TOLD}" in told
    assert "100 %" not in told
    summary = json.loads(summary_content(Workspace.open(network), Scope(answers=True), "json"))
    (evaluation,) = (one for one in summary["evaluation"] if one["id"] == EVALUATION.id)
    assert evaluation["answered"] == count
    assert evaluation["responses"] is None
    assert evaluation["comments"] == []
    assert {one["answered"] for one in evaluation["employers"]} == {0}
    assert all(sum(one["counts"]) == one["unanswered"] == 0 for one in evaluation["statements"])


def test_from_five_on_it_is_told(network: Path, tmp_path: Path, capsys: Captured) -> None:
    workspace = answered(network, ANSWERS_FLOOR)
    told = told_everywhere(workspace, tmp_path, capsys)
    assert TOLD not in told
    assert told.count(f"{SAID} 4") >= 5
    assert [one.comment for one in comments_on(workspace, EVALUATION)] == sorted(
        f"{SAID} {number}" for number in range(ANSWERS_FLOOR)
    )


def test_comments_wait_for_the_fifth_answer(network: Path) -> None:
    workspace = answered(network, ANSWERS_FLOOR - 1)
    assert comments_on(workspace, EVALUATION) == []
    add_response(workspace, EVALUATION, "unknown", (1, 1), "")
    assert len(comments_on(workspace, EVALUATION)) == ANSWERS_FLOOR - 1


def test_a_summary_of_too_few_is_read_back_and_told_again(network: Path, tmp_path: Path) -> None:
    workspace = answered(network, 3)
    raw = summary_content(workspace, Scope(), "json")
    (tmp_path / "s.json").write_bytes(raw)
    again = import_summary(tmp_path / "s.json", tmp_path / "ny")
    assert summary_content(again, Scope(), "json") == raw
    (evaluation,) = again.all(Evaluation)
    results = evaluation_results(evaluation, [])
    assert (results.total.answered, results.is_withheld, results.received) == (3, True, True)


def test_no_answer_has_a_history_and_undo_does_not_show_one(network: Path) -> None:
    workspace = answered(network, ANSWERS_FLOOR)
    response = workspace.all(Response)[0]
    with pytest.raises(NotFound, match="answer_history"):
        find_known(workspace, response.id)
    workspace.remove(response)
    assert removed_records(workspace) == []
    words = undone_words(workspace.undo())
    assert SAID not in words
    assert len(workspace.all(Response)) == ANSWERS_FLOOR
