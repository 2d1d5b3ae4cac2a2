"""Votes counted and ranked."""
