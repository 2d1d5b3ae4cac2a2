"""Dot voting, and the ranking that comes of it."""
