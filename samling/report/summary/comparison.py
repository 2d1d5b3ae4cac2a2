"""Teams side by side, out of session summaries: what a programme owner has to go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samling.locale import format_number, t
from samling.report.summary.fields import Plain

_OPEN = ("found", "in_work")
# What is said of a chart where nothing special was found.
_NO_SIGNAL = ("none", "too_few")
NOTHING = "–"


@dataclass(frozen=True)
class TeamLine:
    """How far a team had come at a gathering, as its summary has it; `date` is its ISO date.

    Both are None where the summary is not of a gathering: then it is how far the team had
    come when the summary was written.

    `mapped` of `phases` are mapped; `done` of `actions`, those dropped aside, are done;
    `decided` of `cycles` have come to a decision. `progress` is the progress score of the
    gathering, or of the last before it that has one; None without any. `signals` are the
    measures whose chart shows special-cause variation, of `measures`.
    """

    network: str
    gathering: int | None
    date: str | None
    team: str
    organisation: str
    phases: int
    mapped: int
    open_bottlenecks: int
    actions: int
    done: int
    cycles: int
    decided: int
    measures: int
    signals: int
    progress: float | None


def team_lines(summaries: Iterable[Plain]) -> list[TeamLine]:
    """Returns a line a team and summary: by network, team, and date of the gathering.

    `summaries` are those that :func:`samling.report.summary.reader.read_summary` returns.
    """
    lines = [
        _line(summary["network"]["title"], summary["gathering"], team)
        for summary in summaries
        for team in summary["teams"]
    ]
    return sorted(
        lines,
        key=lambda one: (
            one.network,
            one.team,
            one.date is None,
            one.date or "",
            one.gathering or 0,
        ),
    )


def _line(network: str, gathering: Plain | None, team: Plain) -> TeamLine:
    actions = [one for one in team["actions"] if one["status"] != "dropped"]
    charts = [one["chart"] for one in team["measures"] if one["chart"]]
    return TeamLine(
        network=network,
        gathering=gathering["number"] if gathering else None,
        date=gathering["date"] if gathering else None,
        team=team["title"],
        organisation=team["organisation"],
        phases=len(team["pathway"]["phases"]),
        mapped=team["pathway"]["mapped"],
        open_bottlenecks=sum(one["status"] in _OPEN for one in team["bottlenecks"]),
        actions=len(actions),
        done=sum(one["status"] == "done" for one in actions),
        cycles=len(team["pdsa"]),
        decided=sum(one["stage"] == "done" for one in team["pdsa"]),
        measures=len(team["measures"]),
        signals=sum(
            any(signal["kind"] not in _NO_SIGNAL for signal in one["signals"]) for one in charts
        ),
        progress=_progress(team, gathering["date"] if gathering else None),
    )


def _progress(team: Plain, day: str | None) -> float | None:
    scored = [
        (one["date"], one["progress"])
        for one in team["self_assessments"]
        if one["progress"] is not None
        and one["date"] is not None
        and (day is None or one["date"] <= day)
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def comparison_rows(lines: Sequence[TeamLine]) -> list[list[str]]:
    """Returns the lines as cells, the headings first."""
    rows = [
        [
            t("compare.team"),
            t("compare.gathering"),
            t("compare.mapped"),
            t("compare.open"),
            t("compare.actions"),
            t("compare.cycles"),
            t("compare.signals"),
            t("compare.progress"),
        ]
    ]
    rows += [
        [
            one.team,
            NOTHING if one.gathering is None else str(one.gathering),
            f"{one.mapped}/{one.phases}",
            str(one.open_bottlenecks),
            f"{one.done}/{one.actions}",
            f"{one.decided}/{one.cycles}",
            f"{one.signals}/{one.measures}",
            NOTHING if one.progress is None else format_number(one.progress, 1),
        ]
        for one in lines
    ]
    return rows
