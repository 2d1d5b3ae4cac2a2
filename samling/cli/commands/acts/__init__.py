"""The commands that write a record of any kind, made from the declaration of kinds.

What may be given comes from `samling/model/kinds/` (`samling/cli/given.py` reads it), and how it is
written from `samling/store/acts/`. So a new kind can be added, set, removed and undone at once.
`clock.py` has the clock besides, which is driven rather than written.
"""
