"""Charts that set several things side by side instead of one series in time.

`pareto.py` ranks counts by cause, `funnel.py` holds units of different size against limits,
`histogram.py` counts how many values fall in each of a few equal steps. Like all of `spc` they
take plain numbers and know nothing of records or drawing. The formulas and their sources are in
docs/charts.md.
"""
