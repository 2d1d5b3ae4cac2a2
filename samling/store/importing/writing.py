"""The rows of a table into its measure, with what was chosen about the table, as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from samling.model import ChartKind, Measure
from samling.store.importing.plan import ImportPlan, write_plan
from samling.store.importing.readings.look import Looked
from samling.store.importing.remembered import to_remember
from samling.store.importing.roles.choices import Choices
from samling.store.importing.table_in_hand import TableInHand
from samling.store.method.measures import refuse_unsuited
from samling.store.workspace import Workspace


def write_table(workspace: Workspace, table: TableInHand, plan: ImportPlan) -> int:
    """Writes what is added and changed, and keeps what was chosen, with one write.

    The measure gets the type of chart that the table has for it, if any. Returns the number of
    observations written; raises as :func:`write_plan` and as `TableInHand.plan`.
    """
    return write_rows(workspace, plan, table.looked, table.choices, table.chart)


def write_rows(
    workspace: Workspace,
    plan: ImportPlan,
    looked: Looked,
    choices: Choices,
    chart: ChartKind | Literal[""] = "",
) -> int:
    """Does what :func:`write_table` does, for a table that was looked at with `choices`."""
    headings = looked.table.headings if looked.table else ()
    with workspace.alone():
        stored = workspace.get(Measure, plan.measure.id)
        measure = replace(stored, table_choices=to_remember(stored, headings, choices))
        if chart:
            measure = replace(measure, chart=chart)
            refuse_unsuited(workspace, measure)
        return write_plan(workspace, plan, measure)
