"""The funnel plot: one measure of several teams at one time, each against limits of its size.

`teams.py` adds up what each team has observed within the same dates, `figure.py` makes the figure
with its sentences, `text.py` and `picture.py` draw it. Teams have letters in both, since names do
not fit beside points that lie close together.
"""
