"""The rows of a table into its measure, with what was chosen about the table, as one step."""

from __future__ import annotations

from dataclasses import replace

from samling.model import Measure
from samling.store.importing.plan import ImportPlan, write_plan
from samling.store.importing.remembered import to_remember
from samling.store.importing.table_in_hand import TableInHand
from samling.store.method.measures import refuse_unsuited
from samling.store.workspace import Workspace


def write_table(workspace: Workspace, table: TableInHand, plan: ImportPlan) -> int:
    """Writes what is added and changed, and keeps what was chosen, with one write.

    The measure gets the type of chart that the table has for it, if any. Returns the number of
    observations written; raises as :func:`write_plan` and as `TableInHand.plan`.
    """
    headings = table.looked.table.headings if table.looked.table else ()
    with workspace.alone():
        stored = workspace.get(Measure, table.measure.id)
        measure = replace(stored, table_choices=to_remember(stored, headings, table.choices))
        if table.chart:
            measure = replace(measure, chart=table.chart)
            refuse_unsuited(workspace, measure)
        return write_plan(workspace, plan, measure)
