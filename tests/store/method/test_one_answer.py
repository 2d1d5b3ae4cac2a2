"""A guest answers an evaluation once, reads no comments, and takes no answers out."""

from __future__ import annotations

import stat
from pathlib import Path
from unittest.mock import Mock

import pytest

from samling.model import Evaluation, ReceivedResults, Response
from samling.model.rights import NotAllowed
from samling.report.summary.summary import Scope, make_summary
from samling.store import Workspace, data_folder
from samling.store.errors import NotSaved
from samling.store.files.lineage import REMOVED, VERSION
from samling.store.machine.device import DEVICE
from samling.store.machine.guest import GUEST, GUEST_KEY, GUEST_TEAM
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import packed, write_pack
from samling.store.method.evaluation import (
    add_response,
    comments_on,
    has_answered,
    responses_to,
    set_comment,
)
from samling.store.writer import Writer
from tests.help.every_kind import filled

SAID = "Sjefen min hørte ikke etter"


@pytest.fixture
def network(tmp_path: Path) -> Path:
    return filled(tmp_path / "network").folder


@pytest.fixture
def evaluation(network: Path) -> Evaluation:
    return Workspace.open(network).all(Evaluation)[0]


def test_a_second_answer_of_a_guest_is_refused(
    network: Path, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GUEST, "participant")
    guest = Workspace.open(network)
    mine = add_response(guest, evaluation, "other", [5], "")
    with pytest.raises(NotAllowed, match="answered"):
        add_response(guest, evaluation, "other", [5], "")
    guest.change(mine, answers=(4,))
    guest.remove(mine)
    two = [Response(survey=evaluation.id, answers=(1,)) for _ in range(2)]
    with pytest.raises(NotAllowed, match="answered"):
        guest.put(*two)
    add_response(guest, evaluation, "other", [3], "")
    monkeypatch.setenv(GUEST, "facilitator")
    facilitator = Workspace.open(network)
    before = len(responses_to(facilitator, evaluation))
    for _ in range(2):
        add_response(facilitator, evaluation, "other", [5], "")
    assert len(responses_to(facilitator, evaluation)) == before + 2


def test_a_device_answers_once_also_when_its_page_is_loaded_anew(
    network: Path, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def session(device: str, key: str = "", role: str = "participant") -> Workspace:
        monkeypatch.setenv(GUEST, role)
        monkeypatch.setenv(DEVICE, device * 32)
        monkeypatch.setenv(GUEST_KEY, key)
        return Workspace.open(network)

    first = session("a", "k")
    mine = add_response(first, evaluation, "other", [5], "")
    assert has_answered(first, evaluation)
    for again in (session("a"), session("a", "l", "team"), session("b", "k")):
        assert has_answered(again, evaluation)
    with pytest.raises(NotAllowed, match="answered"):
        add_response(session("a", "k"), evaluation, "other", [1], "")
    other = session("c")
    assert not has_answered(other, evaluation)
    add_response(other, evaluation, "other", [2], "")
    assert not has_answered(session("a", role="facilitator"), evaluation)
    # Nothing tells of which answer a mark is, nor when it was made.
    [marks] = (data_folder() / "serve").glob("*.answered")
    lines = marks.read_text(encoding="ascii").split()
    assert lines == sorted(lines)
    assert len(lines) == 3
    assert not any(known in marks.read_text() for known in (evaluation.id, mine.id, "a" * 32))
    assert stat.S_IMODE(marks.stat().st_mode) == 0o600
    session("a", "k")
    first.undo()
    assert not has_answered(session("a", "k"), evaluation), "the answer is undone"
    session("a", "k")
    first.redo()
    assert has_answered(session("a", "k"), evaluation)


def test_an_answer_that_is_not_stored_is_not_marked(
    network: Path, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GUEST, "participant")
    guest = Workspace.open(network)
    with monkeypatch.context() as full:
        full.setattr(Writer, "_written", Mock(side_effect=NotSaved("error.not_saved")))
        with pytest.raises(NotSaved):
            add_response(guest, evaluation, "other", [5], "")
    assert not has_answered(Workspace.open(network), evaluation)


@pytest.mark.parametrize("role", ["team", "participant", "viewer"])
def test_comments_and_single_answers_are_the_facilitators(
    network: Path, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    host = Workspace.open(network)
    add_response(host, evaluation, "other", [5], SAID)
    received = ReceivedResults(hospital=5, comments=(SAID,))
    elsewhere = host.put(Evaluation(title="E", received=received))
    assert comments_on(host, evaluation)
    assert make_summary(host, Scope(answers=True))
    monkeypatch.setenv(GUEST, role)
    guest = Workspace.open(network)
    assert comments_on(guest, evaluation) == []
    assert not any(response.comment for response in guest.all(Response))
    assert guest.get(Evaluation, elsewhere.id).received == ReceivedResults(hospital=5)
    assert SAID not in str(make_summary(guest, Scope()))
    with pytest.raises(NotAllowed):
        make_summary(guest, Scope(answers=True))


def test_a_browsers_pack_of_a_team_has_no_answers(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = Workspace.open(network)
    [team] = host.teams()
    part = begin_from(tmp_path / "part", write_pack(host, team, tmp_path / "t.samling"))
    add_response(part, part.all(Evaluation)[0], "hospital", [1], SAID)
    assert Response.TABLE in packed(part, team).network
    monkeypatch.setenv(GUEST, "team")
    monkeypatch.setenv(GUEST_TEAM, team.id)
    assert Response.TABLE not in packed(Workspace.open(part.folder), team).network


def test_no_session_ties_an_answer_to_other_records(network: Path, evaluation: Evaluation) -> None:
    workspace = Workspace.open(network)
    workspace.change(evaluation, title="Annen")
    first, second = (add_response(workspace, evaluation, "other", [5], SAID) for _ in range(2))
    for response in (first, second):
        set_comment(workspace, response, "")
    workspace.remove(first)
    tables = workspace.files().network.tables()
    rows = [
        tables[Evaluation.TABLE][evaluation.id],
        tables[REMOVED][first.id],
        tables[Response.TABLE][second.id],
    ]
    sessions = [{session for session in row[VERSION]["seen"] if session} for row in rows]
    assert all(sessions)
    assert len(set.union(*sessions)) == sum(map(len, sessions))
