"""Measures with small charts, their observations, the import of a table."""
