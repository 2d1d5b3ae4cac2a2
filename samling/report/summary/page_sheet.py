"""One sheet a team: what it wants, how, what the numbers say, what it has tried, what comes next.

It hangs on the wall at the next gathering too, as a poster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from samling.locale import format_date, t
from samling.model import Cycle, Team
from samling.report.actions.rows import open_actions
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import MeasureChart
from samling.report.chart_picture.picture import svg_chart
from samling.report.chart_picture.words import findings
from samling.report.driver_diagram import driver_lines, svg_drivers
from samling.report.improvement import aim_sentence, cycle_name, cycles_of, tree_of
from samling.report.measures.rows import charts_of_team
from samling.report.page.columns import cut
from samling.report.page.tree import Block, Items, Page, Picture, Section, Text, headed, table
from samling.store import Workspace
from samling.store.method.improvement import aim_of

_CHART = (720, 360)
# What fits on the sheet beside the figures.
_CYCLES, _STEPS, _FINDINGS, _LONGEST = 3, 4, 2, 150


def team_sheets(
    workspace: Workspace, teams: Sequence[Team], paper: Literal["sheet", "poster"]
) -> Page:
    """Returns a page with a sheet for each team, A4 or, as a poster, A3."""
    network = workspace.network
    sections = [
        Section(team.title, tuple(_sheet(workspace, team)), "sheet" if number == 0 else "new-page")
        for number, team in enumerate(teams)
    ]
    written = format_date(workspace.today(), "long")
    return Page(
        title=network.title,
        lead=(),
        sections=tuple(sections),
        foot=f"{network.title} · {written}",
        wide=True,
        paper=paper,
    )


def _sheet(workspace: Workspace, team: Team) -> list[Block]:
    aim = aim_of(workspace, team.id)
    nodes = tree_of(workspace, team.id)
    blocks: list[Block] = []
    where = " · ".join(filter(None, (team.organisation, team.pathway)))
    if where:
        blocks.append(Text(where))
    if aim:
        blocks += headed(t("improvement.aim"), [Text(aim_sentence(aim))])
    elif team.project:
        blocks += headed(t("field.project"), [Text(team.project)])
    drivers = [Picture(svg_drivers(nodes), driver_lines(nodes))] if nodes else []
    blocks += headed(t("improvement.drivers"), drivers)
    chart = _most_important(workspace, team, aim.measure if aim else "")
    if chart is not None:
        told = tuple(findings(chart))
        # What it shows stands below in larger letters, its picture is as large as the sheet allows.
        picture = Picture(svg_chart(chart, *_CHART, told=False), (chart.measure.title,))
        blocks += headed(t("page.numbers"), [picture, Items(told[:_FINDINGS])])
    blocks += headed(t("page.tried"), _cycles(cycles_of(workspace, team.id)))
    return [*blocks, *headed(t("page.next"), _next(workspace, team))]


def _most_important(workspace: Workspace, team: Team, wanted: str) -> MeasureChart | None:
    """Returns the chart that shows the aim, else one that tells of a change, else the first."""
    found = [chart for _, chart in charts_of_team(workspace, team) if chart.readings]
    of_aim = [chart for chart in found if chart.measure.id == wanted]
    telling = [chart for chart in found if any(x.is_special_cause for x in signals(chart))]
    return next(iter([*of_aim, *telling, *found]), None)


def _cycles(cycles: Sequence[Cycle]) -> list[Block]:
    """Returns the newest cycles: what was foreseen, and what was learnt."""
    newest = [cycle for cycle in cycles if cycle.starts or cycle.prediction or cycle.plan]
    newest.sort(key=lambda cycle: (cycle.starts is None, cycle.starts or cycle.created.date()))
    rows = [
        (
            cycle_name(cycle),
            cut(cycle.prediction, _LONGEST),
            cut(cycle.study, _LONGEST),
            "" if cycle.act == "undecided" else t(f"act.{cycle.act}"),
        )
        for cycle in newest[-_CYCLES:]
    ]
    headings = [t("column.cycle"), t("field.prediction"), t("summary.learnt"), t("column.decision")]
    return table(headings, rows)


def _next(workspace: Workspace, team: Team) -> list[Block]:
    steps = [
        " · ".join(
            filter(
                None,
                (
                    cut(row.record.text, _LONGEST),
                    row.record.owner,
                    t("review.due", date=format_date(row.record.due)) if row.record.due else "",
                ),
            )
        )
        for row in open_actions(workspace, team)
    ]
    steps += [
        t("review.cycle", title=cycle_name(cycle))
        for cycle in cycles_of(workspace, team.id)
        if cycle.act == "undecided"
    ]
    return [Items(tuple(steps[:_STEPS]))] if steps else []
