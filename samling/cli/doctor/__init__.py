"""`samling doctor`: facts, the problems concluded from them, and the page of both.

The facts of the terminal are in `terminal.py`, those of the program and its parts in `parts.py`,
those of files in `samling/store/machine/locations.py`; `examination.py` makes problems of them,
and `page.py` the lines for a person. Only what stops samling gives exit code 2.
"""
