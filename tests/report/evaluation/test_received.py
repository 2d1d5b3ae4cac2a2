"""Results of an evaluation that came without the answers: shown, exported again, left alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import (
    Evaluation,
    InvalidField,
    ReceivedResults,
    ReceivedStatement,
    Response,
    SamlingError,
    Statement,
    Tally,
)
from samling.report.evaluation.results import evaluation_results
from samling.report.evaluation.slides import evaluation_slides
from samling.report.summary.summary import Scope
from samling.store import Workspace
from samling.store.method.evaluation import (
    add_response,
    add_statement,
    evaluations_of,
    remove_statement,
    responses_to,
)
from sample_data import copy_kull_3
from screens.evaluation.comments import EvaluationComments
from tests.help.app_driver import SIZES, press, running, shown, told, words
from tests.help.cli_driver import Captured, ran
from tests.help.summary_of import there_and_back


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kull 3 as one has it who got the summary without the answers; made once, and copied."""
    folder = tmp_path_factory.mktemp("made")
    copy_kull_3(folder / "kull-3")
    return there_and_back(Workspace.open(folder / "kull-3"), Scope(), folder).folder


@pytest.fixture
def received(made: Path, tmp_path: Path) -> Workspace:
    return Workspace.open(shutil.copytree(made, tmp_path / "received"))


def test_they_show_what_the_answers_show(kull_3: Path, received: Workspace) -> None:
    workspace = Workspace.open(kull_3)
    (evaluation,), (mine,) = evaluations_of(workspace), evaluations_of(received)
    assert responses_to(received, mine) == []
    found, own = (
        evaluation_results(mine, []),
        evaluation_results(evaluation, responses_to(workspace, evaluation)),
    )
    assert (found.received, own.received) == (True, False)
    assert (found.total, found.kinds, found.comments) == (own.total, own.kinds, own.comments)
    assert (found.statements, found.differences) == (own.statements, own.differences)
    slides = [(slide.headline, slide.points) for slide in evaluation_slides(received, mine)]
    assert slides == [
        (slide.headline, slide.points) for slide in evaluation_slides(workspace, evaluation)
    ]


def test_the_command_says_where_they_are_from(received: Workspace, capsys: Captured) -> None:
    set_language("nb")
    said = ran(capsys, "survey", received.folder)
    assert "96 av 150 Resultater mottatt fra et annet sted" in said
    assert json.loads(ran(capsys, "survey", received.folder, "--json"))["received"] is True


def test_nothing_is_added_to_them(received: Workspace) -> None:
    (evaluation,) = evaluations_of(received)
    with pytest.raises(SamlingError, match="evaluation_received"):
        add_response(received, evaluation, "hospital", (5,), "")
    with pytest.raises(SamlingError, match="statements_fixed"):
        remove_statement(received, evaluation, 0, evaluation.statements[0])
    # A statement that came later has no answers.
    later = add_statement(received, evaluation, Statement(group="hindered", text="Ny."))
    last = evaluation_results(later, []).statements[-1]
    assert (last.relevant, last.unanswered) == (0, 96)


def test_answers_that_come_after_all_are_what_counts(received: Workspace) -> None:
    (evaluation,) = evaluations_of(received)
    # As a merge with the workspace of the one who has them brings them.
    received.put(Response(survey=evaluation.id, employer="hospital", answers=(5,)))
    results = evaluation_results(evaluation, responses_to(received, evaluation))
    assert (results.received, results.total.answered) == (False, 1)
    add_response(received, evaluation, "hospital", (4,), "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"hospital": -1},
        {"hospital": 10**9},
        {"statements": (ReceivedStatement(total=Tally(counts=(1, 2))),)},
        {"statements": (ReceivedStatement(total=Tally(not_relevant=-1)),)},
        {"statements": (ReceivedStatement(total=Tally()),) * 101},
    ],
)
def test_impossible_counts_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidField):
        Evaluation(title="S", received=ReceivedResults(**wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_the_place_shows_them(received: Workspace, size: tuple[int, int]) -> None:
    async with running(received, size) as pilot:
        await press(pilot, "0", "6")
        assert pilot.app.current_mode == "evaluation"
        assert "mottatt fra et annet sted" in words(pilot)
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, EvaluationComments)
        assert "Ledere" in shown(pilot) or "Lederen" in shown(pilot)
        before = received.all(Evaluation)
        await press(pilot, "x")
        assert "uten svarene" in told(pilot)
        assert received.all(Evaluation) == before
