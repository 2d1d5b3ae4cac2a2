"""The summary as tables for a spreadsheet: a sheet a kind of record, and the charts' numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samling.errors import SamlingError
from samling.locale import t
from samling.model import (
    AgendaItem,
    ClockEvent,
    Evaluation,
    Note,
    PsfsPerson,
    PsfsRound,
    Record,
    Resource,
    Response,
    StatementGroup,
    Team,
    Vote,
    options,
)
from samling.model.kinds import LISTED, Kind
from samling.report.evaluation.results import evaluation_results
from samling.report.listing.records import records_of
from samling.report.listing.sheets import record_sheet
from samling.report.measures.numbers import numbers_sheet
from samling.report.sheets.sheet import Sheet, sheet
from samling.report.summary.summary import Scope, teams_of
from samling.store import Workspace
from samling.store.method.evaluation import evaluations_of, responses_to

# What single people answered goes out only where it is asked for. How many voted for what is on
# the page; whose dot it was is nobody's matter.
_ANSWERS: tuple[type[Record], ...] = (PsfsPerson, PsfsRound, Response)
_OF_A_DAY: tuple[type[Record], ...] = (AgendaItem, ClockEvent)


def summary_sheets(workspace: Workspace, scope: Scope) -> list[Sheet]:
    """Returns the tables of a summary, those with rows alone; the network's is always there."""
    tables = [
        record_sheet(workspace, listed_as, records)
        for listed_as, kind in LISTED.items()
        if (records := list(_records(workspace, scope, listed_as, kind)))
    ]
    own = [_numbers(workspace, scope)]
    if not scope.team:
        own.append(_statements(workspace))
    return [*(table for table in own if table.rows), *tables]


def summary_numbers(workspace: Workspace, scope: Scope) -> Sheet:
    """Returns the numbers behind the charts: what a summary is as a single table.

    Tables of several kinds below one another could be neither sorted nor filtered. Raises
    SamlingError where there are no numbers yet.
    """
    numbers = _numbers(workspace, scope)
    if not numbers.rows:
        raise SamlingError("error.no_numbers")
    return numbers


def _numbers(workspace: Workspace, scope: Scope) -> Sheet:
    return numbers_sheet(workspace, teams_of(workspace, scope))


def _records(workspace: Workspace, scope: Scope, listed_as: str, kind: Kind) -> Iterator[Record]:
    if kind.record is Vote or (kind.record in _ANSWERS and not scope.answers):
        return
    for record in records_of(workspace, listed_as, None, None):
        if _belongs(scope, kind, record):
            yield record


def _belongs(scope: Scope, kind: Kind, record: Any) -> bool:
    """Returns whether a record goes out with a summary of a team or gathering."""
    day, team = scope.gathering, scope.team
    if team is not None:
        if isinstance(record, Team):
            return record.id == team.id
        if isinstance(record, Resource):
            return record.shared_by == team.id
        if kind.link_to(Team):
            return bool(record.team == team.id)
        return not isinstance(record, (*_OF_A_DAY, Evaluation, Response))
    if day is not None and (isinstance(record, _OF_A_DAY) or _is_a_days_note(record)):
        return bool(record.gathering == day.id)
    return True


def _is_a_days_note(record: Record) -> bool:
    return isinstance(record, Note) and not record.team


def _statements(workspace: Workspace) -> Sheet:
    rows = []
    for evaluation in evaluations_of(workspace):
        results = evaluation_results(evaluation, responses_to(workspace, evaluation))
        shown = [] if results.is_withheld or not results.total.answered else results.statements
        rows += [
            (
                evaluation.title,
                t(f"evaluation.group_{group}"),
                result.number,
                result.statement.text,
                *result.counts,
                result.not_relevant,
                result.unanswered,
                result.mean,
                None if result.agree is None else result.agree * 100,
            )
            for group in options(StatementGroup)
            for result in shown
            if result.statement.group == group
        ]
    counts = [f"{t('evaluation.column_answers')} {step}" for step in range(1, 6)]
    headings = [
        *(t("place.evaluation"), t("sheet.group"), t("evaluation.column_number")),
        *(t("evaluation.column_statement"), *counts, t("sheet.not_relevant")),
        *(t("sheet.unanswered"), t("evaluation.column_mean"), t("sheet.agree")),
    ]
    return sheet(t("sheet.statements"), headings, rows)
