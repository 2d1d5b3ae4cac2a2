"""An SPC chart in text and words: what is drawn, where, and the sentence below it.

`measured.py` makes readings (a point's day, numbers, note, reason for being left out) from
stored observations or from the rows of a CSV file, and joins them to a `spc` chart. Screen,
picture, summary and `samling chart` on a bare file all show the same `MeasureChart`.
`findings/` has what there is to say, `sentences.py` tells it and `advice.py` what to do next.

`text.py` draws with plotext. plotext's figure gets limits in cells, not in values: `layout.py`
works out the rows, so a label, a tick and a line that belong together share a row, and labels
never collide. `report/chart_picture/` draws the same layout as SVG.

Baseline, splits and exclusions are kept as dates and reasons, not as numbers of points, so an
older observation that comes in later moves no line. The formulas are in docs/charts.md, what
`json.py` writes in docs/chart-json.md.
"""
