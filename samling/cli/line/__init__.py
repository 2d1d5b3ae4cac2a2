"""How a command line is read: quickly where it is plainly right, else by Typer.

A command declares what it takes by `option` and `argument` (`asked.py`). A line that has only
what is declared, each once and with its value, is read by `plain.py`, and Typer, whose import takes
as long as drawing a chart, is not loaded. All others are Typer's (`typers.py`): help, completion,
what is wrong, and commands that declare their options by Typer itself. A test reads each option
both ways.
"""
