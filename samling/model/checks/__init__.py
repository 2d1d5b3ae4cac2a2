"""Checks of what is entered: single fields, fields that belong together, identity numbers.

- `entered.py` cleans and checks one field at a time; records call it while they are made.
- `fitting.py` has rules over several fields, such as "no end before the start". They are not
  checked when a record is made, because two laptops may each have changed one of the fields
  and a merge must be able to read the result. `Record.RULES` lists them once for each kind,
  with the sentence, the fields, and what may be given up. They are checked where something is
  entered, and only for the fields that are entered then: `store/entering.py` for all that a
  workspace writes, `fitting()` in imports and `samling chart`.
- `privacy.py` is the gate: it finds identity numbers and contacts, and changes nothing.
  `identity_numbers.py` says what a number is, `identity_shapes.py` how people write one,
  `plain_form.py` holds text in the one form in which it is looked for, and `contacts.py` has
  phone numbers and addresses.

`Workspace` refuses a record with an identity number in any field, be it a text or a number, as
the last step before it writes: one place for the app, the command line and the imports. The
check comes after the record's own checks, so a workspace with old data can still be read, listed
by `samling check` and mended. Undo does not bring back a record that held such a number, and a
draft with one, or with the beginning of one, stays in memory. An import refuses such a row in its
preview, a merge each record. Sentences and lists show a dot for each digit. Backups made earlier
are not rewritten; `samling check` says so.
"""
