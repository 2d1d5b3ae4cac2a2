"""Widgets that more than one screen uses.

Screens take the widgets that show words from `plain.py`, where markup is off: a team called
`Team [/ én` would otherwise end the program, and `Ventetid [min]` lose its end. A table of
records is a `RecordTable`, which keeps its cursor on the same record when it is filled anew.
"""
