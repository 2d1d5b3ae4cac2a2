"""The records of a workspace as lists: in which order, and in which columns.

`words.py` writes them for a person to read, `sheets.py` with their values for a spreadsheet.
"""
