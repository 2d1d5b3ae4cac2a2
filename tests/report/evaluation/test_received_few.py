"""Of results received from few people nothing is shown but how many they were, in any form."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from samling.cli.main import main
from samling.model import Evaluation, ReceivedResults, ReceivedStatement, Statement, Tally
from samling.report.evaluation.results import evaluation_results
from samling.report.exchange.choices import choice_lines, choices_as_json
from samling.report.exchange.merge import MergeList, plan_as_json
from samling.store import Workspace
from samling.store.codec import to_plain
from samling.store.files.record_file import Put
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from tests.help.cli_driver import Captured

SAID = "Sjefen min hørte ikke etter"
STATEMENTS = (Statement(group="promoted", text="S"),)
TOLD = "av minst 5 svar"


def tally(*counts: int) -> Tally:
    return Tally(counts=counts)


def received(hospital: int, municipality: int = 0) -> ReceivedResults:
    parts = {"hospital": tally(0, 0, 0, 0, hospital), "municipality": None}
    if municipality:
        parts["municipality"] = tally(municipality, 0, 0, 0, 0)
    total = tally(municipality, 0, 0, 0, hospital)
    statements = (ReceivedStatement(total=total, **parts),)
    return ReceivedResults(
        hospital=hospital, municipality=municipality, statements=statements, comments=(SAID,)
    )


def raw_put(workspace: Workspace, evaluation: Evaluation, hospital: int, said: str) -> None:
    """Stores an evaluation as another program would write it: with what few people answered."""
    row = to_plain(evaluation)
    row["received"] = {
        **to_plain(Evaluation(title="E", received=received(5)))["received"],
        "hospital": hospital,
        "comments": [said],
    }
    workspace.files().network.write([Put(Evaluation.TABLE, row)])


def test_an_evaluation_keeps_of_few_only_how_many_they_are() -> None:
    evaluation = Evaluation(title="E", statements=STATEMENTS, received=received(2, 1))
    assert evaluation.received == ReceivedResults(unknown=3)
    assert evaluation_results(evaluation, []).is_withheld
    assert Evaluation(title="E", received=ReceivedResults(comments=(SAID,))).received is None
    many = Evaluation(title="E", statements=STATEMENTS, received=received(5, 5))
    assert many.received == received(5, 5)
    assert set(evaluation_results(many, []).by_kind) == {"hospital", "municipality"}


def test_a_small_kind_is_not_worked_out_from_the_total() -> None:
    evaluation = Evaluation(title="E", statements=STATEMENTS, received=received(5, 1))
    results = evaluation_results(evaluation, [])
    assert (results.total.answered, results.by_kind, results.differences) == (6, {}, None)
    assert evaluation.received is not None
    [statement] = evaluation.received.statements
    assert (statement.hospital, statement.municipality) == (None, None)


def test_rows_that_hold_more_are_not_shown(network: Path, tmp_path: Path, capsys: Captured) -> None:
    here = Workspace.open(network)
    evaluation = here.put(Evaluation(title="Etter kull 4", statements=STATEMENTS))
    there = Workspace.open(shutil.copytree(network, tmp_path / "there"))
    raw_put(here, evaluation, 3, SAID)
    raw_put(there, evaluation, 2, f"{SAID} heller")
    plan = plan_merge(here, [write_pack(there, None, tmp_path / "p.samling")])
    listed = MergeList(here, plan)
    parts = [listed.text(), json.dumps(plan_as_json(listed, merged=False, waiting=0))]
    merge(here, plan)
    lines = choice_lines(here)
    assert [len(line.values) for line in lines] == [2]
    parts += [str([line.values for line in lines]), json.dumps(choices_as_json(lines))]
    folder = str(network)
    for words in (
        ["history", folder, evaluation.id],
        ["history", folder, evaluation.id, "--json"],
        ["list", folder, "surveys"],
        ["list", folder, "surveys", "--json"],
        ["survey", folder, "--json"],
        ["search", folder, "sjefen"],
    ):
        assert main(words) in (0, 1, None)
        said = capsys.readouterr()
        parts += [said.out, said.err]
    told = "\n".join(parts)
    assert "Sjefen" not in told
    assert 'counts": [' not in told.split('"survey"')[0]
    assert f"3 {TOLD}" in told
    assert '"answered": 3' in told
