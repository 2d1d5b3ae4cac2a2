"""Bottlenecks: the list, what they are linked to, the board of effort and effect, slides.

A bottleneck stores the ids of what it is linked to; `links.py` looks them up each time, and shows
a removed record as gone. Its PDSA cycles are found through the cycles' own links.
"""
