"""PSFS in words and tables: for the screen, the command line and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from samling.locale import format_change, format_date, format_number, t
from samling.report.psfs.plot import SIGNS
from samling.report.psfs.results import (
    OUTSIDE_FROM,
    ActivityResult,
    DueState,
    PersonResult,
    TeamResults,
)

FILTERS = ("all", "due", "ended")
DUE_SIGNS: dict[DueState, str] = {"overdue": "!", "due": "►", "waiting": "", "ended": "√"}
NONE = "–"


def shown_people(results: TeamResults, filter_name: str) -> list[PersonResult]:
    """Returns the people of a filter, the due ones first."""
    return [
        one
        for one in results.people
        if filter_name == "all"
        or (one.is_due if filter_name == "due" else one.state == filter_name)
    ]


def change_words(one: PersonResult | ActivityResult) -> str:
    """Returns a change as `+2,2 ▲ bedre`, a dash where there is none.

    An average has one decimal, a score of an activity none.
    """
    if one.first is None or one.last is None or one.verdict is None:
        return NONE
    verdict = one.verdict
    change = format_change(one.first, one.last, 1 if isinstance(one, PersonResult) else 0)
    return f"{change} {SIGNS[verdict]} {t(f'psfs_short.{verdict}')}"


def average_words(one: PersonResult) -> str:
    """Returns the averages as `3,4→5,6`, of one round `3,4`."""
    if one.last is None:
        return format_number(one.first, 1) or NONE
    return f"{format_number(one.first, 1)}→{format_number(one.last, 1)}"


def due_words(one: PersonResult) -> str:
    """Returns when the next round is due, with a sign and a word where it is time."""
    day = format_date(one.due, "compact")
    if one.state == "waiting":
        return day
    return f"{day} {DUE_SIGNS[one.state]} {t(f'psfs_due.{one.state}')}".strip()


def round_day(one: PersonResult, place: int) -> str:
    """Returns the day of a round, a dash where there is none."""
    return format_date(one.rounds[place].date, "compact") if one.rounds else NONE


def round_table(one: PersonResult, most: int) -> list[list[str]]:
    """Returns headings and a row an activity: its words, its scores, its change.

    Of more than `most` rounds the first and the latest are shown. The last row is the
    average that is compared, and of how many activities.
    """
    count = len(one.rounds)
    places = list(range(count))
    if count > most:
        places = [0, *places[count - most + 1 :]]
    days = [format_date(one.rounds[place].date, "compact") for place in places]
    rows = [[t("psfs.activity"), *days, t("psfs.change")]]
    rows += [_activity_row(activity, places) for activity in one.activities]
    averages = ["" for _ in places]
    if places:
        averages[0] = format_number(one.first, 1)
        averages[-1] = format_number(one.last, 1) or averages[-1]
    name = t("psfs.average_of", n=one.shared) if one.shared else t("psfs.average")
    return [*rows, [name, *averages, change_words(one)]]


def _activity_row(activity: ActivityResult, places: Sequence[int]) -> list[str]:
    scores = [activity.scores[place] for place in places]
    shown = [NONE if score is None else str(score) for score in scores]
    return [activity.activity, *shown, change_words(activity)]


def said(results: TeamResults) -> str:
    """Returns what a team's results say, in a few sentences."""
    if not results.people:
        return t("psfs.said_nobody")
    parts = [t("psfs.said_people", n=len(results.people), compared=len(results.compared))]
    if results.first_mean is not None and results.last_mean is not None:
        parts.append(
            t(
                "psfs.said_mean",
                first=format_number(results.first_mean, 1),
                last=format_number(results.last_mean, 1),
                change=format_change(results.first_mean, results.last_mean, 1),
            )
        )
    if results.compared:
        parts.append(
            t(
                "psfs.said_verdicts",
                better=results.better,
                worse=results.worse,
                small=results.too_small,
            )
        )
    parts += [t("psfs.said_once", n=results.once)] if results.once else []
    parts += [t("psfs.said_apart", n=results.apart)] if results.apart else []
    parts += [t("psfs.said_overdue", n=results.overdue)] if results.overdue else []
    parts += [t("psfs.said_due", n=results.due)] if results.due else []
    return " ".join(parts)


def said_outside(results: TeamResults) -> str:
    """Returns what is told of a team's results to others: of fewer than three people none."""
    people, compared = len(results.people), len(results.compared)
    if not people or compared >= OUTSIDE_FROM:
        return said(results)
    few = t("psfs.too_few_outside", floor=OUTSIDE_FROM)
    return f"{t('psfs.said_people', n=people, compared=compared)} {few}"


def people_table(people: Sequence[PersonResult]) -> list[list[str]]:
    """Returns headings and a row a person, for the command line."""
    names = ("code", "activities", "first_day", "last_day", "rounds", "average", "change", "next")
    heading = [t(f"psfs_column.{name}") for name in names]
    return [heading, *map(_person_row, people)]


def _person_row(one: PersonResult) -> list[str]:
    return [
        one.person.code,
        str(len(one.activities)),
        round_day(one, 0),
        round_day(one, -1),
        str(len(one.rounds)),
        average_words(one),
        change_words(one),
        due_words(one),
    ]


def results_as_json(results: TeamResults, people: Sequence[PersonResult]) -> dict[str, Any]:
    """Returns a team's results as plain values; scores 0-10, dates as ISO, None for unknown."""
    return {
        "people": len(results.people),
        "compared": len(results.compared),
        "without_second_round": results.once,
        "without_shared_activity": results.apart,
        "first_mean": results.first_mean,
        "last_mean": results.last_mean,
        "mean_change": results.mean_change,
        "better": results.better,
        "worse": results.worse,
        "too_small": results.too_small,
        "overdue": results.overdue,
        "due": results.due,
        "persons": [_person_as_json(one) for one in people],
    }


def _person_as_json(one: PersonResult) -> dict[str, Any]:
    return {
        "code": one.person.code,
        "rounds": [_iso(each.date) for each in one.rounds],
        "activities": [
            {
                "activity": each.activity,
                "scores": list(each.scores),
                "change": each.change,
                "verdict": each.verdict,
            }
            for each in one.activities
        ],
        "activities_compared": one.shared,
        "first_average": one.first,
        "last_average": one.last,
        "change": one.change,
        "verdict": one.verdict,
        "due": _iso(one.due),
        "state": one.state,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
