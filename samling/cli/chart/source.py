"""Where `samling chart` takes its chart from: a stored measure, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samling.cli.options import folder_path
from samling.cli.saying import hint
from samling.cli.table_options import TableOptions
from samling.errors import UsageRefused
from samling.locale import t
from samling.model import entered

if TYPE_CHECKING:
    from samling.report.chart.measured import MeasureChart
    from samling.report.measures.series import Wishes
    from samling.store.importing.readings.look import Looked


def of_workspace(
    folder: str, team: str, name: str, wishes: Wishes, *, between: bool
) -> MeasureChart:
    """Returns the chart of a stored measure, or of what lies between its events."""
    from samling.cli.find import find_measure, find_team
    from samling.cli.opening import open_workspace

    workspace = open_workspace(folder)
    owner = find_team(workspace, team) if team else None
    measure = find_measure(workspace, owner, name)
    if between:
        from samling.report.measures.between import stored_between

        found, made = stored_between(workspace, measure, wishes)
        hint(made.told())
        return found
    from samling.report.measures.series import stored_chart

    return stored_chart(workspace, measure, wishes)


def between_of_file(source: str, team: str, wishes: Wishes, table: TableOptions) -> MeasureChart:
    """Returns the chart between the events of a file: counts with dates, or one row an event."""
    from samling.report.measures.between import series_between
    from samling.report.measures.table_told import told_of
    from samling.store.importing.readings.events import read_events
    from samling.store.importing.readings.row import strict

    _refuse_folder(source, team)
    looked = read_events(source, table.choices())
    found, made = series_between(strict(looked.rows), _title(source, looked), wishes)
    for sentence in (*told_of(looked), made.told()):
        hint(sentence)
    return found


def of_file(source: str, team: str, wishes: Wishes, table: TableOptions) -> MeasureChart:
    """Returns the chart of a file; tells of a type that was chosen, and why."""
    from samling.report.measures.series import in_plain_numbers, series_chart, suggested_kind
    from samling.report.measures.table_told import told_of
    from samling.store.importing.readings.look import read_file
    from samling.store.importing.readings.row import strict

    _refuse_folder(source, team)
    choices = table.choices()
    looked = read_file(source, choices, kind=wishes.kind or "")
    rows = strict(looked.rows)
    kind, reason = wishes.kind, ""
    if kind is None and wishes.rules == "mdc":
        kind, reason = "i", t("cli.chart.mdc")
    elif kind is None and wishes.rules == "perla":
        kind, reason = "run", t("cli.chart.perla")
    elif kind is None:
        suggestion = suggested_kind(rows)
        kind, reason = suggestion.kind, t(suggestion.reason_key, **suggestion.params)
    if looked.is_per_cent:
        wishes = in_plain_numbers(wishes)
    found = series_chart(rows, _title(source, looked), kind, wishes)
    for sentence in told_of(looked):
        hint(sentence)
    if reason:
        hint(t("cli.chart.suggested", kind=t(f"chart_kind.{kind}"), reason=reason))
    return found


def _refuse_folder(source: str, team: str) -> None:
    if team or (source != "-" and folder_path(source).is_dir()):
        raise UsageRefused("cli.error.chart_needs_measure")


def source_name(source: str) -> str:
    """Returns the name of a file without its ending, or a word for standard input."""
    return t("cli.chart.stdin") if source == "-" else Path(source).stem


def _title(source: str, looked: Looked) -> str:
    """Returns the title above the table, or else the name of the file."""
    title = looked.title or source_name(source)
    title = entered.line("title", title, limit=len(title))[: entered.TITLE_LIMIT]
    return title or t("cli.chart.untitled")
