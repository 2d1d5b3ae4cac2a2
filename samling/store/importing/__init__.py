"""Import of measurements and of answers, from files and from the clipboard.

One reader for every table, in steps. The first is `cells/`, for series and for surveys alike:

    book = open_book(read_bytes(source))     # cells/book.py, cells/source.py
    for number, cells in book.sheet(book.names[0]).lines:
        ...

It takes CSV of any kind, .xlsx, .xls and .ods; a cell is a text (see `cells/__init__.py`).

`csv_series.py` reads CSV as Excel in Norway and other programs write it. Each row comes with
its line number and either its values or the sentence that refuses it. `samling chart` stops at
the first refusal; an import shows all of them.

`plan.py` compares the rows with what is stored (an observation is known by its date) and says
what would be added, changed, kept and refused. Nothing is written before a person says yes;
then all of it is one write, which one undo takes back. Pasting into the grid of observations
goes the same way.

Answers to an evaluation (`answers.py`, `answers_plan.py`) have no date to be known by. A row
counts as already imported if an identical response is stored. Rows are counted: of five equal
rows with three stored, two are new. The others are taken too only when a person says so.
"""
