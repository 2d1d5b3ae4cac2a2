"""The tree of the summary, described once: which records stand where, and what else.

`whole.py` is the description, made of the parts in `parts.py`. The other modules say which records
are taken, in what order, and what is worked out of them. `writing.py` and `records.py`, one folder
up, write and read any tree.
"""
