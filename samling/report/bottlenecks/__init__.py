"""Bottlenecks: the list, what they are linked to, the board of effort and effect, slides.

A bottleneck names what it is linked to, and nothing is kept in step: `links.py` looks the ids
up each time and shows what is gone as gone. Its PDSA cycles are found from the cycles.
"""
