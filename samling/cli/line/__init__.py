"""How a command line is read: quickly where it is plainly right, else by Typer.

A command declares what it takes by `option` and `argument` (`asked.py`). A line that has only
what is declared, each once and with its value, is read by `plain.py`, without Typer, whose import
takes as long as a third of drawing a chart. All others are Typer's (`typers.py`): help, completion,
what is wrong, and what may have several values. A test reads each option both ways.
"""
