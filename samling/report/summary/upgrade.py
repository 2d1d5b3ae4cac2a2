"""Summaries of older formats put into the form of today's, so that all else knows only that.

What an older format did not have is empty, but for what order and links need: moments and
ids are made up of what is there, the same ones each time the same summary is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from samling.locale import t
from samling.report.summary.fields import Plain
from samling.store.codec import write_moment

_NAMES = uuid5(NAMESPACE_URL, "samling-summary")
# What belongs to a gathering: where it stands, of the network and of a team.
_OF_NETWORK = ("notes", "evaluation", "library")
_OF_TEAM = ("notes", "votings", "self_assessments")


def upgraded(summary: Plain) -> Plain:
    """Returns a summary of any format, checked against its own schema, as one of today's."""
    if summary["version"] == 1:
        summary = _from_1(summary)
    return _from_2(summary) if summary["version"] == 2 else summary


def _no_psfs() -> Plain:
    """Returns the PSFS of a team that has none."""
    counts = dict.fromkeys(("better", "worse", "too_small"), 0)
    means = dict.fromkeys(("first_mean", "last_mean", "mean_change"))
    return {"compared": 0, **means, **counts, "people": []}


def _from_1(summary: Plain) -> Plain:
    """Returns a summary of format 1 as one of format 2."""
    teams = [
        {
            **{name: value for name, value in team.items() if name != "pathway"},
            "pathway": {
                **team["pathway"],
                "phases": [{"description": "", **phase} for phase in team["pathway"]["phases"]],
            },
            "bottlenecks": [
                {**bottleneck, "standard": "", "document": "", "measure": "", "resolved_on": None}
                for bottleneck in team["bottlenecks"]
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
    return {**summary, "version": 2, "evaluation": [], "library": [], "teams": teams}


def _from_2(summary: Plain) -> Plain:
    """Returns a summary of format 2 as one of format 3."""
    day = summary["gathering"]
    others = _other_gatherings(summary)
    ids = {network["number"]: network["id"] for network in others} | {day["number"]: day["id"]}

    def linked(row: Plain) -> Plain:
        return {**row, "gathering_id": ids.get(row["gathering"], "")}

    made = {
        **summary,
        "version": 3,
        "scope": "gathering",
        "network": {**summary["network"], "kept_until": None},
        "answers": False,
        "gathering": {**day, "days": 1},
        "agenda": {**summary["agenda"], "items": list(map(_item, summary["agenda"]["items"]))},
        "gatherings": others,
        **{name: list(map(linked, summary[name])) for name in _OF_NETWORK},
        "teams": [
            {**team, **{name: list(map(linked, team[name])) for name in _OF_TEAM}}
            for team in summary["teams"]
        ],
    }
    made["evaluation"] = [_evaluation(evaluation) for evaluation in made["evaluation"]]
    for team in made["teams"]:
        team["votings"] = [_voting(voting) for voting in team["votings"]]
        team["contributions"] = []
        empty = dict.fromkeys(("table_choices", "subtitle", "axis_title", "source"), "")
        added = {**empty, "screening": True, "gap_ranges": True, "trend": 7}
        added |= {"later_targets": [], "later_baselines": []}
        team["measures"] = [{**measure, **added} for measure in team["measures"]]
    begins = datetime.fromisoformat(day["date"]).replace(tzinfo=UTC)
    dated: Plain = _Dated(begins).record(made)
    return dated


def _item(item: Plain) -> Plain:
    empty = dict.fromkeys(("goal", "instruction", "materials"), "")
    groups = [{**group, "members": ""} for group in item["groups"]]
    return {**item, **empty, "groups": groups, "locked": None, "day": 1}


def _evaluation(evaluation: Plain) -> Plain:
    nothing = {"hospital": None, "municipality": None}
    statements = [{**statement, **nothing} for statement in evaluation["statements"]]
    return {**evaluation, "statements": statements, "responses": None}


def _voting(voting: Plain) -> Plain:
    votes = [
        {"id": _made_id(voting["id"], str(place)), **vote}
        for place, vote in enumerate(voting["votes"])
    ]
    added = {"ballot": [], "voter": 1, "narrowed": False, "hidden": False}
    return {**voting, "votes": votes, **added}


def _other_gatherings(summary: Plain) -> list[Plain]:
    """Returns the gatherings that a summary names by number alone, with the day best known."""
    day = summary["gathering"]
    days: dict[int, str] = {}
    for number, known in _mentions(summary):
        if number != day["number"] and (number not in days or known < days[number]):
            days[number] = known
    return [
        {
            "id": _made_id(summary["network"]["id"], str(number)),
            "number": number,
            "title": t("summary.gathering_unknown", number=number),
            "kind": "gathering",
            "date": known,
            "starts": "09:00",
            "days": 1,
            "place": "",
            "theme": "",
            "agenda": None,
        }
        for number, known in sorted(days.items(), key=lambda pair: (pair[1], pair[0]))
    ]


def _mentions(summary: Plain) -> Iterator[tuple[int, str]]:
    """Yields the numbers of gatherings that are named, each with a day it may have been.

    What a team wrote about itself at a gathering has the day itself; it is yielded with no
    other beside it, since the earliest is taken.
    """
    rows = [row for name in _OF_NETWORK for row in summary[name]]
    rows += [row for team in summary["teams"] for name in _OF_TEAM for row in team[name]]
    sure = {
        row["gathering"]: row["date"]
        for team in summary["teams"]
        for row in team["self_assessments"]
        if row["date"] is not None
    }
    for row in rows:
        number = row["gathering"]
        # A number that is none has never been stored; the file was changed by hand.
        if number is not None and 1 <= number <= 999:
            guess = row.get("held") or row.get("created", summary["gathering"]["date"])[:10]
            yield number, sure.get(number, guess)


def _made_id(*parts: str) -> str:
    return str(uuid5(_NAMES, "/".join(parts)))


class _Dated:
    """Gives records the moments that they lack, a millisecond apart as they stand."""

    def __init__(self, begins: datetime) -> None:
        self.at = begins

    def record(self, value: Any) -> Any:
        """Returns `value` with a moment and an author for every record in it."""
        if isinstance(value, list):
            return [self.record(part) for part in value]
        if not isinstance(value, Mapping):
            return value
        found = dict(value)
        # A response has neither; there are none in the older formats.
        if "id" in found:
            self.at += timedelta(milliseconds=1)
            found.setdefault("created", write_moment(self.at))
            found.setdefault("author", "")
        return {name: self.record(part) for name, part in found.items()}
