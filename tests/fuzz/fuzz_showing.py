"""Everything that is shown of a workspace without a screen: whatever opens must be shown."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from samling.model import (
    Bottleneck,
    Evaluation,
    Gathering,
    Measure,
    Network,
    Phase,
    SamlingError,
    Team,
    Voting,
)
from samling.model.kinds import LISTED
from samling.report import library as library_list
from samling.report.actions.rows import actions_of, open_actions
from samling.report.actions.slides import bottleneck_slide, open_slides
from samling.report.assessment import assessment_grid, assessment_slides, scores_of_all
from samling.report.bottlenecks import board
from samling.report.bottlenecks.links import cycles_on, links_of
from samling.report.bottlenecks.rows import bottleneck_rows
from samling.report.bottlenecks.slides import voting_slides
from samling.report.chart.advice import advice, suggested_kind
from samling.report.chart.findings.found import signals
from samling.report.chart.json import chart_json_text
from samling.report.chart.point_words import point_lines
from samling.report.chart.text import draw_chart
from samling.report.chart_picture.picture import svg_chart
from samling.report.documents.description import published_of
from samling.report.documents.description_page import description_page
from samling.report.documents.rows import document_rows
from samling.report.documents.slides import document_slides
from samling.report.evaluation.results import evaluation_results
from samling.report.evaluation.slides import evaluation_slides
from samling.report.evaluation.words import results_as_json as evaluation_json
from samling.report.evaluation.words import results_text
from samling.report.gatherings.home_slides import home_slides
from samling.report.gatherings.overview import overview_text
from samling.report.gatherings.slides import agenda_slides
from samling.report.gold_standard import (
    coverage,
    gap_words,
    gaps,
    gold_standard_slides,
    phase_standard,
)
from samling.report.improvement import cycles_of, improvement_slides, tree_of
from samling.report.listing.records import records_of
from samling.report.listing.words import table_of
from samling.report.measures.before_after import compare, comparison_rows
from samling.report.measures.rows import chart_of, is_late_now, next_date
from samling.report.measures.slides import measure_slides
from samling.report.notes import note_rows, note_slides, tie_of, tie_words
from samling.report.page.columns import aligned
from samling.report.page.html import page_html
from samling.report.page.markdown import page_markdown
from samling.report.pathway.slides import pathway_slides
from samling.report.projector.slide import Slide
from samling.report.psfs.plot import draw_pairs
from samling.report.psfs.results import psfs_of
from samling.report.psfs.slides import psfs_slides
from samling.report.psfs.words import people_table, results_as_json, said
from samling.report.records.findings import finding_cells
from samling.report.review.json import review_plain
from samling.report.review.review import review
from samling.report.review.slides import review_slides
from samling.report.review.text import review_text
from samling.report.search.search import search
from samling.report.summary.comparison import comparison_rows as team_rows
from samling.report.summary.comparison import team_lines
from samling.report.summary.summary import Scope, summary_bytes
from samling.report.voting import counts as vote_list
from samling.store import Workspace
from samling.store.codec import KINDS, from_plain, to_plain
from samling.store.keeping.history import versions
from samling.store.keeping.privacy_check import stored_findings
from samling.store.merging.choices import choose, waiting
from samling.store.method.clock import GatheringClock
from samling.store.method.evaluation import responses_to
from tests.fuzz.fuzzing import refused


def opened(folder: Path, then: Callable[[Workspace], object]) -> bool:
    """Opens a workspace and does something with it; False where it was refused."""
    return refused(lambda: then(Workspace.open(folder))) is None


def check(workspace: Workspace) -> None:
    """Shows a workspace that opened; each record of it can be written and read again."""
    show_all(workspace)
    for choice in waiting(workspace):
        refused(partial(choose, workspace, choice.record, choice.field, choice.values[-1]))
    for kind in KINDS.values():
        for record in workspace.all(kind):
            plain = to_plain(record)
            written = json.dumps(plain, allow_nan=False, ensure_ascii=False).encode()
            assert to_plain(from_plain(kind, json.loads(written))) == plain


def rewrite(workspace: Workspace) -> None:
    """Writes and removes a record of each kind, takes that back, and opens all anew."""
    for kind in KINDS.values():
        for record in workspace.all(kind)[:1]:
            refused(partial(workspace.put, record))
            refused(workspace.undo)
            refused(partial(versions, workspace, record))
            if kind is not Team and kind is not Network:
                refused(partial(workspace.remove, record))
                refused(workspace.undo)
    workspace.fold()
    # What we have written ourselves is never refused.
    assert refused(lambda: Workspace.open(workspace.folder)) is None


def show_all(workspace: Workspace) -> None:
    """Shows all there is; only refusals with a sentence may come of it."""
    for show in _shows(workspace):
        refused(show)


def _shows(workspace: Workspace) -> Iterator[Callable[[], Any]]:
    yield partial(overview_text, workspace, 80)
    yield partial(overview_text, workspace, 120)
    for words in ("a", "é 2", "kols"):
        yield partial(search, workspace, words)
    for kind in LISTED:
        yield partial(_list, workspace, kind)
    yield lambda: [finding_cells(finding) for finding in stored_findings(workspace)]
    yield partial(_slides, home_slides, workspace)
    yield partial(_slides, open_slides, workspace, None)
    yield partial(_slides, note_slides, workspace)
    yield partial(_of_network, workspace)
    yield partial(_summary, workspace, Scope(answers=True))
    for gathering in workspace.all(Gathering):
        yield partial(_gathering, workspace, gathering)
        yield partial(_summary, workspace, Scope(gathering))
    for evaluation in workspace.all(Evaluation):
        yield partial(_evaluation, workspace, evaluation)
    for team in workspace.teams():
        yield from _team_shows(workspace, team)


def _team_shows(workspace: Workspace, team: Team) -> Iterator[Callable[[], Any]]:
    for gathering in workspace.all(Gathering):
        yield partial(_review, workspace, team, gathering)
    for make in (
        open_slides,
        document_slides,
        pathway_slides,
        measure_slides,
        note_slides,
        improvement_slides,
        psfs_slides,
    ):
        yield partial(_slides, make, workspace, team)
    yield partial(_slides, gold_standard_slides, workspace, team.id)
    yield partial(_bottlenecks, workspace, team)
    yield partial(_improvement, workspace, team)
    yield partial(_pathway, workspace, team)
    yield partial(_psfs, workspace, team)
    for voting in workspace.all(Voting, team=team.id):
        yield partial(_voting, workspace, team, voting)
    for measure in workspace.all(Measure, team=team.id):
        yield partial(_measure, workspace, measure)


def _slides(make: Callable[..., Any], *given: Any) -> None:
    slides: list[Slide] = list(make(*given))
    for slide in slides:
        if slide.draw is not None:
            slide.draw(70, 12, True, True)


def _list(workspace: Workspace, kind: str) -> None:
    records = records_of(workspace, kind, None, None)
    "\n".join(aligned(table_of(workspace, kind, records))).encode()


def _of_network(workspace: Workspace) -> None:
    for note in note_rows(workspace, words="a"):
        tie_words(workspace, tie_of(note))
    library_list.resource_rows(workspace)
    library_list.tags_in_use(workspace)
    document_rows(workspace, None)
    bottleneck_rows(workspace, None)
    open_actions(workspace, None)
    scores_of_all(workspace, None)


def _gathering(workspace: Workspace, gathering: Gathering) -> None:
    clock = GatheringClock(workspace, gathering)
    clock.state()
    clock.timetable()
    clock.spans()
    _slides(agenda_slides, clock)
    scores_of_all(workspace, gathering)


def _summary(workspace: Workspace, scope: Scope) -> None:
    from samling.report.summary.reader import parse_summary

    # What is written is by its own schema, and can be read back.
    summary = parse_summary(summary_bytes(workspace, scope), "x.json")
    team_rows(team_lines([summary]))


def _evaluation(workspace: Workspace, evaluation: Evaluation) -> None:
    results = evaluation_results(evaluation, responses_to(workspace, evaluation))
    results_text(results).encode()
    json.dumps(evaluation_json(results), allow_nan=False)
    _slides(evaluation_slides, workspace, evaluation)


def _review(workspace: Workspace, team: Team, gathering: Gathering) -> None:
    told = review(workspace, team, gathering)
    review_text(told, 60).encode()
    json.dumps(review_plain(told), allow_nan=False)
    _slides(review_slides, workspace, team, gathering)
    assessment_grid(workspace, team, gathering)
    _slides(assessment_slides, workspace, team, gathering)


def _bottlenecks(workspace: Workspace, team: Team) -> None:
    for sort in ("phase", "votes", "due"):
        bottleneck_rows(workspace, team, words="a", sort_name=sort)
    board_layout_of = board.board_of(workspace, team, everything=True)
    assert board_layout_of is not None
    open_actions(workspace, team)
    for bottleneck in workspace.all(Bottleneck, team=team.id):
        actions_of(workspace, bottleneck)
        links_of(workspace, bottleneck)
        cycles_on(workspace, bottleneck)
        bottleneck_slide(workspace, bottleneck)


def _improvement(workspace: Workspace, team: Team) -> None:
    tree_of(workspace, team.id)
    cycles_of(workspace, team.id)
    coverage(workspace, team.id)
    for gap in gaps(workspace, team.id):
        gap_words(gap)
    for phase in workspace.all(Phase, team=team.id):
        phase_standard(workspace, phase)
    document_rows(workspace, team, words="a")


def _pathway(workspace: Workspace, team: Team) -> None:
    for drafts in (False, True):
        page = description_page(published_of(workspace, team, drafts=drafts))
        page_html(page).encode()
        page_markdown(page).encode()


def _psfs(workspace: Workspace, team: Team) -> None:
    results = psfs_of(workspace, team.id)
    said(results)
    "\n".join(aligned(people_table(list(results.people)))).encode()
    json.dumps(results_as_json(results, list(results.people)), allow_nan=False)
    if results.compared:
        draw_pairs(results, 70, 15)


def _voting(workspace: Workspace, team: Team, voting: Voting) -> None:
    count = vote_list.count_votes(workspace, voting)
    vote_list.ranking(count)
    vote_list.voting_line(workspace, count)
    vote_list.votes_by_bottleneck(workspace, team.id)
    _slides(voting_slides, workspace, team, voting)


def _measure(workspace: Workspace, measure: Measure) -> None:
    from samling.model import Observation

    found = workspace.all(Observation, team=measure.team, measure=measure.id)
    is_late_now(workspace, measure)
    next_date(measure, found, workspace.today())
    chart = chart_of(workspace, measure)
    for size in ((100, 20), (12, 3)):
        draw_chart(chart, *size).encode()
    svg_chart(chart).encode()
    chart_json_text(chart).encode()
    advice(signals(chart))
    suggested_kind(chart)
    for place in range(len(chart.readings)):
        point_lines(chart, place)
        with contextlib.suppress(SamlingError):
            comparison_rows(chart, compare(chart, place))
