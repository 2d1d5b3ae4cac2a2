"""One measure drawn in two ways that belong together.

`pair.py` draws an i chart with the mr chart of the same values, or xbar with s, on one time axis;
`side.py` draws an i or run chart with a histogram of its values at the side, on one value axis.
"""
