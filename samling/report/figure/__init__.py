"""What charts of several things side by side share: their frame as a picture, and their export.

A `Figure` (`figure.py`) is a chart that is ready to be shown: it draws itself as text and as SVG,
and has its sentences and its numbers. The command line (`samling/cli/chart/output.py`) and the
screen (`screens/figure/`) take any figure, so that a new kind of chart is a function that returns
one: `pareto_figure`, `funnel_figure`. `frame.py` puts title, legend and sentences round the
drawing of a picture; `cells.py` is the grid that figures without a date axis draw on as text;
`told.py` tells a chart or a figure in words.
"""
