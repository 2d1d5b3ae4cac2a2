"""What a merge, a sync or a copy brings, and what waits for a choice, in words.

`merge.py` words a plan of `store/merging/`, for a person row by row and for a script as JSON.
The words for fields and values are those of the forms (`report/records/words.py`).
"""
