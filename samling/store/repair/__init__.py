"""Repair of files that cannot be read, from everything that is left of them.

A repair is a merge, in steps:

- `salvage.py` reads what is whole in a damaged file: each line of its changes, each row, also
  where another program has saved the file in another encoding.
- `beginning.py` chooses what to start from: the file itself if its checksum holds and the
  changes behind it are whole, else whichever of it and the whole backups has come furthest.
- `rebuilding.py` puts the file together. It adds the changes behind the place that the header
  names, and rows that only damaged lines have (`mentions.py`). If that place is unknown, all
  changes are merged by their lineages. `losses.py` counts what is nowhere any more,
  and rows that are no records although the checksum of their line or file holds.
- `sources.py` adds what conflicted copies, packs, files put aside and sources named have.
- `torn.py` reads what it can of changes that were cut short, and kept when the next was written.
- `hand_edits.py` finds what a readable file says differently from all this. Such an edit is
  shown, and a person takes it or leaves it; a row that nothing else has is taken and named.

`plan.py` says beforehand what will happen. `repair.py` then writes: first a backup of the files
as they lie, with a list of what will be written, then the changes, then the file, each whole. If
it is interrupted it can simply run again. Undo puts the copies back for as long as the files
are as the list says. Restoring a backup over a broken file is a repair with one exact change
behind it.
"""
