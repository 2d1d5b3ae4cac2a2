"""What people read, made of a workspace: lists, charts, pages, slides, the summary.

There is a folder for each subject, or a module where one is enough. The names inside repeat:
`rows.py` makes the lists of the screens and commands, `results.py` works something out,
`words.py` puts it into sentences, `slides.py` shows it on the projector, `svg.py` draws it, and
`json.py` gives it to a script. `page/`, `chart/`, `projector/`, `records/` and `search/` are used
by several subjects.

Nothing here opens a file of a workspace or changes a stored record: that is the store's.
"""
