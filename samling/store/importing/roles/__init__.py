"""Second step of the reader of tables: which column is what.

`layout.py` finds the table on the sheet: its headings, and the lines below them. `turned.py`
turns one whose periods stand as columns, `sections.py` finds parts below one another. `columns.py`
says what the cells of a column can be, `assigning.py` which column is the date, which the numbers,
and `counts.py` which numbers belong together. One column of dates and one of numbers
need no question, whatever they are called; headings that are known settle more. All else is a
`Question` (`questions.py`): what was found, the ways to go on, and the option that chooses. The
answers are `Choices` (`choices.py`), which a command takes as options, the app from its keys, and
which can be kept as JSON for the next file.
"""
