"""The whole workspace and the CSV series, written out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from samling.model import Record, Team
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.record_file import RecordFile
from samling.store.files.workspace_files import TEAMS_FOLDER
from sample_data.builder import evaluation, library, network, network_notes
from sample_data.builder.action_records import with_actions
from sample_data.builder.agendas.agendas import agenda_records
from sample_data.builder.assessments import assessment_records
from sample_data.builder.documents.documents import with_documents
from sample_data.builder.excel import SERIES
from sample_data.builder.gold_standard.records import with_gold_standard
from sample_data.builder.psfs import psfs_records
from sample_data.builder.records import TeamRecords
from sample_data.builder.series import Point
from sample_data.builder.stamps import oslo
from sample_data.builder.teams import TEAMS
from sample_data.builder.votings import voting_records


def build(folder: Path) -> None:
    """Writes the sample workspace into `folder`, over an older one."""
    (folder / TEAMS_FOLDER).mkdir(parents=True, exist_ok=True)
    for old in (folder / TEAMS_FOLDER).glob("*.json"):
        old.unlink()
    records = [*network.records(), *agenda_records(), *network_notes.records()]
    records += evaluation.records()
    records += library.records()
    _write(folder / NETWORK_FILE, "network", records)
    registered = oslo(date(2016, 9, 12), "09:00")
    for number, text in enumerate(TEAMS):
        made = TeamRecords(text, registered + timedelta(minutes=17 * number)).all()
        made = with_documents(with_actions(with_gold_standard(made)))
        made += assessment_records(text.title)
        made += voting_records(made)
        team = made[0]
        assert isinstance(team, Team)
        made += psfs_records(team.slug, team.title)
        _write(folder / TEAMS_FOLDER / f"{team.slug}.json", "team", made)


def _write(path: Path, purpose: str, records: Sequence[Record]) -> None:
    ids = [record.id for record in records]
    if len(set(ids)) != len(ids):
        raise ValueError(f"two records of {path.name} have the same names")
    path.unlink(missing_ok=True)
    RecordFile(path, purpose).write([_with_day(record) for record in records], [])


def _with_day(record: Record) -> Record:
    """Returns a record with the day it came to its last state: that of its last change."""
    if record.DAY_OF is None:
        return record
    field, state, day = record.DAY_OF
    if getattr(record, field) != state or getattr(record, day) is not None:
        return record
    return replace(record, **{day: record.updated.date()})  # type: ignore[arg-type]


def build_series(folder: Path) -> None:
    """Writes some of the series as CSV files into `folder`, as Excel in Norway does."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, points in SERIES.items():
        (folder / f"{name}.csv").write_bytes(excel_csv(points))


def excel_csv(points: Sequence[Point]) -> bytes:
    """Returns points as Excel in Norway saves "CSV UTF-8": semicolon, comma, CRLF, BOM."""
    proportion = any(point.denominator is not None for point in points)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    columns = ("teller", "nevner") if proportion else ("verdi",)
    writer.writerow(["dato", *columns, "merknad"])
    for point in points:
        numbers = (point.numerator, point.denominator) if proportion else (point.value,)
        written = ["" if number is None else f"{number:g}".replace(".", ",") for number in numbers]
        writer.writerow([point.date.strftime("%d.%m.%Y"), *written, point.note])
    return out.getvalue().encode("utf-8-sig")
