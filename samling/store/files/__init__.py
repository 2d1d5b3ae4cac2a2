"""The files of a workspace: how they are written, read, checked, locked and backed up.

    kull-3/
      network.json          the network, gatherings, agendas, clock log, notes, evaluations, library
      teams/<slug>.json     one team and all that belongs to it
      *.changes             beside each .json: every change, one a line
      *.torn                changes that were cut short, until a repair
      backups/<name>/       whole copies
      merged-copies/        conflicted copies of a shared folder, once merged
      drafts/<program>/     what stands in open forms

Each file is a TinyDB with a storage of our own (`storage.py`). A change is one line at the end
of `.changes`, synced to disk before it counts as saved; the `.json` is rewritten now and then,
as a new file renamed over the old one. The state is the `.json` plus the lines behind the place
that its header names. If the two do not belong together, because a shared folder has brought
one and not the other, they are merged and nothing is left out.

A file states its `format`. An older one is read as it is and upgraded by its first change,
after a backup; a newer one is refused, but that of a team is left out, and the rest only read.
The file begins with the SHA-256 of the rest (`table_file.py`), in the letters a to p because
digits could look like an identity number. A file whose checksum holds is not checked record by
record. Any other is refused, except one from before format 3, which is checked whole. A broken
file is named and left alone, and nothing is written to a workspace that did not open whole.

Reading: only ordinary files of a sensible size are opened (`file_reading.py`), and every row is
checked on the way in (`row_check.py`).

Trouble with disks:

- Every rename goes through `atomic_file.replace`, which tries again for two seconds on Windows,
  where a virus scanner or OneDrive may hold the file.
- A disk without `fsync` (EINVAL or ENOTSUP) is written all the same; other errors are told.
- A disk without locks gets a file that names its holder (`folder_lock.py`).
- An open workspace whose `network.json` disappears raises `FolderGone`, so nothing is written
  into the empty folder that a removed stick leaves.
- What a killed write leaves is cleared by the next program (`store/leftovers.py`), and a new
  workspace is whole or not there at all (`new_folder.py`).

A backup's name is all that is known of it, so a person can read and copy it (`backups.py`).
Thinning counts days that have a backup, not calendar days, so a clock that is a year ahead
makes nothing old. It never removes those of today and the two days before, the newest whole
backup of a file, one that is being restored, or one with a name or a file that is not ours.
"""
