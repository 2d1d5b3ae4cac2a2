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
        person
        for person in results.people
        if filter_name == "all"
        or (person.is_due if filter_name == "due" else person.state == filter_name)
    ]


def change_words(result: PersonResult | ActivityResult) -> str:
    """Returns a change as `+2,2 ▲ bedre`, a dash where there is none.

    An average has one decimal, a score of an activity none.
    """
    if result.first is None or result.last is None or result.verdict is None:
        return NONE
    verdict = result.verdict
    change = format_change(result.first, result.last, 1 if isinstance(result, PersonResult) else 0)
    return f"{change} {SIGNS[verdict]} {t(f'psfs_short.{verdict}')}"


def average_words(person: PersonResult) -> str:
    """Returns the averages as `3,4→5,6`, of one round `3,4`."""
    if person.last is None:
        return format_number(person.first, 1) or NONE
    return f"{format_number(person.first, 1)}→{format_number(person.last, 1)}"


def due_words(person: PersonResult) -> str:
    """Returns when the next round is due, with a sign and a word where it is time."""
    day = format_date(person.due, "compact")
    if person.state == "waiting":
        return day
    return f"{day} {DUE_SIGNS[person.state]} {t(f'psfs_due.{person.state}')}".strip()


def round_day(person: PersonResult, place: int) -> str:
    """Returns the day of a round, a dash where there is none."""
    return format_date(person.rounds[place].date, "compact") if person.rounds else NONE


def round_table(person: PersonResult, most: int) -> list[list[str]]:
    """Returns headings and a row an activity: its words, its scores, its change.

    Of more than `most` rounds the first and the latest are shown. The last row is the
    average that is compared, and of how many activities.
    """
    count = len(person.rounds)
    places = list(range(count))
    if count > most:
        places = [0, *places[count - most + 1 :]]
    days = [format_date(person.rounds[place].date, "compact") for place in places]
    rows = [[t("psfs.activity"), *days, t("psfs.change")]]
    rows += [_activity_row(activity, places) for activity in person.activities]
    averages = ["" for _ in places]
    if places:
        averages[0] = format_number(person.first, 1)
        averages[-1] = format_number(person.last, 1) or averages[-1]
    name = t("psfs.average_of", n=person.shared) if person.shared else t("psfs.average")
    return [*rows, [name, *averages, change_words(person)]]


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


def _person_row(person: PersonResult) -> list[str]:
    return [
        person.person.code,
        str(len(person.activities)),
        round_day(person, 0),
        round_day(person, -1),
        str(len(person.rounds)),
        average_words(person),
        change_words(person),
        due_words(person),
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
        "persons": [_person_as_json(person) for person in people],
    }


def _person_as_json(person: PersonResult) -> dict[str, Any]:
    return {
        "code": person.person.code,
        "rounds": [_iso(round_.date) for round_ in person.rounds],
        "activities": [
            {
                "activity": activity.activity,
                "scores": list(activity.scores),
                "change": activity.change,
                "verdict": activity.verdict,
            }
            for activity in person.activities
        ],
        "activities_compared": person.shared,
        "first_average": person.first,
        "last_average": person.last,
        "change": person.change,
        "verdict": person.verdict,
        "due": _iso(person.due),
        "state": person.state,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
