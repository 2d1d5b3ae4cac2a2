"""Earlier versions: restoring a backup, a record's history, forgetting what must go.

Restoring (`restore.py`) works without an open workspace and reads all it needs before it
writes. The files become as in the backup by one exact change, which keeps the history and which
`u` takes back. The rows keep their old lineage, so a later merge with a laptop that has newer
ones brings those in. A file that cannot be read is put together first, as by a repair, so that
what was written after the backup is known and can be kept.

The history of a record (`history.py`) is read from the `.changes` beside its file; only lines
that contain its id are parsed. A version that held an identity number is never shown.

Forgetting (`forget.py`) removes identity numbers for good: files are folded, their changes
deleted and tombstones made final, so that no other copy brings the records back.

Undo itself is in `store/undo.py`. Each call that writes is one entry, with its reason. Undo of a
change by hand is a new change, so of two copies the undone one counts as newer. Rows that came
by a merge or a restore, and have not been touched since, are put back exactly; so a merge that
was undone can be made again. Redo takes back what the undo wrote, in the same way; a new change
leaves nothing to redo.
"""
