"""The Pareto chart: which few causes make up most of it.

`counted.py` counts what a workspace has (bottlenecks by phase or owner, votes, reasons why
observations are missing) into a `Tally`; `samling/store/importing/check_sheet.py` reads one of a
file.
`figure.py` makes the figure of a tally, `text.py` draws it in a terminal and `picture.py` as SVG:
bars lie on their side in both, so that the causes can be read.
"""
