"""Measures: the list, before and after, what an import brings, slides."""
