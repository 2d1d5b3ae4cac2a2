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
        key=lambda line: (
            line.network,
            line.team,
            line.date is None,
            line.date or "",
            line.gathering or 0,
        ),
    )


def _line(network: str, gathering: Plain | None, team: Plain) -> TeamLine:
    actions = [action for action in team["actions"] if action["status"] != "dropped"]
    charts = [measure["chart"] for measure in team["measures"] if measure["chart"]]
    return TeamLine(
        network=network,
        gathering=gathering["number"] if gathering else None,
        date=gathering["date"] if gathering else None,
        team=team["title"],
        organisation=team["organisation"],
        phases=len(team["pathway"]["phases"]),
        mapped=team["pathway"]["mapped"],
        open_bottlenecks=sum(bottleneck["status"] in _OPEN for bottleneck in team["bottlenecks"]),
        actions=len(actions),
        done=sum(action["status"] == "done" for action in actions),
        cycles=len(team["pdsa"]),
        decided=sum(cycle["stage"] == "done" for cycle in team["pdsa"]),
        measures=len(team["measures"]),
        signals=sum(
            any(signal["kind"] not in _NO_SIGNAL for signal in chart["signals"]) for chart in charts
        ),
        progress=_progress(team, gathering["date"] if gathering else None),
    )


def _progress(team: Plain, day: str | None) -> float | None:
    scored = [
        (assessment["date"], assessment["progress"])
        for assessment in team["self_assessments"]
        if assessment["progress"] is not None
        and assessment["date"] is not None
        and (day is None or assessment["date"] <= day)
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
            line.team,
            NOTHING if line.gathering is None else str(line.gathering),
            f"{line.mapped}/{line.phases}",
            str(line.open_bottlenecks),
            f"{line.done}/{line.actions}",
            f"{line.decided}/{line.cycles}",
            f"{line.signals}/{line.measures}",
            NOTHING if line.progress is None else format_number(line.progress, 1),
        ]
        for line in lines
    ]
    return rows
