"""The summary: written as JSON and as a page, checked, read back, compared.

`tree/whole.py` describes once which records stand where, and `writing.py` and `records.py` write
and read by it, for a `Scope`: a gathering, a team or the whole network (`summary.py`).
`summary_schema.json` describes every field. A part has all fields
of its record (`writing.record_part`) except `team`, which follows from where it stands, and
`updated`, which a workspace sets itself. So a new field of a record is in the summary at once,
and the tests ask for its description in the schema. Entered values go out as they are, worked
out ones with 10 significant digits. Nothing depends on today, so the same data give the same
bytes.

A summary leaves the house, so it has no more about people than it needs: PSFS under codes, and
the evaluation's results. Single answers are included only when asked for, and then with random
ids and no moments.

- `reader.py` reads all formats, each checked against its own schema; `upgrade.py` turns an older
  one into today's. What it did not have is empty; ids and moments that links and order need are
  made from what is there, the same each time. Gatherings named only by number get the day best
  known. `comparison.py` (`samling compare`) is built on it.
- `records.py` makes the records again and `import_.py` the workspace, whole or not at all. The
  clock of an import is the newest moment in the summary, so the same file gives the same
  records.
- `page.py` makes a tree (`report/page/tree.py`) for people to read. A PSFS plot needs two
  people: one line alone would be one person's scores.
"""
