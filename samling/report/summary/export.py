"""The summary written to a file: a page, tables, a calendar, or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from samling.errors import SamlingError
from samling.locale import t
from samling.model import Gathering, options
from samling.model.checks.privacy import place_of_number
from samling.report.page.formats import ENDS, page_text, wanted_format
from samling.report.page.tree import Page
from samling.report.sheets.export import sheets_bytes
from samling.report.summary.summary import Scope, summary_bytes
from samling.store import Workspace
from samling.store.machine.export_target import ExportRefused, export_path, write_export

# As they are offered, the page to read first.
SummaryFormat = Literal["html", "xlsx", "csv", "calendar", "markdown", "json"]
# What is written: the whole summary, a sheet a team (also as a poster), or the day's programme.
PageKind = Literal["summary", "sheet", "poster", "agenda"]
PAGES: tuple[PageKind, ...] = options(PageKind)  # type: ignore[assignment]
# The formats to read: the other pages than the summary are written in these alone.
TO_READ: tuple[SummaryFormat, ...] = ("html", "markdown")
FORMATS: tuple[SummaryFormat, ...] = options(SummaryFormat)  # type: ignore[assignment]


def format_of(name: str, typed: str = "") -> SummaryFormat:
    """Returns the format typed, else what a file's name tells, JSON where it has no end.

    Raises InvalidField for a format that is none, and ExportRefused for another end.
    """
    return wanted_format(typed, name, FORMATS, "json", "error.summary_ending")


def format_told_by(name: str) -> SummaryFormat | None:
    """Returns the format that the end of a file's name tells; None where it tells none."""
    end = Path(name).suffix.casefold()
    return next((form for form in FORMATS if end in ENDS[form]), None)


def summary_file_name(scope: Scope, form: SummaryFormat, page: PageKind = "summary") -> str:
    """Returns a name for the file in a format."""
    what: str = page if form in TO_READ else "summary"
    what = "calendar" if form == "calendar" else what
    if what != "summary":
        number = str(scope.gathering.number) if scope.gathering else ""
        which = scope.team.slug if scope.team else number
        name = "-".join(filter(None, (t(f"export.{what}_file_name"), which)))
    elif scope.gathering is not None:
        name = t("export.file_name", number=scope.gathering.number)
    elif scope.team is not None:
        name = t("export.team_file_name", team=scope.team.slug)
    else:
        name = t("export.network_file_name")
    return f"{name}{ENDS[form][0]}"


def summary_content(
    workspace: Workspace, scope: Scope, form: SummaryFormat, page: PageKind = "summary"
) -> bytes:
    """Returns the summary in a format as UTF-8; JSON is the same bytes for the same data.

    Another `page` than the summary is to be read, so it has the formats for that alone. Raises
    SamlingError for other formats of it, for the programme of a day without an agenda, and for
    CSV, which has the numbers of the charts alone, where there are none.
    Raises ExportRefused for one that holds an identity number: it was stored before these were
    refused, or by another program, and must not leave the house.
    """
    if page != "summary" and form not in TO_READ:
        raise SamlingError("error.page_format", page=t(f"page_kind.{page}"))
    if form == "calendar":
        from samling.report.calendar.ics import calendar_bytes

        return calendar_bytes(workspace, scope.gathering, scope.team)
    raw = summary_bytes(workspace, scope)
    if place := place_of_number(json.loads(raw)):
        folder = str(workspace.folder)
        raise ExportRefused("error.summary_identity_number", place=place, folder=folder)
    if form == "json":
        return raw
    if form == "csv" or form == "xlsx":  # noqa: PLR1714 (mypy narrows these)
        from samling.report.summary.sheets import summary_numbers, summary_sheets

        whole = form == "xlsx"
        tables = summary_sheets(workspace, scope) if whole else [summary_numbers(workspace, scope)]
        return sheets_bytes(workspace, tables, form)
    return page_text(_page(workspace, scope, page), form).encode("utf-8")


def _page(workspace: Workspace, scope: Scope, page: PageKind) -> Page:
    match page:
        case "summary":
            from samling.report.summary.page import summary_page

            return summary_page(workspace, scope)
        case "agenda":
            from samling.report.gatherings.at_hand import current_gathering
            from samling.report.summary.page_agenda import agenda_page

            day = scope.gathering or current_gathering(workspace.all(Gathering), workspace.today())
            if day is None:
                raise SamlingError("error.no_gathering_yet")
            return agenda_page(workspace, day)
        case _:
            from samling.report.summary.page_sheet import team_sheets

            return team_sheets(workspace, [scope.team] if scope.team else workspace.teams(), page)


def export_summary(
    workspace: Workspace,
    scope: Scope,
    target: Path,
    form: SummaryFormat = "json",
    *,
    page: PageKind = "summary",
    anywhere: bool = False,
) -> Path:
    """Writes the summary to `target`, whole or not at all.

    Returns the file's absolute path. Raises ExportRefused where `target` is no place for an
    export, which `anywhere` allows, and for a summary that holds an identity number; NotSaved
    when the disk refuses.
    """
    path = export_path(target, "error.export_target", workspace.folder, anywhere=anywhere)
    write_export(path, summary_content(workspace, scope, form, page))
    return path
