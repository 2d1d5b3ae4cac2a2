"""Bottlenecks: the list, what they are linked to, the board of effort and effect, slides."""
