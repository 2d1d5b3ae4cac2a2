"""Measures: the list, before and after, what an import brings, slides.

`rows.py` lists a team's measures, and `chart_of` there makes the chart of one, with its PDSA
cycles among the annotations. `series.py` does the same for a CSV file that is no measure of a
workspace, as `samling chart` draws it. `table_shown.py` puts a table into words and lines while a
person chooses what its columns are.
"""
