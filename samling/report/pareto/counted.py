"""What a Pareto chart can count in a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from samling.locale import t
from samling.model import Measure, Observation, Team
from samling.report.bottlenecks.rows import BottleneckRow, bottleneck_rows
from samling.report.page.columns import one_line
from samling.store import Workspace
from samling.store.importing.check_sheet import CheckSheet

By = Literal["phase", "level", "owner", "votes", "reasons"]
# The ways to count bottlenecks.
WAYS: tuple[By, ...] = ("phase", "level", "owner", "votes")
# What is counted of a file: a mark for each time.
Counted = By | Literal["marks"]


@dataclass(frozen=True)
class Tally:
    """Counts by cause. `title` says what is counted, `whose` of whom; `by` is its kind."""

    by: Counted
    title: str
    whose: str
    counts: dict[str, int]


def counted(labels: Iterable[tuple[str, int]], nameless: str) -> dict[str, int]:
    """Returns the counts by label; labels that differ in case or blanks alone are one.

    It is called as it is first written; an empty one is called `nameless`.
    """
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for written, count in labels:
        label = one_line(written) or nameless
        name = names.setdefault(label.casefold(), label)
        counts[name] = counts.get(name, 0) + count
    return counts


def bottleneck_tally(
    workspace: Workspace, team: Team | None, by: By, *, open_only: bool = False
) -> Tally:
    """Returns the bottlenecks of a team, of all teams for None, counted.

    They are counted by phase, by the level of their phase, or by owner.
    By votes, each bottleneck has those of its team's latest voting. `open_only` leaves out
    the resolved and the parked.
    """
    rows = bottleneck_rows(workspace, team, filter_name="open" if open_only else "all")
    return rows_tally(rows, team, by)


def rows_tally(rows: Sequence[BottleneckRow], team: Team | None, by: By) -> Tally:
    """Returns a list of bottlenecks, filtered as it may be, counted as :func:`bottleneck_tally`."""
    labels = []
    for row in rows:
        if by == "votes":
            labels.append((row.record.text, row.votes or 0))
        elif by == "owner":
            labels.append((row.record.owner, 1))
        elif by == "level":
            labels.append((t(f"level.{row.phase.level}") if row.phase else "", 1))
        else:
            labels.append((row.phase.title if row.phase else "", 1))
    return _tally(by, team, labels)


def reason_tally(workspace: Workspace, team: Team | None, measure: Measure | None) -> Tally:
    """Returns why observations have no number or are left out, counted by what was written.

    Of one measure, of all of a team, or of all teams.
    """
    owners = [team] if team else workspace.teams()
    labels = [
        (observation.excluded or observation.note, 1)
        for owner in owners
        for observation in workspace.all(Observation, team=owner.id)
        if (measure is None or observation.measure == measure.id)
        and (observation.excluded or _has_no_number(observation))
    ]
    found = _tally("reasons", team, labels)
    if measure is None:
        return found
    return Tally("reasons", f"{measure.title}: {found.title}", found.whose, found.counts)


def check_sheet_tally(sheet: CheckSheet, file: str) -> Tally:
    """Returns the marks of a check sheet, read from the file of that name."""
    title = sheet.heading or t("pareto.title.marks")
    return Tally("marks", title, file, counted(sheet.labels, t("pareto.none.marks")))


def _has_no_number(observation: Observation) -> bool:
    return observation.value is None and observation.numerator is None


def _tally(by: By, team: Team | None, labels: list[tuple[str, int]]) -> Tally:
    whose = team.title if team else t("pareto.all_teams")
    return Tally(by, t(f"pareto.title.{by}"), whose, counted(labels, t(f"pareto.none.{by}")))
