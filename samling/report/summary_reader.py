"""Reading a session summary back, of this format or an older one."""

from __future__ import annotations

from pathlib import Path

from samling.model import SamlingError
from samling.report.schema import schema
from samling.report.summary import FORMAT, VERSION
from samling.report.summary_fields import Plain
from samling.store.file_reading import read_file
from samling.store.json_reading import read_json

# A national programme's summary is some megabytes; more is something else.
SIZE_LIMIT = 200_000_000
_LONGEST_REASON = 160


class SummaryRefused(SamlingError):
    """A file is no session summary that can be read; the message says why."""


def read_summary(path: Path) -> Plain:
    """Returns the summary in `path` as of the format of today, checked against its schema.

    What an older format did not have is empty. Raises FileRefused when the file cannot be
    read, and SummaryRefused when it is something else, or of a newer format.
    """
    return parse_summary(read_file(path, SIZE_LIMIT), str(path))


def parse_summary(raw: bytes, name: str) -> Plain:
    """Returns the summary in `raw`, as :func:`read_summary` does; `name` is the file's."""
    try:
        found = read_json(raw)
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
    return _from_1(found) if version == 1 else found


def _check(summary: Plain, version: int, name: str) -> None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    validator = Draft202012Validator(schema("summary" if version == VERSION else "summary_1"))
    try:
        wrong = best_match(validator.iter_errors(summary))
    except RecursionError as error:
        raise SummaryRefused("error.summary_foreign", file=name) from error
    if wrong is not None:
        where = "/".join(str(part) for part in wrong.absolute_path) or "/"
        raise SummaryRefused(
            "error.summary_wrong", file=name, where=where, reason=wrong.message[:_LONGEST_REASON]
        )


def _no_psfs() -> Plain:
    """Returns the PSFS of a team that has none."""
    counts = dict.fromkeys(("better", "worse", "too_small"), 0)
    means = dict.fromkeys(("first_mean", "last_mean", "mean_change"))
    return {"compared": 0, **means, **counts, "people": []}


def _from_1(summary: Plain) -> Plain:
    """Returns a summary of format 1 with what has come since, empty."""
    teams = [
        {
            **{name: value for name, value in team.items() if name != "pathway"},
            "pathway": {
                **team["pathway"],
                "phases": [{"description": "", **one} for one in team["pathway"]["phases"]],
            },
            "bottlenecks": [
                {**one, "standard": "", "document": "", "measure": "", "resolved_on": None}
                for one in team["bottlenecks"]
            ],
            "actions": [],
            "votings": [],
            "gold_standard": [],
            "documents": [],
            "description": None,
            "psfs": _no_psfs(),
            "self_assessments": [],
        }
        for team in summary["teams"]
    ]
    return {**summary, "version": VERSION, "evaluation": [], "library": [], "teams": teams}
