"""A workspace made of a summary: everything in it as records, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from samling.locale import explain
from samling.model import PsfsPerson, Record, SamlingError, Team
from samling.model.checks.entered import check_year
from samling.model.checks.fitting import refuse_unfitting
from samling.model.checks.privacy import refuse_identity_numbers
from samling.model.psfs import refuse_telling_code
from samling.report.summary.fields import Plain
from samling.report.summary.reader import SummaryRefused, read_summary
from samling.report.summary.records import SummaryRecords, summary_records
from samling.store import Workspace
from samling.store.codec import BadRecord
from samling.store.files.new_folder import check_new_folder, new_folder
from samling.store.files.slugs import is_slug

_LONGEST = 300


def import_summary(file: Path, folder: Path) -> Workspace:
    """Makes a workspace in `folder`, new or empty, of the summary in `file`; returns it opened.

    Exporting the same from it gives the same bytes, where the summary is of today's format.
    Every record is as last changed at the newest moment that the summary knows, so that the
    same file always gives the same records. Raises FileRefused, SummaryRefused and
    WorkspaceError (NotSaved), with nothing left behind.
    """
    check_new_folder(folder)
    records = checked_records(read_summary(file), str(file))
    _make(folder, records)
    return Workspace.open(folder)


def checked_records(summary: Plain, name: str) -> SummaryRecords:
    """Returns the records of a summary read from the file `name`, all that can be stored.

    Raises SummaryRefused with the first reason for which they cannot.
    """
    with _refusing(name, "/"):
        records = summary_records(summary)
    seen: set[str] = set()
    for record in records.all():
        with _refusing(name, f"{record.TABLE}/{record.id}"):
            if record.id in seen:
                raise SamlingError("error.summary_twice", id=record.id)
            seen.add(record.id)
            for moment in _moments(record):
                check_year("created", moment.date())
            refuse_identity_numbers(record)
            if isinstance(record, PsfsPerson):
                refuse_telling_code(record.code)
            refuse_unfitting(record)
    _check_slugs(records.teams, name)
    return records


def _check_slugs(teams: Iterable[Team], name: str) -> None:
    taken: set[str] = set()
    for team in teams:
        # The slug becomes the name of a file: never a path, never that of another team.
        with _refusing(name, f"{team.TABLE}/{team.id}"):
            if team.slug in taken or not is_slug(team.slug):
                raise SamlingError("error.summary_slug", slug=team.slug[:40])
            taken.add(team.slug)


@contextmanager
def _refusing(name: str, where: str) -> Iterator[None]:
    try:
        yield
    except BadRecord as error:
        place = str(error.params.get("where", where))
        raise _refused(name, place, _innermost(error)) from error
    except SamlingError as error:
        raise _refused(name, where, error) from error


def _refused(name: str, where: str, error: SamlingError) -> SummaryRefused:
    place, reason = (
        # What a foreign file holds could otherwise redraw the terminal.
        "".join(sign if sign.isprintable() else "\ufffd" for sign in text)[:_LONGEST]
        for text in (where, explain(error))
    )
    return SummaryRefused("error.summary_wrong", file=name, where=place, reason=reason.rstrip(" ."))


def _innermost(error: SamlingError) -> SamlingError:
    """Returns the sentence that a record itself refuses a field with, where there is one."""
    waiting: list[BaseException] = [error]
    found: SamlingError = error
    while waiting:
        raised = waiting.pop()
        if isinstance(raised, SamlingError):
            found = raised
        waiting += getattr(raised, "exceptions", ())
        waiting += [raised.__cause__] if raised.__cause__ is not None else []
    return found


def _moments(record: Record) -> list[datetime]:
    values = [getattr(record, field.name) for field in fields(record)]
    return [value for value in values if isinstance(value, datetime)]


def _make(folder: Path, records: SummaryRecords) -> None:
    newest = max(moment for record in records.all() for moment in _moments(record))
    with new_folder(folder) as made:
        workspace = Workspace.create(made, records.network, now=lambda: newest)
        # A team's records are at home in its file, which must be there.
        workspace.write(puts=records.teams)
        workspace.write(puts=records.others)
        workspace.fold()
