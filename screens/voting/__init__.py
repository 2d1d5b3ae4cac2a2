"""Dot voting, and the ranking that comes of it.

A voting keeps its ballot: the ids of the bottlenecks in the order of their numbers, so number 7
stays 7 when a bottleneck is added, resolved or removed meanwhile. One person may give several
votes to one bottleneck, as with dots on a wall. A digit is a vote as soon as no longer number on
the ballot begins with it; otherwise it waits for Enter or the next digit.
"""
