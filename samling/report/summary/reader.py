"""Reading a summary back, of this format or an older one."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from samling.model import SamlingError
from samling.report.summary.fields import Plain
from samling.report.summary.schema import Document, schema
from samling.report.summary.tree.network import FORMAT, VERSION
from samling.report.summary.upgrade import upgraded
from samling.signs import clean_values
from samling.store.files.file_reading import read_file
from samling.store.files.json_reading import read_json

# A national programme's summary is some megabytes; more is something else.
SIZE_LIMIT = 128 * 1024 * 1024
_LONGEST_REASON = 160
_ERRORS = 100
_SCHEMAS: dict[int, Document] = {1: "summary_1", 2: "summary_2", VERSION: "summary"}


class SummaryRefused(SamlingError):
    """A file is no summary that can be read; the message says why."""


def read_summary(path: Path) -> Plain:
    """Returns the summary in `path` as of the format of today, checked against its schema.

    What an older format did not have is empty. Raises FileRefused when the file cannot be
    read, and SummaryRefused when it is something else, or of a newer format.
    """
    return parse_summary(read_file(path, SIZE_LIMIT), str(path))


def parse_summary(raw: bytes, name: str) -> Plain:
    """Returns the summary in `raw`, as :func:`read_summary` does; `name` is the file's."""
    try:
        found = clean_values(read_json(raw))
    except ValueError as error:
        raise SummaryRefused("error.summary_foreign", file=name) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise SummaryRefused("error.summary_foreign", file=name)
    version = found.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise SummaryRefused("error.summary_foreign", file=name)
    if version > VERSION:
        raise SummaryRefused("error.summary_newer", file=name, version=version, known=VERSION)
    _check(found, version, name)
    try:
        told = upgraded(found)
    except ValueError as error:
        # A day that is none, as 2030-99-99.
        raise SummaryRefused(
            "error.summary_wrong", file=name, where="/gathering/date", reason=str(error)
        ) from error
    if version != VERSION:
        # What an older format let pass, such as a team without a name for its file.
        _check(told, VERSION, name)
    return told


def _check(summary: Plain, version: int, name: str) -> None:
    try:
        from jsonschema import Draft202012Validator
        from jsonschema.exceptions import best_match
    except ImportError as error:
        # It has a compiled part, which a machine may not let run.
        raise SummaryRefused("error.no_jsonschema") from error
    validator = Draft202012Validator(schema(_SCHEMAS[version]))
    try:
        # A foreign file may be wrong in a million places; some of them are enough to tell.
        wrong = best_match(islice(validator.iter_errors(summary), _ERRORS))
    except RecursionError as error:
        raise SummaryRefused("error.summary_foreign", file=name) from error
    if wrong is not None:
        where = "/".join(str(part) for part in wrong.absolute_path) or "/"
        raise SummaryRefused(
            "error.summary_wrong", file=name, where=where, reason=wrong.message[:_LONGEST_REASON]
        )
