"""How far the teams are: the lines of Home, the overview, the slides of a day.

`progress.py` decides which gathering is at hand. One that goes on past midnight stays at hand
until its plan has ended, and up to two hours longer while its clock runs.
"""
