"""The whole pathway of a team, home to home: what is good and what to improve in each phase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from samling.locale import t
from samling.model import Bottleneck, PathwayEntry, Phase, Team, transitions
from samling.report.figure.figure import Figure
from samling.report.page.columns import one_line
from samling.report.pathway.column import Column, Line
from samling.report.pathway.picture import svg_pathway
from samling.report.pathway.text import View, pathway_text
from samling.store import Workspace
from samling.store.method.ordering import in_order


@dataclass(frozen=True)
class WholePathway:
    """The phases of a team in their order, each with what stands below it."""

    team: Team
    columns: tuple[Column, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What there is in all, and which phase has the most bottlenecks, as sentences."""
        counts = {
            "phases": len(self.columns),
            "transitions": sum(column.changes_hands for column in self.columns),
            "good": sum(len(column.good) for column in self.columns),
            "improve": sum(len(column.improve) for column in self.columns),
            "stuck": sum(column.bottlenecks for column in self.columns),
        }
        sentences = [t("whole_pathway.counts", **counts)]
        most = max(self.columns, key=lambda column: column.bottlenecks, default=None)
        if most is not None and most.bottlenecks > 1:
            sentences.append(t("whole_pathway.most", phase=most.phase.title, n=most.bottlenecks))
        return tuple(sentences)


def whole_pathway(workspace: Workspace, team: Team) -> WholePathway:
    """Returns the pathway of a team; a bottleneck is marked where it was found.

    One that did not come from an improvement area stands below its phase by itself.
    """
    phases = in_order(workspace.all(Phase, team=team.id))
    entries = in_order(workspace.all(PathwayEntry, team=team.id))
    found = workspace.all(Bottleneck, team=team.id)
    mapped = {entry.id for entry in entries if entry.list == "improve"}
    stuck = {bottleneck.entry for bottleneck in found if bottleneck.entry}
    changes = [*transitions(phases), False]
    columns = []
    for place, phase in enumerate(phases):
        here = [entry for entry in entries if entry.phase == phase.id]
        alone = [
            Line(one_line(bottleneck.text), is_bottleneck=True)
            for bottleneck in found
            if bottleneck.phase == phase.id and bottleneck.entry not in mapped
        ]
        lists = {
            name: tuple(
                Line(one_line(entry.text), entry.id in stuck, entry.at_transition)
                for entry in here
                if entry.list == name
            )
            for name in ("good", "improve")
        }
        handover = changes[place], one_line(phase.transition)
        columns.append(
            Column(phase, place + 1, lists["good"], (*lists["improve"], *alone), *handover)
        )
    return WholePathway(team, tuple(columns))


def whole_figure(whole: WholePathway, view: View | None = None) -> Figure:
    """Returns the pathway as one figure; `view` is what part of it is drawn as text."""
    title, subtitle = t("whole_pathway.title"), whole.team.title
    return Figure(
        title,
        subtitle,
        whole.said,
        pathway_text(whole.columns, view or View()),
        lambda dark: svg_pathway(whole.columns, (title, subtitle), whole.said, dark=dark),
        partial(_data, whole),
        partial(_rows, whole),
        about=whole.team.id,
    )


def _data(whole: WholePathway) -> Any:
    return {
        "team": whole.team.title,
        "phases": [
            {
                "title": column.phase.title,
                "level": column.phase.level,
                "good": [line.text for line in column.good],
                "improve": [line.text for line in column.improve],
                "bottlenecks": [line.text for line in column.improve if line.is_bottleneck],
                "changes_hands": column.changes_hands,
                "transition": column.transition,
            }
            for column in whole.columns
        ],
    }


def _rows(whole: WholePathway) -> list[list[str]]:
    heads = ["column.phase", "pathway_list.good", "pathway_list.improve", "field.transition"]
    return [
        [t(head) for head in heads],
        *(
            [
                column.phase.title,
                "; ".join(line.text for line in column.good),
                "; ".join(line.told for line in column.improve),
                column.transition,
            ]
            for column in whole.columns
        ),
    ]
