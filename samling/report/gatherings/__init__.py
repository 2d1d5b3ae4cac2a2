"""Gatherings and how far the teams are: a day's agenda and clock in words, Home, the slides.

`times.py` and `items.py` tell what is in the agenda and when, `turns.py` the timer for turns,
`clock_words.py` and `day_lines.py` the clock and the day in lines, `slides.py` the day on the
projector; `overview.py` and `home_slides.py` show the whole network.

`progress.py` decides which gathering is at hand. One that goes on past midnight stays at hand
until its plan has ended, and up to two hours longer while its clock runs.
"""
