"""A team in the report of a summary: what it has mapped, mended, measured and learnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samling.locale import explain, format_date, t
from samling.model import (
    Action,
    Bottleneck,
    Cycle,
    Document,
    GoldStandard,
    Measure,
    PathwayEntry,
    Phase,
    SamlingError,
    Team,
)
from samling.report.assessment import RATED, assessment_grid, step_text
from samling.report.chart.values import value_text
from samling.report.chart_picture.picture import svg_chart
from samling.report.chart_picture.words import findings
from samling.report.driver_diagram import driver_lines, svg_drivers
from samling.report.gold_standard import source_words, standards_in_order
from samling.report.improvement import aim_sentence, cycle_name, cycles_of, tree_of
from samling.report.measures.rows import chart_of, measures_of
from samling.report.page.tree import (
    Block,
    Cell,
    Heading,
    Items,
    Lines,
    Link,
    Picture,
    Text,
    facts,
    headed,
    table,
)
from samling.report.pareto.counted import By, bottleneck_tally
from samling.report.pareto.figure import telling_figure
from samling.report.pathway.whole import whole_figure, whole_pathway
from samling.report.psfs.results import OUTSIDE_FROM, psfs_of
from samling.report.psfs.svg import svg_pairs
from samling.report.psfs.words import said_outside
from samling.report.summary.fields import by_age
from samling.report.voting.counts import votes_by_bottleneck
from samling.spc import ChartError
from samling.store import Workspace
from samling.store.method.improvement import aim_of
from samling.store.method.ordering import in_order

_CHART = (860, 460)
_LISTS = ("good", "improve", "work")


def team_blocks(workspace: Workspace, team: Team) -> list[Block]:
    """Returns all of a team, in the order of the work."""
    phases = in_order(workspace.all(Phase, team=team.id))
    names = {phase.id: phase.title for phase in phases}
    parts = [
        (t("place.mapping"), _pathway(workspace, team, phases)),
        (t("place.gold_standard"), _standards(workspace, phases)),
        (t("place.bottlenecks"), _bottlenecks(workspace, team, names)),
        (t("column.actions"), _actions(workspace, team)),
        (t("place.documents"), _documents(workspace, team, names)),
        (t("place.improvement"), _improvement(workspace, team)),
        (t("place.measures"), list(_measures(workspace, team))),
        (t("place.psfs"), _psfs(workspace, team)),
        (t("place.assessment"), _assessment(workspace, team)),
    ]
    blocks = facts(
        (t("field.organisation"), team.organisation),
        (t("field.pathway"), team.pathway),
        (t("field.project"), team.project),
        (t("field.owner_role"), team.owner),
    )
    for title, part in parts:
        blocks += headed(title, part)
    return blocks


def _pathway(workspace: Workspace, team: Team, phases: list[Phase]) -> list[Block]:
    """Returns the phases that something is written to: not those of a template alone."""
    entries = in_order(workspace.all(PathwayEntry, team=team.id))
    written = {entry.phase for entry in entries}
    rows: list[tuple[Cell, ...]] = [
        (
            f"{phase.title}\n({t(f'level.{phase.level}')})",
            *(
                Lines(tuple(e.text for e in entries if e.phase == phase.id and e.list == list_))
                for list_ in _LISTS
            ),
            phase.transition,
        )
        for phase in phases
        if phase.id in written or phase.transition
    ]
    headings = [
        t("column.phase"),
        *(t(f"pathway_list.{list_}") for list_ in _LISTS),
        t("field.transition"),
    ]
    whole = whole_pathway(workspace, team)
    columns = tuple(column for column in whole.columns if column.is_mapped)
    figure = whole_figure(replace(whole, columns=columns))
    drawn = [Picture(figure.svg(False), figure.said)] if columns else []
    return [*drawn, *table(headings, rows)]


def _standards(workspace: Workspace, phases: list[Phase]) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    for phase in phases:
        found = workspace.all(GoldStandard, team=phase.team, phase=phase.id)
        rows += [
            (phase.title, standard.statement, Link(source_words(standard), standard.link))
            for standard in standards_in_order(found)
        ]
    return table([t("column.phase"), t("evaluation.column_statement"), t("summary.source")], rows)


def _bottlenecks(workspace: Workspace, team: Team, names: dict[str, str]) -> list[Block]:
    votes = votes_by_bottleneck(workspace, team.id)
    rows = [
        (
            bottleneck.text,
            names.get(bottleneck.phase, ""),
            _rated("extent", bottleneck.extent),
            _rated("effect", bottleneck.effect),
            t(f"status.{bottleneck.status}"),
            bottleneck.owner,
            format_date(bottleneck.due, "compact"),
            str(votes[bottleneck.id]) if votes.get(bottleneck.id) else "",
        )
        for bottleneck in by_age(workspace.all(Bottleneck, team=team.id))
    ]
    names_of = ("bottleneck", "phase", "extent", "effect", "status", "owner", "due", "votes")
    listed = table([t(f"column.{name}") for name in names_of], rows, [7])
    return [*listed, *_few(workspace, team)]


def _few(workspace: Workspace, team: Team) -> list[Block]:
    """Returns the Pareto chart by votes, else by phase, where a few of them stand out."""
    ways: tuple[By, ...] = ("votes", "phase")
    for way in ways:
        figure = telling_figure(bottleneck_tally(workspace, team, way))
        if figure:
            return [Picture(figure.svg(False), (f"{figure.title}.", *figure.said))]
    return []


def _rated(name: str, code: str) -> str:
    return "" if code == "unrated" else t(f"{name}.{code}")


def _actions(workspace: Workspace, team: Team) -> list[Block]:
    stuck = {
        bottleneck.id: bottleneck.text for bottleneck in workspace.all(Bottleneck, team=team.id)
    }
    rows = [
        (
            action.text,
            stuck.get(action.bottleneck, ""),
            action.owner,
            format_date(action.due, "compact"),
            t(f"action_status.{action.status}"),
        )
        for action in by_age(workspace.all(Action, team=team.id))
    ]
    names = ("action", "bottleneck", "owner", "due", "status")
    return table([t(f"column.{name}") for name in names], rows)


def _documents(workspace: Workspace, team: Team, names: dict[str, str]) -> list[Block]:
    rows = [
        (
            Link(document.title, document.link),
            t(f"document_kind.{document.kind}"),
            names.get(document.phase, ""),
            t(f"document_status.{document.status}"),
            document.version,
            document.owner,
            format_date(document.revise, "compact"),
        )
        for document in in_order(workspace.all(Document, team=team.id))
    ]
    names_of = ("document", "kind", "phase", "status", "version", "owner", "revise")
    return table([t(f"column.{name}") for name in names_of], rows)


def _improvement(workspace: Workspace, team: Team) -> list[Block]:
    aim = aim_of(workspace, team.id)
    blocks: list[Block] = [Text(aim_sentence(aim))] if aim else []
    nodes = tree_of(workspace, team.id)
    drawn = [Picture(svg_drivers(nodes), driver_lines(nodes))] if nodes else []
    blocks += headed(t("improvement.drivers"), drawn, 4)
    measures = {measure.id: measure.title for measure in measures_of(workspace, team)}
    for cycle in cycles_of(workspace, team.id):
        blocks += [
            Heading(f"PDSA: {cycle_name(cycle)}", 4),
            *_cycle(cycle, measures.get(cycle.measure, "")),
        ]
    return blocks


def _cycle(cycle: Cycle, measure: str) -> list[Block]:
    """Returns a cycle from plan to decision, what was foreseen beside what was learnt."""
    met = "" if cycle.met == "unknown" else t(f"met.{cycle.met}")
    act = "" if cycle.act == "undecided" else t(f"act.{cycle.act}")
    days = " – ".join(format_date(day) for day in (cycle.starts, cycle.ended) if day)
    return facts(
        (t("column.cycle_days"), days),
        (t("field.owner"), cycle.owner),
        (t("column.measure"), measure),
        (t("field.plan"), cycle.plan),
        (t("field.prediction"), cycle.prediction),
        (t("field.do"), cycle.do),
        (t("field.met"), met),
        (t("summary.learnt"), cycle.study),
        (t("column.decision"), act),
    )


def _measures(workspace: Workspace, team: Team) -> Iterator[Block]:
    for measure in measures_of(workspace, team):
        target = value_text(measure, measure.target) if measure.target is not None else ""
        yield from headed(
            measure.title,
            facts((t("field.definition"), measure.definition), (t("column.target"), target))
            + _chart(workspace, measure),
            4,
        )


def _chart(workspace: Workspace, measure: Measure) -> list[Block]:
    try:
        chart = chart_of(workspace, measure)
    except ChartError as error:
        return [Text(explain(SamlingError(error.key, **error.params)))]
    if not chart.readings:
        return []
    picture = Picture(svg_chart(chart, *_CHART), tuple(findings(chart)))
    left_out = tuple(
        f"{format_date(reading.day)}: {value_text(measure, value)} – {reading.excluded}"
        for reading, value in zip(chart.readings, chart.values, strict=True)
        if reading.excluded
    )
    blocks: list[Block] = [picture]
    if left_out:
        blocks += [Text(t("summary.left_out")), Items(left_out)]
    return blocks


def _psfs(workspace: Workspace, team: Team) -> list[Block]:
    results = psfs_of(workspace, team.id)
    if not results.people:
        return []
    blocks: list[Block] = [Text(said_outside(results))]
    # The lines of so few are these people's own scores.
    if len(results.compared) >= OUTSIDE_FROM:
        blocks.append(Picture(svg_pairs(results), (t("psfs.picture"),)))
    return blocks


def _assessment(workspace: Workspace, team: Team) -> list[Block]:
    grid = assessment_grid(workspace, team, None)
    rated = any(step is not None for row in grid.steps.values() for step in row)
    rows = [
        (t(f"assessment.{name}"), *(step_text(name, step) for step in grid.steps[name]))
        for name in RATED
    ]
    headings = [t("assessment.what"), *(gathering.title for gathering in grid.gatherings)]
    return table(headings, rows, range(1, len(headings))) if rated else []
