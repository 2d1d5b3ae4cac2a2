"""Import of measurements and of answers, from files and from the clipboard.

One reader for every table, in three steps, each in its folder: `cells/` (what stands where),
`roles/` (which column is what), `readings/` (date, numbers, note, or a reason why not); what one
cell can mean is in `meanings/`. Series are read with all three:

    looked = look(content, choices, kind=measure.chart)    # readings/look.py, for the app
    looked.sheets, looked.table, looked.columns            # what was found, and taken for what
    looked.question                                        # what must be chosen, with its ways
    choices = looked.question.ways[0].taken(choices)       # answered: look again
    looked.rows, looked.left_out                           # the rows, and the lines that are none
    stored = choices.to_json()                             # for next month's file

`read_file(path, choices, kind=…)` and `read` do the same for a command and raise the question
(`TableAsked`). `look_pasted` (`pasted.py`) is `look` for the clipboard and a measure;
`down_the_dates` gives a column of numbers alone the dates that are there. Answers to a survey
need the cells alone:

    book = open_book(read_bytes(source))                   # cells/book.py, cells/source.py
    for number, cells in book.sheet(book.names[0]).lines:
        ...

Each row comes with its line number and either its values or the sentence that refuses it.
`samling chart` stops at the first refusal; an import shows all of them.

`plan.py` compares the rows with what is stored (an observation is known by its date) and says
what would be added, changed, kept and refused. Nothing is written before a person says yes;
then all of it is one write, which one undo takes back. Pasting into the grid of observations
goes the same way.

In the app a table is a `TableInHand` (`table_in_hand.py`): what is found with the choices made so
far, and the next question. The choices are kept in the measure for the next file with the same
columns (`remembered.py`).

Answers to an evaluation (`answers.py`) go through the same first step. Their headings are found in
`answers_columns.py`, their scales in `answers_reading.py` by all the words of a column together;
what is not certain is asked. They (`answers_plan.py`) have no date to be known by. A row
counts as already imported if an identical response is stored. Rows are counted: of five equal
rows with three stored, two are new. The others are taken too only when a person says so.
"""

# The endings of the files that tables are read from.
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
