"""Aim, drivers and PDSA cycles.

The stage of a cycle is not stored: it follows from what has been written in it
(`model/improvement.py`). Nor is its letter on the chart: `report/improvement.py` makes an
annotation, with the cycle's own id, of each cycle that has a measure and a start, and `chart_of` in
`report/measures/rows.py` puts it among the stored ones. So charts, pictures and
`samling chart` know nothing of cycles; only the chart's screen asks, before it changes an
annotation, whether it is one. The summary has each cycle once, under the team's `pdsa`.

A driver knows its parent and its place below it; level and branches are worked out
(`driver_nodes`, `tree_lines`). A driver whose parent is gone, or that two merged copies have put
below itself, is shown as a primary driver, so nothing stored disappears from view.
"""
