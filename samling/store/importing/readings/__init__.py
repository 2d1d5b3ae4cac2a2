"""Third step of the reader of tables: a date, numbers and a note for each row, or why not.

`look.py` goes through all three steps and is the door for others:

    looked = look(content, choices, kind="i")   # for the app: what was found, and what is open
    rows = rows_of(content, choices, kind="i")  # for a command: the rows, or the question raised

`dated.py` settles the dates of a column, `measured.py` its numbers, and `mixed.py` refuses numbers
of several kinds; `leaving_out.py` knows rows that are none, such as sums; `counting.py` makes one
row of several of a date, and counts events.
"""
