"""The summary as a report for people: of a gathering, a team or the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from samling.locale import first_upper, format_date, format_days, t
from samling.model import Evaluation, Gathering, Note, Resource, Team, in_time, last_day
from samling.report.funnel.figure import funnel_figure
from samling.report.funnel.teams import shared_measures, teams_at_once
from samling.report.gatherings.times import days_words
from samling.report.page.tree import (
    Block,
    Contents,
    Items,
    Link,
    Page,
    Picture,
    Section,
    Text,
    facts,
    headed,
    table,
)
from samling.report.review.review import Review, review
from samling.report.summary.fields import by_age
from samling.report.summary.page_agenda import agenda_blocks
from samling.report.summary.page_evaluation import evaluation_blocks
from samling.report.summary.page_front import front_section, reviewed_day
from samling.report.summary.page_gathering import gathering_blocks
from samling.report.summary.page_team import team_blocks
from samling.report.summary.summary import Scope, teams_of
from samling.spc import ChartError
from samling.spc.compared.funnel import FEWEST_UNITS
from samling.store import Workspace


def summary_page(workspace: Workspace, scope: Scope) -> Page:
    """Returns the report; it has no codes of people, and what each answered never goes in.

    Its first page says what is new and what is to be decided. That of a gathering has what
    happened there, and since the one before; the others have all that there is.
    """
    network = workspace.network
    teams = teams_of(workspace, scope)
    day = reviewed_day(workspace, scope)
    reviews = [review(workspace, team, day) for team in teams] if day else []
    sections = [
        *front_section(workspace, scope, teams, reviews),
        *_days(workspace, scope),
        *_compared(workspace, scope),
        *_team_sections(workspace, scope, teams, reviews),
        *([] if scope.team else _evaluations(workspace, scope)),
        *_library(workspace, scope),
    ]
    contents = [Contents(t("description.contents"))] if len(sections) > 1 else []
    written = t("description.written_on", date=format_date(workspace.today(), "long"))
    return Page(
        title=_title(workspace, scope),
        lead=(*_lead(workspace, scope), *contents),
        sections=tuple(sections),
        foot=" · ".join([network.title, written]),
        wide=True,
    )


def _title(workspace: Workspace, scope: Scope) -> str:
    if scope.gathering is not None:
        return f"{workspace.network.title}: {scope.gathering.title}"
    return scope.team.title if scope.team is not None else workspace.network.title


def _lead(workspace: Workspace, scope: Scope) -> Iterator[Block]:
    network, day = workspace.network, scope.gathering
    if day is not None:
        yield from facts(
            (t("field.date"), format_days(day.date, last_day(day), "long")),
            (t("field.place"), day.place),
            (t("field.theme"), day.theme),
        )
    elif scope.team is not None:
        yield from facts((t("summary.network"), network.title))
    else:
        period = " – ".join(
            format_date(bound, "long") for bound in (network.starts, network.ends) if bound
        )
        yield from facts(
            (t("summary.period"), period),
            (t("field.aim"), network.aim),
            (
                t("field.organisations"),
                ", ".join(organisation.title for organisation in network.organisations),
            ),
        )
    if network.about:
        yield Text(network.about)


def _days(workspace: Workspace, scope: Scope) -> Iterator[Section]:
    if scope.team is not None:
        return
    if scope.gathering is not None:
        if agenda := agenda_blocks(workspace, scope.gathering):
            yield Section(t("place.agenda"), tuple(agenda))
        if notes := _notes(workspace, scope.gathering):
            yield Section(t("place.notes"), tuple(notes))
        return
    days = in_time(workspace.all(Gathering))
    rows = [
        (
            str(gathering.number),
            days_words(gathering),
            gathering.title,
            gathering.place,
            gathering.theme,
        )
        for gathering in days
    ]
    headings = [
        t("column.rank"),
        t("field.date"),
        t("field.title"),
        t("field.place"),
        t("field.theme"),
    ]
    if rows:
        yield Section(t("overview.gatherings"), tuple(table(headings, rows, [0])))
    for gathering in days:
        blocks = [*headed(t("place.agenda"), agenda_blocks(workspace, gathering))]
        blocks += headed(t("place.notes"), _notes(workspace, gathering))
        if blocks:
            yield Section(f"{gathering.title}, {days_words(gathering)}", tuple(blocks))
    if loose := _notes(workspace, None):
        yield Section(t("place.notes"), tuple(loose))


def _notes(workspace: Workspace, gathering: Gathering | None) -> list[Block]:
    known = {known_gathering.id for known_gathering in workspace.all(Gathering)}
    return note_items(
        note
        for note in by_age(workspace.all(Note))
        if not note.team
        and (note.gathering == gathering.id if gathering else note.gathering not in known)
    )


def note_items(notes: Iterator[Note]) -> list[Block]:
    """Returns notes as a list, each with its kind."""
    items = tuple(f"{first_upper(t(f'note_kind.{note.kind}'))}: {note.text}" for note in notes)
    return [Items(items)] if items else []


def _compared(workspace: Workspace, scope: Scope) -> Iterator[Section]:
    """Yields the funnel plots of the measures that three teams or more share."""
    if scope.team is not None or scope.gathering is not None:
        return
    blocks: list[Block] = []
    for title in shared_measures(workspace, FEWEST_UNITS):
        try:
            figure = funnel_figure(teams_at_once(workspace, title))
        except ChartError:
            continue
        picture = Picture(figure.svg(False), (f"{figure.title}, {figure.subtitle}.", *figure.said))
        blocks.append(picture)
    if blocks:
        yield Section(t("summary.compared"), tuple(blocks), "new-page")


def _team_sections(
    workspace: Workspace, scope: Scope, teams: Sequence[Team], reviews: Sequence[Review]
) -> Iterator[Section]:
    if scope.team is not None:
        # The page itself has the name of a team that stands alone.
        for team in teams:
            yield Section(t("column.team"), tuple(_team(workspace, team)))
    elif scope.gathering is None:
        for team in teams:
            yield Section(team.title, tuple(_team(workspace, team)), "new-page")
    else:
        for told in reviews:
            if blocks := gathering_blocks(workspace, told):
                yield Section(told.team.title, tuple(blocks))


def _team(workspace: Workspace, team: Team) -> list[Block]:
    notes = note_items(iter(by_age(workspace.all(Note, team=team.id))))
    return [*team_blocks(workspace, team), *headed(t("place.notes"), notes)]


def _evaluations(workspace: Workspace, scope: Scope) -> Iterator[Section]:
    for evaluation in by_age(workspace.all(Evaluation)):
        if scope.gathering and evaluation.gathering != scope.gathering.id:
            continue
        title = f"{t('place.evaluation')}: {evaluation.title}"
        yield Section(title, tuple(evaluation_blocks(workspace, evaluation)), "new-page")


def _library(workspace: Workspace, scope: Scope) -> Iterator[Section]:
    days = {gathering.id: gathering.date for gathering in workspace.all(Gathering)}
    found = sorted(
        by_age(workspace.all(Resource)), key=lambda resource: days.get(resource.gathering, date.max)
    )
    rows = [
        (Link(resource.title, resource.link), t(f"resource_kind.{resource.kind}"), resource.about)
        for resource in found
        if (scope.team is None or resource.shared_by == scope.team.id)
        and (scope.gathering is None or resource.gathering == scope.gathering.id)
    ]
    headings = [t("field.title"), t("column.kind"), t("field.about")]
    if rows:
        yield Section(t("place.library"), tuple(table(headings, rows)))
