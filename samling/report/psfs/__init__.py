"""PSFS: scores of persons before and after, in words and as figures.

`results.py` compares a person's first round with the last, over the activities scored in both,
in whole numbers, so that no rounding decides at the smallest detectable change. A team has a
mean only from two people on. `plot.py` draws the paired plot on a grid of its own: people in
braille, the mean in heavy dashes, and at each end how many share the row. Slides and the plot
on the projector never show codes. The scale and its sources are in `model/psfs.py`.
"""
