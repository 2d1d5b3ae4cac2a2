"""The options that the chart commands share, where their series are from, and how they come out.

`source.py` finds a measure of a workspace or reads a file; `output.py` writes the figure to the
terminal, as words, or to a file.
"""
