"""The evaluation: statements that stay once answered, answers, and what they add up to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import set_language
from samling.model import (
    EmployerKind,
    Evaluation,
    InvalidField,
    Response,
    SamlingError,
    Statement,
    options,
)
from samling.model.evaluation import ANSWERS_FLOOR, StatementGroup, shown_kinds, template_statements
from samling.report.evaluation.bars import apart, bar, parts, stacked_text
from samling.report.evaluation.results import (
    by_difference,
    evaluation_results,
    largest_differences,
    ranked,
)
from samling.report.evaluation.slides import EvaluationView, evaluation_slides
from samling.report.evaluation.words import percent, points, results_as_json, results_text
from samling.store import Workspace
from samling.store.method.answer_draft import Paper, paper_of
from samling.store.method.evaluation import (
    add_response,
    add_statement,
    change_statement,
    evaluations_of,
    move_statement,
    remove_evaluation,
    remove_statement,
    responses_to,
)

ONE = Statement(group="promoted", text="Det var morsomt.")
TWO = Statement(group="hindered", text="Det tok tid.")
THREE = Statement(group="promoted", text="Jeg lærte noe.")
EVALUATION = Evaluation(title="Evaluering", invited=150, statements=(ONE, TWO, THREE))
ANSWERS = st.lists(st.sampled_from([None, 0, 1, 2, 3, 4, 5]), max_size=3).map(tuple)
RESPONSES = st.lists(
    st.builds(
        lambda employer, answers: Response(
            survey=EVALUATION.id, employer=employer, answers=answers
        ),
        st.sampled_from(["hospital", "municipality", "other", "unknown"]),
        ANSWERS,
    ),
    max_size=30,
)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    workspace = Workspace.open(network)
    workspace.put(EVALUATION)
    return workspace


def evaluation_in(workspace: Workspace) -> Evaluation:
    return evaluations_of(workspace)[0]


@pytest.mark.parametrize("code", ["nb", "en"])
def test_the_template_has_28_statements_in_two_groups(code: str) -> None:
    set_language(code)
    found = template_statements()
    assert [statement.group for statement in found] == ["promoted"] * 14 + ["hindered"] * 14
    assert len({statement.text for statement in found}) == 28
    words = " ".join(statement.text.casefold() for statement in found)
    about = {
        "nb": ("morsomt", "litteratur", "tid", "klinikerne", "forankret", "brukerrepresentant"),
        "en": ("fun", "literature", "time", "clinicians", "anchored", "user representative"),
    }
    assert all(word in words for word in about[code])


def test_statements_without_answers_are_changed_freely(workspace: Workspace) -> None:
    evaluation = add_statement(
        workspace, evaluation_in(workspace), Statement(group="hindered", text="Ny.")
    )
    assert move_statement(workspace, evaluation, 3, evaluation.statements[3], -1)
    evaluation = evaluation_in(workspace)
    assert [statement.text for statement in evaluation.statements[2:]] == ["Ny.", "Jeg lærte noe."]
    assert not move_statement(workspace, evaluation, 0, ONE, -1)
    changed = Statement(group="hindered", text="Det var ikke morsomt.")
    evaluation = change_statement(workspace, evaluation, 0, ONE, changed)
    evaluation = remove_statement(workspace, evaluation, 1, TWO)
    assert [statement.text for statement in evaluation.statements] == [
        changed.text,
        "Ny.",
        "Jeg lærte noe.",
    ]
    with pytest.raises(InvalidField, match="statement_twice"):
        add_statement(workspace, evaluation, Statement(group="promoted", text="JEG  lærte noe"))


def test_statements_with_answers_stay_where_they_are(workspace: Workspace) -> None:
    evaluation = evaluation_in(workspace)
    add_response(workspace, evaluation, "hospital", (5, None, 0), "")
    for refused in (
        lambda: remove_statement(workspace, evaluation, 0, ONE),
        lambda: move_statement(workspace, evaluation, 0, ONE, 1),
        lambda: change_statement(
            workspace, evaluation, 0, ONE, Statement(group="hindered", text=ONE.text)
        ),
    ):
        with pytest.raises(SamlingError, match="fixed"):
            refused()
    reworded = Statement(group="promoted", text="Det var svært morsomt.")
    change_statement(workspace, evaluation, 0, ONE, reworded)
    add_statement(workspace, evaluation, Statement(group="hindered", text="Ny."))
    evaluation = evaluation_in(workspace)
    assert [statement.text for statement in evaluation.statements][::3] == [reworded.text, "Ny."]
    # Those who had answered were not asked.
    workspace.put(*answered("hospital", 4, 5, None, 0))
    last = evaluation_results(evaluation, responses_to(workspace, evaluation)).statements[3]
    assert (last.relevant, last.unanswered, last.agree) == (0, 5, None)


def test_statements_changed_elsewhere_are_not_written_over(workspace: Workspace) -> None:
    evaluation = evaluation_in(workspace)
    remove_statement(Workspace.open(workspace.folder), evaluation, 0, ONE)
    with pytest.raises(SamlingError, match="evaluation_changed"):
        remove_statement(workspace, evaluation, 0, ONE)
    with pytest.raises(SamlingError, match="evaluation_changed"):
        add_response(workspace, evaluation, "hospital", (1, 2, 3), "")
    assert len(evaluation_in(workspace).statements) == 2


def test_an_answer_of_nothing_and_one_with_an_identity_number_are_refused(
    workspace: Workspace,
) -> None:
    evaluation = evaluation_in(workspace)
    with pytest.raises(SamlingError, match="response_empty"):
        add_response(workspace, evaluation, "hospital", (None, None), "  ")
    with pytest.raises(InvalidField, match="identity_number"):
        add_response(workspace, evaluation, "hospital", (5,), "Ring 13097248022")
    with pytest.raises(InvalidField, match="answer_step"):
        add_response(workspace, evaluation, "hospital", (6,), "")
    assert responses_to(workspace, evaluation) == []


def test_an_evaluation_is_removed_with_its_answers_and_comes_back(workspace: Workspace) -> None:
    evaluation = evaluation_in(workspace)
    for _ in range(3):
        add_response(workspace, evaluation, "other", (4,), "")
    remove_evaluation(workspace, evaluation)
    assert workspace.all(Evaluation) == []
    assert workspace.all(Response) == []
    workspace.undo()
    assert len(responses_to(workspace, evaluation_in(workspace))) == 3


@given(RESPONSES)
def test_every_answer_is_counted_once(responses: list[Response]) -> None:
    results = evaluation_results(
        EVALUATION, [*responses, Response(survey="another", answers=(5, 5, 5))]
    )
    assert results.total.answered == len(responses)
    assert results.total.rate == len(responses) / 150
    assert results.is_withheld == (0 < len(responses) < ANSWERS_FLOOR)
    if results.is_withheld:
        assert not any(kind.answered for kind in results.kinds.values())
        assert not any(result.relevant or result.unanswered for result in results.statements)
        return
    assert sum(kind.answered for kind in results.kinds.values()) == len(responses)
    if responses:
        shares = [kind.of_responders or 0 for kind in results.kinds.values()]
        assert sum(shares) == pytest.approx(1)
    for place, statement in enumerate(results.statements):
        given = [each.answers[place] for each in responses if place < len(each.answers)]
        assert statement.relevant + statement.not_relevant + statement.unanswered == len(responses)
        steps = [step for step in given if step]
        assert statement.relevant == len(steps)
        assert statement.not_relevant == given.count(0)
        if steps:
            assert statement.mean == pytest.approx(sum(steps) / len(steps))
            assert statement.agree == pytest.approx(sum(step > 3 for step in steps) / len(steps))
        else:
            assert statement.mean is statement.agree is None


@given(RESPONSES)
def test_the_ranking_holds_every_statement_and_goes_down(responses: list[Response]) -> None:
    results = evaluation_results(EVALUATION, responses)
    order = [
        statement
        for group in options(StatementGroup)
        for statement in ranked(results.statements, group)
    ]  # type: ignore[arg-type]
    assert sorted(statement.number for statement in order) == [1, 2, 3]
    best, next_best = ranked(results.statements, "promoted")
    assert next_best.agree is None or (best.agree or 0) >= next_best.agree
    if best.agree == next_best.agree and best.agree is not None:
        assert (best.mean or 0) >= (next_best.mean or 0)
        assert best.mean != next_best.mean or best.number < next_best.number


@given(RESPONSES)
def test_few_are_never_shown_by_kind(responses: list[Response]) -> None:
    results = evaluation_results(EVALUATION, responses)
    for kind, shown in results.by_kind.items():
        mine = [response for response in responses if response.employer == kind]
        assert len(mine) >= ANSWERS_FLOOR
        assert all(statement.relevant <= len(mine) for statement in shown)
    hidden = {response.employer for response in responses} - {*results.by_kind, "unknown"}
    if hidden:
        # Nor can those be found by taking what is shown from all.
        rest = [response for response in responses if response.employer not in results.by_kind]
        assert not results.by_kind or len(rest) >= ANSWERS_FLOOR
    told = results_as_json(results)
    for statement in told["statements"]:
        for kind in ("hospital", "municipality"):
            assert (statement[kind] is None) == (kind not in results.by_kind)


@pytest.mark.parametrize(
    ("hospital", "municipality", "other", "unknown", "shown"),
    [
        (54, 38, 0, 4, ["hospital", "municipality"]),
        (5, 4, 0, 0, []),
        (5, 4, 0, 1, ["hospital"]),
        (5, 5, 0, 0, ["hospital", "municipality"]),
        # One from elsewhere would be what is left of all.
        (20, 10, 1, 0, ["hospital"]),
        (20, 0, 1, 0, []),
        (0, 0, 0, 9, []),
        (4, 4, 4, 0, []),
    ],
)
def test_a_kind_is_shown_only_where_no_few_can_be_worked_out(
    hospital: int, municipality: int, other: int, unknown: int, shown: list[str]
) -> None:
    answered: dict[EmployerKind, int] = {
        "hospital": hospital,
        "municipality": municipality,
        "other": other,
        "unknown": unknown,
    }
    assert shown_kinds(answered) == shown


def answered(employer: str, count: int, *answers: int | None) -> list[Response]:
    return [
        Response(survey=EVALUATION.id, employer=employer, answers=answers)  # type: ignore[arg-type]
        for _ in range(count)
    ]


def test_differences_between_hospital_and_municipality() -> None:
    responses = [*answered("hospital", 5, 5, 1, 3), *answered("municipality", 5, 4, 5, 0)]
    results = evaluation_results(EVALUATION, responses)
    assert results.differences is not None
    assert [difference.agree for difference in results.differences] == [0.0, -1.0, None]
    assert [difference.statement for difference in largest_differences(results, 5)] == [TWO]
    assert by_difference(results.differences)[0].statement == TWO
    shown = [points(0.917, 0.783), points(0.783, 0.917), points(0.5, 0.5), points(None, 0.5)]
    assert shown == ["+14", "−14", "0", "–"]
    few = evaluation_results(EVALUATION, responses[1:])
    assert few.differences is None
    assert largest_differences(few, 5) == []
    assert "vises ikke" in results_text(few)


def test_rates_by_kind_where_the_invited_are_known() -> None:
    evaluation = Evaluation(
        id=EVALUATION.id,
        title="E",
        invited=20,
        invited_hospital=10,
        statements=EVALUATION.statements,
    )
    results = evaluation_results(
        evaluation, [*answered("hospital", 4, 5), *answered("municipality", 1, None, 4)]
    )
    assert results.total.rate == 0.25
    assert results.kinds["hospital"].rate == 0.4
    assert results.kinds["hospital"].of_responders == 0.8
    assert results.kinds["municipality"].rate is None
    text = results_text(results)
    assert "Svarandel 25 %: 5 av 20" in text
    assert "sykehus 80 % (4, svarandel 40 %) · kommune 20 % (1)" in text
    assert percent(None) == "–"


def test_more_answers_than_invited_are_said_to_be_that(workspace: Workspace) -> None:
    evaluation = Evaluation(
        id=EVALUATION.id, title="E", invited=3, invited_hospital=2, statements=EVALUATION.statements
    )
    responses = [*answered("hospital", 4, 5), *answered("municipality", 1, None, 4)]
    text = results_text(evaluation_results(evaluation, responses))
    assert "Flere svar (5) enn inviterte (3)" in text
    assert "sykehus 80 % (4, flere enn de inviterte: 2) · kommune 20 % (1)" in text
    assert "svarandel" not in text
    workspace.put(evaluation, *responses)
    assert evaluation_slides(workspace, evaluation)[0].number == "5"


@given(st.lists(st.integers(0, 200), min_size=5, max_size=5), st.integers(5, 60))
def test_a_bar_is_full_and_shows_every_step_that_was_chosen(counts: list[int], width: int) -> None:
    cells = parts(counts, width)
    assert sum(cells) == (width if sum(counts) else 0)
    assert len(stacked_text(counts, width)) == sum(cells)
    assert all((cell > 0) == (count > 0) for cell, count in zip(cells, counts, strict=True))


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 60))
def test_lines_and_bars_keep_their_width(left: float, right: float, width: int) -> None:
    line = apart(left, right, ("S", "K"), width)
    assert len(line) == width
    assert ("S" in line and "K" in line) or "◆" in line
    assert len(bar(left, width)) <= width
    assert bool(bar(left, width)) == (left > 0)


def test_slides_are_few_and_none_before_an_answer(workspace: Workspace) -> None:
    evaluation = evaluation_in(workspace)
    assert evaluation_slides(workspace, evaluation) == []
    responses = [*answered("hospital", 6, 5, 1, 3), *answered("municipality", 6, 2, 5, 4)]
    workspace.put(*responses)
    slides = evaluation_slides(workspace, evaluation, 2)
    assert slides[0].number == "8%"
    assert slides[1].points[0].startswith("50 %")
    assert slides[3].headline == TWO.text
    assert slides[3].draw is not None
    assert "5 helt enig" in slides[3].draw(76, 20, True, True)
    assert "Sykehus 0 %, kommune 100 % (−100)" in slides[4].points[1]


def test_slides_show_the_view_chosen(workspace: Workspace) -> None:
    evaluation = evaluation_in(workspace)
    workspace.put(*answered("hospital", 6, 5, 1, 3), *answered("municipality", 6, 2, 5, 4))
    workspace.put(*answered("other", 5, 3, 3, 3))
    hospital = evaluation_slides(workspace, evaluation, 1, "hospital")
    assert {slide.kicker for slide in hospital} == {f"{evaluation.title} · sykehus"}
    assert hospital[0].number == "6"
    assert hospital[1].points[0] == f"100 %  {ONE.text}"
    apart = evaluation_slides(workspace, evaluation, 2, "apart")
    assert [slide.headline for slide in apart[1:]] == [
        "Her er sykehus og kommune mest uenige",
        TWO.text,
    ]
    assert apart[2].points == ("Sykehus: 0 %", "Kommune: 100 %")


@pytest.mark.parametrize("view", ["hospital", "apart"])
def test_slides_of_few_say_why_there_is_no_more(workspace: Workspace, view: EvaluationView) -> None:
    evaluation = evaluation_in(workspace)
    workspace.put(*answered("hospital", 2, 5, 1, 3), *answered("other", 3, 5, 1, 3))
    _, withheld = evaluation_slides(workspace, evaluation, 0, view)
    assert "vises ikke" in withheld.headline


@given(
    st.builds(
        Paper,
        employer=st.sampled_from(["hospital", "municipality", "other", "unknown"]),
        given=st.dictionaries(st.text(), st.sampled_from([None, 0, 1, 5])),
        comment=st.text(),
        at=st.integers(-1, 99),
    )
)
def test_a_paper_is_the_same_after_its_draft(paper: Paper) -> None:
    assert paper_of(paper.to_values()) == paper


def test_a_draft_follows_statements_that_are_moved() -> None:
    paper = Paper(at=0).answered(EVALUATION, 5).answered(EVALUATION, None)
    moved = Evaluation(title="E", statements=(THREE, TWO, ONE))
    assert paper.answers(EVALUATION) == (5, None, None)
    assert paper.answers(moved) == (None, None, 5)
    assert [paper.passed(moved, place) for place in range(3)] == [False, True, True]
    assert paper_of({"at": "²", "employer": "x", "answer:a": "9"}).given == {"a": None}
