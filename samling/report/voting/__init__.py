"""Votes counted and ranked.

The votes shown with the bottlenecks are those of the latest voting in which any was given.
"""
