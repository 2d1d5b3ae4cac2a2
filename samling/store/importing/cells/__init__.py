"""First step of the reader of tables: what stands where.

`open_book(content)` takes the bytes of a file, or of the clipboard, and returns a `Book`: its
visible sheets by name, and `book.sheet(name)` with the lines of one. A CSV file is a book of one
sheet without a name. What the file is, is told from its content and never from its name.

A line is its number in the file, from 1, and its cells. A cell is the text as it is shown. One
from a workbook that is a date, a number, a time or a yes is a `TypedCell`, a text too, whose
`value` is what the workbook holds. Merged cells that hold a text or a date are filled downwards.

`delimited.py` reads CSV, `aligned.py` tables drawn in text, `workbook.py` workbooks
(python-calamine), `workbook_marks.py` what calamine leaves out: number formats with per cent,
errors such as #DIV/0!, formulas that were never calculated, hidden rows and columns. It bounds
them too: a workbook is small on disk and may be huge in memory. `old_workbook.py` and
`open_document.py` do the same for .xls and .ods, `compound_file.py` checks an .xls before others
read it, and `document.py` reads a Word document.
"""
